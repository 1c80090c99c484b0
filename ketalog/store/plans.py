"""Protocol tables, as clinics and scripts write them, made into protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from ketalog.domain import typed
from ketalog.domain.protocol import (
    NOT_APPROVED,
    AlertLimits,
    DischargePlan,
    MonitoringPlan,
    Order,
    Protocol,
)
from ketalog.domain.quantities import (
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Quantity,
)
from ketalog.domain.refusal import Refused

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
    "note",
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


def chosen(plan: DischargePlan, criteria: object) -> DischargePlan:
    """The plan with the criteria that a script lists; with all of them where it lists none."""
    if criteria is None:
        return plan
    known = {rule.key for rule in plan.criteria}
    if not isinstance(criteria, list) or not set(criteria) <= known:
        raise Refused(
            f"A protocol’s criteria are a list of {', '.join(sorted(known))}.", "protocol"
        )
    return replace(plan, criteria=tuple(one for one in plan.criteria if one.key in criteria))


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
    )


def _order(table: Table) -> Order:
    key = _rate_or_dose(table)
    amount = typed.one_of(_KINDS[key], _text(table, key), key)
    if not amount.number:
        raise Refused(f"“{key}” is above 0.", key)
    return Order(
        number=amount.number,
        unit=_UNITS[type(amount)],
        minutes=minutes_of(table),
        max_rate=_cap(DoseRate, table, "max_rate"),
        max_dose=_cap(Dose, table, "max_dose"),
    )


_KINDS: dict[str, tuple[type[Quantity], ...]] = {
    "rate": (DoseRatePerWeight, DoseRate),
    "dose": (DosePerWeight, Dose),
}


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
