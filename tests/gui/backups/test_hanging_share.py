"""A share that does not answer: the page says so, and everything else goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.gui.backups import choose_page, place_group
from ketalog.gui.backups.backups_page import BackupsPage
from ketalog.gui.backups.choose_page import ChoosePage
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from tests.builders import START
from tests.gui.backups.waiting import until
from tests.hanging import HangingShare, hang

SHORT, FOR_EVER = 0.05, 3600.0


@pytest.fixture
def hung(window: MainWindow) -> Iterator[Event]:
    """What the share waits for; let go before the window goes."""
    answers = hang()
    yield answers
    answers.set()


@pytest.fixture
def share(stick: Path, hung: Event) -> Path:
    return HangingShare(stick)


def test_a_folder_that_does_not_answer_is_told(
    page: BackupsPage, house: House, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.backing_up.far.seconds = SHORT
    monkeypatch.setattr(place_group, "Path", HangingShare)
    page.place.folder.restore(str(share))
    page.place.use.click()
    until(lambda: not page.place.is_waiting)
    assert page.place.said.text.startswith("The folder stick does not answer")


def test_meanwhile_every_chain_is_checked(
    page: BackupsPage, staffed: Desk, house: House, share: Path
) -> None:
    house.backing_up.far.seconds = FOR_EVER
    staffed.backups.expect(share)
    assert HangingShare.asked.wait(20)
    page.checking.all.click()
    until(lambda: not page.checking.is_waiting)
    assert page.checking.said.text.startswith("Every chain is intact.")


def test_the_list_says_that_the_folder_does_not_answer(
    page: BackupsPage, house: House, share: Path
) -> None:
    house.backing_up.far.seconds = SHORT
    house.backing_up.expect(share)
    page.copies.refresh()
    until(lambda: "does not answer" in page.copies.none.text)


def test_window_and_house_close_while_it_hangs(
    page: BackupsPage, window: MainWindow, staffed: Desk, house: House, share: Path
) -> None:
    house.backing_up.far.seconds = FOR_EVER
    staffed.backups.expect(share)
    assert HangingShare.asked.wait(20)
    limit = QDeadlineTimer(10_000)
    window.close()
    house.close()
    assert not limit.hasExpired()


@pytest.fixture
def choosing(qapp: QApplication, tmp_path: Path, hung: Event) -> Iterator[ChoosePage]:
    made = ChoosePage(tmp_path / "clinic.ketalog", "", START)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def test_where_the_records_do_not_open_it_is_told_too(
    choosing: ChoosePage, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing.far.seconds = SHORT
    monkeypatch.setattr(choose_page, "Path", HangingShare)
    choosing.folder.restore(str(share))
    choosing.go_on.click()
    until(lambda: not choosing.is_waiting)
    assert "does not answer" in choosing.message.text


LEAVES = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
from ketalog.gui.printing.worker import Worker
from ketalog.services.far_place import FarPlace
from tests.hanging import HangingShare

app = QCoreApplication(sys.argv)
owner, worker, far = QObject(), Worker("backups"), FarPlace(3600)
share = HangingShare(sys.argv[1])
worker.do(owner, lambda: far.ask(share, share.is_dir), print, lambda sentence: None)
HangingShare.asked.wait()
worker.stop()
far.give_up()
"""


def test_the_program_ends_while_it_still_hangs(tmp_path: Path) -> None:
    left = subprocess.run([sys.executable, "-c", LEAVES, str(tmp_path)], timeout=30, check=False)
    assert left.returncode == 0
