"""Rule breaks. Copy to tests/domain/test_open_questions.py to run; each test fails on today's code."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ketalog.domain import rescue, typed, written
from ketalog.domain.alerts import alerts_of
from ketalog.domain.discharge import discharge_at, stale_fields
from ketalog.domain.events import *
from ketalog.domain.infusion import infusion_at, phase_at
from ketalog.domain.judging import doubts
from ketalog.domain.quantities import *
from ketalog.domain.refusal import Refused
from ketalog.domain.due_times import due_times
from ketalog.domain.schedule import checks, due_at
from ketalog.domain.summary import end_state
from ketalog.domain.vitals import CheckNotDone, Vitals
from tests.builders import *
from tests.builders import _limits
from tests.replay.stage import HEAD, SET, GOES_HOME, a_script, a_session, played

MDZ = RescueGiven("midazolam", Dose(Decimal(1)), "IV")


def due_minutes(chart: Any, until: float) -> list[float]:
    return [
        (d - START).total_seconds() / 60
        for d, _ in due_times(chart, minute(until))
        if d <= minute(until)
    ]


# ---- A: what is stored or shown would be untrue -----------------------------------------------


def test_A1_second_amend_of_one_event_keeps_the_first(tmp_path: Path) -> None:
    """8 'keys change the event's own': amend 2 starts from the script's first text, so amend 1 is silently undone."""
    text = a_session(
        ("00:05", "vitals = { hr = 70, pain = 3 }"),
        ("00:06", 'amend = { entry = 3, hr = 80, reason = "a" }'),
        ("00:07", 'amend = { entry = 3, pain = 4, reason = "b" }'),
    )
    with played(text, tmp_path) as found:
        v = found.chart.of(Vitals)[-1].value
        assert (v.hr, v.pain) == (80, 4)


def test_A2_amending_one_key_leaves_the_oxygen_of_the_set(tmp_path: Path) -> None:
    """2.6: a set taken on room air gets today's oxygen when its HR is corrected later."""
    text = a_session(
        ("00:05", "vitals = { hr = 70, spo2 = 98 }"),
        ("00:10", 'oxygen = "4 L/min"'),
        ("00:12", 'amend = { entry = 3, hr = 80, reason = "a" }'),
    )
    with played(text, tmp_path) as found:
        assert found.chart.of(Vitals)[-1].value.oxygen == OxygenFlow.none()


def test_A3_a_late_set_carries_the_oxygen_of_its_own_time(tmp_path: Path) -> None:
    """2.6 'the set carries the oxygen in force': in_force() has no `until`."""
    text = a_session(("00:10", 'oxygen = "4 L/min"'), ("00:05", "vitals = { hr = 70, spo2 = 98 }"))
    with played(text, tmp_path) as found:
        assert found.chart.of(Vitals)[-1].value.oxygen == OxygenFlow.none()


def test_A4_oxygen_on_without_a_flow_is_not_room_air(tmp_path: Path) -> None:
    """2.6 'Room air is a chosen state': mask on, flow not said → the next set says 0 L/min."""
    text = a_session(("00:10", 'oxygen = { device = "mask" }'), ("00:12", "vitals = { spo2 = 98 }"))
    with played(text, tmp_path) as found:
        assert found.chart.of(Vitals)[-1].value.oxygen != OxygenFlow.none()


def test_A5_amending_a_side_effects_grade_keeps_that_it_started(tmp_path: Path) -> None:
    text = a_session(
        ("00:10", 'side_effect = { what = "nausea", grade = "mild" }'),
        ("00:12", 'amend = { entry = 3, grade = "severe", reason = "a" }'),
    )
    with played(text, tmp_path) as found:
        assert found.chart.of(SideEffect)[0].value.state == "started"


def test_A6_amending_oxygen_on_stays_on(tmp_path: Path) -> None:
    text = a_session(
        ("00:10", 'oxygen = "2 L/min"'),
        ("00:12", 'amend = { entry = 3, oxygen = "4 L/min", reason = "a" }'),
    )
    with played(text, tmp_path) as found:
        assert found.chart.of(Oxygen)[0].value.state == "on"


