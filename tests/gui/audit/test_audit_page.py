"""The auditor's page: lines that are found, saved and printed, and seen by nobody else."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt

from ketalog import auditing
from ketalog.app import House
from ketalog.gui.audit.audit_page import NOTHING_FOUND, AuditPage
from ketalog.gui.main_window import MainWindow
from ketalog.papers.order import Order
from tests.builders import SetClock, an_opening, open_session
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.sign_in.people import ADMIN, AUDITOR, BELL, DESK, OKAFOR, PINS
from tests.reports.paper import text_of

KEYS = {OKAFOR: "1", ADMIN: "5", DESK: "6", AUDITOR: "7"}


def come(window: MainWindow, name: str) -> None:
    window.show_sign_in()
    types(KEYS[name])
    types(PINS[name])


@pytest.fixture
def page(window: MainWindow, house: House, clock: SetClock) -> AuditPage:
    """An auditor has signed in, after a nurse opened a session and another printed a list."""
    clock.reach(1)
    log = open_session(house, an_opening(nurse=OKAFOR))
    house.reading.looked("opened", "session", OKAFOR, log)
    clock.reach(2)
    house.reading.looked("printed", "day list", BELL)
    clock.reach(3)
    come(window, AUDITOR)
    return window.late.audit


def seen(page: AuditPage) -> list[list[str]]:
    model = page.table.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def whats(page: AuditPage) -> list[str]:
    return [row[2] for row in seen(page)]


def typed(page: AuditPage, name: str, text: str) -> None:
    row = next(one for one in page.rows if one.name == name)
    row.take_focus()
    types(text)
    presses(ENTER)


def test_an_auditor_lands_on_it_with_the_newest_line_first(
    window: MainWindow, page: AuditPage
) -> None:
    assert window.pages.currentWidget() is page
    assert whats(page)[:3] == ["PIN right: own, signed in", "printed: day list", "opened: session"]


def test_a_line_says_when_who_what_which_session_and_at_which_pc(page: AuditPage) -> None:
    assert seen(page)[2] == [
        "21 Nov 2026 14:01:00", OKAFOR, "opened: session", "21 Nov 2026 · chair 3 · MRN 004217",
        "PC 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("who", "bell", ["printed: day list", "PIN set: own, signed in with it"]),
        ("what", "opened", ["opened: session"]),
        ("about", "4217", ["opened: session"]),
        ("since", "22 Nov 2026", []),
        ("until", "20 Nov 2026", []),
    ],
)
def test_what_is_typed_leaves_the_lines_that_fit(
    page: AuditPage, name: str, text: str, found: list[str]
) -> None:
    typed(page, name, text)
    assert whats(page) == found


def test_the_count_says_how_many_of_how_many(page: AuditPage) -> None:
    every = len(seen(page))
    typed(page, "what", "opened")
    assert page.count.text() == f"1 of {every} lines"


def test_a_day_that_is_none_is_said_beside_it_and_the_lines_stay(page: AuditPage) -> None:
    before = whats(page)
    typed(page, "since", "11/12/2026")
    assert "type the month in letters" in page.since.message.text
    assert whats(page) == before


def test_days_the_wrong_way_round_are_said(page: AuditPage) -> None:
    typed(page, "since", "21 Nov 2026")
    typed(page, "until", "20 Nov 2026")
    assert page.until.message.text == "The last day lies before the first."


def test_enter_goes_through_the_fields_to_the_button(page: AuditPage) -> None:
    page.take_focus()
    presses(*[ENTER] * 5)
    assert page.csv_button.hasFocus()


def test_arrow_keys_read_the_lines(page: AuditPage) -> None:
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    presses(Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == 1


def test_the_table_of_what_is_shown_is_saved_and_that_is_kept(
    page: AuditPage, house: House
) -> None:
    typed(page, "what", "opened")
    page.csv_button.click()
    (file,) = house.papers.folder.glob("*.csv")
    assert file.name == "audit-until-2026-11-21.csv"
    (line,) = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    assert (line["who"], line["mrn"]) == (OKAFOR, "004217")
    assert house.audit.read_by(AUDITOR)[0].kind == "exported"


def test_a_file_that_cannot_be_written_is_said(page: AuditPage, house: House) -> None:
    house.papers.folder.write_text("in the way")
    page.csv_button.click()
    assert "cannot be made" in page.message.text


def test_the_list_on_paper_says_what_was_asked_for(
    window: MainWindow, page: AuditPage, clock: SetClock
) -> None:
    orders: list[Order] = []
    window.desk.printing.wanted.connect(orders.append)
    typed(page, "what", "opened")
    page.print_button.click()
    text = text_of(orders[0].build())
    for said in ("Audit list", "what “opened”", "14:01:00", OKAFOR, "MRN 004217", AUDITOR):
        assert said in text


def test_more_lines_than_paper_is_for_are_refused_with_what_to_do(
    page: AuditPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "MOST_PRINTED", 2)
    page.print_button.click()
    assert "too many for paper: choose fewer, or save them as CSV." in page.message.text


def test_what_was_typed_is_still_there_after_the_paper(window: MainWindow, page: AuditPage) -> None:
    typed(page, "what", "opened session")
    page.print_button.click()
    presses(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is page
    assert whats(page) == ["opened: session"]


def test_looking_at_the_audit_is_kept_itself(
    window: MainWindow, page: AuditPage, house: House
) -> None:
    window.audit.visits.keep_now()
    newest = house.audit.read_by(AUDITOR)[0]
    assert (newest.who, newest.kind, newest.what) == (AUDITOR, "opened", "audit")


@pytest.mark.parametrize("who", [OKAFOR, ADMIN, DESK])
def test_nobody_else_is_led_there(window: MainWindow, who: str) -> None:
    come(window, who)
    before = window.pages.currentWidget()
    window.show_page("audit")
    assert window.pages.currentWidget() is before
    assert window.foot.message.text == "That page is not for your role."


def test_whoever_else_gets_there_sees_a_sentence_and_no_line(
    window: MainWindow, page: AuditPage
) -> None:
    window.desk.sign_in(OKAFOR)
    page.refresh()
    assert page.message.text == "Only an auditor reads who has looked at what."
    assert page.table.isHidden()
    assert seen(page) == []


def test_no_name_of_a_patient_stands_on_it(page: AuditPage) -> None:
    assert "RIVERA" not in repr(seen(page))


def test_only_the_rows_in_sight_are_measured(page: AuditPage, house: House) -> None:
    one = house.audit.read_by(AUDITOR)[0]
    page.table.show_audit((one,) * 10_000, page._desk.audit.zone)
    rows = page.table.model()
    assert rows.rowCount() == 10_000
    assert len(rows.lines._seen) < 100  # type: ignore[attr-defined]


def test_where_nothing_fits_it_says_so(page: AuditPage) -> None:
    typed(page, "who", "nobody at all")
    assert page.none.text == NOTHING_FOUND
    page.who.clear()
    page.refresh()
    assert page.none.text == ""
