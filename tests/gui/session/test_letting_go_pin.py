"""A criterion waived, a patient exempted: the prescriber who is here gives their own PIN."""

from __future__ import annotations

import pytest

from ketalog.domain.events import Criterion, Ended, InfusionStopped
from ketalog.gui.session.criterion_editor import CriterionEditor
from ketalog.gui.session.endings import ExemptionPanel
from ketalog.gui.sign_in.prescriber_rows import LATER, TELEPHONE
from tests.builders import CLINICIAN, NURSE
from tests.gui.own_pins import WRONG, want_pins
from tests.gui.session.bedside import Bedside, focused, row_of

STEIN, PATEL, OTHER, BY_PHONE = "1", "2", "3", "2"


@pytest.fixture
def pins(bedside: Bedside) -> dict[str, str]:
    return want_pins(bedside.house)


@pytest.fixture
def editor(bedside: Bedside, pins: dict[str, str]) -> CriterionEditor:
    """The pain criterion, about to be waived; the name is asked next."""
    bedside.happened(40, InfusionStopped("completed"))
    page = bedside.leaving()
    row_of(page, "pain").setFocus()
    bedside.press("\n3")
    assert page.criteria.editor
    return page.criteria.editor


@pytest.fixture
def exemption(bedside: Bedside, pins: dict[str, str]) -> ExemptionPanel:
    bedside.recovered()
    page = bedside.leaving()
    page.discharge.leaving.exemption.click()
    assert isinstance(page.discharge.way, ExemptionPanel)
    return page.discharge.way


# A criterion


def test_no_pin_is_asked_for_before_somebody_is_named(editor: CriterionEditor) -> None:
    assert editor.word.pin.isHidden()


def test_the_pin_of_whoever_is_named_is_asked_for(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.press(STEIN)
    assert editor.word.pin.isVisible()
    assert editor.word.pin.words_shown == f"PIN of {CLINICIAN}"


def test_a_waiver_takes_its_pin_by_keys_alone(
    editor: CriterionEditor, bedside: Bedside, pins: dict[str, str]
) -> None:
    bedside.press(f"{STEIN}1chronic\n{pins[CLINICIAN]}\n")
    said = bedside.last(Criterion)
    assert (said.state, said.clinician, said.own_pin) == ("waived", CLINICIAN, True)


def test_the_last_digit_moves_on_to_the_button(
    editor: CriterionEditor, bedside: Bedside, pins: dict[str, str]
) -> None:
    bedside.press(f"{STEIN}1chronic\n{pins[CLINICIAN]}")
    assert focused() is editor.record_button
    assert bedside.count(Criterion) == 0


def test_by_telephone_no_pin_is_asked_for(editor: CriterionEditor, bedside: Bedside) -> None:
    bedside.press(f"{STEIN}{BY_PHONE}")
    assert editor.word.pin.isHidden()
    bedside.press("chronic\n\n")
    said = bedside.last(Criterion)
    assert (said.telephone_order, said.own_pin) == (True, False)


def test_by_telephone_it_says_read_back_and_countersigned_later(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.press(f"{STEIN}{BY_PHONE}")
    assert "read back" in TELEPHONE
    assert editor.order.message.text == LATER


def test_in_person_after_all_that_is_said_no_more(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.press(f"{STEIN}{BY_PHONE}")
    editor.order.take_focus()
    bedside.press("1")
    assert editor.order.message.text == ""
    assert editor.word.pin.isVisible()


def test_another_name_takes_another_pin(editor: CriterionEditor, bedside: Bedside) -> None:
    bedside.press(f"{STEIN}1chronic\n123")
    editor.clinician.take_focus()
    bedside.press(PATEL)
    assert editor.word.pin.words_shown == "PIN of R. Patel MD"
    assert editor.word.pin.pin == ""


def test_a_prescriber_who_is_signed_in_is_asked_for_none(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.desk.sign_in(CLINICIAN)
    bedside.press(f"{STEIN}1chronic\n\n")
    assert not bedside.last(Criterion).own_pin
    assert bedside.last(Criterion).state == "waived"


def test_a_wrong_pin_is_said_beside_its_row_and_the_rest_stays(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.press(f"{STEIN}1chronic\n{WRONG}\n")
    assert "not the PIN" in editor.word.pin.message.text
    assert (editor.clinician.words, editor.why.typed) == (CLINICIAN, "chronic")
    assert focused() is editor.word.pin.field
    assert bedside.count(Criterion) == 0


def test_after_a_wrong_one_the_right_one_is_typed_at_once(
    editor: CriterionEditor, bedside: Bedside, pins: dict[str, str]
) -> None:
    bedside.press(f"{STEIN}1chronic\n{WRONG}\n{pins[CLINICIAN]}\n")
    assert bedside.last(Criterion).own_pin


def test_without_one_it_is_asked_for_beside_its_row(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.press(f"{STEIN}1chronic\n\n\n")
    assert editor.word.pin.message.text == f"{CLINICIAN} gives their own PIN."


def test_who_has_no_pin_here_may_order_by_telephone(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.press(f"{OTHER}r. visiting md\n1chronic\n{WRONG}\n")
    assert "Or it is an order by telephone." in editor.word.pin.message.text


def test_a_line_that_is_put_away_keeps_nothing(editor: CriterionEditor, bedside: Bedside) -> None:
    bedside.press(f"{STEIN}1chronic\n123")
    pin = editor.word.pin.field
    bedside.pages[-1].hide()
    assert pin.text() == ""


def test_where_no_pins_are_wanted_nothing_is_asked(
    editor: CriterionEditor, bedside: Bedside
) -> None:
    bedside.house.pins.wanted = False
    bedside.press(f"{STEIN}1chronic\n\n")
    assert bedside.last(Criterion).state == "waived"


# An exemption


def test_an_exemption_takes_its_pin_by_keys_alone(
    exemption: ExemptionPanel, bedside: Bedside, pins: dict[str, str]
) -> None:
    bedside.press(f"{STEIN}13lives next door\n{pins[CLINICIAN]}\n")
    said = bedside.last(Ended)
    assert (said.clinician, said.transport, said.own_pin) == (CLINICIAN, "Taxi", True)


def test_an_exemption_by_telephone_takes_none(exemption: ExemptionPanel, bedside: Bedside) -> None:
    bedside.press(f"{STEIN}{BY_PHONE}3lives next door\n")
    assert exemption.word.pin.isHidden()
    bedside.press("\n")
    assert bedside.last(Ended).telephone_order


def test_a_wrong_pin_exempts_nobody(exemption: ExemptionPanel, bedside: Bedside) -> None:
    bedside.press(f"{STEIN}13lives next door\n{WRONG}\n")
    assert "not the PIN" in exemption.word.pin.message.text
    assert exemption.why.typed == "lives next door"
    assert bedside.count(Ended) == 0


def test_no_draft_of_an_exemption_has_the_pin(
    exemption: ExemptionPanel, bedside: Bedside, pins: dict[str, str]
) -> None:
    bedside.press(f"{STEIN}13lives next door\n{pins[CLINICIAN]}")
    exemption.keeping.keep()
    draft = bedside.desk.drafts.find(bedside.log, exemption.form)
    assert "lives next door" in draft
    assert pins[CLINICIAN] not in draft


def test_the_pin_is_of_whoever_is_named_and_of_nobody_else(
    exemption: ExemptionPanel, bedside: Bedside, pins: dict[str, str]
) -> None:
    bedside.press(f"{STEIN}13lives next door\n{pins[NURSE]}\n")
    assert bedside.count(Ended) == 0