def test_A7_nothing_is_delivered_before_start() -> None:
    """START moved past a rate change (amend): mg count from the rate change, before START."""
    chart = a_chart(
        (0, InfusionStarted()),
        (2, RateChanged(GivenRate(Decimal(27), "mL/h"))),
        Happening(10, InfusionStarted(), 20, amends=2),
    )
    assert infusion_at(chart, minute(10)).delivered == 0


def test_A8_a_fixed_duration_ends_its_minutes_after_start() -> None:
    chart = a_chart(
        (0, InfusionStarted()),
        (2, RateChanged(GivenRate(Decimal(27), "mL/h"))),
        Happening(10, InfusionStarted(), 20, amends=2),
        opening=an_opening(a_protocol("0.5", "mg/kg/h", 60, fixed="duration")),
    )
    assert infusion_at(chart, minute(20)).planned_end == minute(70)


def test_A9_a_corrected_start_after_the_stop_is_refused(tmp_path: Path) -> None:
    """Corrections skip every order check: START may be moved behind the stop."""
    clock = SetClock()
    with a_clinic_house(tmp_path, clock) as house:
        log = open_session(house)
        (start,) = record(house, log, InfusionStarted())
        clock.advance(minutes=40)
        record(house, log, InfusionStopped("completed"))
        clock.advance(minutes=20)
        with pytest.raises(Refused):
            house.recording.amend(log, start.id, InfusionStarted(), "typo", NURSE, minute(50))


def test_A10_a_rate_is_stored_as_given_with_its_unit() -> None:
    """Architecture 'A rate is stored as given, with its unit … computed exactly'."""
    assert typed.quantity(DoseRatePerWeight, "10 mcg/kg/min").number == Decimal("0.6")
    assert typed.quantity(DoseRate, "1 mg/min").number == 60


def test_A11_superscripts_are_no_digits() -> None:
    """1.2: number() normalises with NFKC, so '5²' is read as 52."""
    with pytest.raises(Refused):
        typed.number("5²")


@pytest.mark.parametrize(
    "value",
    [Concentration(Decimal("0.004")), DoseRatePerWeight(Decimal("0.0012")), Dose(Decimal("0.001"))],
)
def test_A12_an_amount_above_0_is_never_written_as_0(value: Quantity) -> None:
    """'4 mcg/mL' can be typed and prints as '0 mg/mL'."""
    assert not written.quantity(value).startswith("0 ")


def test_A13_the_count_of_missed_checks() -> None:
    """2.2 'two missed … counted as two': at 14 the checks of 5 and 10 are both missed; Due.missed says 1."""
    assert [c.outcome for c in checks(an_infusion(), minute(14))] == ["missed", "missed"]
    assert due_at(an_infusion(), minute(14)).missed == 2


def test_A14_two_spellings_of_one_drug_are_one_total() -> None:
    chart = an_infusion((5, MDZ), (9, RescueGiven("Midazolam", Dose(Decimal(1)), "IV")))
    assert len(rescue.totals(chart)) == 1


# ---- B: what happened cannot be recorded / an ending is held -----------------------------------


def test_B1_any_ending_but_discharge_is_taken_with_an_unknown_dose(tmp_path: Path) -> None:
    """4.1 never refused, 4.5 no missing detail holds: signing refuses an incomplete dose, and in a script takes the ending with it."""
    text = a_session(
        ("00:10", 'rescue = { drug = "midazolam" }'),
        ("00:20", 'ended = { how = "died", signed_by = "A. Okafor RN" }'),
    )
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""


def test_B2_a_missing_dose_does_not_hold_the_patient(tmp_path: Path) -> None:
    text = a_session(
        ("00:10", 'rescue = { drug = "midazolam" }'),
        ("00:40", 'stop = "completed"'),
        ("02:15", SET),
        ("02:16", GOES_HOME),
    )
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""


def test_B3_a_medication_dose_in_other_units_can_be_recorded(tmp_path: Path) -> None:
    """1.1 'any dose, any route': MedicationGiven has dose_text for it, the script refuses it."""
    for dose in ("250 mL", "2 tablets", "4 L"):
        with played(
            a_session(
                (
                    "00:10",
                    f'medication = {{ drug = "sodium chloride", dose = "{dose}", route = "IV" }}',
                )
            ),
            tmp_path,
            dose,
        ) as found:
            assert found.outcome.refused == ""


