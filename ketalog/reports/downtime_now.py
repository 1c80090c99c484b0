"""How the pump and the patient stood: what a nurse would read off the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.alerts import baseline_of, flags_of
from ketalog.domain.chart import Chart, Said
from ketalog.domain.discharge import discharge_at
from ketalog.domain.drugs.bolus import boluses, given_words
from ketalog.domain.drugs.rescue import incomplete, response_due, unanswered
from ketalog.domain.events import SideEffect
from ketalog.domain.pump.infusion import (
    Infusion,
    delivered_volume,
    infusion_at,
    set_rate_at,
)
from ketalog.domain.pump.pump_plan import plan
from ketalog.domain.quantities import Dose, DoseRate, exact, flow_of
from ketalog.domain.recovery import recovered_at
from ketalog.domain.side_effects import running
from ketalog.domain.vitals import CHECK_FIELDS, FIELD_NAMES, Vitals
from ketalog.reports import marks
from ketalog.reports.facts import PLAIN, Fact, fact
from ketalog.reports.flow_cells import shown
from ketalog.reports.phrases import clock_words, listed
from ketalog.reports.text import RED, Span, Style

STRONG = Style(9, "bold")
GRAVE = Style(8, "bold", RED)

_READ = ("bp", "hr", "spo2", "rr", "rass", "pain", "dissociation", "distress", "nausea")


def pump_facts(chart: Chart, at: datetime) -> tuple[Fact, ...]:
    """Concentration, rate, times, and what was delivered by when."""
    opened, infusion = chart.opened, infusion_at(chart, at)
    syringe = fact("Concentration", written.in_full(opened.concentration), STRONG)
    if infusion.started_at is None and opened.came_back_from:
        return (fact("Infusion", "none here: the patient came back"), *_recovery(chart, at))
    if infusion.started_at is None:
        first = plan(opened).steps[0]
        rate = f"{written.quantity(first.flow)} ({written.quantity(first.rate)})"
        return (syringe, fact("Rate at START", rate, STRONG), fact("Started", "not yet", STRONG))
    return (
        syringe,
        _rate(chart, infusion, at),
        fact("Started", clock_words(infusion.started_at, chart)),
        fact("Delivered so far", _delivered(chart, infusion, at)),
        *_stop(chart, infusion, at),
        *_steps(chart, infusion, at),
        *_boluses(chart, at),
    )


def _rate(chart: Chart, infusion: Infusion, at: datetime) -> Fact:
    if infusion.stopped_at or infusion.phase == "ended":
        return fact("Rate now", "0, pump stopped", STRONG)
    if infusion.phase == "paused":
        was = _setting(chart, set_rate_at(chart, at))
        return fact("Rate now", f"0, paused; set to {was} before", STRONG)
    return fact("Rate now", _setting(chart, infusion.rate), STRONG)


def _setting(chart: Chart, mg_in_an_hour: Fraction) -> str:
    """``27 mL/h (54 mg/h)``."""
    flow = flow_of(mg_in_an_hour, chart.opened.concentration)
    return f"{written.quantity(flow)} ({written.quantity(DoseRate(exact(mg_in_an_hour)))})"


def _stop(chart: Chart, infusion: Infusion, at: datetime) -> Iterator[Fact]:
    """When it stopped and recovery ends, or when it is to stop and what will be in by then."""
    end = infusion.planned_end
    if infusion.stopped_at:
        yield fact("Stopped", clock_words(infusion.stopped_at, chart), STRONG)
    elif end is None:
        yield fact("Planned stop", "none while it does not run" if not infusion.rate else "open")
    elif infusion.finished:
        yield fact("Planned stop", f"{clock_words(end, chart)}, passed: pump finished?", GRAVE)
    else:
        yield fact("Planned stop", clock_words(end, chart), STRONG)
        yield fact("Delivered then", _delivered(chart, infusion_at(chart, end), end))
    yield from _recovery(chart, at)


def _recovery(chart: Chart, at: datetime) -> Iterator[Fact]:
    over = recovered_at(chart, at)
    if over:
        yield fact("Recovery until", clock_words(over, chart), STRONG)


def _delivered(chart: Chart, infusion: Infusion, at: datetime) -> str:
    """``19.8 mg of 36 mg, 9.9 mL, calculated``."""
    mg = written.calculated(infusion.delivered_dose)
    ordered = written.quantity(Dose(exact(infusion.ordered)))
    ml = written.calculated(delivered_volume(chart, at))
    return f"{mg} of {ordered}, {ml}, calculated"


def _steps(chart: Chart, infusion: Infusion, at: datetime) -> Iterator[Fact]:
    """What a ladder has the pump set to next, by the clock."""
    started = chart.started_at
    if started is None or infusion.stopped_at or not chart.opened.protocol.order.steps:
        return
    coming = [step for step in plan(chart.opened).changes if started + step.since > at]
    words = [
        f"{clock_words(started + step.since, chart)} {written.quantity(step.flow)}"
        for step in coming
    ]
    if words:
        yield fact("Set pump next", ", ".join(words), STRONG)


def _boluses(chart: Chart, at: datetime) -> Iterator[Fact]:
    if boluses(chart, at).doses:
        yield fact("Ketamine in all", f"{given_words(chart, at)}, calculated")


def patient_facts(chart: Chart, at: datetime) -> tuple[Fact, ...]:
    """The last set, the baseline, what runs and what is open, and when the patient may leave."""
    return (
        _last_set(chart, at),
        _baseline(chart),
        _effects(chart, at),
        *_open(chart, at),
        *_leaving(chart, at),
    )


def _last_set(chart: Chart, at: datetime) -> Fact:
    last = chart.last(Vitals, at)
    if last is None:
        return fact("Last set", "none yet", STRONG)
    flags, spans = flags_of(chart), [Span(f"{clock_words(last.at, chart)}  ", STRONG)]
    reasons = dict(last.value.not_measured)
    for field in _READ:
        words = shown(last.value, field) or reasons.get(field, "")
        if words:
            flag = flags.get((last.id, field))
            spans.append(Span(f"{FIELD_NAMES[field]} {words}", GRAVE if flag else PLAIN))
            if flag:
                stop = flag.level == "stop"
                spans.append(Span("", GRAVE, marks.double_triangle if stop else marks.triangle))
            spans.append(Span("  ", PLAIN))
    oxygen = shown(last.value, "oxygen")
    if oxygen:
        spans.append(Span(oxygen, PLAIN))
    return Fact("Last set", (*spans, *_earlier(chart, last.value, at)))


def _earlier(chart: Chart, last: Vitals, at: datetime) -> Iterator[Span]:
    """What the last set did not hold, as it was read before."""
    for field in CHECK_FIELDS:
        found = chart.latest(field, at)
        if getattr(last, field) is None and found is not None:
            words = shown(replace(last, **{field: found[1]}), field)  # type: ignore[arg-type]
            when = clock_words(found[0], chart)
            yield Span(f"  {FIELD_NAMES[field]} {words} at {when}", PLAIN)


def _baseline(chart: Chart) -> Fact:
    base = baseline_of(chart)
    if base is None:
        return fact("Baseline BP", "none yet")
    bp = written.pressure(base.bp.systolic, base.bp.diastolic)
    late = ", the first after START" if base.after_start else ""
    return fact("Baseline BP", f"{bp} at {clock_words(base.at, chart)}{late}")


def _effects(chart: Chart, at: datetime) -> Fact:
    found = running(chart, at).values()
    words = "; ".join(
        f"{listed(one.value.what, one.value.grade)} since {clock_words(_began(chart, one), chart)}"
        for one in found
    )
    return fact("Side effects", words or "none running")


def _began(chart: Chart, one: Said[SideEffect]) -> datetime:
    """When this spell of it began: at its last word that it started."""
    name = one.value.what.casefold()
    started = [
        other.at
        for other in chart.of(SideEffect, one.at)
        if other.value.what.casefold() == name and other.value.state == "started"
    ]
    return started[-1] if started else one.at


def _open(chart: Chart, at: datetime) -> Iterator[Fact]:
    given = unanswered(chart)
    if given:
        due = clock_words(response_due(chart, given), chart)
        when = clock_words(given.at, chart)
        yield fact("Open", f"response to {given.value.drug} {when}, due {due}", GRAVE)
    for one in incomplete(chart):
        when = clock_words(one.at, chart)
        yield fact("Open", f"details of {one.value.drug} {when} to come", GRAVE)


def _leaving(chart: Chart, at: datetime) -> Iterator[Fact]:
    """The reason that holds longest."""
    if chart.ended and chart.ended.at <= at:
        when = clock_words(chart.ended.at, chart)
        yield fact("Left", f"{when}, {chart.ended.value.how}; not signed yet", STRONG)
        return
    found = discharge_at(chart, at)
    if found.earliest:
        when, why = clock_words(found.earliest, chart), found.reasons[-1].words
        yield Fact("May leave from", (Span(when, STRONG), Span(f", {why}", PLAIN)))
