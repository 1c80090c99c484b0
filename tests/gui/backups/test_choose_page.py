"""Back to a copy where no records open: a damaged database, or none; never an offer to erase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from ketalog.app import open_house
from ketalog.domain.people import Person
from ketalog.gui.backups.choose_page import ChoosePage
from ketalog.gui.backups.restore_page import WORD
from ketalog.gui.backups.restoring_page import RestoringPage
from ketalog.services.restoring import RestorePlan
from ketalog.store.backups import Backups
from ketalog.store.database import Database
from ketalog.store.doors import Door, KeyTerms
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.recovery_key import RecoveryKey
from tests.builders import START, SetClock, open_session
from tests.gui.backups.waiting import until
from tests.store.samples import a_draft

CHEAP = KeyTerms(1, 8, 1, 1, 12, 256)
PASSPHRASE = "four words of the ward"
SHEET = RecoveryKey(bytes(range(20)))
THEIR_KEY = Key(bytes(range(1, 33)))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """One copy, made before the only session."""
    stick, path = tmp_path / "stick", tmp_path / "pc" / "clinic.ketalog"
    stick.mkdir()
    key = Door(path, CHEAP).create(PASSPHRASE, SHEET.text)
    with open_house(path, clock_for=lambda logs: SetClock(), key=key) as house:
        Backups(stick, 30).add(house.database, key, START, "daily", house.door.wrapped.path)
        open_session(house)
    return stick


@pytest.fixture
def path(stick: Path) -> Path:
    return stick.parent / "pc" / "clinic.ketalog"


class RestoreView(QStackedWidget):
    """The two steps one after the other, as the gate shows them."""

    def __init__(self, path: Path, place: str) -> None:
        super().__init__()
        self.choosing = ChoosePage(path, place, START)
        self.choosing.agreed.connect(self._carry_out)
        self.addWidget(self.choosing)

    def _carry_out(self, plan: RestorePlan) -> None:
        page = RestoringPage(plan)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.begin()


@pytest.fixture
def view(qtbot: QtBot, path: Path, stick: Path) -> Iterator[RestoreView]:
    made = RestoreView(path, str(stick))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    until(lambda: not made.choosing.is_waiting)


def look(view: RestoreView) -> ChoosePage:
    """The copies of the place that this PC remembers; the first is marked."""
    page = view.choosing
    page.go_on.click()
    until(lambda: not page.is_waiting)
    if page.table.lines:
        page.table.mark(0)
    return page


def read_loss(page: ChoosePage, sheet: str = SHEET.text) -> None:
    page.sheet.restore(sheet)
    page.go_on.click()
    until(lambda: not page.is_waiting)


def restore(view: RestoreView, page: ChoosePage) -> RestoringPage:
    page.word.restore(WORD)
    page.go_on.click()
    restoring = view.currentWidget()
    assert isinstance(restoring, RestoringPage)
    until(lambda: not restoring.is_waiting)
    return restoring


def test_the_copies_of_the_place_that_is_remembered_are_shown(view: RestoreView) -> None:
    assert len(look(view).table.lines) == 1


def test_a_folder_without_copies_is_called_so(view: RestoreView, tmp_path: Path) -> None:
    view.choosing.folder.restore(str(tmp_path / "pc"))
    assert look(view).message.text == "There is no copy of ketalog in that folder."


def test_what_would_be_lost_is_read_before_anything_is_asked(view: RestoreView) -> None:
    page = look(view)
    assert page.word.isHidden()
    read_loss(page)
    assert page.lost.text() == "Would be lost: 1 entry, in 1 session."


def test_of_a_damaged_database_nobody_can_tell(view: RestoreView, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])
    page = look(view)
    read_loss(page)
    assert page.lost.text().startswith("What would be lost since that copy cannot be told.")


def test_another_sheet_goes_no_further(view: RestoreView) -> None:
    page = look(view)
    read_loss(page, RecoveryKey(bytes(range(1, 21))).text)
    assert page.word.isHidden()
    assert "That is not the recovery key" in page.message.text


def test_without_the_word_nothing_is_changed(view: RestoreView, path: Path) -> None:
    before = path.read_bytes()
    page = look(view)
    read_loss(page)
    page.go_on.click()
    assert page.word.message.text == "Type RESTORE, in capitals, to go on."
    assert (view.currentWidget(), path.read_bytes()) == (page, before)


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_the_copy_opens_again(qtbot: QtBot, view: RestoreView, path: Path, damage: str) -> None:
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:9000])
    else:
        path.unlink()
    page = look(view)
    read_loss(page)
    restoring = restore(view, page)
    with qtbot.waitSignal(restoring.ended) as told:
        restoring.go_on.click()
    assert told.args == [True]
    with open_house(path, key=restoring.plan.key) as house:
        assert house.sessions.live() == ()


def test_where_the_keys_are_gone_too_the_sheet_is_enough(view: RestoreView, path: Path) -> None:
    for file in path.parent.iterdir():
        if file.is_file():
            file.unlink()
    page = look(view)
    read_loss(page)
    restore(view, page)
    assert Door(path).state == "locked"


def test_what_was_there_is_named(view: RestoreView, path: Path) -> None:
    page = look(view)
    read_loss(page)
    words = restore(view, page).words.text()
    assert "clinic.ketalog.replaced-2026-11-21-190000Z" in words
    assert path.with_name("clinic.ketalog.replaced-2026-11-21-190000Z").exists()


def test_what_failed_changes_nothing_and_says_so(
    qtbot: QtBot, view: RestoreView, path: Path, stick: Path
) -> None:
    before = path.read_bytes()
    page = look(view)
    read_loss(page)
    (copy,) = stick.glob("*/clinic.ketalog")
    copy.write_bytes(b"x" * 9000)
    restoring = restore(view, page)
    assert (restoring.title.text(), path.read_bytes()) == ("Nothing was changed", before)
    with qtbot.waitSignal(restoring.ended) as told:
        restoring.go_on.click()
    assert told.args == [False]


def test_half_way_nobody_closes_it(qtbot: QtBot, view: RestoreView) -> None:
    page = look(view)
    read_loss(page)
    page.word.restore(WORD)
    page.go_on.click()
    restoring = view.currentWidget()
    assert isinstance(restoring, RestoringPage)
    assert not restoring.close()
    until(lambda: not restoring.is_waiting)


def test_nowhere_is_it_offered_to_erase_anything(view: RestoreView) -> None:
    page = look(view)
    read_loss(page)
    restoring = restore(view, page)
    shown = [one.text().lower() for one in view.findChildren(QAbstractButton)]
    assert not [words for words in shown if "erase" in words or "delete" in words]
    words = " ".join(label.text() for label in restoring.findChildren(QLabel))
    assert "is not erased" in words


def test_where_the_keys_tell_copies_of_another_clinic_are_not_offered(
    path: Path, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with Database.create(tmp_path / "other.ketalog", THEIR_KEY) as other:
        Logs(other).append([a_draft(Person("J. Bell RN"), log="people")])
        Backups(stick, 30).add(other, THEIR_KEY, START, "daily")
    page = ChoosePage(path, str(stick), START)
    qtbot.addWidget(page)
    page.go_on.click()
    until(lambda: not page.is_waiting)
    assert page.table.model().rowCount() == 1
    assert "(1): they are left alone." in page.others.text()


def test_without_any_key_here_every_copy_is_offered(
    path: Path, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with Database.create(tmp_path / "other.ketalog", THEIR_KEY) as other:
        Logs(other).append([a_draft(Person("J. Bell RN"), log="people")])
        Backups(stick, 30).add(other, THEIR_KEY, START, "daily")
    page = ChoosePage(tmp_path / "another pc" / "clinic.ketalog", str(stick), START)
    qtbot.addWidget(page)
    page.go_on.click()
    until(lambda: not page.is_waiting)
    assert page.table.model().rowCount() == 2
