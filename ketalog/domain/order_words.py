"""The order as a sum that can be checked by hand, written while it is typed."""

from __future__ import annotations

from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.protocol import Order, Protocol
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Volume,
    Weight,
    exact,
    flow_of,
)


def order_words(protocol: Protocol) -> str:
    """``0.5 mg/kg over 40 min``, ``0.35 mg/kg/h for 4 h, at most 25 mg/h``; then recovery."""
    order = protocol.order
    how = "for" if _is_rate(order) else "over"
    words = f"{written.quantity(order.amount)} {how} {written.minutes(order.length)}{_caps(order)}"
    return f"{words} · recovery {written.minutes(protocol.recovery)}"


def order_sum(order: Order, weight: Weight, concentration: Concentration) -> str:
    """``0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min``."""
    rate = order.mg_per_h(weight)
    asked = _asked(order, weight, rate)
    flow = written.quantity(flow_of(rate, concentration))
    mg, syringe = order.mg(weight), written.quantity(concentration)
    volume = written.quantity(Volume(exact(mg / concentration.fraction)))
    length = written.minutes(order.length)
    if _is_rate(order):
        whole = written.quantity(Dose(exact(mg)))
        return f"{asked} = {flow} of {syringe} for {length} = {whole} = {volume}"
    return f"{asked} = {volume} of {syringe}, {flow} for {length}"


def _asked(order: Order, weight: Weight, rate: Fraction) -> str:
    """The amount ordered, times the weight where it counts, and what a cap makes of it."""
    amount = order.amount
    kind = DoseRate if _is_rate(order) else Dose
    said = written.quantity(amount)
    if isinstance(amount, DosePerWeight | DoseRatePerWeight):
        product = kind(exact(amount.fraction * weight.fraction))
        said += f" × {written.quantity(weight)} = {written.quantity(product)}"
    caps = _caps(order)
    in_force = kind(exact(rate if _is_rate(order) else order.mg(weight)))
    return f"{said}{caps}: {written.quantity(in_force)}" if caps else said


def _caps(order: Order) -> str:
    caps = (order.max_rate, order.max_dose)
    return "".join(f", at most {written.quantity(cap)}" for cap in caps if cap)


def _is_rate(order: Order) -> bool:
    return isinstance(order.amount, DoseRate | DoseRatePerWeight)
