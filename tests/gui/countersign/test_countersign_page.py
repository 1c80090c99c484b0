"""The page where somebody stands for what waits, with their own PIN."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.countersigning import to_countersign
from ketalog.domain.emergency import Countersigned
from ketalog.domain.events import Note
from ketalog.gui.countersign.countersign_page import CountersignPage
from ketalog.gui.main_window import MainWindow
from ketalog.gui.session_page import SessionPage
from tests.builders import SetClock, some_vitals
from tests.gui.countersign.waiting import (
    DOCTOR,
    DOCTORS_PIN,
    JO,
    OTHER_DOCTOR,
    OTHERS_PIN,
    by_telephone,
    cancelled,
    in_emergency,
    seated,
    sign,
)
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import CHARGE, OKAFOR, PINS

Key = Qt.Key
KEYS = {OKAFOR: "1", CHARGE: "4", DOCTOR: "8", OTHER_DOCTOR: "9"}
ALL_PINS = {**PINS, DOCTOR: DOCTORS_PIN, OTHER_DOCTOR: OTHERS_PIN}


def come(window: MainWindow, name: str) -> CountersignPage:
    """Somebody signs in at the tiles and opens the page."""
    window.show_sign_in()
    types(KEYS[name])
    types(ALL_PINS[name])
    window.show_page("countersign")
    page = window.pages.currentWidget()
    assert isinstance(page, CountersignPage)
    return page


def lines(page: CountersignPage) -> list[tuple[str, ...]]:
    model = page.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def countersigned(house: House, log: str) -> list[tuple[str, Countersigned]]:
    found = house.recording.chart(log).of(Countersigned)
    return [(one.author, one.value) for one in found]


def waits(house: House, log: str) -> list[UUID]:
    return [one.id for one in to_countersign(house.recording.chart(log))]


@pytest.fixture
def log(house: House) -> str:
    return seated(house)


def test_a_line_says_whose_where_when_what_and_why(
    window: MainWindow, house: House, log: str, clock: SetClock
) -> None:
    clock.reach(12)
    in_emergency(house, log, some_vitals("164/101"))
    (line,) = lines(come(window, CHARGE))
    assert [" ".join(words.split()) for words in line] == [
        "RIVERA, Maria, MRN 004217",
        "chair 3, 21 Nov 2026",
        "14:12",
        "Vitals: BP 164/101, HR 72, SpO₂ 98, RR 14, Pain 2, RASS 0, Dissociation 0, "
        "Distress 0, Nausea 0",
        "Emergency entry, said to be by J. Bell RN",
    ]


def test_enter_name_pin_enter_countersigns_in_ten_keys(
    window: MainWindow, house: House, log: str
) -> None:
    entry = in_emergency(house, log, Note("pale"))
    come(window, CHARGE)
    presses(Key.Key_Return)
    types("1")
    types(PINS[CHARGE])
    presses(Key.Key_Return)
    assert countersigned(house, log) == [(CHARGE, Countersigned((entry,), "", own_pin=True))]


def stand(page: CountersignPage, name: str, pin: str = "") -> None:
    """A name is chosen, and a PIN given, and the button pressed."""
    form = page.form
    form.by.restore(name)
    form.by.edited.emit()
    form.pin.restore(pin or ALL_PINS[name])
    form.save()


def test_after_it_the_line_is_gone_and_the_foot_says_so(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    by_telephone(house, log)
    page = come(window, CHARGE)
    page.form.which.restore("This one")
    stand(page, CHARGE)
    assert [line[4] for line in lines(page)] == ["Order by telephone by M.\xa0Stein\xa0MD"]
    said = "Countersigned by C. Ahn RN: 1 entry of RIVERA, Maria, chair 3, 21 Nov 2026."
    assert window.foot.message.text == said
    assert QApplication.focusWidget() is page.table


def test_all_of_a_session_go_in_one_act(window: MainWindow, house: House, log: str) -> None:
    entries = (in_emergency(house, log, Note("pale")), by_telephone(house, log))
    page = come(window, CHARGE)
    page.form.which.restore("All 2 of the session")
    stand(page, DOCTOR)
    assert countersigned(house, log) == [(DOCTOR, Countersigned(entries, "", own_pin=True))]


def test_those_of_one_kind_are_offered_together(
    window: MainWindow, house: House, log: str, clock: SetClock
) -> None:
    for words in ("pale", "well again"):
        in_emergency(house, log, Note(words))
    by_telephone(house, log)
    clock.advance(minutes=1)
    in_emergency(house, seated(house, "5", JO), Note("cold"))
    page = come(window, CHARGE)
    offered = [segment.text() for segment in page.form.which.bar.segments]
    assert offered == ["This one", "All 2 emergency entries", "All 3 of the session"]


def test_which_is_not_asked_where_one_waits(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    assert come(window, CHARGE).form.which.isHidden()


def test_nobody_is_preselected(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.save()
    assert page.form.by.message.text == "Who countersigns?"
    assert waits(house, log)


def test_how_much_is_not_preselected(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    by_telephone(house, log)
    page = come(window, CHARGE)
    stand(page, DOCTOR)
    assert page.form.which.message.text == "Which entries?"
    assert len(waits(house, log)) == 2


def test_who_is_signed_in_gives_their_pin_all_the_same(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.by.restore(CHARGE)
    page.form.by.edited.emit()
    page.form.save()
    assert page.form.pin.message.text == "C. Ahn RN gives their own PIN."
    assert waits(house, log)


def test_a_wrong_pin_is_said_beside_it_and_nothing_else_is_lost(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.remark.restore("I was there")
    stand(page, CHARGE, "999990")
    assert page.form.pin.message.text == "That is not the PIN: 4 more tries."
    assert page.form.pin.pin == ""
    assert (page.form.remark.typed, page.form.by.choice) == ("I was there", CHARGE)
    assert waits(house, log)


def test_the_remark_is_kept_with_it(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.remark.restore("I was there")
    stand(page, CHARGE)
    assert countersigned(house, log)[0][1].remark == "I was there"


def test_a_remark_that_is_too_long_is_said_beside_it(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.remark.restore("x" * 201)
    stand(page, CHARGE)
    assert page.form.remark.message.text
    assert waits(house, log)


def names(page: CountersignPage) -> list[str]:
    return [segment.text() for segment in page.form.by.bar.segments if not segment.isHidden()]


def test_of_an_order_only_prescribers_are_offered(
    window: MainWindow, house: House, log: str
) -> None:
    by_telephone(house, log)
    assert names(come(window, OKAFOR)) == [DOCTOR, OTHER_DOCTOR]


def test_a_nurse_is_not_offered_herself(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    assert names(come(window, OKAFOR)) == [CHARGE, DOCTOR, OTHER_DOCTOR]


def test_somebody_else_stands_for_it_at_the_nurses_screen(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    stand(come(window, OKAFOR), CHARGE)
    assert [author for author, _ in countersigned(house, log)] == [CHARGE]


def test_where_nobody_may_it_is_said(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"), said_by=DOCTOR)
    by_telephone(house, log, OTHER_DOCTOR)
    for person in house.staff.members():
        if person.person.name == OTHER_DOCTOR:
            left = type(person.person)(OTHER_DOCTOR, "prescriber", active=False)
            house.register.change_person(person.id, left, "x", "left")
    page = come(window, CHARGE)
    page.form.which.restore("All 2 of the session")
    page.form.which.edited.emit()
    assert page.form.by.isHidden()
    said = "Nobody here may: it takes a prescriber who did not enter it."
    assert page.form.nobody.text == said


def test_a_prescriber_finds_their_own_orders_first(
    window: MainWindow, house: House, log: str, clock: SetClock
) -> None:
    in_emergency(house, log, Note("pale"))
    clock.advance(minutes=5)
    by_telephone(house, log, OTHER_DOCTOR)
    first = lines(come(window, OTHER_DOCTOR))[0]
    assert first[4] == "Order by telephone by K.\xa0Osei\xa0MD"


def test_a_signed_record_is_countersigned_as_well(window: MainWindow, house: House) -> None:
    log = cancelled(house)
    sign(house, log)
    in_emergency(house, log, Note("called the ward"))
    stand(come(window, CHARGE), CHARGE)
    assert waits(house, log) == []


def test_what_is_corrected_meanwhile_is_shown_as_it_is_now(
    window: MainWindow, house: House, log: str
) -> None:
    entry = in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    house.recording.amend(log, entry, Note("pale, cold"), "more", CHARGE)
    assert lines(page)[0][3] == "Note: pale, cold."
    assert "Note: pale, cold." in page.form.about.text()


def test_what_is_typed_stays_while_something_else_is_written(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.remark.restore("I was there")
    in_emergency(house, seated(house, "5", JO), Note("cold"))
    assert page.form.remark.typed == "I was there"
    assert len(lines(page)) == 2


def test_a_pin_is_gone_when_somebody_walks_away(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.by.restore(CHARGE)
    page.form.by.edited.emit()
    page.form.pin.restore("16180")
    window.lock()
    assert page.form.pin.pin == ""


def test_whoever_comes_next_finds_nothing_typed(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    page.form.remark.restore("I was there")
    page.form.by.restore(CHARGE)
    come(window, DOCTOR)
    assert (page.form.remark.typed, page.form.by.choice) == ("", "")


def test_the_whole_session_can_be_looked_at_first(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    come(window, CHARGE).form.look.click()
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    assert page.log == log


def test_where_nothing_waits_it_is_said(window: MainWindow) -> None:
    page = come(window, CHARGE)
    assert page.nothing.text() == "Nothing waits for a countersignature."
    assert not page.nothing.isHidden()
    assert page.form.isHidden()


def test_where_no_pins_are_wanted_none_is_asked_for(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    house.pins.wanted = False
    presses(Key.Key_Return)
    types("1")
    assert page.form.pin.isHidden()
    presses(Key.Key_Return)
    assert waits(house, log) == []


def test_more_than_a_hundred_are_counted_and_the_oldest_shown(
    window: MainWindow, house: House, log: str
) -> None:
    for _ in range(103):
        in_emergency(house, log, Note("pale"))
    page = come(window, CHARGE)
    assert len(lines(page)) == 100
    assert page.hint.text().startswith("The first 100 of 103 are shown.")


def test_of_a_session_for_training_it_is_said(window: MainWindow, house: House) -> None:
    in_emergency(house, seated(house, training=True), Note("pale"))
    assert lines(come(window, CHARGE))[0][1] == "chair 3, 21 Nov 2026, training"
