"""The order as a sum that can be checked by hand."""

from __future__ import annotations

from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.opening import SessionOpened
from ketalog.domain.quantities import (
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Volume,
    exact,
    flow_of,
)


def order_sum(opened: SessionOpened) -> str:
    """``0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min``."""
    order = opened.protocol.order
    asked, flow, length = _asked(opened), _flow(opened), written.minutes(order.length)
    syringe = written.quantity(opened.concentration)
    if isinstance(order.amount, DoseRate | DoseRatePerWeight):
        return f"{asked} = {flow} of {syringe} for {length} = {_whole(opened)}"
    return f"{asked} = {_volume(opened)} of {syringe}, {flow} for {length}"


def _asked(opened: SessionOpened) -> str:
    """The amount ordered, times the weight where it counts, and what a cap makes of it."""
    amount = opened.protocol.order.amount
    said = written.quantity(amount)
    if isinstance(amount, DosePerWeight | DoseRatePerWeight):
        product = exact(amount.fraction * opened.weight.fraction)
        kind = Dose if isinstance(amount, DosePerWeight) else DoseRate
        said += f" × {written.quantity(opened.weight)} = {written.quantity(kind(product))}"
    return said + _capped(opened)


def _capped(opened: SessionOpened) -> str:
    order = opened.protocol.order
    caps = [cap for cap in (order.max_rate, order.max_dose) if cap]
    words = "".join(f", at most {written.quantity(cap)}" for cap in caps)
    if not caps:
        return ""
    dose = isinstance(order.amount, Dose | DosePerWeight)
    in_force = Dose(exact(opened.ordered_mg)) if dose else DoseRate(exact(_rate(opened)))
    return f"{words}: {written.quantity(in_force)}"


def _rate(opened: SessionOpened) -> Fraction:
    return opened.protocol.order.mg_per_h(opened.weight)


def _flow(opened: SessionOpened) -> str:
    return written.quantity(flow_of(_rate(opened), opened.concentration))


def _volume(opened: SessionOpened) -> str:
    return written.quantity(Volume(exact(opened.ordered_mg / opened.concentration.fraction)))


def _whole(opened: SessionOpened) -> str:
    return f"{written.quantity(Dose(exact(opened.ordered_mg)))} = {_volume(opened)}"
