"""Who opened, printed and exported what is kept once, and never stands in anybody's way."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.access import Looked
from ketalog.domain.events import Ended, Signed
from ketalog.gui.main_window import MainWindow
from ketalog.gui.printing.printers import How, PrintJob
from ketalog.services.reading import READING
from ketalog.store.failure import StoreError
from tests.builders import an_opening, open_session, record
from tests.gui.printing.printers import HP, PaperTray
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.sign_in.people import BELL, CHARGE, OKAFOR, PINS

KEYS = {OKAFOR: "1", BELL: "2", CHARGE: "4"}


def come(window: MainWindow, name: str) -> None:
    window.show_sign_in()
    types(KEYS[name])
    types(PINS[name])


def kept(window: MainWindow, house: House) -> list[tuple[str, str, str]]:
    """Who did what."""
    window.audit.visits.keep_now()
    return [
        (entry.author, entry.content.act, entry.content.what)
        for entry in house.logs.read(READING)
        if isinstance(entry.content, Looked)
    ]


OPENED = ("opened", "session")


@pytest.fixture
def log(house: House) -> str:
    """A live session of nurse Okafor."""
    return open_session(house, an_opening(nurse=OKAFOR))


def test_who_opens_a_session_is_kept_with_the_session(
    window: MainWindow, house: House, log: str
) -> None:
    come(window, BELL)
    window.show_session(log)
    assert kept(window, house) == [(BELL, *OPENED)]
    (entry,) = house.logs.read(READING)
    assert isinstance(entry.content, Looked)
    assert entry.content.log == log


def test_it_is_written_only_after_the_page_was_painted(
    window: MainWindow, house: House, log: str, qtbot: QtBot
) -> None:
    come(window, BELL)
    window.show_session(log)
    assert house.logs.read(READING) == ()
    qtbot.waitUntil(lambda: len(house.logs.read(READING)) == 1)


def test_going_to_and_fro_in_one_visit_is_one_line(
    window: MainWindow, house: House, log: str
) -> None:
    come(window, BELL)
    for _ in range(3):
        window.show_session(log)
        window.show_page("board")
    assert kept(window, house) == [(BELL, *OPENED)]


def test_another_visit_is_another_line(window: MainWindow, house: House, log: str) -> None:
    for _ in range(2):
        come(window, BELL)
        window.show_session(log)
    assert kept(window, house) == [(BELL, *OPENED)] * 2


def test_who_treats_it_has_opened_it_once_however_often_the_pc_locks(
    window: MainWindow, house: House, log: str
) -> None:
    for _ in range(3):
        come(window, OKAFOR)
        window.show_session(log)
    assert kept(window, house) == [(OKAFOR, *OPENED)]


def test_once_it_is_signed_their_visits_count_like_everybody_s(
    window: MainWindow, house: House, log: str
) -> None:
    come(window, OKAFOR)
    window.show_session(log)
    record(house, log, Ended("cancelled before START", why="ill"), Signed(), confirmed=True)
    come(window, OKAFOR)
    window.show_session(log)
    assert kept(window, house) == [(OKAFOR, *OPENED)] * 2


def test_unlocking_onto_a_session_is_opening_it(window: MainWindow, house: House, log: str) -> None:
    come(window, BELL)
    window.show_session(log)
    window.lock()
    window.sign_in.take_focus()
    types(KEYS[CHARGE])
    types(PINS[CHARGE])
    window.show_session(log)
    assert [who for who, *_ in kept(window, house)] == [BELL, CHARGE]


def test_a_store_that_fails_is_told_under_the_page_which_opens_all_the_same(
    window: MainWindow, house: House, log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("Not saved: the disk is full.")

    come(window, BELL)
    monkeypatch.setattr(house.reading, "looked", full)
    window.show_session(log)
    window.audit.visits.keep_now()
    assert window.foot.message.text.endswith("Not saved: the disk is full.")
    monkeypatch.undo()
    window.show_page("board")
    window.show_session(log)
    assert kept(window, house) == [(BELL, *OPENED)]


def test_closing_the_window_keeps_what_is_still_to_be_kept(
    window: MainWindow, house: House, log: str
) -> None:
    come(window, BELL)
    window.show_session(log)
    window.close()
    assert len(house.logs.read(READING)) == 1


def test_a_record_that_is_printed_is_kept_as_made_and_as_printed(
    window: MainWindow, house: House, log: str, qtbot: QtBot
) -> None:
    window.desk.printing.printers.behind.make = lambda: PaperTray((HP,))
    window.desk.printing.printers.looks_ms = ()
    come(window, BELL)
    window.show_page("records")
    window.desk.printing.record(log)
    presses(ENTER)
    mine = [
        (BELL, "saved a copy", "session record"),
        (BELL, "printed", "session record"),
    ]
    qtbot.waitUntil(lambda: kept(window, house) == mine, timeout=20_000)
    about = {
        entry.content.log for entry in house.logs.read(READING) if isinstance(entry.content, Looked)
    }
    assert about == {log}


def test_who_locked_the_pc_before_the_spooler_answered_is_still_the_one_who_printed(
    window: MainWindow, house: House
) -> None:
    come(window, BELL)
    printers = window.desk.printing.printers
    job = PrintJob(b"%PDF", "Day list", "HP-1", How())
    printers.sent.emit(job)
    window.lock()
    printers.printed.emit(job, None)
    assert kept(window, house) == [(BELL, "printed", "day list")]


def test_a_table_of_outcomes_is_an_export(window: MainWindow, house: House) -> None:
    come(window, BELL)
    window.show_page("follow_up")
    window.late.follow_up.report.csv_button.click()
    assert kept(window, house) == [(BELL, "exported", "outcomes")]
