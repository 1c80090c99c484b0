"""Which readings call for somebody, by rules 2.5 and 2.6 and clinical facts 2.6."""

from typing import Any

import pytest

from ketalog.domain.alerts import alerts_of, at_baseline, baseline_of, flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.events import SideEffect
from ketalog.domain.vitals import CheckNotDone, Vitals
from tests.builders import Happening, a_bp, a_chart, an_infusion, minute, some_vitals

BASELINE = (-10.0, some_vitals("124/78"))


def levels(chart: Chart) -> list[tuple[str, str]]:
    return [(alert.level, alert.field) for alert in alerts_of(chart)]


@pytest.mark.parametrize(
    ("bp", "held"),
    [
        ("139/89", False), ("140/80", True), ("120/90", True), ("185/115", True), ("90/50", False),
        ("89/50", True), ("60/30", True),
    ],
)  # fmt: skip
def test_before_start_a_high_or_low_reading_holds(bp: str, held: bool) -> None:
    assert levels(a_chart((-10, some_vitals(bp)))) == ([("hold", "bp")] if held else [])


@pytest.mark.parametrize(
    ("bp", "level"),
    [
        ("124/78", None),
        ("140/90", None),
        ("151/93", None),
        ("159/99", None),
        ("160/80", "notify"),
        ("130/100", "notify"),
        ("90/60", None),
        ("89/60", "notify"),
        ("60/30", "notify"),
        ("179/109", "notify"),
    ],
)
def test_during_the_infusion_160_over_100_is_told(bp: str, level: str | None) -> None:
    chart = an_infusion(BASELINE, (20, some_vitals(bp)))
    assert levels(chart) == ([(level, "bp")] if level else [])


@pytest.mark.parametrize(
    ("base", "bp", "told"),
    [
        ("124/78", "151/93", False),
        ("100/60", "129/78", False),
        ("100/60", "130/70", True),
        ("110/60", "142/70", False),
        ("110/60", "143/70", True),
    ],
)
def test_a_rise_of_30_percent_over_baseline_is_told(base: str, bp: str, told: bool) -> None:
    chart = an_infusion((-10, some_vitals(base)), (20, some_vitals(bp)))
    assert levels(chart) == ([("notify", "bp")] if told else [])


@pytest.mark.parametrize("bp", ["180/80", "130/110", "200/120"])
def test_a_stop_level_pressure_is_told_once_and_stops_when_repeated(bp: str) -> None:
    first = an_infusion(BASELINE, (20, some_vitals(bp)))
    second = an_infusion(BASELINE, (20, some_vitals(bp)), (25, some_vitals(bp)))
    assert levels(first) == [("notify", "bp")]
    assert levels(second) == [("notify", "bp"), ("stop", "bp")]
    assert "repeat in 5 min" in alerts_of(first)[0].words


def test_a_normal_reading_between_them_takes_the_repeat_back() -> None:
    high, low = some_vitals("182/95"), some_vitals("150/90")
    chart = an_infusion(BASELINE, (20, high), (23, low), (26, high))
    assert levels(chart) == [("notify", "bp"), ("notify", "bp")]


@pytest.mark.parametrize(
    ("field", "value", "level"),
    [
        ("spo2", 94, None),
        ("spo2", 93, "notify"),
        ("spo2", 90, "notify"),
        ("spo2", 89, "stop"),
        ("spo2", 0, "stop"),
        ("hr", 50, None),
        ("hr", 49, "notify"),
        ("hr", 120, None),
        ("hr", 121, "notify"),
        ("hr", "none", "stop"),
        ("rr", 10, None),
        ("rr", 9, "notify"),
        ("rr", 8, "notify"),
        ("rr", 7, "stop"),
        ("rr", 24, None),
        ("rr", 25, "notify"),
        ("rr", "none", "stop"),
        ("rass", -2, None),
        ("rass", -3, "stop"),
        ("rass", 2, None),
        ("rass", 3, "stop"),
        ("pain", 10, None),
        ("nausea", 3, None),
        ("dissociation", 4, None),
    ],
)
def test_every_other_reading_has_its_limits(field: str, value: Any, level: str | None) -> None:
    chart = an_infusion(BASELINE, (20, some_vitals(**{field: value})))
    assert levels(chart) == ([(level, field)] if level else [])


