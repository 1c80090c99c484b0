"""Protocol tables, as clinics and scripts write them, made into protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from ketalog.domain import typed, written
from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.protocol import (
    AlertLimits,
    DischargePlan,
    MonitoringPlan,
    Order,
    Protocol,
    RateStep,
)
from ketalog.domain.quantities import (
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Quantity,
)
from ketalog.domain.refusal import Refused
from ketalog.store.series_terms import series_in

# What a script may say, and what the shipped files say as well.
OWN = (
    "name",
    "rate",
    "dose",
    "minutes",
    "recovery_minutes",
    "fixed",
    "max_rate",
    "max_dose",
    "steps",
    "note",
    "scales",
    "series",
)
SHIPPED = (*OWN, "source", "approval", "hidden")

_LONGEST = 7 * 24 * 60
_UNITS: dict[type[Quantity], Literal["mg/kg", "mg", "mg/kg/h", "mg/h"]] = {
    DosePerWeight: "mg/kg",
    Dose: "mg",
    DoseRatePerWeight: "mg/kg/h",
    DoseRate: "mg/h",
}

Table = Mapping[str, object]


def minutes_of(table: Table) -> int:
    """The planned length, which chooses the monitoring plan."""
    return _minutes(table, "minutes", 1)


def scales_in(table: Table) -> tuple[str, ...]:
    """Keys of the scales that a protocol names, in the order shown."""
    value = table.get("scales", [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused("“scales” is a list of the scales’ keys.", "scales")
    if len(set(value)) != len(value):
        raise Refused("“scales” names a scale twice.", "scales")
    return tuple(value)


def chosen(plan: DischargePlan, scales: tuple[str, ...], criteria: object = None) -> DischargePlan:
    """The plan with the criteria that a script lists; with all of them where it lists none.

    A criterion that rests on an optional scale is there where the protocol names the scale.
    """
    offered = list(plan.criteria)
    for rule in plan.optional:
        if rule.key in scales:
            places = [place for place, one in enumerate(offered, 1) if one.computed]
            offered.insert(places[-1] if places else len(offered), rule)
    if criteria is None:
        return replace(plan, criteria=tuple(offered))
    known = {rule.key for rule in offered}
    if not isinstance(criteria, list) or not set(criteria) <= known:
        raise Refused(
            f"A protocol’s criteria are a list of {', '.join(sorted(known))}.", "protocol"
        )
    return replace(plan, criteria=tuple(one for one in offered if one.key in criteria))


def protocol_of(
    table: Table,
    stem: str,
    allowed: tuple[str, ...],
    plans: tuple[MonitoringPlan, AlertLimits, DischargePlan],
) -> Protocol:
    """The protocol of one table. Raises Refused, naming the key, for what it cannot be."""
    for key in table:
        if key not in allowed:
            raise Refused(f"A protocol has no key “{key[:40]}”.", "protocol")
    monitoring, alerts, discharge = plans
    return Protocol(
        stem=stem,
        name=_line(table, "name"),
        order=_order(table),
        recovery_minutes=_minutes(table, "recovery_minutes", 0),
        fixed=_fixed(table),
        monitoring=monitoring,
        alerts=alerts,
        discharge=discharge,
        note=_line(table, "note", ""),
        source=_line(table, "source", ""),
        approval=_line(table, "approval", NOT_APPROVED),
        hidden=_flag(table, "hidden"),
        scales=scales_in(table),
        series=series_in(table),
    )


def _order(table: Table) -> Order:
    key = _rate_or_dose(table)
    amount = _amount(_KINDS[key], _text(table, key), key)
    minutes = minutes_of(table)
    return Order(
        number=amount.number,
        unit=_UNITS[type(amount)],
        minutes=minutes,
        max_rate=_cap(DoseRate, table, "max_rate"),
        max_dose=_cap(Dose, table, "max_dose"),
        steps=_steps(table["steps"], type(amount), minutes) if "steps" in table else (),
    )


_KINDS: dict[str, tuple[type[Quantity], ...]] = {
    "rate": (DoseRatePerWeight, DoseRate),
    "dose": (DosePerWeight, Dose),
}


def _amount(kinds: tuple[type[Quantity], ...], text: str, key: str) -> Quantity:
    """What is ordered, above 0 and by the hour; a rate by the minute is stopped and named."""
    amount = typed.one_of(kinds, text, key)
    if text.strip().endswith("/min"):
        raise Refused(
            f"“{text.strip()[:24]}” is a rate by the minute; it would be "
            f"{written.in_full(amount)}. Order by the hour, in {_UNITS[type(amount)]}.",
            key,
        )
    if not amount.number:
        raise Refused(f"“{key}” is above 0.", key)
    return amount


def _steps(value: object, kind: type[Quantity], minutes: int) -> tuple[RateStep, ...]:
    """The steps of a ladder: ascending, within the length, in the kind of unit of ``rate``."""
    if kind not in _KINDS["rate"]:
        raise Refused("“steps” go with a “rate”, not with a “dose”.", "steps")
    if not isinstance(value, list) or not value:
        raise Refused("“steps” is a list of tables with “after” and “rate”.", "steps")
    found: list[RateStep] = []
    for one in value:
        if not isinstance(one, Mapping) or set(one) != {"after", "rate"}:
            raise Refused("A step is a table with “after” and “rate”.", "steps")
        step = RateStep(_minutes(one, "after", 1), _step_rate(one, kind))
        before = found[-1].after_minutes if found else 0
        if not before < step.after_minutes < minutes:
            raise Refused(
                f"“after” {step.after_minutes} does not lie between {before} and {minutes} min: "
                "steps ascend, within the length.",
                "steps",
            )
        found.append(step)
    return tuple(found)


def _step_rate(table: Table, kind: type[Quantity]) -> Decimal:
    amount = _amount(_KINDS["rate"], _text(table, "rate"), "steps")
    if type(amount) is not kind:
        raise Refused(
            f"A step is in the unit of “rate”, {_UNITS[kind]}, not in {_UNITS[type(amount)]}.",
            "steps",
        )
    return amount.number


def _rate_or_dose(table: Table) -> Literal["rate", "dose"]:
    if "rate" in table and "dose" in table:
        raise Refused("A protocol has “rate” or “dose”, not both.", "rate")
    if "rate" not in table and "dose" not in table:
        raise Refused("A protocol needs “rate” or “dose”.", "rate")
    return "rate" if "rate" in table else "dose"


def _fixed(table: Table) -> Literal["dose", "duration"]:
    said = table.get("fixed", "duration" if _rate_or_dose(table) == "rate" else "dose")
    if said not in ("dose", "duration"):
        raise Refused("“fixed” is “dose” or “duration”.", "fixed")
    if "steps" in table and said != "duration":
        raise Refused("“steps” fix the duration.", "fixed")
    return said


def _cap(kind: type[typed.Q], table: Table, key: str) -> typed.Q | None:
    if key not in table:
        return None
    found = typed.quantity(kind, _text(table, key), key)
    if found.number == Decimal(0):
        raise Refused(f"“{key}” is above 0.", key)
    return found


def _minutes(table: Table, key: str, lowest: int) -> int:
    if key not in table:
        raise Refused(f"A protocol needs “{key}”.", key)
    value = table[key]
    # In Python, true counts as the number 1.
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= _LONGEST:
        raise Refused(f"“{key}” is a whole number from {lowest} to {_LONGEST:,}.", key)
    return value


def _text(table: Table, key: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        raise Refused(f"“{key}” is text with a unit, such as “0.5 mg/kg”.", key)
    return value


def _line(table: Table, key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None:
        raise Refused(f"A protocol needs “{key}”.", key)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise Refused(f"“{key}” is text.", key)
    return typed.line(value, key, longest=1000)


def _flag(table: Table, key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise Refused(f"“{key}” is true or false.", key)
    return value