def test_B4_a_side_effect_entered_late_is_taken(tmp_path: Path) -> None:
    """1.1: nausea charted at 0:12, then late 'nausea at 0:05' → 'graded' → refused as 'not running'."""
    text = a_session(
        ("00:12", 'side_effect = { what = "nausea", grade = "severe" }'),
        ("00:05", 'side_effect = { what = "nausea", grade = "mild" }'),
    )
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""


def test_B5_a_side_effect_in_capitals_is_the_same_one(tmp_path: Path) -> None:
    text = a_session(
        ("00:05", 'side_effect = { what = "nausea", grade = "mild" }'),
        ("00:12", 'side_effect = { what = "Nausea", grade = "severe" }'),
    )
    with played(text, tmp_path) as found:
        assert found.chart.of(SideEffect)[-1].value.state == "graded"


def test_B6_what_was_struck_out_can_be_taken_back(tmp_path: Path) -> None:
    """Architecture 'Undo is the same': Recording.amend refuses an entry that does not stand."""
    with a_clinic_house(tmp_path, SetClock()) as house:
        log = open_session(house)
        (first,) = record(house, log, Vitals(hr=70))
        house.recording.amend(log, first.id, None, "mistake", NURSE)
        house.recording.amend(log, first.id, Vitals(hr=70), "was right", NURSE)


def test_B7_a_pump_stop_of_a_patient_who_has_left_can_be_logged(tmp_path: Path) -> None:
    """1.1: walked out at 20, pump found running and stopped at 22 → refused 'The patient left'."""
    text = a_session(("00:20", 'ended = { how = "walked out" }'), ("00:22", 'stop = "walked out"'))
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""


# ---- C: holds and safety rules that can be passed ---------------------------------------------


def test_C1_an_ending_is_not_amended_into_a_discharge(tmp_path: Path) -> None:
    """4.1: correcting=True skips refuse_leaving: 'walked out' becomes 'discharged with escort' with nothing met, no escort."""
    with a_clinic_house(tmp_path, SetClock()) as house:
        log = open_session(house)
        record(house, log, InfusionStarted())
        (ended,) = record(house, log, Ended("walked out"))
        with pytest.raises(Refused):
            house.recording.amend(log, ended.id, Ended("discharged with escort"), "typo", NURSE)


def test_C2_a_corrected_waiver_names_its_clinician(tmp_path: Path) -> None:
    """4.2/4.6: same hole for criteria."""
    with a_clinic_house(tmp_path, SetClock()) as house:
        log = open_session(house)
        (said,) = record(house, log, Criterion("moves", "not met"))
        with pytest.raises(Refused):
            house.recording.amend(log, said.id, Criterion("moves", "waived"), "typo", NURSE)


def test_C3_asleep_is_not_put_in_by_a_correction_after_a_rescue(tmp_path: Path) -> None:
    with a_clinic_house(tmp_path, SetClock()) as house:
        log = open_session(house)
        record(house, log, InfusionStarted(), MDZ)
        (said,) = record(house, log, CheckNotDone("vitals", "refused"))
        with pytest.raises(Refused):
            house.recording.amend(
                log, said.id, CheckNotDone("vitals", "asleep", True), "typo", NURSE
            )


@pytest.mark.parametrize("field", ["hr", "rr"])
def test_C4_a_field_never_read_is_not_15_min_old_at_most(field: str) -> None:
    """4.4: HR and RR are no criteria; never taken, they are neither stale nor unmet: ready to leave."""
    never = some_vitals(**{field: None})
    chart = an_infusion((-10, never), (88, never), *all_stated(90), (90, an_escort()), stopped=40)
    assert not discharge_at(chart, minute(90)).ready


def test_C5_an_unknown_dose_by_a_known_route_takes_the_longest_time() -> None:
    """1.7 'the longest waiting time of that drug applies until completed': IV without dose holds 60, not 120."""
    chart = an_infusion((16, RescueGiven("midazolam", None, "IV")))
    assert rescue.holds(chart)[0].minutes == 120


