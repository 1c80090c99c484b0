"""The order as a sum that can be checked by hand, written while it is typed.

``=`` stands where the figures written come to the figure written, ``≈`` where it is rounded; the
weight has as many places as the sum needs to come out.
"""

from __future__ import annotations

from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.opening import SessionOpened
from ketalog.domain.protocol import Protocol
from ketalog.domain.pump.dosing_weight import WeightUsed
from ketalog.domain.pump.order import Order
from ketalog.domain.pump.pump_plan import PumpPlan, PumpStep, plan_of
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Ordered,
    Quantity,
    Weight,
    exact,
)


def order_words(protocol: Protocol) -> str:
    """``0.5 mg/kg over 40 min``, ``0.35 mg/kg/h for 4 h, at most 25 mg/h``; then recovery."""
    return f"{amount_words(protocol.order)} · recovery {written.minutes(protocol.recovery)}"


def amount_words(order: Order) -> str:
    """``0.5 mg/kg over 40 min``; a ladder says each rate and from when it holds."""
    how = "for" if _is_rate(order) else "over"
    rates = [written.in_full(order.amount)]
    rates += [
        f"from {written.number(step.after_minutes)} min "
        f"{written.in_full(order.amount_of(step.number))}"
        for step in order.steps
    ]
    comma = "," if order.steps else ""
    length = written.minutes(order.length)
    return f"{', '.join(rates)}{comma} {how} {length}{_caps(order)}"


def session_sum(opened: SessionOpened) -> str:
    """The sum of a session's order with the weight that is used for it."""
    order, used = opened.protocol.order, opened.weight_used
    return order_sum(order, opened.dosing_weight, opened.concentration, used)


def start_sum(opened: SessionOpened) -> str:
    """The sum; of a ladder what the pump is set to at START, and what the steps come to."""
    if not opened.protocol.order.steps:
        return session_sum(opened)
    summed = plan_of(opened.protocol.order, opened.dosing_weight, opened.concentration)
    steps = f"{written.number(len(summed.steps))} steps"
    return (
        f"START {written.quantity(summed.flow)} of {written.in_full(summed.concentration)}, "
        f"{steps}; {_whole(summed)}"
    )


def order_sum(
    order: Order, weight: Weight, concentration: Concentration, used: WeightUsed = "actual"
) -> str:
    """``0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min``."""
    plan = plan_of(order, weight, concentration)
    if not _is_rate(order):
        return _dose_sum(plan, used)
    return _ladder_sum(plan, used) if order.steps else _rate_sum(plan, used)


def _dose_sum(plan: PumpPlan, used: WeightUsed) -> str:
    syringe = written.in_full(plan.concentration)
    volume = _equals(_figure(plan.dose) / plan.concentration.fraction, plan.volume)
    hours = Fraction(plan.order.minutes, 60)
    flow = _equals(_figure(plan.volume) / hours, plan.flow).removeprefix("= ")
    asked = _asked(plan, plan.order.amount, plan.dose, used)
    return f"{asked} {volume} of {syringe}, {flow} for {written.minutes(plan.length)}"


def _rate_sum(plan: PumpPlan, used: WeightUsed) -> str:
    step = plan.steps[0]
    syringe = written.in_full(plan.concentration)
    hours = Fraction(plan.order.minutes, 60)
    dose = _equals(_figure(step.rate) * hours, plan.dose)
    volume = _equals(_figure(plan.dose) / plan.concentration.fraction, plan.volume)
    asked = _asked(plan, plan.order.amount, step.rate, used)
    length = written.minutes(plan.length)
    return f"{asked} {_flow(plan, step)} of {syringe} for {length} {dose} {volume}"


def _ladder_sum(plan: PumpPlan, used: WeightUsed) -> str:
    """Each step as a sum of its own; then what they come to."""
    syringe = f" of {written.in_full(plan.concentration)}"
    parts = []
    for step in plan.steps:
        asked = _asked(plan, step.ordered, step.rate, used)
        parts.append(f"{asked} {_flow(plan, step)}{syringe} for {written.minutes(step.length)}")
        syringe = ""
    return f"{', then '.join(parts)}; {_whole(plan)}"


def _whole(plan: PumpPlan) -> str:
    volume = _equals(_figure(plan.dose) / plan.concentration.fraction, plan.volume)
    cap = plan.order.max_dose
    ends = f", ended at {written.quantity(cap)}" if cap and cap == plan.dose else ""
    length = written.minutes(plan.length)
    return f"in all {written.quantity(plan.dose)} {volume} in {length}{ends}"


def _asked(plan: PumpPlan, amount: Ordered, result: Dose | DoseRate, used: WeightUsed) -> str:
    """The amount ordered, times the weight where it counts, and what a cap makes of it."""
    said = written.in_full(amount)
    if isinstance(amount, DosePerWeight | DoseRatePerWeight):
        product = type(result)(exact(amount.fraction * plan.weight.fraction))
        kg, figure = _weight(amount, plan.weight, product)
        by = "" if used == "actual" else f" ({used})"
        said += f" × {kg}{by} {_equals(figure, product)}"
    caps = _caps(plan.order, ladder_dose=False)
    return f"{said}{caps}: {written.quantity(result)}" if caps else said


def _weight(amount: Ordered, weight: Weight, product: Dose | DoseRate) -> tuple[str, Fraction]:
    """The weight with as few places as make the written sum come out, and that sum."""
    for places in range(1, written.MOST_TYPED + 1):
        kg = written.rounded(weight.kg, places)
        figure = amount.fraction * Fraction(kg)
        if written.shown(type(product)(exact(figure))) == written.shown(product):
            break
    return written.in_full(weight, places), figure


def _flow(plan: PumpPlan, step: PumpStep) -> str:
    return _equals(_figure(step.rate) / plan.concentration.fraction, step.flow)


def _equals(by_hand: Fraction, result: Quantity) -> str:
    sign = "=" if by_hand == _figure(result) else "≈"
    return f"{sign} {written.quantity(result)}"


def _figure(value: Quantity) -> Fraction:
    """The figure as it is written, for who checks the sum by hand."""
    return Fraction(written.shown(value))


def _caps(order: Order, ladder_dose: bool = True) -> str:
    """``, at most 25 mg/h``; a ladder's highest dose is that of the whole, not of a step."""
    caps = [order.max_rate, order.max_dose if ladder_dose or not order.steps else None]
    return "".join(f", at most {written.quantity(cap)}" for cap in caps if cap)


def _is_rate(order: Order) -> bool:
    return isinstance(order.amount, DoseRate | DoseRatePerWeight)
