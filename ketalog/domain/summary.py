"""What a session comes to: the computed end state, and the few figures kept with the signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ketalog.domain import written
from ketalog.domain.alerts import Alert, alerts_of
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.bolus import boluses
from ketalog.domain.drugs.rescue import totals
from ketalog.domain.events import Signed
from ketalog.domain.meaning import Meaning
from ketalog.domain.pump.infusion import Phase, delivered_volume, infusion_at, phases
from ketalog.domain.quantities import exact
from ketalog.domain.reminders import reminders
from ketalog.domain.schedule import checks
from ketalog.domain.vitals import BloodPressure, Vitals


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many checks fell due, and what became of them."""

    due: int
    done: int
    missed: int
    not_done: int


@dataclass(frozen=True, slots=True)
class EndState:
    """Everything computed at one moment; figures rounded as they are shown."""

    at: datetime
    delivered_mg: Decimal
    delivered_ml: Decimal
    bolus_mg: Decimal
    rescue_mg: tuple[tuple[str, Decimal], ...]
    prophylactic_mg: tuple[tuple[str, Decimal], ...]
    vitals_entries: int
    phases: tuple[Phase, ...]
    alerts: tuple[Alert, ...]
    checks: CheckCount
    reminders: int
    ended: str | None


def end_state(chart: Chart, at: datetime) -> EndState:
    """The computed state of a session at a moment."""
    ended = chart.ended if chart.ended and chart.ended.at <= at else None
    return EndState(
        at=at,
        delivered_mg=written.rounded_mg(infusion_at(chart, at).delivered),
        delivered_ml=written.rounded(delivered_volume(chart, at).ml, 1),
        bolus_mg=written.rounded_mg(boluses(chart, at).mg),
        rescue_mg=rescue_mg(chart, at),
        prophylactic_mg=prophylactic_mg(chart, at),
        vitals_entries=len(chart.of(Vitals, at)),
        phases=phases(chart, at),
        alerts=alerts_of(chart, at),
        checks=check_count(chart, at),
        reminders=len(reminders(chart, at)),
        ended=ended.value.how if ended else None,
    )


def check_count(chart: Chart, at: datetime) -> CheckCount:
    """Checks due so far; an open one is due and neither done nor missed yet."""
    seen = [check for check in checks(chart, at) if check.due <= at]
    outcomes = [check.outcome for check in seen]
    left = chart.ended is not None and chart.ended.at <= at
    missed = outcomes.count("missed") + (outcomes.count("open") if left else 0)
    return CheckCount(len(seen), outcomes.count("done"), missed, outcomes.count("not done"))


def rescue_mg(chart: Chart, until: datetime | None = None) -> tuple[tuple[str, Decimal], ...]:
    """Known mg of each drug that was given as a rescue; what was given beforehand is apart."""
    return tuple(
        (total.drug, written.rounded_mg(total.mg - total.prophylactic))
        for total in totals(chart, until)
        if total.doses > total.doses_beforehand
    )


def prophylactic_mg(chart: Chart, until: datetime | None = None) -> tuple[tuple[str, Decimal], ...]:
    """Known mg of each drug that was given beforehand, to prevent."""
    return tuple(
        (total.drug, written.rounded_mg(total.prophylactic))
        for total in totals(chart, until)
        if total.doses_beforehand
    )


def signed_summary(chart: Chart, at: datetime, meaning: Meaning = "performed") -> Signed:
    """The signature's content, with the figures that lists and reports read without folding."""
    systolics = [
        one.value.bp.systolic for one in chart.of(Vitals) if isinstance(one.value.bp, BloodPressure)
    ]
    return Signed(
        meaning=meaning,
        delivered_mg=exact(infusion_at(chart, at).delivered),
        rescue_mg=rescue_mg(chart),
        prophylactic_mg=prophylactic_mg(chart),
        highest_systolic=max(systolics, default=None),
    )
