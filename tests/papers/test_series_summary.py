"""The summary of a patient's sessions: all that is stored of them, and nothing that is not."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionStarted,
    Note,
    RescueGiven,
    SeriousEvent,
    SideEffect,
    Signed,
)
from ketalog.domain.people import Medication, Tried
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.scale import SafetyPlan
from ketalog.domain.series.contact import Relief
from tests.builders import CLINICIAN, NURSE, record
from tests.papers.ward import LEFT, Ward, mood, pain, phq9


def part(text: str, title: str, until: str) -> str:
    """What stands between two titles."""
    return text.split(title, 1)[1].split(until, 1)[0]


def table(ward: Ward, patient: UUID) -> str:
    return part(ward.summary(patient), "Session Ketamine", "Relief and calls")


def test_the_head_says_who_the_patient_is_and_what_they_told(ward: Ward) -> None:
    somebody = ward.patient(
        conditions=("hypertension", "migraine"),
        medications=(Medication("lorazepam", "benzodiazepine", "1 mg"),),
        tried=(Tried("gabapentin", "did not help", "two years"),),
    )
    text = ward.summary(somebody)
    for said in (
        "Name RIVERA, Maria",
        "Born 12 Apr 1979 (47 y), F",
        "MRN 004217",
        "Allergies ondansetron",
        "Conditions hypertension; migraine",
        "Medication lorazepam 1 mg, benzodiazepine",
        "Tried before gabapentin (did not help, two years)",
    ):
        assert said in text


def test_what_nobody_asked_is_not_said_to_be_none(ward: Ward) -> None:
    text = ward.summary(ward.patient(allergies=None))
    for label in ("Allergies", "Conditions", "Medication", "Tried before"):
        assert f"{label} not asked" in text


def test_what_was_asked_and_is_none_is_said_so(ward: Ward) -> None:
    somebody = ward.patient(allergies=(), conditions=(), medications=(), tried=())
    text = ward.summary(somebody)
    for said in ("Allergies none known", "Conditions none", "Medication none"):
        assert said in text


def test_a_patient_without_series_and_sessions_has_a_paper_that_says_so(
    ward: Ward, maria: UUID
) -> None:
    text = ward.summary(maria)
    for said in (
        "No series is recorded.",
        "No session of this patient was started here.",
        "Calls: not recorded.",
        "Answers about suicidal thoughts: not recorded.",
        "Remarks: not recorded.",
        "Given for not recorded",
    ):
        assert said in text


def test_the_plan_says_rhythm_done_window_and_what_is_next(ward: Ward, maria: UUID) -> None:
    ward.plan(
        maria, follow_on="booster", booster_from_days=21, booster_to_days=35, indication="CRPS",
        remark="prefers mornings",
    )  # fmt: skip
    ward.treat(maria, days_ago=14)
    ward.treat(maria, days_ago=7)
    text = ward.summary(maria)
    for said in (
        "Protocol Depression, 0.5 mg/kg over 40 min",
        "Plan 6 sessions, weekly, then a booster after 21–35 days",
        "Indication CRPS",
        "State Running, first day 7 Nov 2026",
        "Sessions 2 started of 6 planned, the last on 14 Nov 2026",
        "Booster window 21–35 days after the last session",
        "Next DUE session 3 of 6, 21 Nov 2026",
        "Remark prefers mornings",
    ):
        assert said in text


def test_an_ended_series_says_why_and_that_nothing_is_due(ward: Ward, maria: UUID) -> None:
    ward.house.series.end_series(ward.plan(maria), "moved away", NURSE)
    text = ward.summary(maria)
    assert "State Ended, first day 7 Nov 2026, moved away" in text
    assert "Next nothing is due" in text


def test_a_session_says_dose_per_kilogram_minutes_and_peaks(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7, during=(pain(4, "164/101", spo2=93),), number=4, planned=6)
    said = table(ward, maria)
    assert "14 Nov 2026 Session 4 of 6" in said
    assert "36 mg 0.5 mg/kg 72 kg, 40 min" in said
    assert "164/101 at 14:20 93 %" in said
    assert "Walked out" in said


def test_rescue_and_side_effects_stand_with_their_worst_grade_first(
    ward: Ward, maria: UUID
) -> None:
    happened = (
        SideEffect("nausea", grade="mild"),
        SideEffect("dysphoria", grade="severe"),
        RescueGiven("midazolam", Dose(Decimal(2)), "IV", "dysphoria", CLINICIAN),
    )
    ward.treat(maria, 7, during=happened)
    said = table(ward, maria)
    assert "midazolam 2 mg" in said
    assert "dysphoria, severe nausea, mild" in said


def test_pain_and_scores_are_told_before_and_after(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7, before=(pain(8), mood(3)), after=(pain(4), mood(6)))
    said = table(ward, maria)
    assert "8 → 4 50 % better" in said
    assert "Mood 3 → 6" in said


def test_a_score_that_was_taken_once_says_when(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 14, before=(pain(8), phq9(0)))
    ward.treat(maria, 7, during=(mood(5),))
    said = table(ward, maria)
    assert "8 before PHQ-9 8 before" in said
    assert "not recorded Mood 5 during" in said


def test_where_nothing_was_scored_the_table_says_not_recorded(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7)
    text = ward.summary(maria)
    assert "Scores: not recorded." in text
    assert "none recorded not recorded not recorded" in table(ward, maria)


def test_the_plot_names_each_measure_and_which_way_is_better(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7, before=(pain(8), mood(3)), after=(pain(4), mood(6)))
    plot = part(ward.summary(maria), "Outcomes over the sessions", "Session Ketamine")
    assert "Pain lower is better" in plot
    assert "Mood higher is better" in plot
    assert "14 Nov" in plot


def test_relief_and_how_it_went_stand_after_their_session(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria, 7)
    ward.call(
        maria, log, relief=Relief(Decimal(3), "days"), relief_percent=60, pain=Decimal(4),
        mood=Decimal(6), function="better", side_effects="tired", remark="will call back",
    )  # fmt: skip
    calls = part(ward.summary(maria), "Relief and calls", "Suicidal thoughts")
    for said in (
        "14 Nov 2026 reached",
        "3 days 60 % relief",
        "pain 4, mood 6, daily life better",
        "tired. will call back.",
    ):
        assert said in calls


def test_a_session_without_a_call_says_not_recorded(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7)
    calls = part(ward.summary(maria), "Relief and calls", "Suicidal thoughts")
    assert "14 Nov 2026 not recorded not recorded not recorded" in calls


def test_item_9_stands_with_the_plan_that_followed(ward: Ward, maria: UUID) -> None:
    plan = SafetyPlan("Dr Mendez", "stays with her sister, called tomorrow")
    ward.treat(maria, 7, before=(phq9(2),), after=(plan,))
    safety = part(ward.summary(maria), "Suicidal thoughts When", "Remarks")
    assert "PHQ-9 item 9 2 Dr Mendez told 15:20: stays with her sister, called tomorrow" in safety
    assert "no plan recorded" not in safety


def test_item_9_without_a_plan_says_that_none_is_recorded(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7, before=(phq9(1),))
    assert "PHQ-9 item 9 1 no plan recorded" in ward.summary(maria)


def test_item_9_of_0_is_told_as_it_was_answered(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7, before=(phq9(0),))
    safety = part(ward.summary(maria), "Suicidal thoughts When", "Remarks")
    assert "PHQ-9 item 9 0" in safety
    assert "no plan" not in safety


def test_a_waived_safety_plan_names_who_waived_it(ward: Ward, maria: UUID) -> None:
    waived = Criterion("safety", "waived", why="known for years", clinician=CLINICIAN)
    ward.treat(maria, 7, before=(phq9(1),), after=(waived,))
    assert "PHQ-9 item 9 1 waived by M. Stein MD: known for years" in ward.summary(maria)


@pytest.mark.parametrize(
    ("told", "said"), [("Dr Mendez", "Dr Mendez told"), ("", "clinician not told yet")]
)
def test_thoughts_told_at_a_call_say_which_clinician_knows(
    ward: Ward, maria: UUID, told: str, said: str
) -> None:
    log = ward.treat(maria, 7)
    ward.call(maria, log, suicidal_thoughts="yes", told=told)
    safety = part(ward.summary(maria), "Suicidal thoughts When", "Remarks")
    assert f"24-hour call yes {said}" in safety


def test_remarks_are_notes_grave_events_and_why_it_ended_otherwise(ward: Ward, maria: UUID) -> None:
    note = Note("Wants the lights off.")
    ended = Ended("left against advice", signature="refused", why="bus at four", told=CLINICIAN)
    ward.treat(
        maria, 7, during=(note, SeriousEvent("chest pain", "resolved")), ended=(ended, Signed())
    )
    remarks = ward.summary(maria).split("Remarks", 1)[1]
    for said in (
        "Note Wants the lights off. A. Okafor RN",
        "Serious event chest pain. resolved.",
        "Left against advice Why: bus at four. Told: M. Stein MD.",
    ):
        assert said in remarks


def test_an_addendum_is_told_as_one(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria, 7)
    record(ward.house, log, Note("Rang at five: all well."), confirmed=True)
    assert "Addendum Rang at five: all well." in ward.summary(maria)


def test_a_training_session_is_marked_and_counts_for_nothing(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 14)
    ward.treat(maria, 7, training=True)
    text = ward.summary(maria)
    assert "TRAINING" in table(ward, maria)
    assert "Sessions 1 ended Ketamine in all 36 mg" in text


def test_a_running_session_is_told_as_such(ward: Ward, maria: UUID) -> None:
    log = ward.open(maria)
    record(ward.house, log, InfusionStarted(), confirmed=True)
    ward.clock.advance(minutes=10)
    text = ward.summary(maria)
    assert "0 ended, one is running" in text
    assert "9 mg so far" in text
    assert "Still here" in text


def test_a_session_that_was_never_started_is_named_with_its_reason(ward: Ward, maria: UUID) -> None:
    log = ward.open(maria)
    ended = Ended("cancelled before START", why="fever", clinician=CLINICIAN)
    record(ward.house, log, ended, confirmed=True)
    text = ward.summary(maria)
    assert "opened and not started: 21 Nov 2026." in text
    assert "Cancelled before START Why: fever." in text


def test_nothing_of_another_patient_is_on_it(ward: Ward, maria: UUID) -> None:
    other = ward.patient("ABEL, Jo", "7")
    log = ward.treat(other, 7, during=(Note("of Jo"),))
    ward.call(other, log, remark="of Jo as well")
    assert "Jo" not in ward.summary(maria)


def test_the_file_is_named_by_the_first_digits_of_the_patient_s_id(ward: Ward, maria: UUID) -> None:
    order = ward.house.lists.series(maria, NURSE)
    assert order.name == f"2026-11-21-{str(maria)[:8]}-series"


def test_a_patient_who_is_not_on_the_list_is_refused(ward: Ward) -> None:
    with pytest.raises(Refused, match="not on the list"):
        ward.house.lists.series(uuid4(), NURSE)


def test_the_order_reads_at_once_and_builds_without_the_database(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 7, before=(pain(8),), after=(pain(4),))
    order = ward.house.lists.series(maria, NURSE)
    ward.house.close()
    assert order.build() == order.build()


def test_a_patient_found_by_mrn_is_found_however_it_was_written(ward: Ward, maria: UUID) -> None:
    assert ward.house.lists.patient_of(" 004217") == maria
    with pytest.raises(Refused, match="Nobody on the list has that MRN"):
        ward.house.lists.patient_of("999")


def test_the_days_covered_stand_at_the_head(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, 14)
    ward.treat(maria, 7, ended=(LEFT,))
    assert "7 Nov 2026 – 14 Nov 2026" in ward.summary(maria)
    assert date(2026, 11, 21).isoformat() not in ward.summary(maria)
