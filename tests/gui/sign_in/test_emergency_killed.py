"""The plug is pulled in the middle of an emergency: what was shown as saved is there, flagged."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.app import open_house
from ketalog.domain.countersigning import emergency_entries, to_countersign
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from tests.gui.shell.test_main_window import NoSpeaker, shown
from tests.gui.test_killed import NURSE, open_session

CHILD = Path(__file__).with_name("emergency_child.py")
ROOT = Path(__file__).parents[3]


@dataclass
class Killed:
    """The database, the session, and the rescue whose tick was seen."""

    database: Path
    log: str
    rescue: str


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """Killed by kill -9 after a rescue, with half a pressure typed."""
    database = tmp_path_factory.mktemp("killed") / "clinic.ketalog"
    with open_house(database) as house:
        log = open_session(house)
        desk = Desk(house)
        desk.sign_in(NURSE)
        desk.name_clinic(desk.clinic)
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(database)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(database.parent)},
    )
    assert child.stdout
    seen: dict[str, str] = {}
    for line in child.stdout:
        kind, _, found = line.strip().partition(" ")
        seen[kind] = found
        if kind == "typed":
            break
    child.kill()
    child.wait(10)
    child.stdout.close()
    return Killed(database, log, seen["rescue"])


def test_the_rescue_is_there_and_waits_for_somebody_to_stand_for_it(killed: Killed) -> None:
    with open_house(killed.database) as house:
        chart = house.recording.chart(killed.log)
    assert [str(one) for one in emergency_entries(chart)] == [killed.rescue]
    assert [str(one.id) for one in to_countersign(chart)] == [killed.rescue]


def test_what_was_half_typed_is_there_for_who_signs_in(
    killed: Killed, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, theme.Theme())
    with open_house(killed.database) as house:
        desk = Desk(house)
        with shown(MainWindow(desk, qapp, PcFile(tmp_path / "pc.toml"), NoSpeaker())) as window:
            desk.sign_in(NURSE)
            window.show_session(killed.log)
            panel = window.sessions[killed.log].side.panel
            assert panel is not None
            assert panel.rows.typed()["bp"] == "84/5"
            assert panel.keeping.by == "somebody not signed in"
        desk.staff.stop()