def test_C6_not_done_comes_back_in_5_min_where_checks_are_5_minutely() -> None:
    """2.4: the check of 15 belongs to the 5-minutely ones; not done, the next is 25 instead of 20."""
    chart = an_infusion(
        (5, some_vitals()), (10, some_vitals()), (15, CheckNotDone("vitals", "away"))
    )
    assert due_at(chart, minute(17)).due == minute(20)


def test_C7_a_field_not_measured_leaves_the_check_undone() -> None:
    """2.2 done is BP, HR, SpO2, RR and RASS *taken*; a set of five reasons counts as 'done'."""
    none = Vitals(
        pain=2, not_measured=tuple((f, "refused") for f in ("bp", "hr", "spo2", "rr", "rass"))
    )
    assert checks(an_infusion((5, none)), minute(6))[0].outcome != "done"


def test_C8_a_ketamine_bolus_starts_the_5_min_checks() -> None:
    """2.1 'after a rescue, bolus, …': ketamine is not in resources/drugs, so nothing starts."""
    chart = an_infusion(
        (50, MedicationGiven("ketamine", Dose(Decimal(10)), "10 mg", "IV")), stopped=40
    )
    assert due_minutes(chart, 66) == [5, 10, 15, 25, 35, 55, 60, 65]


def test_C9_a_rescue_just_before_start_keeps_its_5_min_checks() -> None:
    """3.2: `since < started: continue` drops the whole span, though 25 of its 30 min lie after START."""
    chart = a_chart((-5, MDZ), (0, InfusionStarted()))
    assert due_minutes(chart, 25) == [5, 10, 15, 20, 25]


def test_C10_chest_pain_is_stop_and_call() -> None:
    """2.5 'alerts are those of C 2.6', which lists chest pain (and neurological deficit)."""
    chart = an_infusion((10, SideEffect("chest pain", "started", "mild")))
    assert [a.level for a in alerts_of(chart)] == ["stop"]


def test_C12_under_18_start_needs_a_prescriber(tmp_path: Path) -> None:
    """6.3: age is never looked at."""
    head = HEAD.replace("1979-04-12", "2012-04-12")
    with played(a_script(("00:00", "start = true"), head=head), tmp_path) as found:
        assert found.outcome.refused


def test_C13_oxygen_put_on_after_the_last_set_takes_spo2_back() -> None:
    """4.2/4.4 'on own usual oxygen … a later worse one takes it back': Oxygen entries are not looked at."""
    chart = an_infusion(
        (-10, some_vitals()),
        (85, some_vitals(oxygen=OxygenFlow.none())),
        (88, Oxygen("on", OxygenFlow(Decimal(4)))),
        stopped=40,
    )
    assert (
        next(c for c in discharge_at(chart, minute(90)).criteria if c.key == "spo2").state
        == "not met"
    )


def test_C14_a_moved_entry_keeps_the_flag_of_what_was_asked(tmp_path: Path) -> None:
    """1.6 move(): the other chair's doubts are computed and thrown away: neither asked nor flagged in the reason."""
    with a_clinic_house(tmp_path, SetClock()) as house:
        log, other = open_session(house), open_session(house)
        (first,) = record(house, log, Vitals(hr=39), confirmed=True)
        there = house.recording.move(log, first.id, other, NURSE)[1]
        assert "Is HR 39" in there.reason


def test_C15_an_amend_has_an_author(tmp_path: Path) -> None:
    with a_clinic_house(tmp_path, SetClock()) as house:
        log = open_session(house)
        (first,) = record(house, log, Vitals(hr=70))
        with pytest.raises(Refused):
            house.recording.amend(log, first.id, Vitals(hr=80), "typo", " ")


def test_C16_a_confirmed_correction_says_what_was_asked(tmp_path: Path) -> None:
    """1.1 flag: record() keeps 'Confirmed: …', amend() drops it."""
    with a_clinic_house(tmp_path, SetClock()) as house:
        log = open_session(house)
        (first,) = record(house, log, Vitals(hr=70))
        (last,) = house.recording.amend(log, first.id, Vitals(hr=39), "typo", NURSE, confirmed=True)
        assert "Is HR 39" in last.reason


