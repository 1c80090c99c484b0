"""Values that cannot be, and values that are asked about once (rules 1.2 and 1.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.protocol import EntryLimits, FieldLimits
from ketalog.domain.quantities import Quantity, Weight
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.vitals import FIELD_NAMES, BloodPressure, Vitals

_BP_PARTS = {"systolic": "Systolic", "diastolic": "Diastolic", "mean": "Mean BP"}
_NAMES = FIELD_NAMES | _BP_PARTS | {"temperature": "Temperature", "oxygen": "Oxygen"}


def vitals_doubts(vitals: Vitals, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Doubts about one set; an impossible value is refused with its range."""
    limits = chart.opened.limits
    if not vitals.present() and not vitals.not_measured and vitals.oxygen is None:
        raise Refused("Nothing was typed.")
    before = _figures_before(chart, at)
    for field, value in _figures(vitals):
        rule = limits.of(field)
        if rule:
            beside = "bp" if field in _BP_PARTS else field
            refuse_impossible(rule, value, beside)
            yield from _implausible(rule, value, before.get(field), beside)
    if isinstance(vitals.bp, BloodPressure):
        yield from _pressure_doubts(vitals.bp, limits)


def refuse_impossible(rule: FieldLimits, value: Decimal, beside: str) -> None:
    """Refuse a value outside what can be, and say the range."""
    if rule.lowest <= value <= rule.highest:
        return
    name = _NAMES.get(rule.field, rule.field.capitalize())
    span = f"{_text(rule.lowest, rule.unit)} to {_text(rule.highest, rule.unit)}"
    unit = _unit(rule)
    hint = ""
    if rule.field == "temperature" and 77 <= value <= 113:
        hint = " That looks like °F: type degF after it."
    shown = _text(value, rule.unit)
    raise Refused(f"{name} {shown} cannot be; the range is {span}{unit}.{hint}", beside)


def weight_doubts(
    weight: Weight, limits: EntryLimits, before: Weight | None = None
) -> Iterator[Doubt]:
    """Doubts about a body weight: outside the usual, or pounds taken for kilograms."""
    rule = limits.of("weight")
    if rule is None:
        return
    refuse_impossible(rule, weight.kg, "weight")
    shown = written.quantity(weight)
    if before is not None:
        for factor in (Decimal("2.20462"), 1 / Decimal("2.20462")):
            if abs(weight.kg / before.kg / factor - 1) < Decimal("0.1"):
                yield Doubt(
                    "weight", f"{shown}, last {written.quantity(before)}: pounds for kilograms?"
                )
                return
    if _outside(rule, weight.kg):
        yield Doubt("weight", f"Is {shown} right?")


def _figures(vitals: Vitals) -> Iterator[tuple[str, Decimal]]:
    bp = vitals.bp
    if isinstance(bp, BloodPressure):
        if bp.diastolic >= bp.systolic:
            raise Refused(
                f"BP {written.pressure(bp.systolic, bp.diastolic)} cannot be: "
                "the first number is the higher one.",
                "bp",
            )
        yield "systolic", Decimal(bp.systolic)
        yield "diastolic", Decimal(bp.diastolic)
        if bp.mean is not None:
            yield "mean", Decimal(bp.mean)
    for field in FIELD_NAMES:
        value = getattr(vitals, field)
        if isinstance(value, Quantity):
            yield field, value.number
        elif isinstance(value, int):
            yield field, Decimal(value)


def _figures_before(chart: Chart, at: datetime) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in chart.of(Vitals, at):
        found.update(_figures(one.value))
    return found


def _implausible(
    rule: FieldLimits, value: Decimal, last: Decimal | None, beside: str
) -> Iterator[Doubt]:
    name = _NAMES.get(rule.field, rule.field)
    shown = _text(value, rule.unit)
    if rule.ask_tenfold and last and value and (value >= last * 10 or value * 10 <= last):
        size = "10 times" if value > last else "a tenth of"
        yield Doubt(beside, f"{name} {shown} is {size} the last, {_text(last, rule.unit)}. Right?")
    elif _outside(rule, value):
        asked = name.lower() if name in ("Systolic", "Diastolic") else name
        yield Doubt(beside, f"Is {asked} {shown}{_unit(rule)} right?")
    elif rule.ask_rise is not None and last is not None and value - last >= rule.ask_rise:
        yield Doubt(beside, f"{name} rose from {_text(last, rule.unit)} to {shown}. Right?")


def _unit(rule: FieldLimits) -> str:
    """The unit after a figure; a scale says its range instead of a unit."""
    scale = not rule.unit or rule.unit[0].isdigit() or rule.unit == "RASS"
    return "" if scale else f" {rule.unit}"


def _outside(rule: FieldLimits, value: Decimal) -> bool:
    below = rule.ask_below is not None and value < rule.ask_below
    return below or (rule.ask_above is not None and value > rule.ask_above)


def _pressure_doubts(bp: BloodPressure, limits: EntryLimits) -> Iterator[Doubt]:
    apart = bp.systolic - bp.diastolic
    text = written.pressure(bp.systolic, bp.diastolic)
    if apart < limits.pulse_pressure_ask_below:
        yield Doubt("bp", f"{text}: only {written.number(apart)} mmHg apart. Right?")
    if bp.mean is not None and not bp.diastolic <= bp.mean <= bp.systolic:
        yield Doubt("bp", f"The mean {written.number(bp.mean)} lies outside {text}. Right?")


def _text(value: Decimal, unit: str) -> str:
    return written.number(value, 1)