def test_an_unrecordable_pressure_is_stop_level() -> None:
    assert levels(an_infusion(BASELINE, (20, Vitals(bp="unrecordable")))) == [("stop", "bp")]


@pytest.mark.parametrize(("wakes", "found"), [(False, [("stop", "rass")]), (True, []), (None, [])])
def test_who_does_not_wake_to_voice_is_stop_level(wakes: bool | None, found: list[Any]) -> None:
    assert levels(an_infusion((20, CheckNotDone("vitals", "asleep", wakes)))) == found


def test_chest_pain_is_stop_level_whatever_its_grade() -> None:
    chart = an_infusion((10, SideEffect("chest pain", "started", "mild")))
    assert [alert.level for alert in alerts_of(chart)] == ["stop"]


def test_nothing_that_is_absent_calls_for_anybody() -> None:
    assert levels(an_infusion(BASELINE, (20, Vitals(pain=3)))) == []


def test_baseline_is_the_last_pressure_before_start() -> None:
    chart = an_infusion((-20, some_vitals("130/80")), BASELINE, (5, some_vitals("150/90")))
    base = baseline_of(chart)
    assert base
    assert (base.bp, base.after_start) == (a_bp("124/78"), False)


@pytest.mark.parametrize("at", [0, 0.5, 0.98])
def test_the_minute_of_start_counts_whatever_the_order_written(at: float) -> None:
    base = baseline_of(an_infusion(BASELINE, (at, some_vitals("118/70"))))
    assert base
    assert base.bp == a_bp("118/70")


def test_the_next_minute_is_after_start() -> None:
    base = baseline_of(an_infusion((1, some_vitals("118/70")), (5, some_vitals("110/70"))))
    assert base
    assert (base.bp, base.after_start) == (a_bp("118/70"), True)


def test_the_first_reading_after_start_stands_in_and_is_no_alert_against_itself() -> None:
    assert levels(an_infusion((3, some_vitals("150/90")))) == []


def test_a_late_entry_before_start_is_the_baseline() -> None:
    late = Happening(-5, some_vitals("110/60"), written=20)
    base = baseline_of(an_infusion((3, some_vitals("150/90")), late))
    assert base
    assert base.bp == a_bp("110/60")


def test_an_unrecordable_pressure_is_no_baseline() -> None:
    assert baseline_of(an_infusion((-1, Vitals(bp="unrecordable")))) is None


def test_scores_have_a_baseline_too() -> None:
    chart = an_infusion((-1, some_vitals(rass=-1)), (5, some_vitals(rass=-2)))
    assert (at_baseline(chart, "rass"), at_baseline(chart, "temperature")) == (-1, None)


@pytest.mark.parametrize(("at", "expected"), [(0, -1), (0.5, None)])
def test_a_score_taken_after_start_in_its_minute_is_no_baseline(
    at: float, expected: int | None
) -> None:
    assert at_baseline(an_infusion((at, some_vitals(rass=-1))), "rass") == expected


def test_a_corrected_reading_takes_its_alert_back() -> None:
    wrong, right = some_vitals(spo2=88), some_vitals(spo2=98)
    chart = an_infusion(BASELINE, (20, wrong), Happening(20, right, written=21, amends=4))
    assert levels(chart) == []


def test_a_field_shows_its_gravest_alert() -> None:
    chart = an_infusion(BASELINE, (20, some_vitals(spo2=88, hr=130)))
    flags = flags_of(chart)
    assert sorted((field, flag.level) for (_, field), flag in flags.items()) == [
        ("hr", "notify"), ("spo2", "stop"),
    ]  # fmt: skip


def test_alerts_up_to_a_moment_leave_later_ones_out() -> None:
    chart = an_infusion(BASELINE, (20, some_vitals(spo2=88)), (30, some_vitals(spo2=80)))
    assert [alert.at for alert in alerts_of(chart, minute(25))] == [minute(20)]
