"""What a clinic lays down: orders, checks, limits, drugs, criteria. The figures are data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Literal

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.pump.order import Order as Order
from ketalog.domain.pump.order import RateStep as RateStep
from ketalog.domain.quantities import Concentration, Dose, DoseRatePerWeight
from ketalog.domain.series.plan import SeriesTerms


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
    notify_systolic_below: int = 0


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
    double_dose_minutes: int = 0
    benzodiazepine_a_day: Dose | None = None

    def of(self, field: str) -> FieldLimits | None:
        """The limits of one field."""
        return next((limits for limits in self.fields if limits.field == field), None)


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """One discharge criterion as the clinic words it; computed ones are judged by the program."""

    key: str
    text: str
    computed: bool


@dataclass(frozen=True, slots=True)
class DischargePlan:
    """Criteria and their thresholds (rules 4.2–4.4, 4.7).

    ``optional`` criteria hold where the protocol names their scale; ``safety`` once suicidal
    thoughts were said, by a scale or under a name that has one of ``safety_side_effects`` in it. A
    scale that is not yet as it has to be is due again every ``score_every_minutes``.
    """

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
    sheet_slips_minutes: int = 30
    optional: tuple[CriterionRule, ...] = ()
    mpadss_at_least: int = 0
    score_every_minutes: int = 0
    safety: CriterionRule | None = None
    safety_side_effects: tuple[str, ...] = ()

    def rule(self, key: str) -> CriterionRule | None:
        """A criterion by its key, safety included."""
        rules = (*self.criteria, self.safety) if self.safety else self.criteria
        return next((rule for rule in rules if rule.key == key), None)


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way of giving ketamine: order, recovery, checks, limits, criteria; sessions keep a copy.

    ``scales`` names the scales that appear in its sessions, by key, in their order.
    """

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
    scales: tuple[str, ...] = ()
    series: SeriesTerms | None = None

    @property
    def recovery(self) -> timedelta:
        """Shortest recovery after the true stop."""
        return timedelta(minutes=self.recovery_minutes)
