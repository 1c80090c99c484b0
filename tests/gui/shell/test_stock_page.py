"""The page of the stock: lots, notes, a blind count, what needs two people, the register."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.entries import Content
from ketalog.domain.people import Person
from ketalog.domain.stock.movements import (
    DrugDiscrepancy,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    StockCounted,
    VialsReceived,
    Witnessed,
)
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.list_table import ListTable
from ketalog.gui.stock.stock_page import StockPage
from ketalog.gui.stock.stock_words import HIDDEN
from ketalog.services.stock import StockAct
from tests.builders import NURSE, open_session
from tests.gui.asked import asked_for
from tests.gui.hints import cut_hints
from tests.gui.shell.a_clinic import ENTER, presses, shown, types
from tests.stock_builders import OTHER, drawn, ml, strength, vials


@pytest.fixture
def lot(house: House, desk: Desk) -> UUID:
    desk.add_person(Person(NURSE))
    desk.add_person(Person(OTHER))
    return house.stock.record(StockAct(vials(), NURSE))[0].id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, lot: UUID) -> StockPage:
    made = StockPage(desk)
    qtbot.addWidget(made)
    shown(made)
    made.take_focus()
    return made


def rows(table: ListTable) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def last(house: House) -> Content | None:
    return house.stock.entries()[-1].content


def picks(row: ChoiceRow, choice: str) -> None:
    types(row.key_of(choice))


def test_a_lot_says_what_is_left_of_it(page: StockPage) -> None:
    assert rows(page.lots) == [["ketamine 50 mg/mL", "K1", "31 Mar 2027", "20 mL", ""]]


def test_vials_are_received_by_keys_alone(page: StockPage, house: House) -> None:
    picks(page.form.asked.act, "Receive")
    picks(page.form.asked.drug, "midazolam")
    types("1 mg/mL\r2\r10\rM77\r30 Sep 2027\r\rMain pharmacy\r\r")
    assert last(house) == VialsReceived(
        "midazolam", strength("1"), ml(2), 10, "M77", date(2027, 9, 30), "", "Main pharmacy"
    )


def test_an_expired_lot_is_asked_about_and_answered_with_y(page: StockPage, house: House) -> None:
    picks(page.form.asked.act, "Receive")
    picks(page.form.asked.drug, "ketamine")
    types("50 mg/mL\r10\r1\rK2\r1 Nov 2026\r\r\r\r")
    assert "expired on 1 Nov 2026" in page.form.asked.expires.question.text
    types("y")
    assert last(house) == vials(count=1, lot="K2", expires=date(2026, 11, 1))


def test_while_somebody_counts_no_figure_is_shown(page: StockPage) -> None:
    picks(page.form.asked.act, "Count")
    assert [row[3] for row in rows(page.lots)] == [HIDDEN]
    assert rows(page.register) == []


def test_while_somebody_counts_no_register_is_printed(page: StockPage) -> None:
    picks(page.form.asked.act, "Count")
    page.print_button.click()
    assert "First save the count" in page.message.text


def test_after_a_count_the_difference_is_said_and_stays_open(page: StockPage, house: House) -> None:
    picks(page.form.asked.act, "Count")
    picks(page.form.asked.kind, "ketamine 50 mg/mL")
    types("18\rnight\r\r")
    assert last(house) == StockCounted("ketamine", strength(), ml(18), "night")
    assert "book 20 mL, difference −2 mL, −2 mL open" in page.form.status.text
    assert "2 mL of ketamine 50 mg/mL missing" in page.notes.text


def test_an_adjustment_by_two_people_settles_it(page: StockPage, house: House) -> None:
    house.stock.record(StockAct(StockCounted("ketamine", strength(), ml(18)), NURSE))
    picks(page.form.asked.act, "Adjust")
    picks(page.form.asked.lot, "ketamine 50 mg/mL · K1")
    types("18\rrecounted\r")
    picks(page.form.asked.witness, OTHER)
    types("\r")
    assert last(house) == Witnessed(house.stock.entries()[-2].id)
    assert rows(page.lots)[0][3] == "18 mL"
    assert "Count" not in page.notes.text


def test_who_is_signed_in_is_not_offered_as_a_witness(page: StockPage) -> None:
    picks(page.form.asked.act, "Waste")
    words = [segment.text() for segment in page.form.asked.witness.bar.segments]
    assert NURSE not in words
    assert OTHER in words


def test_waste_of_the_stock_without_a_witness_stands_over_the_list(
    page: StockPage, house: House
) -> None:
    picks(page.form.asked.act, "Waste")
    picks(page.form.asked.lot, "ketamine 50 mg/mL · K1")
    types("3\r")
    picks(page.form.asked.method, "sink")
    picks(page.form.asked.witness, "Later")
    types("\r")
    assert isinstance(last(house), DrugWasted)
    assert "No witness: wasted 3 mL of ketamine" in page.notes.text


def test_more_than_a_lot_holds_is_asked_and_stored_with_a_discrepancy(
    page: StockPage, house: House
) -> None:
    picks(page.form.asked.act, "Send out")
    picks(page.form.asked.lot, "ketamine 50 mg/mL · K1")
    types("21\rMain pharmacy\r\r")
    assert "More left lot K1 than the book held: 1 mL" in page.form.asked.volume.question.text
    types("y")
    moved, open_ml = (entry.content for entry in house.stock.entries()[-2:])
    assert isinstance(moved, DrugReturned)
    assert isinstance(open_ml, DrugDiscrepancy)
    assert "1 mL left it beyond what it held" in rows(page.lots)[0][4]


@pytest.mark.parametrize(
    ("act", "row", "sentence"),
    [
        ("Receive", "strength", "Strength is missing"),
        ("Count", "kind", "Which drug"),
        ("Adjust", "lot", "Of which lot"),
        ("Witness", "moved", "What was seen"),
    ],
)
def test_what_is_missing_is_said_beside_its_line(
    page: StockPage, act: str, row: str, sentence: str
) -> None:
    picks(page.form.asked.act, act)
    page.form.save()
    found = page.form.rows.row(row)
    assert found is not None
    assert sentence in found.message.text


def test_nothing_is_filled_in(page: StockPage) -> None:
    for act in ("Receive", "Count", "Adjust", "Waste", "Explain"):
        page.form.asked.act.restore(act)
        page.form.look_again()
        assert page.form.rows.typed() == {"act": act}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: vials(lot="K2", expires=date(2026, 12, 10)), "expires in 19 d"),
        (lambda: vials(lot="K2", expires=date(2026, 11, 21)), "expires today"),
        (lambda: vials(lot="K2", expires=date(2026, 11, 20)), "expired 20 Nov 2026"),
        (lambda: vials(lot="K2", expires=date(2026, 12, 22)), ""),
    ],
)
def test_a_lot_that_expires_soon_says_so(
    page: StockPage, house: House, make: Callable[[], VialsReceived], says: str
) -> None:
    house.stock.record(StockAct(make(), NURSE, confirmed=True))
    assert rows(page.lots)[1][4] == says


def test_what_runs_low_stands_over_the_list(page: StockPage, house: House, lot: UUID) -> None:
    assert "Low" not in page.notes.text
    house.stock.record(StockAct(StockAdjusted(lot, ml(19), "recounted"), NURSE, OTHER))
    assert "Low: ketamine 50 mg/mL, 19 mL, 1 whole vial of 10 mL" in page.notes.text


def test_the_register_shows_the_newest_line_first(page: StockPage, house: House, lot: UUID) -> None:
    house.stock.record(StockAct(StockAdjusted(lot, ml(19), "recounted"), NURSE, OTHER))
    newest, first = rows(page.register)
    assert newest[2:] == ["Adjusted lot K1, recounted", "", "1 mL", "19 mL", NURSE, OTHER]
    assert first[3] == "20 mL"


def test_the_register_can_be_narrowed_to_days_and_a_drug(page: StockPage) -> None:
    for field, text, found in (
        (page.since, "22 Nov 2026", 0),
        (page.since, "21 Nov 2026", 1),
        (page.drug, "midazolam", 0),
        (page.drug, "Ketamine", 1),
    ):
        field.restore(text)
        field.left.emit()
        assert page.register.model().rowCount() == found


def test_a_day_that_is_none_is_said_beside_its_field(page: StockPage) -> None:
    page.since.restore("31 Feb 2026")
    page.since.left.emit()
    assert "no such day" in page.since.message.text


def test_the_register_is_shown_and_its_table_is_written_beside_it(
    qtbot: QtBot, page: StockPage, desk: Desk, tmp_path: Path
) -> None:
    assert asked_for(qtbot, desk, page.print_button.click).what == "drug register"
    said = page.message.text.replace("\N{ZERO WIDTH SPACE}", "")
    assert said == f"Saved as register-all.csv in the papers folder ({tmp_path.name} › papers)."
    names = sorted(file.name for file in (tmp_path / "papers").iterdir())
    assert names == ["register-all.csv", "register-all.pdf"]


def test_large_text_puts_the_form_over_the_lists(
    page: StockPage, qapp: QApplication, house: House
) -> None:
    theme.apply(qapp, theme.Theme("day", 200))
    shown(page)
    over = page.form.mapTo(page, page.form.rect().topLeft()).y()
    under = page.lots.mapTo(page, page.lots.rect().topLeft()).y()
    theme.apply(qapp, theme.Theme())
    assert over < under


def test_a_draw_elsewhere_is_seen_at_once(page: StockPage, house: House, lot: UUID) -> None:
    log = open_session(house)
    house.stock.record(StockAct(drawn(lot, "2", log), NURSE))
    assert rows(page.lots)[0][3] == "18 mL"


def test_enter_on_a_line_of_the_register_strikes_it_out_with_a_reason(
    page: StockPage, house: House
) -> None:
    page.register.setFocus()
    presses(ENTER)
    assert "Strikes out: Received lot K1" in page.form.chosen.text
    types("never came\r\r")
    gone = house.stock.entries()[-1]
    assert (gone.content, gone.reason) == (None, "never came")
    assert rows(page.lots) == []
    assert rows(page.register)[0][2].startswith("Struck out: Received")


def test_a_delivery_that_was_drawn_from_is_not_struck_out(
    page: StockPage, house: House, lot: UUID
) -> None:
    house.stock.record(StockAct(drawn(lot, "2", open_session(house)), NURSE))
    page.form.strike_out(lot, "Received lot K1")
    types("never came\r\r")
    assert "correct it instead" in page.form.status.text


def test_the_days_of_the_register_fit_their_fields(page: StockPage) -> None:
    assert cut_hints(page) == []