@pytest.mark.parametrize(
    "old,new",
    [
        ('"72 kg"', '"40 kg"'),
        (
            '"depression-0.5mgkg-40min"',
            '{ name = "a", rate = "1.5 mg/kg/h", minutes = 40, recovery_minutes = 40 }',
        ),
    ],
)
def test_C17_an_unusual_weight_or_order_is_flagged(old: str, new: str, tmp_path: Path) -> None:
    """8 'a weight in [patient] is flagged'; 1.1. Sessions.open() drops the doubts: the entry carries no reason."""
    with played(a_script(head=HEAD.replace(old, new)), tmp_path) as found:
        assert found.chart.entries[0].reason


# ---- D: replayable at any moment, and smaller things -------------------------------------------


def test_D1_an_ended_chart_can_be_asked_for_an_earlier_moment() -> None:
    """Architecture 'they take at, so any moment can be replayed': due_at is 'none' at every time once ended."""
    chart = an_infusion((60, Ended("walked out")), stopped=40)
    assert due_at(chart, minute(6)).state == "due"


def test_D2_the_end_state_at_a_moment_knows_nothing_later() -> None:
    chart = an_infusion((16, MDZ), (20, some_vitals()), (60, Ended("walked out")), stopped=40)
    state = end_state(chart, minute(10))
    assert (state.ended, state.rescue_mg, state.vitals_entries, len(state.phases)) == (
        None,
        (),
        0,
        2,
    )


def test_D3_reasons_to_wait_know_no_later_stop() -> None:
    assert discharge_at(an_infusion(stopped=40), minute(20)).earliest is None


def test_D4_due_times_end_at_the_moment_asked() -> None:
    """docstring 'up to a moment': spans that begin later are cut points too."""
    chart = an_infusion((16, MDZ))
    assert all(due <= minute(30) for due, _ in due_times(chart, minute(30)))


def test_D5_the_end_state_is_at_the_last_event_that_is_kept(tmp_path: Path) -> None:
    """8 'the end state is at the last event'; 'nothing of it stored': a refused event moves the clock first."""
    with played(a_session(("50:00", "vitals = { spo2 = 140 }")), tmp_path) as found:
        assert found.outcome.at == minute(0)


def test_D6_an_unknown_act_is_called_one(tmp_path: Path) -> None:
    """'dance = "tango"' says '[dance] a table is needed.'"""
    with played(a_session(("00:10", 'dance = "tango"')), tmp_path) as found:
        assert "not a known act" in found.outcome.refused


def test_D7_the_clock_of_the_same_boot_is_not_doubted() -> None:
    """Time: only after a reboot is the time asked; a session left open 13 h in one boot asks too."""
    from ketalog.clock import Machine, Moment, SteadyClock

    at = [START, 10**9]
    clock = SteadyClock(Machine(lambda: at[0], lambda: "b", lambda: at[1]), Moment(START, "b", 0))
    clock.hold()
    at[0], at[1] = START + timedelta(hours=13), 13 * 3600 * 10**9
    assert not clock.is_doubtful()


def test_D9_a_control_character_is_refused_at_the_door_too() -> None:
    """1.2: only the script's typed border looks; Recording takes Note('a\\x00b') from any other caller."""
    with pytest.raises(Refused):
        doubts(Note("a\x00b"), an_infusion(), minute(5))


def test_D10_a_protocol_table_may_bring_its_own_limits() -> None:
    """8 'without monitoring, limits or criteria it takes the shipped ones': with them it is refused."""
    from ketalog.services.script import read_script

    head = HEAD.replace(
        '"depression-0.5mgkg-40min"',
        '{ name = "a", rate = "0.5 mg/kg/h", minutes = 40, recovery_minutes = 40, monitoring = { recovery = [{ every = 10 }] } }',
    )
    read_script(head.encode(), shipped())


def test_D12_a_waived_bp_is_not_asked_fresh_at_the_door() -> None:
    """4.2/4.4: the clinician waived the BP (patient refuses the cuff); stale BP still refuses the discharge."""
    chart = an_infusion(
        (-10, some_vitals()),
        (60, some_vitals()),
        (88, some_vitals("")),
        *all_stated(90),
        (90, an_escort()),
        (90, Criterion("bp", "waived", why="refuses the cuff", clinician="M. Stein MD")),
        stopped=40,
    )
    assert discharge_at(chart, minute(90)).ready
