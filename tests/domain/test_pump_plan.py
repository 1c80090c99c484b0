"""From order, weight and concentration to the pump: the same plan that screen and paper show."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain import typed, written
from ketalog.domain.chart import Chart
from ketalog.domain.events import (
    GivenRate,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
)
from ketalog.domain.opening import SessionOpened
from ketalog.domain.protocol import Order, RateStep
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.pump.pump_plan import NextStep, next_step, plan, plan_of
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DoseRate,
    DoseRatePerWeight,
    Weight,
)
from tests.builders import Happening, a_chart, a_protocol, an_infusion, an_opening, minute
from tests.domain.published.tables import carried
from tests.domain.test_infusion import VECTORS

TWO = Concentration(Decimal(2))


def kg(number: str) -> Weight:
    return Weight(Decimal(number))


def rate(ml_per_h: str) -> RateChanged:
    return RateChanged(GivenRate(Decimal(ml_per_h), "mL/h"))


def test_both_published_tables_are_carried_whole() -> None:
    assert (len(carried("drip_table")), len(carried("pump_rows"))) == (69, 120)


@pytest.mark.parametrize(
    ("weight", "each", "published"),
    carried("drip_table"),
    ids=lambda text: text,
)
def test_a_rate_of_the_drip_table_comes_out(weight: str, each: str, published: str) -> None:
    order = Order(Decimal(each), "mg/kg/h", 60)
    flow = plan_of(order, kg(weight), Concentration(Decimal(1))).flow
    assert written.shown(flow) == Decimal(published)


@pytest.mark.parametrize(
    ("dose_rate", "weight", "strength", "charted", "drug"),
    carried("pump_rows"),
)
def test_a_real_pump_row_agrees_within_half_a_percent(
    dose_rate: str, weight: str, strength: str, charted: str, drug: str
) -> None:
    rate = typed.one_of((DoseRate, DoseRatePerWeight), dose_rate)
    unit: Literal["mg/h", "mg/kg/h"] = "mg/h" if isinstance(rate, DoseRate) else "mg/kg/h"
    order = Order(rate.number, unit, 60)
    summed = plan_of(order, kg(weight), typed.quantity(Concentration, strength))
    expected = Decimal(charted)
    assert abs(summed.flow.ml_per_h - expected) <= expected * Decimal("0.005")


@pytest.mark.parametrize(("weight", "number", "unit", "minutes", "strength", "mg", "flow"), VECTORS)
def test_the_vectors_of_the_clinical_facts_come_out(
    weight: str, number: str, unit: Any, minutes: int, strength: str, mg: str, flow: str
) -> None:
    order = Order(Decimal(number), unit, minutes)
    summed = plan_of(order, kg(weight), Concentration(Decimal(strength)))
    assert round(summed.dose.fraction, 2) == Fraction(mg)
    assert summed.flow.ml_per_h == Decimal(flow)
    assert summed.volume.fraction * Fraction(strength) == summed.dose.fraction
    assert summed.length == timedelta(minutes=minutes)


def test_every_part_of_the_first_vector() -> None:
    summed = plan(an_opening())
    parts = (summed.per_weight, summed.dose, summed.volume, summed.flow, summed.rate)
    assert [written.quantity(part) for part in parts] == [
        "0.5 mg/kg", "36 mg", "18 mL", "27 mL/h", "54 mg/h",
    ]  # fmt: skip


def a_ladder(
    *steps: tuple[int, str],
    number: str = "0.1",
    unit: Literal["mg/kg/h", "mg/h"] = "mg/kg/h",
    minutes: int = 45,
    max_rate: str = "",
    max_dose: str = "",
) -> SessionOpened:
    """72 kg, 2 mg/mL; 0.1, 0.2, 0.3 mg/kg/h for 15 min each unless said otherwise."""
    usual = steps or ((15, "0.2"), (30, "0.3"))
    flat = a_protocol(number, unit, minutes, fixed="duration", max_rate=max_rate, max_dose=max_dose)
    rungs = tuple(RateStep(after, Decimal(each)) for after, each in usual)
    return an_opening(replace(flat, order=replace(flat.order, steps=rungs)))


def test_a_ladder_is_the_sum_of_its_steps() -> None:
    summed = plan(a_ladder())
    assert [written.quantity(step.flow) for step in summed.steps] == [
        "3.6 mL/h", "7.2 mL/h", "10.8 mL/h",
    ]  # fmt: skip
    assert summed.dose.fraction == Fraction("1.8") + Fraction("3.6") + Fraction("5.4")
    assert a_ladder().ordered_mg == Fraction("10.8")


def test_the_highest_rate_caps_each_step_by_itself() -> None:
    summed = plan(a_ladder(max_rate="18"))
    assert [step.rate.mg_per_h for step in summed.steps] == [
        Decimal("7.2"), Decimal("14.4"), Decimal(18),
    ]  # fmt: skip


def test_the_highest_dose_ends_a_ladder_early_and_leaves_its_rates() -> None:
    # 1.8 mg and 3.6 mg are in after 30 min; at 21.6 mg/h the last 1.8 mg take 5 min.
    summed = plan(a_ladder(max_dose="7.2"))
    assert summed.dose == Dose(Decimal("7.2"))
    assert summed.length == timedelta(minutes=35)
    assert [step.rate.mg_per_h for step in summed.steps][-1] == Decimal("21.6")


def test_a_highest_dose_that_the_first_step_reaches_leaves_one_step() -> None:
    assert len(plan(a_ladder(max_dose="0.9")).steps) == 1


@pytest.mark.parametrize(
    "steps", [[(15, "0.2"), (10, "0.3")], [(15, "0.2"), (15, "0.3")], [(45, "0.2")], [(0, "0.2")]]
)
def test_steps_that_do_not_ascend_within_the_length_are_no_order(steps: Any) -> None:
    with pytest.raises(ValueError, match="ascend"):
        a_ladder(*steps)


def test_a_ladder_has_rates_and_no_dose() -> None:
    with pytest.raises(ValueError, match="rates"):
        Order(Decimal("0.5"), "mg/kg", 40, steps=(RateStep(10, Decimal("0.6")),))


def following(opening: SessionOpened) -> Chart:
    """The pump set to each step at its minute."""
    changes = [
        (step.since.total_seconds() / 60, rate(str(step.flow.ml_per_h)))
        for step in plan(opening).steps[1:]
    ]
    return an_infusion(*changes, opening=opening)


@pytest.mark.parametrize("max_dose", ["", "7.2"])
def test_a_pump_that_follows_the_ladder_delivers_the_order(max_dose: str) -> None:
    opening = a_ladder(max_dose=max_dose)
    assert infusion_at(following(opening), minute(60)).delivered == opening.ordered_mg


def test_a_ladder_with_a_highest_dose_is_finished_when_it_is_in() -> None:
    now = infusion_at(following(a_ladder(max_dose="7.2")), minute(35))
    assert (now.planned_end, now.finished) == (minute(35), True)


def test_a_ladder_ends_at_its_minute_though_a_step_was_never_set() -> None:
    chart = an_infusion(opening=a_ladder())
    assert infusion_at(chart, minute(60)).planned_end == minute(45)
    assert infusion_at(chart, minute(60)).delivered == Fraction("5.4")


def at_next(chart: Chart, at: float) -> tuple[str, str, float] | None:
    found = next_step(chart, minute(at))
    return _said(found) if found else None


def _said(found: NextStep) -> tuple[str, str, float]:
    return found.state, written.quantity(found.flow), (found.due - minute(0)).total_seconds() / 60


@pytest.mark.parametrize(
    ("at", "state"),
    [(0, "coming"), (12, "coming"), (13, "upcoming"), (15, "due"), (16, "due"), (17, "overdue")],
)
def test_the_next_step_comes_falls_due_and_is_overdue(at: float, state: str) -> None:
    chart = an_infusion(opening=a_ladder())
    assert at_next(chart, at) == (state, "7.2 mL/h", 15)


@pytest.mark.parametrize("set_at", [13.5, 15, 18])
def test_a_step_that_was_set_makes_the_one_after_it_the_next(set_at: float) -> None:
    chart = an_infusion((set_at, rate("7.2")), opening=a_ladder())
    assert at_next(chart, 20) == ("coming", "10.8 mL/h", 30)


def test_a_step_set_shortly_before_its_time_does_not_fall_due() -> None:
    chart = an_infusion((13.5, rate("7.2")), opening=a_ladder())
    assert at_next(chart, 14) == ("coming", "10.8 mL/h", 30)


def test_another_rate_on_purpose_answers_the_step() -> None:
    chart = an_infusion((16, rate("5")), opening=a_ladder())
    assert at_next(chart, 17) == ("coming", "10.8 mL/h", 30)


def test_a_rate_changed_long_before_does_not_answer_the_step() -> None:
    chart = an_infusion((5, rate("2")), opening=a_ladder())
    assert at_next(chart, 15) == ("due", "7.2 mL/h", 15)


def test_a_step_that_was_missed_gives_way_to_the_later_one() -> None:
    assert at_next(an_infusion(opening=a_ladder()), 30) == ("due", "10.8 mL/h", 30)


def test_the_steps_stand_on_the_clock_of_start_also_through_a_pause() -> None:
    chart = an_infusion((10, InfusionPaused("dizzy")), (14, InfusionResumed()), opening=a_ladder())
    assert at_next(chart, 15) == ("due", "7.2 mL/h", 15)


def test_a_corrected_start_moves_the_steps() -> None:
    moved = Happening(5, InfusionStarted(), 6, amends=2)
    chart = a_chart((0, InfusionStarted()), moved, opening=a_ladder())
    assert at_next(chart, 15) == ("coming", "7.2 mL/h", 20)


@pytest.mark.parametrize(
    ("chart", "at"),
    [
        (a_chart(opening=a_ladder()), 1),
        (an_infusion(), 1),
        (an_infusion((10, InfusionStopped("nausea")), opening=a_ladder()), 15),
        (an_infusion((15, rate("7.2")), (30, rate("10.8")), opening=a_ladder()), 31),
        (an_infusion(opening=a_ladder()), 45),
    ],
    ids=["before START", "no ladder", "stopped", "all set", "past the planned end"],
)
def test_there_is_no_next_step(chart: Chart, at: float) -> None:
    assert at_next(chart, at) is None


def test_steps_that_a_cap_makes_the_same_ask_for_nothing() -> None:
    assert at_next(an_infusion(opening=a_ladder(max_rate="5")), 16) is None


LADDERS = st.lists(
    st.decimals(min_value="0.05", max_value="2", places=2), min_size=1, max_size=5
).map(lambda rates: tuple((10 * n, str(each)) for n, each in enumerate(rates, start=1)))
PAUSES = st.tuples(st.integers(1, 50), st.integers(1, 20))
TIMES = st.lists(st.integers(0, 90), min_size=2, max_size=5).map(sorted)


def climbed(steps: tuple[tuple[int, str], ...], pause: tuple[int, int]) -> Chart:
    opening = a_ladder(*steps, minutes=60)
    since, length = pause
    changes = [
        (float(after), rate(str(plan(opening).steps[n].flow.ml_per_h)))
        for n, (after, _) in enumerate(steps, start=1)
    ]
    halt = [(since + 0.5, InfusionPaused("dizzy")), (since + length + 0.5, InfusionResumed())]
    log: Any = sorted([*changes, *halt], key=lambda one: one[0])
    return an_infusion(*log, opening=opening)


def mg(chart: Chart, at: float) -> Fraction:
    return infusion_at(chart, minute(at)).delivered


@given(steps=LADDERS, pause=PAUSES, times=TIMES)
def test_on_a_ladder_the_mg_never_fall(steps: Any, pause: Any, times: list[int]) -> None:
    chart = climbed(steps, pause)
    found = [mg(chart, at) for at in times]
    assert found == sorted(found)


def by_hand(steps: tuple[tuple[int, str], ...], pause: tuple[int, int], until: int) -> Fraction:
    """mg by adding up each half minute, without the program's plan or segments."""
    since, length = pause
    total = Fraction(0)
    for half in range(2 * min(until, 60)):
        begun = [Fraction(each) for after, each in [(0, "0.1"), *steps] if 2 * after <= half]
        if not 2 * since + 1 <= half < 2 * (since + length) + 1:
            total += begun[-1] * 72 / 120
    return total


@given(steps=LADDERS, pause=PAUSES, times=TIMES)
def test_the_mg_add_up_over_the_steps_however_often_it_is_asked(
    steps: Any, pause: Any, times: list[int]
) -> None:
    chart = climbed(steps, pause)
    assert [mg(chart, at) for at in times] == [by_hand(steps, pause, at) for at in times]


@given(steps=LADDERS, pause=PAUSES)
def test_a_pause_on_a_ladder_delivers_nothing(steps: Any, pause: tuple[int, int]) -> None:
    chart = climbed(steps, pause)
    since, length = pause
    assert mg(chart, since + 0.5) == mg(chart, since + length + 0.5)


@given(steps=LADDERS, weight=st.decimals(min_value=20, max_value=350, places=1))
def test_what_the_steps_come_to_is_the_order(steps: Any, weight: Decimal) -> None:
    order = a_ladder(*steps, minutes=60).protocol.order
    summed = plan_of(order, Weight(weight), TWO)
    whole = sum((step.dose.fraction for step in summed.steps), Fraction(0))
    assert abs(whole - order.mg(Weight(weight))) < Fraction(1, 10**20)
