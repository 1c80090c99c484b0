"""Corrections: a new entry that points at the old one, with a reason."""

from datetime import date, time
from decimal import Decimal

import pytest

from ketalog.domain.events import (
    ChairChanged,
    Ended,
    GivenRate,
    InfusionStarted,
    InfusionStopped,
    IvAccess,
    MedicationGiven,
    Note,
    NurseHandedOver,
    PumpReading,
    RateChanged,
    RescueGiven,
    SideEffect,
)
from ketalog.domain.papers import Appointment, NextSaid
from ketalog.domain.quantities import Dose, Volume
from ketalog.domain.vitals import Vitals
from ketalog.gui.panels.correction_panel import CorrectionPanel
from tests.builders import minute, open_session, record
from tests.gui.panels.chairside import Chairside, focused


def opened(chairside: Chairside, kind: type[object], field: str = "") -> CorrectionPanel:
    """The panel for the newest entry of a kind."""
    said = chairside.chart.last(kind)
    assert said is not None
    return chairside.show(CorrectionPanel(chairside.desk, chairside.log, said.id, field))


@pytest.fixture
def heart_rate(chairside: Chairside) -> CorrectionPanel:
    return opened(chairside, Vitals, "hr")


def test_one_value_takes_four_keys(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    assert (chairside.last(Vitals).hr, chairside.count) == (79, 4)


def test_the_other_values_stay(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    assert chairside.last(Vitals).spo2 == 98


def test_the_time_stays(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.at == minute(30)


def test_the_reason_is_kept(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.last.reason == "typing error"


def test_the_old_value_stands_beside_and_not_in_the_field(heart_rate: CorrectionPanel) -> None:
    assert (heart_rate.was.text, heart_rate.rows.typed()) == (
        "HR 80 · 14:30 · A. Okafor RN",
        {},
    )


def test_a_correction_without_a_reason_is_refused(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    chairside.press("79")
    heart_rate.save()
    assert heart_rate.reason.message.text == "A correction needs a reason."


def test_without_a_new_value_nothing_changes(heart_rate: CorrectionPanel) -> None:
    heart_rate.save()
    row = heart_rate.rows.row("hr")
    assert row is not None
    assert row.message.text == "Type the new value, or strike the entry out."


def test_an_implausible_correction_is_asked_once(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    chairside.press("30\n1\ny")
    assert chairside.last(Vitals).hr == 30


def test_a_wrong_time_is_corrected_at_the_title(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    heart_rate.head.taken_at.take_focus(False)
    chairside.press("14:25\n\n2\n")
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.at == minute(25)


def test_an_entry_is_struck_out_with_its_reason(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    chairside.press("\n3")
    heart_rate.strike_button.click()
    assert chairside.chart.struck_out[0][-1].reason == "wrong patient"


def test_details_that_came_later_are_completed(chairside: Chairside) -> None:
    chairside.happened(31, RescueGiven("midazolam", None))
    panel = opened(chairside, RescueGiven)
    dose = panel.rows.row("dose")
    assert dose is not None
    dose.take_focus()
    chairside.press("1 mg")
    panel.reason.take_focus()
    chairside.press("4\n")
    assert chairside.last(RescueGiven).dose == Dose(Decimal(1))


def test_the_dose_of_a_rescue_is_typed_anew(chairside: Chairside) -> None:
    chairside.happened(31, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    panel = opened(chairside, RescueGiven, "dose")
    assert panel.rows.typed() == {}
    assert panel.was.text.startswith("Midazolam 1 mg IV")


def corrected_to(panel: CorrectionPanel, dose: str) -> None:
    row = panel.rows.row("dose")
    assert row is not None
    row.restore(dose)
    panel.reason.restore("Typing error")
    panel.save()


def test_a_dose_corrected_over_a_limit_needs_its_reason(chairside: Chairside) -> None:
    chairside.happened(31, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    panel = opened(chairside, RescueGiven, "dose")
    corrected_to(panel, "9 mg")
    assert "9 mg is over the highest single dose" in panel.despite.message.text
    chairside.press("y")
    assert chairside.last(RescueGiven).dose == Dose(Decimal(1))
    panel.despite.restore("Emergency")
    panel.save()
    given = chairside.last(RescueGiven)
    assert (given.dose, given.despite) == (Dose(Decimal(9)), "Emergency")


def test_a_corrected_dose_takes_its_words_along(chairside: Chairside) -> None:
    chairside.happened(31, MedicationGiven("haloperidol", Dose(Decimal(4)), "4 mg", "IV"))
    corrected_to(opened(chairside, MedicationGiven, "dose"), "2 mg")
    given = chairside.last(MedicationGiven)
    assert (given.dose, given.dose_text) == (Dose(Decimal(2)), "2 mg")


def test_the_volume_stays_once_its_mg_are_told(chairside: Chairside) -> None:
    chairside.happened(31, MedicationGiven("midazolam", None, "2 mL", "IV"))
    corrected_to(opened(chairside, MedicationGiven, "dose"), "2 mg")
    given = chairside.last(MedicationGiven)
    assert (given.dose, given.dose_text) == (Dose(Decimal(2)), "2 mL")


def test_several_fields_are_asked_at_once(chairside: Chairside) -> None:
    chairside.happened(31, RescueGiven("midazolam", None, details_later=True))
    panel = opened(chairside, RescueGiven, "dose,route,ordered_by,trigger")
    shown = [row.name for row in panel.rows if row.isVisible()]
    assert shown == ["dose", "route", "trigger", "ordered_by", "why"]


@pytest.mark.parametrize(
    ("content", "field", "keys", "expected"),
    [
        (Note("clam"), "text", "\b\b\b\bcalm\n", Note("calm")),
        (
            SideEffect("nausea", "started", "mild"),
            "grade",
            "2",
            SideEffect("nausea", "started", "moderate"),
        ),
        (
            RateChanged(GivenRate(Decimal(20), "mL/h")),
            "rate",
            "25 mL/h\n",
            RateChanged(GivenRate(Decimal(25), "mL/h")),
        ),
        (
            IvAccess("placed", "left forearm", "22 G"),
            "site",
            "\b" * 12 + "right hand\n",
            IvAccess("placed", "right hand", "22 G"),
        ),
        (IvAccess("placed", "left forearm"), "act", "2", IvAccess("checked", "left forearm")),
        (
            PumpReading(Volume(Decimal(12))),
            "volume",
            "15.2 mL\n",
            PumpReading(Volume(Decimal("15.2"))),
        ),
        (
            NurseHandedOver("J. Brandt RN", "two lines\nof summary"),
            "to",
            "\b" * 12 + "R. Diaz RN\n",
            NurseHandedOver("R. Diaz RN", "two lines\nof summary"),
        ),
        (ChairChanged("4"), "chair", "\b5\n", ChairChanged("5")),
    ],
)
def test_any_kind_can_be_corrected(
    chairside: Chairside,
    content: Note | SideEffect | RateChanged | IvAccess | PumpReading | ChairChanged,
    field: str,
    keys: str,
    expected: object,
) -> None:
    chairside.happened(31, content)
    panel = opened(chairside, type(content), field)
    row = panel.rows.row(field)
    assert row is not None
    row.take_focus()
    chairside.press(keys + "1\n")
    assert chairside.last(type(content)) == expected


def test_the_cursor_is_in_the_field_that_was_chosen(heart_rate: CorrectionPanel) -> None:
    row = heart_rate.rows.row("hr")
    assert row is not None
    assert focused() is row.body


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (NurseHandedOver("J. Brandt RN"), "to"),
        (ChairChanged("4"), "chair"),
        (IvAccess("placed"), "act"),
    ],
)
def test_what_an_entry_is_nothing_without_cannot_be_emptied(
    chairside: Chairside, content: NurseHandedOver | ChairChanged | IvAccess, field: str
) -> None:
    chairside.happened(31, content)
    panel = opened(chairside, type(content), field)
    row = panel.rows.row(field)
    assert row is not None
    row.restore("")
    panel.reason.restore("Typing error")
    panel.save()
    assert row.message.text == "This cannot be empty. The entry can be struck out instead."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (IvAccess("checked", "left hand", condition="clean"), "IV checked · left hand · clean"),
        (PumpReading(Volume(Decimal("15.2"))), "Pump reads 15.2 mL"),
        (NurseHandedOver("J. Brandt RN"), "Handed over to J. Brandt RN"),
        (ChairChanged("4"), "Moved to chair 4"),
    ],
)
def test_what_was_entered_is_said_in_words(
    chairside: Chairside, content: IvAccess | PumpReading | ChairChanged, words: str
) -> None:
    chairside.happened(31, content)
    assert opened(chairside, type(content)).was.text == f"{words} · 14:31 · A. Okafor RN"


@pytest.mark.parametrize("content", [IvAccess("placed"), PumpReading(Volume(Decimal(12)))])
def test_iv_and_pump_reading_are_struck_out_with_a_reason(
    chairside: Chairside, content: IvAccess | PumpReading
) -> None:
    chairside.happened(31, content)
    panel = opened(chairside, type(content))
    panel.reason.restore("Wrong patient")
    panel.strike_button.click()
    assert chairside.chart.of(type(content)) == ()


def test_a_hand_over_struck_out_gives_the_session_back(chairside: Chairside) -> None:
    chairside.happened(31, NurseHandedOver("J. Brandt RN"))
    panel = opened(chairside, NurseHandedOver)
    panel.reason.restore("Typing error")
    panel.strike_button.click()
    assert chairside.chart.nurse == "A. Okafor RN"


def test_only_one_session_offers_no_other_chair(heart_rate: CorrectionPanel) -> None:
    assert not heart_rate.move_button.isVisible()


@pytest.fixture
def other_chair(chairside: Chairside) -> str:
    """A second session, on another chair."""
    other = open_session(chairside.house)
    record(chairside.house, other, InfusionStarted(), ChairChanged("5"), at=20, confirmed=True)
    return other


def moving(chairside: Chairside) -> CorrectionPanel:
    """The panel for a note that belongs to the other chair, with the chair asked for."""
    chairside.happened(31, Note("calm"))
    panel = opened(chairside, Note)
    panel.move_button.click()
    return panel


def test_the_other_live_session_is_offered_by_chair_and_patient(
    chairside: Chairside, other_chair: str
) -> None:
    panel = moving(chairside)
    assert panel.wrong_chair.isVisible()
    assert [one.text() for one in panel.wrong_chair.bar.segments] == ["Chair 5 · RIVERA, Maria"]


def test_choosing_a_chair_moves_nothing_yet(chairside: Chairside, other_chair: str) -> None:
    panel = moving(chairside)
    chairside.press("1")
    assert panel.save_button.text() == "Move to chair 5"
    assert chairside.last(Note) == Note("calm")


def test_what_the_other_chart_asks_is_asked_before_the_entry_goes_there(
    chairside: Chairside, other_chair: str
) -> None:
    chairside.happened(31, Vitals(hr=39))
    panel = opened(chairside, Vitals)
    panel.move_button.click()
    chairside.press("1\n")
    assert "Is HR 39" in panel.question.text
    assert chairside.desk.chart(other_chair).of(Vitals) == ()
    chairside.press("y")
    assert chairside.desk.chart(other_chair).of(Vitals)[-1].value == Vitals(hr=39)


def test_the_entry_goes_to_the_chair_it_belongs_to(chairside: Chairside, other_chair: str) -> None:
    moving(chairside)
    chairside.press("1\n")
    there = chairside.desk.chart(other_chair).of(Note)[-1]
    assert (chairside.chart.of(Note), there.value, there.at) == ((), Note("calm"), minute(31))


def test_both_charts_hear_of_the_move_in_one_act(chairside: Chairside, other_chair: str) -> None:
    moving(chairside)
    with chairside.qtbot.waitSignal(chairside.desk.written) as told:
        chairside.press("1\n")
    assert {entry.log for entry in told.args[0]} == {chairside.log, other_chair}


def test_the_panel_is_done_once_the_entry_is_moved(chairside: Chairside, other_chair: str) -> None:
    panel = moving(chairside)
    with chairside.qtbot.waitSignal(panel.done):
        chairside.press("1\n")


def test_what_the_other_chair_cannot_take_stays_here(
    chairside: Chairside, other_chair: str
) -> None:
    over = (InfusionStopped("completed"), Ended("walked out"))
    record(chairside.house, other_chair, *over, at=25, confirmed=True)
    chairside.happened(31, SideEffect("nausea"))
    panel = opened(chairside, SideEffect)
    panel.move_button.click()
    chairside.press("1\n")
    assert "left at" in panel.head.message.text
    assert chairside.chart.last(SideEffect)


def test_what_comes_next_is_corrected_as_day_and_time(chairside: Chairside) -> None:
    said = NextSaid(Appointment(date(2026, 11, 24), time(13, 30)))
    record(chairside.house, chairside.log, said)
    panel = opened(chairside, NextSaid, "visit")
    visit = panel.rows.row("visit")
    assert visit is not None
    visit.restore("25 Nov 2026 14:00")
    panel.reason.restore("Typing error")
    panel.save()
    assert chairside.last(NextSaid) == NextSaid(Appointment(date(2026, 11, 25), time(14)))
