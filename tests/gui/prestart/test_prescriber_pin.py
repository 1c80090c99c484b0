"""An item of the list let go, START written over what is open: the prescriber gives their PIN."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.events import InfusionStarted
from ketalog.gui.prestart.item_editor import ItemEditor
from ketalog.gui.session.start_panel import StartPanel
from ketalog.gui.session_page import SessionPage
from ketalog.gui.sign_in.prescriber_rows import IN_PERSON as HERE
from ketalog.gui.sign_in.prescriber_rows import LATER
from tests.builders import CLINICIAN, NURSE, a_patient, an_opening, shipped
from tests.gui.own_pins import WRONG, want_pins
from tests.gui.prestart.arrival import Arrival, focused

STEIN, IN_PERSON, BY_PHONE = "1", "1", "2"


@pytest.fixture
def pins(arrival: Arrival) -> dict[str, str]:
    return want_pins(arrival.house)


@pytest.fixture
def editor(arrival: Arrival, pins: dict[str, str]) -> ItemEditor:
    """Consent, about to be let go; the name is asked next."""
    arrival.go("consent")
    arrival.press("\n\t1")
    found = arrival.page.prestart.editor
    assert found
    return found


@pytest.fixture
def start(arrival: Arrival, pins: dict[str, str]) -> StartPanel:
    """START over a list that nobody has looked at."""
    arrival.function_key(6)
    panel = arrival.page.side.panel
    assert isinstance(panel, StartPanel)
    panel.take_focus()
    return panel


def test_an_override_takes_the_prescribers_pin_by_keys_alone(
    editor: ItemEditor, arrival: Arrival, pins: dict[str, str]
) -> None:
    arrival.press(f"{STEIN}{IN_PERSON}signed at home\n{pins[CLINICIAN]}\n")
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert (said.value.state, said.value.clinician) == ("overridden", CLINICIAN)
    assert said.value.own_pin


def test_the_row_comes_with_the_name_and_says_whose_it_is(
    editor: ItemEditor, arrival: Arrival
) -> None:
    assert editor.word.pin.isHidden()
    arrival.press(STEIN)
    assert editor.word.pin.words_shown == f"PIN of {CLINICIAN}"


def test_by_telephone_it_goes_and_the_order_is_read_back(
    editor: ItemEditor, arrival: Arrival
) -> None:
    arrival.press(f"{STEIN}{BY_PHONE}")
    assert editor.word.pin.isHidden()
    assert editor.order.message.text == LATER
    arrival.press("signed at home\n\n")
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert (said.value.telephone_order, said.value.own_pin) == (True, False)


def test_no_longer_overridden_it_goes_too(editor: ItemEditor, arrival: Arrival) -> None:
    arrival.press(f"{STEIN}{IN_PERSON}")
    editor.other.take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert editor.word.pin.isHidden()


def test_a_wrong_pin_is_said_beside_its_row_and_the_rest_stays(
    editor: ItemEditor, arrival: Arrival
) -> None:
    arrival.press(f"{STEIN}{IN_PERSON}signed at home\n{WRONG}\n")
    assert "not the PIN" in editor.word.pin.message.text
    assert editor.why.typed == "signed at home"
    assert focused() is editor.word.pin.field
    assert arrival.chart.last(PrestartSaid) is None


def test_no_draft_of_an_item_has_the_pin(
    editor: ItemEditor, arrival: Arrival, pins: dict[str, str]
) -> None:
    arrival.press(f"{STEIN}{IN_PERSON}signed at home\n{pins[CLINICIAN]}")
    editor.draft.keep()
    draft = arrival.desk.drafts.find(arrival.log, editor.draft.form)
    assert "signed at home" in draft
    assert pins[CLINICIAN] not in draft


def test_a_line_that_is_left_keeps_no_pin(editor: ItemEditor, arrival: Arrival) -> None:
    arrival.press(f"{STEIN}{IN_PERSON}signed at home\n123")
    pin = editor.word.pin.field
    arrival.page.hide()
    assert pin.text() == ""


def test_start_over_an_open_list_takes_one_pin_for_all_of_it(
    start: StartPanel, arrival: Arrival, pins: dict[str, str]
) -> None:
    arrival.press(f"{STEIN}{IN_PERSON}runs already\n{pins[CLINICIAN]}\n")
    assert arrival.chart.started_at is not None
    said = arrival.chart.of(PrestartSaid)
    assert len(said) > 1
    assert all(one.value.own_pin for one in said)


def test_start_is_not_written_on_a_wrong_pin(start: StartPanel, arrival: Arrival) -> None:
    arrival.press(f"{STEIN}{IN_PERSON}runs already\n{WRONG}\n")
    assert "not the PIN" in start.word.pin.message.text
    assert arrival.chart.started_at is None
    assert start.why.typed == "runs already"


def test_start_ordered_by_telephone_takes_none(start: StartPanel, arrival: Arrival) -> None:
    arrival.press(f"{STEIN}{BY_PHONE}runs already\n\n")
    assert arrival.chart.started_at is not None
    assert not any(one.value.own_pin for one in arrival.chart.of(PrestartSaid))


def test_under_18_it_is_the_prescribers_pin_that_lets_start_go(
    arrival: Arrival, pins: dict[str, str]
) -> None:
    panel = start_of_a_child(arrival)
    panel.clinician.restore(CLINICIAN)
    panel.order.restore(HERE)
    for row in panel.rows:
        if row.name.startswith("why"):
            row.restore("agreed with the mother")
    panel.refresh(arrival.desk.now())
    panel.save()
    assert panel.word.pin.message.text == f"{CLINICIAN} gives their own PIN."
    assert not arrival.chart.of(InfusionStarted)
    arrival.press(f"{pins[CLINICIAN]}\n")
    assert arrival.chart.started_at is not None
    said = {one.value.key: one.value for one in arrival.chart.of(PrestartSaid)}
    assert said["age"].own_pin


def test_a_reason_of_its_own_is_asked_for_before_the_pin(
    arrival: Arrival, pins: dict[str, str]
) -> None:
    panel = start_of_a_child(arrival)
    names = [row.name for row in panel.rows]
    assert names.index("why age") < names.index("pin")
    assert names[-1] == "pin"


def start_of_a_child(arrival: Arrival) -> StartPanel:
    """A patient of 15 at the next chair, and START over their list."""
    opening = an_opening(
        chair="5",
        patient=replace(a_patient(), born=date(2011, 5, 2)),
        prestart=shipped().prestart(),
        escort=None,
        clinic=arrival.chart.opened.clinic,
    )
    arrival.log = arrival.house.sessions.open(opening, NURSE, uuid4(), confirmed=True)
    page = SessionPage(arrival.desk, arrival.log)
    arrival._qtbot.addWidget(page)
    with arrival._qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.want("start")
    panel = page.side.panel
    assert isinstance(panel, StartPanel)
    return panel
