"""The second check of the pump takes the PIN of who checked, a corrected waiver its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import Criterion
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.gui.panels.correction_panel import CorrectionPanel
from ketalog.gui.panels.pump_check_panel import PumpCheckPanel
from tests.builders import CLINICIAN
from tests.gui.own_pins import WRONG, want_pins
from tests.gui.panels.chairside import Chairside, focused

OTHER = "J. Brandt RN"


@pytest.fixture
def pins(chairside: Chairside) -> dict[str, str]:
    return want_pins(chairside.house)


@pytest.fixture
def check(chairside: Chairside, pins: dict[str, str]) -> PumpCheckPanel:
    """All three lines are typed; who read them is asked next."""
    panel = chairside.show(PumpCheckPanel(chairside.desk, chairside.log))
    texts = (panel.weight, "72 kg"), (panel.concentration, "2 mg/mL"), (panel.rate, "27 mL/h")
    for row, text in texts:
        row.restore(text)
    panel.by.take_focus()
    return panel


def test_who_checked_gives_their_pin_by_keys_alone(
    check: PumpCheckPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    chairside.press(f"{check.by.key_of(OTHER)}{pins[OTHER]}\n")
    said = chairside.chart.last(PumpChecked)
    assert said
    assert (said.author, said.value.own_pin) == (OTHER, True)


def test_the_row_says_whose_pin_it_takes(check: PumpCheckPanel, chairside: Chairside) -> None:
    assert check.pin.isHidden()
    chairside.press(check.by.key_of(OTHER))
    assert check.pin.words_shown == f"PIN of {OTHER}"


def test_an_enter_after_the_name_skips_no_pin(check: PumpCheckPanel, chairside: Chairside) -> None:
    chairside.press(f"{check.by.key_of(OTHER)}\n")
    assert focused() is check.pin.field


def test_who_is_signed_in_checks_without_one(check: PumpCheckPanel, chairside: Chairside) -> None:
    chairside.desk.sign_in(OTHER)
    chairside.press(f"{check.by.key_of(OTHER)}\n")
    said = chairside.chart.last(PumpChecked)
    assert said
    assert not said.value.own_pin


def test_a_wrong_pin_is_said_beside_its_row_and_the_rest_stays(
    check: PumpCheckPanel, chairside: Chairside
) -> None:
    chairside.press(f"{check.by.key_of(OTHER)}{WRONG}\n")
    assert "not the PIN" in check.pin.message.text
    assert (check.rate.typed, check.by.choice) == ("27 mL/h", OTHER)
    assert chairside.chart.last(PumpChecked) is None


def test_what_differs_is_asked_before_any_pin_is_tried(
    check: PumpCheckPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    check.rate.restore("54 mL/h")
    chairside.press(f"{check.by.key_of(OTHER)}{pins[OTHER]}\n")
    assert "The rate differs" in check.rate.question.text
    chairside.press("y")
    assert chairside.last(PumpChecked).own_pin


def test_what_was_answered_is_not_asked_again_after_a_wrong_pin(
    check: PumpCheckPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    check.rate.restore("54 mL/h")
    chairside.press(f"{check.by.key_of(OTHER)}{WRONG}\ny")
    assert "not the PIN" in check.pin.message.text
    chairside.press(f"{pins[OTHER]}\n")
    assert chairside.last(PumpChecked).own_pin


def test_back_from_a_question_the_pin_still_stands(
    check: PumpCheckPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    check.rate.restore("54 mL/h")
    chairside.press(f"{check.by.key_of(OTHER)}{pins[OTHER]}\n")
    check.ask_nothing()
    check.take_focus()
    assert focused() is check.weight.body
    assert check.pin.pin == pins[OTHER]


def test_after_saving_nothing_of_the_pin_is_left(
    check: PumpCheckPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    chairside.press(f"{check.by.key_of(OTHER)}{pins[OTHER]}\n")
    assert (check.pin.isHidden(), check.pin.pin) == (True, "")


def test_no_draft_of_a_check_has_the_pin(
    check: PumpCheckPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    chairside.press(f"{check.by.key_of(OTHER)}{pins[OTHER]}")
    check.keeping.keep()
    draft = chairside.desk.drafts.find(chairside.log, check.form)
    assert "27 mL/h" in draft
    assert pins[OTHER] not in draft


def test_a_panel_made_anew_begins_without_it(check: PumpCheckPanel, chairside: Chairside) -> None:
    chairside.press(f"{check.by.key_of(OTHER)}123")
    check.hide()
    again = chairside.show(PumpCheckPanel(chairside.desk, chairside.log))
    assert again.by.choice == OTHER
    assert (again.pin.isVisible(), again.pin.pin) == (True, "")


# A correction


def correcting(chairside: Chairside, said: Criterion, field: str) -> CorrectionPanel:
    """One entry of a criterion, about to be corrected."""
    chairside.happened(33, said)
    entry = chairside.chart.last(Criterion)
    assert entry
    panel = chairside.show(CorrectionPanel(chairside.desk, chairside.log, entry.id, field))
    QApplication.processEvents()
    row = panel.rows.row(field)
    if row:
        row.take_focus()
    return panel


WAIVED = Criterion("pain", "waived", why="chronic", clinician=CLINICIAN, telephone_order=True)


def test_a_waiver_by_telephone_made_one_in_person_takes_the_pin(
    chairside: Chairside, pins: dict[str, str]
) -> None:
    panel = correcting(chairside, WAIVED, "telephone_order")
    assert panel.pin.isHidden()
    chairside.press(f"21{pins[CLINICIAN]}\n")
    said = chairside.last(Criterion)
    assert (said.telephone_order, said.own_pin) == (False, True)


def test_a_criterion_corrected_into_a_waiver_takes_the_pin(
    chairside: Chairside, pins: dict[str, str]
) -> None:
    met = Criterion("pain", "met", why="chronic", clinician=CLINICIAN)
    panel = correcting(chairside, met, "state")
    chairside.press("41")
    assert panel.pin.words_shown == f"PIN of {CLINICIAN}"
    chairside.press(f"{pins[CLINICIAN]}\n")
    assert chairside.last(Criterion).own_pin


def test_a_wrong_pin_corrects_nothing(chairside: Chairside, pins: dict[str, str]) -> None:
    panel = correcting(chairside, WAIVED, "telephone_order")
    chairside.press(f"21{WRONG}\n")
    assert "not the PIN" in panel.pin.message.text
    assert chairside.last(Criterion) == WAIVED


def test_another_correction_asks_for_no_pin(chairside: Chairside, pins: dict[str, str]) -> None:
    panel = correcting(chairside, WAIVED, "why")
    panel.rows.row("why").restore("chronic pain")  # type: ignore[union-attr]
    panel.refresh(chairside.desk.now())
    assert panel.pin.isHidden()


def test_whether_a_pin_was_given_is_not_for_anybody_to_correct(
    chairside: Chairside, pins: dict[str, str]
) -> None:
    panel = correcting(chairside, WAIVED, "")
    assert panel.rows.row("own_pin") is None
