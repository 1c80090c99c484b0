"""What is refused and what is asked when a new entry comes in, by rules 1.1 to 1.3 and 4.1."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    ChairChanged,
    Criterion,
    Ended,
    GivenRate,
    How,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    MedicationGiven,
    Note,
    NurseHandedOver,
    Oxygen,
    RateChanged,
    RescueGiven,
    RescueResponse,
    SideEffect,
    Signed,
)
from ketalog.domain.judging import doubts, refuse_closed, refuse_time
from ketalog.domain.people import EscortSeen
from ketalog.domain.protocol import RateStep
from ketalog.domain.quantities import Dose, OxygenFlow, Temperature, Weight
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.domain.vitals import BloodPressure, CheckNotDone, Vitals
from tests.builders import (
    STATED,
    Happenings,
    a_bp,
    a_chart,
    a_patient,
    a_protocol,
    all_stated,
    an_escort,
    an_infusion,
    an_opening,
    minute,
    shipped,
    some_vitals,
)

RUNNING = an_infusion((-10, some_vitals()))


def degrees(number: str) -> Temperature:
    return Temperature(Decimal(number))


def fields(content: Content, chart: Chart = RUNNING, at: float = 20) -> list[str]:
    """The fields beside which something is asked."""
    return [doubt.field for doubt in doubts(content, chart, minute(at))]


def judged(content: Content, chart: Chart, at: float) -> list[Doubt]:
    """What is asked."""
    return list(doubts(content, chart, minute(at)))


def refusal(content: Content, chart: Chart = RUNNING, at: float = 20) -> Refused:
    with pytest.raises(Refused) as refused:
        doubts(content, chart, minute(at))
    return refused.value


def rescue(mg: str = "1", drug: str = "midazolam", route: str = "IV") -> RescueGiven:
    return RescueGiven(drug, Dose(Decimal(mg)) if mg else None, route)


IMPOSSIBLE: list[Any] = [
    ({"spo2": 101}, "spo2"),
    ({"spo2": 140}, "spo2"),
    ({"hr": 351}, "hr"),
    ({"rr": 121}, "rr"),
    ({"temperature": degrees("24.9")}, "temperature"),
    ({"temperature": degrees("45.1")}, "temperature"),
    ({"temperature": degrees("98.6")}, "temperature"),
    ({"bp": a_bp("80/80")}, "bp"),
    ({"bp": a_bp("80/120")}, "bp"),
    ({"bp": a_bp("400/80")}, "bp"),
    ({"pain": 11}, "pain"),
    ({"pain": -1}, "pain"),
    ({"rass": 5}, "rass"),
    ({"rass": -6}, "rass"),
    ({"dissociation": 5}, "dissociation"),
    ({"distress": 4}, "distress"),
    ({"nausea": 4}, "nausea"),
]


@pytest.mark.parametrize(("changes", "field"), IMPOSSIBLE)
def test_what_cannot_be_is_refused_beside_its_field(changes: dict[str, Any], field: str) -> None:
    assert refusal(Vitals(**changes)).field == field


def test_a_fahrenheit_reading_is_pointed_out() -> None:
    assert "degF" in refusal(Vitals(temperature=degrees("98.6"))).sentence


def test_nothing_typed_is_refused() -> None:
    assert refusal(Vitals()).sentence == "Nothing was typed."


POSSIBLE: list[Any] = [
    {"spo2": 100}, {"spo2": 85}, {"hr": 40}, {"hr": 150}, {"rr": 8}, {"rr": 40},
    {"temperature": degrees("35")}, {"temperature": degrees("39.5")},
    {"bp": a_bp("80/40")}, {"bp": a_bp("220/130")}, {"bp": a_bp("95/80")},
    {"bp": BloodPressure(120, 80, 93)}, {"pain": 0}, {"rass": -5}, {"rass": 4},
    {"bp": "unrecordable"}, {"hr": "none"}, {"rr": "none"},
    {"oxygen": OxygenFlow(Decimal(6))},
]  # fmt: skip


@pytest.mark.parametrize("changes", POSSIBLE)
def test_up_to_the_soft_limit_nothing_is_asked(changes: dict[str, Any]) -> None:
    assert fields(Vitals(**changes)) == []


IMPLAUSIBLE: list[Any] = [
    ({"hr": 39}, "hr"),
    ({"hr": 0}, "hr"),
    ({"hr": 151}, "hr"),
    ({"hr": 350}, "hr"),
    ({"spo2": 84}, "spo2"),
    ({"spo2": 0}, "spo2"),
    ({"rr": 7}, "rr"),
    ({"rr": 0}, "rr"),
    ({"rr": 41}, "rr"),
    ({"rr": 120}, "rr"),
    ({"temperature": degrees("34.9")}, "temperature"),
    ({"temperature": degrees("39.6")}, "temperature"),
    ({"temperature": degrees("25")}, "temperature"),
    ({"temperature": degrees("45")}, "temperature"),
    ({"bp": a_bp("79/45")}, "bp"),
    ({"bp": a_bp("221/90")}, "bp"),
    ({"bp": a_bp("90/39")}, "bp"),
    ({"bp": a_bp("200/131")}, "bp"),
    ({"bp": a_bp("94/80")}, "bp"),
    ({"bp": a_bp("151/137")}, "bp"),
    ({"bp": BloodPressure(120, 80, 130)}, "bp"),
    ({"oxygen": OxygenFlow(Decimal("6.5"))}, "oxygen"),
]


@pytest.mark.parametrize(("changes", "field"), IMPLAUSIBLE)
def test_what_is_implausible_is_asked_beside_its_field(changes: dict[str, Any], field: str) -> None:
    assert set(fields(Vitals(**changes), a_chart())) == {field}


@pytest.mark.parametrize(
    ("field", "last", "new", "asked"),
    [
        ("hr", 14, 140, True),
        ("hr", 15, 140, False),
        ("rr", 30, 12, False),
        ("rr", 100, 10, True),
        ("spo2", 9, 90, True),
    ],
)
def test_ten_times_or_a_tenth_of_the_last_is_asked(
    field: str, last: int, new: int, asked: bool
) -> None:
    before: dict[str, Any] = {field: last}
    now: dict[str, Any] = {field: new}
    assert fields(Vitals(**now), a_chart((1, Vitals(**before)))) == ([field] if asked else [])


@pytest.mark.parametrize(("last", "new", "asked"), [(2, 6, True), (2, 5, False), (6, 2, False)])
def test_a_rise_of_4_in_pain_is_asked(last: int, new: int, asked: bool) -> None:
    chart = a_chart((1, Vitals(pain=last)))
    assert fields(Vitals(pain=new), chart) == (["pain"] if asked else [])


def test_a_late_set_is_compared_with_what_came_before_it() -> None:
    chart = a_chart((1, Vitals(hr=100)), (30, Vitals(hr=14)))
    assert fields(Vitals(hr=120), chart, at=20) == []


@pytest.mark.parametrize("bp", ["160/100", "182/112", "88/52"])
def test_outside_the_alert_limits_is_flagged_and_never_asked(bp: str) -> None:
    assert fields(some_vitals(bp)) == []


def test_a_note_of_4000_characters_fits_and_one_more_does_not() -> None:
    assert fields(Note("a" * 4000)) == []
    assert refusal(Note("a" * 4001)).field == "note"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_note_is_refused(text: str) -> None:
    assert refusal(Note(text)).field == "note"


@pytest.mark.parametrize(
    ("content", "field"), [(NurseHandedOver(" "), "to"), (ChairChanged(""), "chair")]
)
def test_a_hand_over_to_nobody_and_a_move_to_nowhere_are_refused(
    content: Content, field: str
) -> None:
    assert refusal(content).field == field


def test_a_control_character_is_refused_whoever_says_it() -> None:
    """Rules 1.2: not only where a script is read."""
    assert "control character" in refusal(Note("a\x00b")).sentence


# What was given can always be recorded: each of these is at most asked.
GIVEN: list[Any] = [
    (rescue("1"), []),
    (rescue("2.5"), []),
    (rescue("2.6"), ["dose"]),
    (rescue("100"), ["dose", "dose"]),
    (rescue(""), []),
    (rescue("1", route=""), []),
    (rescue("1", route="intrathecal"), ["route"]),
    (rescue("1", "alprazolam", "PO"), ["drug"]),
    (rescue("2", "lorazepam"), []),
    (rescue("2.1", "lorazepam"), ["dose", "dose"]),
    (MedicationGiven("ondansetron", Dose(Decimal(4)), "4 mg", "IV"), ["drug"]),
    (MedicationGiven("water", None, "a glass", "PO"), []),
]


@pytest.mark.parametrize(("content", "asked"), GIVEN)
def test_any_dose_by_any_route_can_be_recorded(content: Content, asked: list[str]) -> None:
    assert fields(content) == asked


def test_a_drug_without_a_name_is_refused() -> None:
    assert refusal(rescue("1", "")).field == "drug"


@pytest.mark.parametrize(
    ("born", "mg", "asked"),
    [
        (date(1966, 11, 21), "1.6", True),
        (date(1966, 11, 21), "1.5", False),
        (date(1966, 11, 22), "1.6", False),
    ],
)
def test_from_60_years_less_midazolam_is_the_limit(born: date, mg: str, asked: bool) -> None:
    chart = an_infusion(opening=an_opening(patient=a_patient(born=born)))
    assert fields(rescue(mg), chart) == (["dose"] if asked else [])


def test_a_total_over_the_session_limit_is_asked() -> None:
    chart = an_infusion((5, rescue("2.5")), (12, rescue("2")))
    assert fields(rescue("0.5"), chart) == []
    assert fields(rescue("0.6"), chart) == ["dose"]


@pytest.mark.parametrize(("at", "asked"), [(17, ["dose"]), (18, [])])
def test_a_second_dose_within_the_shortest_interval_is_asked(at: float, asked: list[str]) -> None:
    assert fields(rescue("1"), an_infusion((16, rescue("1"))), at) == asked


def test_after_an_unknown_dose_later_doses_warn() -> None:
    found = doubts(rescue("1"), an_infusion((5, rescue(""))), minute(20))
    assert [doubt.sentence for doubt in found] == [
        "An earlier midazolam dose is not yet known: at least 0 mg + unknown."
    ]


@pytest.mark.parametrize(
    ("rate", "unit", "asked"),
    [("1", "mg/kg/h", []), ("1.01", "mg/kg/h", ["rate"]), ("3", "mg/kg/h", ["rate"])],
)
@pytest.mark.parametrize("start", [True, False])
def test_a_rate_over_1_mg_kg_h_is_asked_and_never_refused(
    rate: str, unit: Any, asked: list[str], start: bool
) -> None:
    given = GivenRate(Decimal(rate), unit)
    if start:
        assert fields(InfusionStarted(given), a_chart((-5, some_vitals()))) == asked
    else:
        assert fields(RateChanged(given)) == asked


def test_a_rate_is_held_against_the_actual_weight_where_a_formula_comes_to_more() -> None:
    # 40 kg on the scale, 65.9 kg ideal: 65.9 mg/h are 1 and 1.65 mg/kg/h.
    heavier = an_opening(
        weight="40", weight_used="ideal", used_weight=Weight(Decimal("65.9")),
        protocol=a_protocol("0.25", "mg/kg/h", 60),
    )  # fmt: skip
    chart = an_infusion(opening=heavier)
    assert fields(RateChanged(GivenRate(Decimal(40), "mg/h")), chart) == []
    found = judged(RateChanged(GivenRate(Decimal("65.9"), "mg/h")), chart, 20)
    assert [doubt.sentence for doubt in found] == [
        "1.65 mg/kg/h is over 1 mg/kg/h (not yet approved). Right?"
    ]


@pytest.mark.parametrize(
    ("allergy", "asked"),
    [("ketamine", True), ("Ketalar (hives)", True), ("Ketamine HCl", True), ("latex", False)],
)
def test_start_with_an_allergy_to_what_is_infused_is_asked(allergy: str, asked: bool) -> None:
    opening = an_opening(patient=a_patient(allergies=(allergy,)))
    found = judged(InfusionStarted(), a_chart((-5, some_vitals()), opening=opening), 0)
    said = f"Allergy on the chart: {allergy}. Is ketamine infused all the same?"
    assert [doubt.sentence for doubt in found] == [said] * asked


def test_a_rate_over_the_protocols_cap_is_asked() -> None:
    capped = an_opening(a_protocol("0.35", "mg/kg/h", 240, max_rate="25"))
    chart = an_infusion(opening=capped)
    assert fields(RateChanged(GivenRate(Decimal(25), "mg/h")), chart) == []
    assert fields(RateChanged(GivenRate(Decimal(26), "mg/h")), chart) == ["rate"]


def test_with_a_fixed_duration_a_rate_that_comes_to_more_than_the_highest_dose_is_asked() -> None:
    # 36 mg/h for 10 min are 6 mg; 50 min more at 40 mg/h make 39.3 mg, at 30 mg/h 31 mg.
    capped = an_opening(a_protocol("0.5", "mg/kg/h", 60, fixed="duration", max_dose="36"))
    chart = an_infusion(opening=capped)
    assert fields(RateChanged(GivenRate(Decimal(30), "mg/h")), chart, 10) == []
    asked = judged(RateChanged(GivenRate(Decimal(40), "mg/h")), chart, 10)
    assert [doubt.sentence for doubt in asked] == [
        "At this rate the infusion comes to 39.3 mg, over the protocol's 36 mg "
        "(not yet approved). Right?"
    ]


def test_with_a_fixed_dose_a_faster_rate_only_ends_earlier() -> None:
    chart = an_infusion(opening=an_opening(a_protocol(max_dose="36")))
    assert fields(RateChanged(GivenRate(Decimal(70), "mg/h")), chart, 10) == []


@pytest.mark.parametrize(
    ("at", "ml_per_h", "asked"),
    [(5, "3.6", 0), (5, "3.7", 1), (13, "7.2", 0), (12, "7.2", 1), (20, "7.3", 1), (40, "10.8", 0)],
)
def test_on_a_ladder_a_rate_over_the_step_in_force_is_asked(
    at: float, ml_per_h: str, asked: int
) -> None:
    flat = a_protocol("0.1", "mg/kg/h", 45, fixed="duration")
    steps = (RateStep(15, Decimal("0.2")), RateStep(30, Decimal("0.3")))
    ladder = an_opening(replace(flat, order=replace(flat.order, steps=steps)))
    given = RateChanged(GivenRate(Decimal(ml_per_h), "mL/h"))
    found = [doubt.sentence for doubt in judged(given, an_infusion(opening=ladder), at)]
    assert ["over the step in force" in sentence for sentence in found] == [True] * asked


@pytest.mark.parametrize(("ml_per_h", "asked"), [("0.1", 0), ("0.09", 1), ("36", 0)])
def test_a_flow_that_no_pump_has_is_asked(ml_per_h: str, asked: int) -> None:
    chart = an_infusion(opening=an_opening(pump=shipped().pump()))
    given = RateChanged(GivenRate(Decimal(ml_per_h), "mL/h"))
    assert len(judged(given, chart, 10)) == asked


def test_a_rate_of_0_is_a_pause() -> None:
    assert "pause" in refusal(RateChanged(GivenRate(Decimal(0), "mL/h"))).sentence


@pytest.mark.parametrize(
    ("bp", "asked"), [("139/89", []), ("140/80", ["start"]), ("130/90", ["start"])]
)
def test_a_high_last_reading_asks_before_start(bp: str, asked: list[str]) -> None:
    chart = a_chart((-10, some_vitals("150/95")), (-5, some_vitals(bp)))
    assert fields(InfusionStarted(), chart, 0) == asked


OUT_OF_ORDER: list[Any] = [
    (InfusionStarted(), RUNNING),
    (InfusionResumed(), RUNNING),
    (InfusionPaused("dizzy"), a_chart()),
    (RateChanged(GivenRate(Decimal(20), "mL/h")), a_chart()),
    (InfusionStopped("completed"), a_chart()),
    (InfusionPaused("dizzy"), an_infusion((10, InfusionPaused("dizzy")))),
    (InfusionPaused("dizzy"), an_infusion(stopped=10)),
    (RateChanged(GivenRate(Decimal(20), "mL/h")), an_infusion(stopped=10)),
    (InfusionStopped("completed"), an_infusion(stopped=10)),
    (RescueResponse("calm"), RUNNING),
    (SideEffect("nausea", "resolved"), RUNNING),
    (SideEffect("nausea", "graded", "severe"), RUNNING),
    (SideEffect("nausea", "resolved"), an_infusion((5, SideEffect("nausea", "resolved")))),
    (Criterion("happy", "met"), RUNNING),
    (Criterion("bp", "waived", why="known"), RUNNING),
    (Criterion("bp", "waived", clinician="M. Stein MD"), RUNNING),
    (Criterion("moves", "not applicable"), RUNNING),
    (Criterion("aldrete", "met", 11), RUNNING),
    (EscortSeen("", "spouse", "1"), RUNNING),
    (Signed(), RUNNING),
    (Oxygen("on", OxygenFlow(Decimal(90))), RUNNING),
]


@pytest.mark.parametrize(("content", "chart"), OUT_OF_ORDER)
def test_what_cannot_have_happened_is_refused(content: Content, chart: Chart) -> None:
    assert refusal(content, chart).sentence.endswith((".", "?"))


IN_ORDER: list[Any] = [
    (InfusionResumed(), an_infusion((10, InfusionPaused("dizzy")))),
    (RateChanged(GivenRate(Decimal(20), "mL/h")), an_infusion((10, InfusionPaused("dizzy")))),
    (InfusionStopped("nausea"), an_infusion((10, InfusionPaused("dizzy")))),
    (SideEffect("nausea", "started", "mild"), RUNNING),
    (SideEffect("Nausea", "resolved"), an_infusion((5, SideEffect("nausea")))),
    (RescueResponse("calm"), an_infusion((5, rescue()))),
    (InfusionPaused("dizzy"), an_infusion(stopped=30)),
    (CheckNotDone("vitals", "asleep"), RUNNING),
]


@pytest.mark.parametrize(("content", "chart"), IN_ORDER)
def test_what_can_have_happened_is_taken(content: Content, chart: Chart) -> None:
    assert fields(content, chart) == []


@pytest.mark.parametrize(("at", "offered"), [(16, False), (45.9, False), (46, True)])
def test_asleep_is_not_offered_for_30_min_after_a_rescue(at: float, offered: bool) -> None:
    chart, asleep = an_infusion((16, rescue())), CheckNotDone("vitals", "asleep", True)
    if offered:
        assert fields(asleep, chart, at) == []
    else:
        assert refusal(asleep, chart, at).field == "reason"


WATCHED: list[Any] = [
    MedicationGiven("Versed", Dose(Decimal(2)), "2 mg", "IV"),
    MedicationGiven("flumazenil", Dose(Decimal("0.2")), "0.2 mg", "IV"),
    MedicationGiven("ketamine", Dose(Decimal(10)), "10 mg", "IV"),
    MedicationGiven("labetalol", Dose(Decimal(10)), "10 mg", "IV"),
    RescueGiven("alprazolam", Dose(Decimal(1)), "PO"),
]


@pytest.mark.parametrize("given", WATCHED)
def test_nor_after_any_drug_that_starts_the_close_checks(given: Content) -> None:
    asleep = CheckNotDone("vitals", "asleep", True)
    assert refusal(asleep, an_infusion((16, given)), 45.9).field == "reason"
    assert fields(asleep, an_infusion((16, given)), 46) == []


def test_after_a_rescue_other_reasons_are_still_taken() -> None:
    chart = an_infusion((16, rescue()))
    assert fields(CheckNotDone("vitals", "refused"), chart) == []


@pytest.mark.parametrize(("at", "now"), [(20, 20), (-720, 20), (10, 20)])
def test_a_time_up_to_12_h_before_start_is_taken(at: float, now: float) -> None:
    refuse_time(RUNNING, minute(at), minute(now))


@pytest.mark.parametrize(
    ("at", "says"), [(20.02, "still to come"), (-720.02, "more than 12 h before START")]
)
def test_the_future_and_what_is_long_past_are_refused(at: float, says: str) -> None:
    with pytest.raises(Refused, match=says):
        refuse_time(RUNNING, minute(at), minute(20))


def test_before_start_the_12_h_count_from_now() -> None:
    with pytest.raises(Refused, match="12 h"):
        refuse_time(a_chart(), minute(-721), minute(0))


LEFT = an_infusion((60, Ended("walked out")), stopped=40)


def test_after_signing_only_an_addendum_is_taken() -> None:
    chart = an_infusion((60, Ended("walked out")), (61, Signed()), stopped=40)
    refuse_closed(Note("The escort called."), chart, minute(70))
    with pytest.raises(Refused, match="addendum"):
        refuse_closed(some_vitals(), chart, minute(50))


def test_after_leaving_nothing_new_happens_but_what_happened_before_is_taken() -> None:
    refuse_closed(RateChanged(GivenRate(Decimal(20), "mL/h")), LEFT, minute(30))
    refuse_closed(Signed(), LEFT, minute(70))
    with pytest.raises(Refused, match="The patient left at 15:00"):
        refuse_closed(Criterion("moves", "met"), LEFT, minute(61))


AFTER_LEAVING: list[Any] = [
    RescueGiven("flumazenil", Dose(Decimal("0.2")), "IV"),
    MedicationGiven("glycopyrrolate", Dose(Decimal("0.1")), "0.1 mg", "IV"),
    Oxygen("on", OxygenFlow(Decimal(2))),
    some_vitals(),
]


@pytest.mark.parametrize("content", AFTER_LEAVING)
def test_what_is_given_or_measured_after_leaving_is_asked_and_taken(content: Content) -> None:
    """Rules 1.1: the patient turns at the door, and the nurse acts."""
    refuse_closed(content, LEFT, minute(62))
    asked = judged(content, LEFT, 62)
    assert asked[0].sentence == "The patient left at 15:00. Was this after that?"


@pytest.mark.parametrize("content", AFTER_LEAVING)
def test_before_leaving_nothing_is_asked_about_it(content: Content) -> None:
    assert "at" not in fields(content, LEFT, 55)


def test_a_session_ends_once() -> None:
    with pytest.raises(Refused, match="already ended"):
        refuse_closed(Ended("died"), LEFT, minute(50))


READY: tuple[Happenings, ...] = (
    (-10, some_vitals()), (88, some_vitals()), *all_stated(90), (90, an_escort()),
)  # fmt: skip
WITH_ESCORT = Ended("discharged with escort")
EXEMPTED = Ended("discharged on a clinician's exemption", "M. Stein MD", "lives next door")


def test_a_ready_patient_with_an_escort_may_go() -> None:
    assert fields(WITH_ESCORT, an_infusion(*READY, stopped=40), 90) == []


def test_no_discharge_without_a_responsible_adult_escort() -> None:
    chart = an_infusion(*READY[:-1], stopped=40)
    assert refusal(WITH_ESCORT, chart, 90).field == "escort"


def test_a_clinicians_exemption_needs_no_escort() -> None:
    assert fields(EXEMPTED, an_infusion(*READY[:-1], stopped=40), 90) == []


@pytest.mark.parametrize("ended", [WITH_ESCORT, EXEMPTED])
@pytest.mark.parametrize("key", STATED)
def test_both_discharges_wait_for_every_criterion(ended: Ended, key: str) -> None:
    chart = an_infusion(*READY, (90, Criterion(key, "not met")), stopped=40)
    assert refusal(ended, chart, 90).field == "criteria"


@pytest.mark.parametrize("ended", [WITH_ESCORT, EXEMPTED])
def test_both_discharges_wait_for_fresh_readings(ended: Ended) -> None:
    chart = an_infusion((74, some_vitals()), *all_stated(90), (90, an_escort()), stopped=40)
    assert "older than 15 min or were never taken: BP" in refusal(ended, chart, 90).sentence


def test_a_refused_discharge_says_from_when_the_patient_may_leave() -> None:
    chart = an_infusion(*READY, (60, rescue("1", "lorazepam")), stopped=40)
    assert (
        "May leave from 17:00: 120 min since lorazepam" in refusal(WITH_ESCORT, chart, 90).sentence
    )


@pytest.mark.parametrize("lacking", [{"clinician": ""}, {"why": ""}])
def test_an_exemption_names_the_clinician_and_the_reason(lacking: dict[str, Any]) -> None:
    said = {"clinician": "M. Stein MD", "why": "lives next door"} | lacking
    ended = Ended("discharged on a clinician's exemption", **said)
    assert refusal(ended, an_infusion(*READY, stopped=40), 90).field in lacking


UNREADY = an_infusion((10, some_vitals("190/120", spo2=85, rass=-4)), (15, rescue("")))


@pytest.mark.parametrize(
    "how", ["left against advice", "walked out", "transferred to hospital", "died"]
)
@pytest.mark.parametrize("chart", [a_chart(), RUNNING, UNREADY], ids=["before", "running", "ill"])
def test_the_other_endings_are_never_refused(how: How, chart: Chart) -> None:
    assert fields(Ended(how), chart) == []


def test_cancelled_before_start_comes_before_start_and_waits_for_no_reason() -> None:
    cancelled = Ended("cancelled before START", why="no escort")
    assert fields(cancelled, a_chart()) == []
    assert "was started" in refusal(cancelled, RUNNING).sentence
    assert doubts(Ended("cancelled before START"), a_chart(), minute(0)) == ()


def test_doubts_tell_each_other_apart_by_field_and_sentence() -> None:
    one = Doubt("hr", "Is HR 39 right?")
    assert {one, Doubt("hr", "Is HR 39 right?")} == {one}
    assert one != Doubt("rr", "Is HR 39 right?")
    assert "39" in repr(one)


def test_several_doubts_are_asked_in_one_sentence() -> None:
    asked = Doubted((Doubt("hr", "Is HR 39 right?"), Doubt("rr", "Is RR 7 right?")))
    assert (asked.sentence, asked.field) == ("Is HR 39 right?; Is RR 7 right?", "hr")


def test_a_refused_discharge_says_each_reason_once() -> None:
    chart = an_infusion(*READY, (60, rescue("1", "lorazepam")), stopped=40)
    assert refusal(WITH_ESCORT, chart, 90).sentence.count("since lorazepam") == 1
