"""The readings before START: a whole fresh set, none that holds, and overrides that fall."""

from typing import Any

import pytest

from ketalog.domain.events import InfusionStarted
from ketalog.domain.vitals import Vitals
from tests.builders import Happening, a_bp, some_vitals
from tests.domain.before.lists import before, item, overridden

HIGH = some_vitals("150/95")


@pytest.mark.parametrize(
    ("at", "detail"),
    [
        (-15, "BP 124/78, HR 72, SpO₂ 98 %, RR 14, RASS 0 at 13:45"),
        (-15.1, "older than 15 min: BP, HR, SpO₂, RR, RASS"),
    ],
)
def test_a_baseline_is_at_most_a_quarter_of_an_hour_old(at: float, detail: str) -> None:
    standing = item(before((at, some_vitals())), "baseline_vitals")
    assert (standing.detail, standing.holds) == (detail, at < -15)


def test_a_set_that_is_not_whole_says_what_is_missing() -> None:
    standing = item(before((-5, some_vitals(rr=None, rass=None))), "baseline_vitals")
    assert (standing.state, standing.detail) == ("open", "missing: RR, RASS")


def test_two_halves_are_a_whole_set() -> None:
    chart = before((-8, Vitals(hr=70, rr=14, rass=0)), (-5, Vitals(bp=a_bp("120/70"), spo2=98)))
    assert item(chart, "baseline_vitals").state == "done"


HOLDS: list[Any] = [
    (some_vitals("139/89"), ""),
    (some_vitals("140/89"), "BP 140/89 at 13:55, at or over 140/90"),
    (some_vitals("139/90"), "BP 139/90 at 13:55, at or over 140/90"),
    (some_vitals("90/50"), ""),
    (some_vitals("89/50"), "BP 89/50 at 13:55, systolic below 90"),
    (some_vitals("60/30"), "BP 60/30 at 13:55, systolic below 90"),
    (some_vitals(bp="unrecordable"), "BP unrecordable at 13:55, at or over 140/90"),
    (some_vitals(spo2=94), ""),
    (some_vitals(spo2=93), "SpO₂ 93 % at 13:55, below 94 %"),
    (some_vitals(hr=50), ""),
    (some_vitals(hr=49), "HR 49 at 13:55, outside 50 to 120"),
    (some_vitals(hr=121), "HR 121 at 13:55, outside 50 to 120"),
    (some_vitals(rr=9), "RR 9 at 13:55, outside 10 to 24"),
    (some_vitals(rr=25), "RR 25 at 13:55, outside 10 to 24"),
    (some_vitals(rass=-3), "RASS −3 at 13:55, outside −2 to +2"),
    (some_vitals(rass=2), ""),
]


@pytest.mark.parametrize(("vitals", "words"), HOLDS)
def test_readings_outside_the_limits_hold_start(vitals: Vitals, words: str) -> None:
    standing = item(before((-5, vitals)), "hold")
    expected = ("held", f"{words} (not yet approved)") if words else ("done", "no reading outside")
    assert (standing.state, standing.detail) == expected


def test_the_last_reading_counts() -> None:
    assert item(before((-9, HIGH), (-5, some_vitals())), "hold").state == "done"


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ("150/95", "overridden"),
        ("149/95", "overridden"),
        ("151/95", "held"),
        ("150/96", "held"),
        ("120/80", "done"),
    ],
)
def test_an_override_of_the_hold_falls_with_a_worse_pressure(later: str, state: str) -> None:
    chart = before((-9, HIGH), (-8, overridden("hold")), (-2, some_vitals(later)))
    assert item(chart, "hold").state == state


@pytest.mark.parametrize(("later", "state"), [("85/50", "overridden"), ("84/50", "held")])
def test_an_override_of_a_low_pressure_falls_with_a_lower_one(later: str, state: str) -> None:
    chart = before((-9, some_vitals("85/50")), (-8, overridden("hold")), (-2, some_vitals(later)))
    assert item(chart, "hold").state == state


def test_another_reading_that_holds_was_not_overridden() -> None:
    chart = before((-9, HIGH), (-8, overridden("hold")), (-2, some_vitals("150/95", spo2=91)))
    assert item(chart, "hold").state == "held"


def test_a_reading_that_is_corrected_upwards_takes_the_override_back() -> None:
    chart = before(
        (-9, HIGH), (-8, overridden("hold")), Happening(-9, some_vitals("170/95"), -1, amends=2)
    )
    assert item(chart, "hold").state == "held"


def test_an_override_whose_time_is_set_behind_a_worse_reading_does_not_cover_it() -> None:
    chart = before(
        (-9, HIGH),
        (-8, overridden("hold")),
        (-4, some_vitals("190/115")),
        Happening(-3, overridden("hold"), -2, amends=3),
    )
    assert item(chart, "hold").state == "held"


def test_the_reading_in_force_at_a_start_set_back_is_what_the_override_must_cover() -> None:
    chart = before(
        (-10, some_vitals("190/115")),
        (-5, HIGH),
        (-4, overridden("hold")),
        (-7, InfusionStarted()),
    )
    assert item(chart, "hold", 10).state == "held"


def test_an_override_before_any_reading_covers_none() -> None:
    assert item(before((-9, overridden("hold")), (-5, HIGH)), "hold").state == "held"
