"""May the patient go? Rules 4.2 to 4.4, each criterion met, not met and taken back."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.criteria import Judged
from ketalog.domain.discharge import (
    Discharge,
    discharge_at,
    reasons_to_wait,
    stale_fields,
    stale_words,
    unmet_at_leaving,
)
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, InfusionStarted, Oxygen, RescueGiven
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import EscortSeen
from ketalog.domain.quantities import Dose, OxygenFlow
from ketalog.domain.vitals import Vitals
from tests.builders import (
    STATED,
    Happening,
    Happenings,
    a_chart,
    all_stated,
    an_escort,
    an_infusion,
    an_opening,
    minute,
    some_vitals,
)

BASELINE = (-10.0, some_vitals("124/78"))
TWO_LITRES = OxygenFlow(Decimal(2))


def recovering(*happenings: Happenings, opening: SessionOpened | None = None) -> Chart:
    """Stopped at 40, with a baseline of 124/78."""
    return an_infusion(BASELINE, *happenings, opening=opening, stopped=40)


def now(chart: Chart, at: float = 90) -> Discharge:
    return discharge_at(chart, minute(at))


def one(chart: Chart, key: str, at: float = 90) -> Judged:
    return next(judged for judged in now(chart, at).criteria if judged.key == key)


def state(chart: Chart, key: str, at: float = 90) -> str:
    return one(chart, key, at).state


def aldrete(*scores: tuple[float, int]) -> Sequence[tuple[float, Content]]:
    return [(at, Criterion("aldrete", "met", score)) for at, score in scores]


def test_the_shipped_list_is_that_of_the_rules() -> None:
    assert [judged.key for judged in now(recovering()).criteria] == [
        "recovery_time", "since_sedative", "bp", "spo2", "rass", "dissociation", "nausea", "pain",
        "moves", "aldrete", "iv_out", "instructions", "belongings", "order",
    ]  # fmt: skip


def test_everything_met_and_the_escort_there_lets_the_patient_go() -> None:
    found = now(recovering((90, some_vitals()), *all_stated(90), (90, an_escort())))
    assert (found.ready, found.unmet, found.met_count) == (True, (), 14)


@pytest.mark.parametrize(
    ("at", "expected"), [(41, "waiting"), (79.99, "waiting"), (80, "met"), (200, "met")]
)
def test_recovery_time_counts_from_the_true_stop(at: float, expected: str) -> None:
    assert state(recovering(), "recovery_time", at) == expected


def test_an_infusion_that_still_runs_has_not_recovered() -> None:
    assert state(an_infusion(), "recovery_time", 500) == "not met"


def test_a_wait_says_from_when() -> None:
    found = one(recovering(), "recovery_time", 70)
    assert (found.detail, found.ready_at) == ("40 min: from 15:20, in 10 min", minute(80))


@pytest.mark.parametrize(("at", "expected"), [(16, "waiting"), (75.9, "waiting"), (76, "met")])
def test_a_sedative_keeps_the_patient_for_its_time(at: float, expected: str) -> None:
    chart = recovering((16, RescueGiven("midazolam", Dose(Decimal(1)), "IV")))
    assert state(chart, "since_sedative", at) == expected


def test_a_second_sedative_takes_it_back() -> None:
    given = RescueGiven("midazolam", Dose(Decimal(1)), "IV")
    chart = recovering((16, given), (85, given))
    assert state(chart, "since_sedative", 80) == "met"
    assert state(chart, "since_sedative", 90) == "waiting"


def test_without_a_sedative_there_is_nothing_to_wait_for() -> None:
    assert state(recovering(), "since_sedative") == "met"


def test_the_reasons_to_wait_end_with_the_latest() -> None:
    chart = recovering((50, RescueGiven("midazolam", Dose(Decimal(1)), "IV")))
    found = reasons_to_wait(chart, minute(60))
    assert [(one.until, one.words) for one in found] == [
        (minute(80), "40 min recovery from 14:40"),
        (minute(110), "60 min since midazolam at 14:50"),
    ]
    assert now(chart, 60).earliest == minute(110)


def test_before_the_stop_recovery_counts_from_the_planned_end() -> None:
    assert now(recovering(), 20).earliest == minute(80)


@pytest.mark.parametrize(
    ("bp", "expected"),
    [
        # Baseline 124: within 20 % is 99.2 to 148.8.
        ("140/90", "met"),
        ("90/50", "met"),
        ("148/95", "met"),
        ("149/80", "not met"),
        ("148/120", "met"),
        ("141/91", "met"),
        ("100/40", "met"),
        ("99/49", "not met"),
        ("99/50", "met"),
        ("89/60", "not met"),
        ("90/49", "not met"),
        ("98/91", "not met"),
        ("98/90", "met"),
        ("150/92", "not met"),
    ],
)
def test_bp_is_met_near_baseline_or_between_90_50_and_140_90(bp: str, expected: str) -> None:
    assert state(recovering((85, some_vitals(bp))), "bp") == expected


@pytest.mark.parametrize(
    ("base", "bp", "expected"),
    [
        ("180/100", "150/95", "met"),
        ("180/100", "144/95", "met"),
        ("180/100", "143/95", "not met"),
        ("180/100", "216/95", "met"),
        ("180/100", "217/95", "not met"),
        ("80/45", "96/49", "met"),
        ("80/45", "64/40", "met"),
        ("80/45", "63/40", "not met"),
    ],
)
def test_20_percent_of_baseline_is_met_at_its_boundary(base: str, bp: str, expected: str) -> None:
    chart = an_infusion((-10, some_vitals(base)), (85, some_vitals(bp)), stopped=40)
    assert state(chart, "bp") == expected


def test_an_unrecordable_pressure_is_not_met() -> None:
    assert state(recovering((85, Vitals(bp="unrecordable"))), "bp") == "not met"


@pytest.mark.parametrize(("spo2", "expected"), [(94, "met"), (93, "not met"), (100, "met")])
def test_spo2_is_met_from_94(spo2: int, expected: str) -> None:
    assert state(recovering((85, some_vitals(spo2=spo2))), "spo2") == expected


@pytest.mark.parametrize(("spo2", "expected"), [(91, "met"), (90, "not met")])
def test_spo2_is_met_at_ones_own_baseline(spo2: int, expected: str) -> None:
    own, later = some_vitals(spo2=91), some_vitals(spo2=spo2)
    assert state(an_infusion((-5, own), (85, later), stopped=40), "spo2") == expected


@pytest.mark.parametrize(("usual", "expected"), [(None, "not met"), (TWO_LITRES, "met")])
def test_spo2_is_judged_on_ones_own_usual_oxygen(usual: OxygenFlow | None, expected: str) -> None:
    chart = recovering(
        (85, some_vitals(spo2=98, oxygen=TWO_LITRES)), opening=an_opening(usual_oxygen=usual)
    )
    assert state(chart, "spo2") == expected


def test_oxygen_that_is_off_again_no_longer_holds() -> None:
    on, off = some_vitals(oxygen=TWO_LITRES), some_vitals(oxygen=OxygenFlow.none())
    assert state(recovering((80, on), (85, off)), "spo2") == "met"


def test_oxygen_put_on_after_the_last_set_takes_spo2_back() -> None:
    set_on_room_air = some_vitals(oxygen=OxygenFlow.none())
    chart = recovering((85, set_on_room_air), (88, Oxygen("on", OxygenFlow(Decimal(4)))))
    assert (state(chart, "spo2", 87), state(chart, "spo2", 90)) == ("met", "not met")


@pytest.mark.parametrize(
    ("own", "before", "rass", "expected"),
    [
        (None, 0, 0, "met"),
        (None, 0, -1, "not met"),
        (None, 0, 1, "not met"),
        (None, -1, -1, "met"),
        (-1, 0, -1, "met"),
        (-1, 0, 0, "met"),
        (-1, 0, -2, "not met"),
        (None, None, 0, "met"),
    ],
)
def test_rass_is_0_or_ones_own_baseline(
    own: int | None, before: int | None, rass: int, expected: str
) -> None:
    chart = an_infusion(
        (-10, some_vitals(rass=before)), (85, some_vitals(rass=rass)),
        opening=an_opening(own_rass=own), stopped=40,
    )  # fmt: skip
    assert state(chart, "rass") == expected


@pytest.mark.parametrize(
    ("key", "reading"), [("rass", some_vitals(rass=-2)), ("spo2", some_vitals(spo2=90))]
)
def test_what_was_seen_just_after_start_is_not_ones_own_baseline(key: str, reading: Vitals) -> None:
    chart = an_infusion((0.5, reading), (85, reading), stopped=40)
    assert state(chart, key) == "not met"


@pytest.mark.parametrize("field", ["dissociation", "nausea"])
@pytest.mark.parametrize(("value", "expected"), [(0, "met"), (1, "met"), (2, "not met")])
def test_dissociation_and_nausea_are_met_up_to_1(field: str, value: int, expected: str) -> None:
    assert state(recovering((85, some_vitals(**{field: value}))), field) == expected


@pytest.mark.parametrize(
    ("key", "worse"),
    [
        ("bp", some_vitals("170/105")),
        ("spo2", some_vitals(spo2=91)),
        ("rass", some_vitals(rass=-2)),
        ("dissociation", some_vitals(dissociation=3)),
        ("nausea", some_vitals(nausea=2)),
    ],
)
def test_a_later_worse_value_takes_a_criterion_back(key: str, worse: Vitals) -> None:
    chart = recovering((80, some_vitals()), (88, worse))
    assert (state(chart, key, 85), state(chart, key, 90)) == ("met", "not met")


@pytest.mark.parametrize("key", ["bp", "spo2", "rass", "dissociation", "nausea", "aldrete"])
def test_a_criterion_without_data_is_unknown(key: str) -> None:
    assert state(a_chart((0, InfusionStarted())), key) == "unknown"


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([(70, 9), (80, 9)], "met"),
        ([(70, 10), (80, 9)], "met"),
        ([(70, 9)], "waiting"),
        ([(70, 9), (79.9, 9)], "waiting"),
        ([(70, 8), (80, 9)], "waiting"),
        ([(70, 9), (80, 8)], "not met"),
        ([(70, 9), (75, 8), (82, 9)], "waiting"),
        ([(70, 9), (75, 8), (80, 9), (90, 9)], "met"),
        ([(70, 9), (75, 9), (80, 9)], "met"),
        ([(70, 9), (80, 9), (85, 7)], "not met"),
    ],
)
def test_aldrete_is_9_twice_10_min_apart(scores: list[tuple[float, int]], expected: str) -> None:
    assert state(recovering(*aldrete(*scores)), "aldrete") == expected


def test_aldrete_says_when_the_second_score_is_due() -> None:
    found = one(recovering(*aldrete((80, 9))), "aldrete", 85)
    assert (found.detail, found.ready_at) == ("9 at 15:20 · again from 15:30", minute(90))


@pytest.mark.parametrize("key", STATED)
@pytest.mark.parametrize(("said", "expected"), [("met", "met"), ("not met", "not met")])
def test_what_only_a_person_can_say_is_as_said(
    key: str, said: Literal["met", "not met"], expected: str
) -> None:
    chart = recovering((80, Criterion(key, said)))
    assert (state(chart, key, 79), state(chart, key, 85)) == ("unknown", expected)


def test_the_last_word_about_a_criterion_counts() -> None:
    chart = recovering((80, Criterion("moves", "met")), (85, Criterion("moves", "not met")))
    assert state(chart, "moves") == "not met"


@pytest.mark.parametrize("key", ["bp", "moves", "aldrete", "recovery_time"])
def test_a_waiver_stands_over_the_figures_and_says_who_and_why(key: str) -> None:
    waived = Criterion(key, "waived", why="known hypertension", clinician="M. Stein MD")
    found = one(recovering((60, some_vitals("170/105")), (61, waived)), key, 62)
    assert (found.state, found.detail, found.since, found.lets_go) == (
        "waived", "M. Stein MD: known hypertension", minute(61), True,
    )  # fmt: skip


def test_not_applicable_lets_go_and_says_why() -> None:
    found = one(recovering((80, Criterion("moves", "not applicable", why="wheelchair"))), "moves")
    assert (found.detail, found.lets_go) == ("wheelchair", True)


def test_data_stands_over_a_statement() -> None:
    chart = recovering((80, some_vitals(rass=-2)), (85, Criterion("rass", "met")))
    assert state(chart, "rass") == "not met"


@pytest.mark.parametrize("field", ["bp", "hr", "spo2", "rr", "rass"])
def test_a_reading_older_than_15_min_is_stale_at_the_door(field: str) -> None:
    chart = recovering((60, some_vitals()), (80, some_vitals(**{field: None})))
    assert stale_fields(chart, minute(75)) == ()
    assert stale_fields(chart, minute(80)) == (field,)


def test_15_min_is_not_yet_stale_and_a_second_more_is() -> None:
    chart = recovering((60, some_vitals()))
    assert stale_fields(chart, minute(75)) == ()
    assert len(stale_fields(chart, minute(75.02))) == 5


def test_pain_may_be_older() -> None:
    chart = recovering((60, some_vitals()), (80, some_vitals(pain=None, nausea=None)))
    assert stale_fields(chart, minute(90)) == ()


def test_stale_readings_are_named() -> None:
    assert stale_words(("bp", "rass")) == "BP, RASS"


def test_stale_readings_hold_a_patient_who_is_otherwise_ready() -> None:
    chart = recovering((74, some_vitals()), *all_stated(90), (90, an_escort()))
    assert (now(chart).unmet, now(chart).ready) == ((), False)


@pytest.mark.parametrize("field", ["hr", "rr"])
def test_a_reading_never_taken_holds_at_the_door(field: str) -> None:
    """HR and RR are no criteria: only rules 4.4 ask for them."""
    never = some_vitals(**{field: None})
    chart = an_infusion((-10, never), (88, never), *all_stated(90), (90, an_escort()), stopped=40)
    assert not now(chart).ready


def test_a_waived_pressure_is_not_asked_fresh_at_the_door() -> None:
    """Rules 4.2 and 4.4."""
    waived = Criterion("bp", "waived", why="refuses the cuff", clinician="M. Stein MD")
    chart = recovering(
        (60, some_vitals()), (88, some_vitals("")), *all_stated(90), (90, an_escort()), (90, waived)
    )
    assert now(chart).ready


def test_an_escort_who_was_named_but_not_seen_is_missing() -> None:
    assert now(recovering()).escort_missing == ("not seen in person",)


POINTS: list[Any] = [
    ({"name": ""}, "name"),
    ({"relationship": ""}, "relationship"),
    ({"phone": ""}, "phone"),
    ({"adult": False}, "18 or older"),
    ({"identity_seen": False}, "identity seen"),
    ({"present": False}, "present"),
    ({"sober_and_able": False}, "sober and able"),
    ({"instructed": False}, "instructions gone through"),
    ({"takes_home": False}, "takes the patient home"),
    ({"signature": ""}, "signature"),
]


@pytest.mark.parametrize(("lacking", "word"), POINTS)
def test_each_point_of_the_escort_is_needed(lacking: dict[str, Any], word: str) -> None:
    chart = recovering((80, an_escort(**lacking)))
    assert now(chart).escort_missing == (word,)


def test_the_escort_seen_last_counts() -> None:
    other = EscortSeen("Ana Rivera", "sister", "555-0143")
    found = now(recovering((80, an_escort()), (85, other)))
    assert found.escort
    assert found.escort.value.name == "Ana Rivera"


def test_a_corrected_reading_is_judged_as_corrected() -> None:
    wrong, right = some_vitals("170/105"), some_vitals("130/85")
    chart = recovering((85, wrong), Happening(85, right, written=86, amends=5))
    assert state(chart, "bp") == "met"


def test_what_an_ending_before_start_leaves_unmet_is_the_wait_after_a_sedative() -> None:
    cancelled = a_chart((-20, RescueGiven("midazolam", Dose(Decimal(1)), "IV")))
    assert unmet_at_leaving(cancelled, minute(-15)) == ("Time since the last sedative",)
    assert unmet_at_leaving(cancelled, minute(40)) == ()
    assert unmet_at_leaving(a_chart(), minute(-15)) == ()


def test_after_start_every_criterion_that_is_not_met_is_kept() -> None:
    assert len(unmet_at_leaving(an_infusion(), minute(10))) > 5


def test_of_two_doses_of_a_drug_only_the_one_that_holds_longer_is_a_reason() -> None:
    given = RescueGiven("midazolam", Dose(Decimal(1)), "IV")
    found = reasons_to_wait(recovering((45, given), (50, given)), minute(60))
    assert [one.words for one in found] == [
        "40 min recovery from 14:40",
        "60 min since midazolam at 14:50",
    ]
