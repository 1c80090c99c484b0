"""The two acts that are done most and fastest stay within their keys; the rest: make budgets."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.budgets.counting import count
from benchmarks.budgets.tasks import TASKS, Task
from benchmarks.kit.clinic import Seated, live_scripts, seat
from ketalog.gui import theme


@pytest.fixture(scope="module")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Seated:
    """The demonstration's live chairs."""
    running = (script for script in live_scripts() if script.chair == "3")
    return seat(tmp_path_factory.mktemp("seated"), running)


@pytest.mark.parametrize("task", TASKS[:2], ids=lambda task: task.name)
def test_it_stays_within_its_keys(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, seated: Seated, task: Task
) -> None:
    theme.apply(qapp, theme.Theme())

    counted = count(qapp, seated, task, tmp_path)

    assert not counted.failed
    assert counted.clicks == 0
    assert counted.keys <= task.most, counted.pressed
