"""Response, note, hand-over, chair."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ketalog.domain.drugs.rescue import rows
from ketalog.domain.events import (
    ChairChanged,
    Note,
    NurseHandedOver,
    RescueGiven,
    RescueResponse,
)
from ketalog.domain.quantities import Dose
from ketalog.gui.panels.chair_panel import ChairPanel
from ketalog.gui.panels.hand_over_panel import HandOverPanel
from ketalog.gui.panels.hand_over_words import hand_over_words
from ketalog.gui.panels.note_panel import NotePanel
from ketalog.gui.panels.response_panel import ResponsePanel
from tests.builders import minute
from tests.gui.panels.chairside import Chairside

RESCUE = RescueGiven("midazolam", Dose(Decimal(1)), "IV", "dysphoria", "M. Stein MD")


@pytest.fixture
def note(chairside: Chairside) -> NotePanel:
    return chairside.show(NotePanel(chairside.desk, chairside.log))


def test_a_response_is_one_key_and_the_rass(chairside: Chairside) -> None:
    chairside.happened(20, RESCUE)
    chairside.show(ResponsePanel(chairside.desk, chairside.log))
    chairside.press("21\n")
    dose = chairside.chart.of(RescueGiven)[0].id
    assert chairside.last(RescueResponse) == RescueResponse("better", -1, rescue=dose)


def test_of_two_doses_in_one_minute_the_one_written_last_is_answered(chairside: Chairside) -> None:
    chairside.happened(20.5, RESCUE)
    lorazepam = replace(RESCUE, drug="lorazepam")
    chairside.desk.record(chairside.log, lorazepam, at=minute(20), confirmed=True)
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    assert panel.about.text.startswith("Lorazepam 1 mg IV at 14:20")
    chairside.press("21\n")
    dose = chairside.chart.of(RescueGiven)[0]
    assert (dose.value.drug, chairside.last(RescueResponse).rescue) == ("lorazepam", dose.id)


def test_a_dose_given_while_an_answer_is_typed_does_not_take_it(chairside: Chairside) -> None:
    chairside.happened(20, RESCUE)
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    chairside.press("2")
    chairside.happened(33, replace(RESCUE, drug="lorazepam"))
    panel.refresh(chairside.desk.now())
    assert panel.about.text.startswith("Midazolam 1 mg IV at 14:20")
    chairside.press("1\n")
    first, second = rows(chairside.chart)
    assert (len(first.responses), len(second.responses)) == (1, 0)


def test_the_response_names_the_rescue_it_is_about(chairside: Chairside) -> None:
    chairside.happened(20, RESCUE)
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    assert panel.about.text == "Midazolam 1 mg IV at 14:20 · asked for from 14:25"


def test_a_response_without_a_rescue_is_refused(chairside: Chairside) -> None:
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    chairside.press("21\n")
    assert panel.status.text == "There is no rescue before that time to respond to."


def test_enter_in_a_note_goes_to_the_button(note: NotePanel, chairside: Chairside) -> None:
    chairside.press("calm\n\n")
    assert chairside.last(Note) == Note("calm")


def test_an_empty_note_is_refused(note: NotePanel) -> None:
    note.save()
    assert note.note.message.text == "The note is empty."


def test_a_note_of_ten_thousand_characters_is_refused_and_stays_typed(
    note: NotePanel,
) -> None:
    note.note.edit.setPlainText("x" * 10_000)
    note.save()
    assert (note.note.message.text, len(note.note.typed)) == (
        "That is 10,000 characters; at most 4,000 fit.",
        10_000,
    )


def test_the_next_nurse_is_one_key(chairside: Chairside) -> None:
    chairside.show(HandOverPanel(chairside.desk, chairside.log))
    chairside.press("1\n")
    assert chairside.last(NurseHandedOver).to == "J. Brandt RN"


def test_a_hand_over_keeps_what_both_saw(chairside: Chairside) -> None:
    chairside.show(HandOverPanel(chairside.desk, chairside.log))
    chairside.press("1\n")
    assert chairside.last(NurseHandedOver).summary.splitlines()[0] == (
        "Infusion: 29.7 mg of 36 mg ketamine, calculated, 27 mL/h"
    )


def test_the_summary_lists_what_is_open(chairside: Chairside) -> None:
    chairside.happened(31, RESCUE)
    words = hand_over_words(chairside.chart, chairside.desk.now())
    assert words[3:] == (
        "Rescue: midazolam 1 mg",
        "Escort: Luis Rivera, spouse, not here yet",
        "Open: vitals due 14:36, response to rescue",
    )


def test_the_chair_the_patient_sits_in_is_not_offered(chairside: Chairside) -> None:
    panel = chairside.show(ChairPanel(chairside.desk, chairside.log))
    assert "3" not in [segment.text() for segment in panel.chair.bar.segments]


def test_another_chair_is_one_key(chairside: Chairside) -> None:
    chairside.show(ChairPanel(chairside.desk, chairside.log))
    chairside.press("1\n")
    assert chairside.last(ChairChanged) == ChairChanged("1")
