"""What a clinic lays down: orders, checks, limits, drugs, criteria. The figures are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Ordered,
    Weight,
)

NOT_APPROVED = "not yet approved"


@dataclass(frozen=True, slots=True)
class Order:
    """What is ordered: a dose over some minutes, or a dose rate for some minutes."""

    number: Decimal
    unit: Literal["mg/kg", "mg", "mg/kg/h", "mg/h"]
    minutes: int
    max_rate: DoseRate | None = None
    max_dose: Dose | None = None

    def __post_init__(self) -> None:
        if self.number <= 0 or self.minutes <= 0:
            raise ValueError("An order has an amount and a length above 0")

    @property
    def amount(self) -> Ordered:
        """The typed quantity; a dose and a dose rate are different types."""
        kinds: dict[str, type[Ordered]] = {
            "mg/kg": DosePerWeight,
            "mg": Dose,
            "mg/kg/h": DoseRatePerWeight,
            "mg/h": DoseRate,
        }
        return kinds[self.unit](self.number)

    @property
    def length(self) -> timedelta:
        """Planned length of the infusion."""
        return timedelta(minutes=self.minutes)

    def mg_per_h(self, weight: Weight) -> Fraction:
        """The ordered rate for one patient, exact, after both caps."""
        number = Fraction(self.number)
        rate = number * weight.fraction if "kg" in self.unit else number
        if not self.unit.endswith("/h"):
            rate = rate * 60 / self.minutes
        caps = [rate]
        if self.max_rate:
            caps.append(self.max_rate.fraction)
        if self.max_dose:
            caps.append(self.max_dose.fraction * 60 / self.minutes)
        return min(caps)

    def mg(self, weight: Weight) -> Fraction:
        """The whole dose ordered for one patient, exact."""
        return self.mg_per_h(weight) * self.minutes / 60

    def mg_per_kg_per_h(self, weight: Weight) -> Fraction:
        """The ordered rate for each kilogram, exact."""
        return self.mg_per_h(weight) / weight.fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """Checks every so many minutes, until so many after the anchor or to the end of the phase."""

    every: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class MonitoringPlan:
    """When checks are due in each phase (rules 2.1 and 2.3); minutes."""

    infusion: tuple[Interval, ...]
    recovery: tuple[Interval, ...]
    after_event: Interval
    after_rescue_then_every: int
    upcoming: int
    early: int
    overdue: int
    long_overdue: int
    door: int
    source: str
    approval: str = NOT_APPROVED
    snooze: int = 0


@dataclass(frozen=True, slots=True)
class AlertLimits:
    """When a reading calls for somebody (clinical facts 2.6). mmHg, /min, %, RASS."""

    hold_systolic: int
    hold_diastolic: int
    notify_systolic: int
    notify_diastolic: int
    notify_rise_percent: int
    notify_spo2_below: int
    notify_hr_below: int
    notify_hr_above: int
    notify_rr_below: int
    notify_rr_above: int
    stop_systolic: int
    stop_diastolic: int
    stop_repeat_minutes: int
    stop_spo2_below: int
    stop_rr_below: int
    stop_rass_at_or_below: int
    stop_rass_at_or_above: int
    band_percent: int
    source: str
    approval: str = NOT_APPROVED
    stop_side_effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldLimits:
    """What cannot be (refused) and what is implausible (asked once) for one field."""

    field: str
    unit: str
    lowest: Decimal
    highest: Decimal
    ask_below: Decimal | None = None
    ask_above: Decimal | None = None
    ask_rise: Decimal | None = None
    ask_tenfold: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class EntryLimits:
    """The limits of every field at entry, and those around an order (rules 1.2, 1.3, 7)."""

    fields: tuple[FieldLimits, ...]
    pulse_pressure_ask_below: int
    order_ask_above: DoseRatePerWeight
    order_refuse_above: DoseRatePerWeight
    earliest_before_start_hours: int
    note_characters: int
    unhurried_minutes: int
    rescue_rr_below: int
    rescue_spo2_below: int
    rescue_rass_at_or_below: int
    rescue_reading_older_minutes: int
    undiluted_from: Concentration | None = None
    approval: str = NOT_APPROVED

    def of(self, field: str) -> FieldLimits | None:
        """The limits of one field."""
        return next((limits for limits in self.fields if limits.field == field), None)


@dataclass(frozen=True, slots=True)
class RouteTime:
    """Minutes before leaving after this drug by this route; route ``*`` is any other."""

    route: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug that is given at the chair; clinic-editable, with source and approval."""

    name: str
    role: Literal["rescue", "reversal", "other"]
    routes: tuple[str, ...]
    leave_after: tuple[RouteTime, ...] = ()
    highest_single: Dose | None = None
    highest_session: Dose | None = None
    older_from: int | None = None
    highest_single_older: Dose | None = None
    highest_session_older: Dose | None = None
    lowest_interval_minutes: int | None = None
    starts_checks: bool = False
    source: str = ""
    approval: str = NOT_APPROVED
    also: tuple[str, ...] = ()

    def is_meant_by(self, text: str) -> bool:
        """Whether typed words name this drug: its name, or a trade name, as a word among them."""
        words = set(re.findall(r"[^\W\d_]+", text.casefold()))
        return bool(words & {self.name.casefold(), *(name.casefold() for name in self.also)})

    def minutes_before_leaving(self, route: str) -> int:
        """The drug's own time; the longest when the route is not known."""
        if not self.leave_after:
            return 0
        if not route:
            return max(time.minutes for time in self.leave_after)
        named = {time.route.casefold(): time.minutes for time in self.leave_after}
        return named.get(route.casefold(), named.get("*", max(named.values())))

    def single_limit(self, age: int) -> Dose | None:
        """Highest single dose at this age, years."""
        return self._at_age(age, self.highest_single_older) or self.highest_single

    def session_limit(self, age: int) -> Dose | None:
        """Highest total in a session at this age, years."""
        return self._at_age(age, self.highest_session_older) or self.highest_session

    def _at_age(self, age: int, reduced: Dose | None) -> Dose | None:
        return reduced if self.older_from is not None and age >= self.older_from else None


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """One discharge criterion as the clinic words it; computed ones are judged by the program."""

    key: str
    text: str
    computed: bool


@dataclass(frozen=True, slots=True)
class DischargePlan:
    """Criteria and their thresholds (rules 4.2–4.4, 4.7)."""

    criteria: tuple[CriterionRule, ...]
    bp_within_percent: int
    bp_low_systolic: int
    bp_low_diastolic: int
    bp_high_systolic: int
    bp_high_diastolic: int
    spo2_at_least: int
    dissociation_at_most: int
    nausea_at_most: int
    aldrete_at_least: int
    aldrete_times: int
    aldrete_apart_minutes: int
    until_hours: int
    until_round_minutes: int
    source: str
    approval: str = NOT_APPROVED


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way of giving ketamine: order, recovery, checks, limits, criteria; sessions keep a copy."""

    stem: str
    name: str
    order: Order
    recovery_minutes: int
    fixed: Literal["dose", "duration"]
    monitoring: MonitoringPlan
    alerts: AlertLimits
    discharge: DischargePlan
    note: str = ""
    source: str = ""
    approval: str = NOT_APPROVED
    hidden: bool = False

    @property
    def recovery(self) -> timedelta:
        """Shortest recovery after the true stop."""
        return timedelta(minutes=self.recovery_minutes)
