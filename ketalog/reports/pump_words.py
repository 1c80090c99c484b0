"""What was done to the pump, checked on it and read from it, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ketalog.domain import events, written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.bolus import boluses, given_words
from ketalog.domain.pump.infusion import flow_at, infusion_at
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.pump_reading import difference_of
from ketalog.domain.pump.second_check import differences
from ketalog.domain.quantities import Dose, DoseRate, Flow, exact, flow_of, mg_per_h
from ketalog.reports.phrases import EventWords, after, capital, listed, sentences


def rate_words(given: events.GivenRate, chart: Chart) -> str:
    """``27 mL/h (54 mg/h)``, and as it was set when that was in another unit."""
    opened = chart.opened
    rate = mg_per_h(given.rate, opened.dosing_weight, opened.concentration)
    flow = written.quantity(flow_of(rate, opened.concentration))
    typed = given.typed or (written.quantity(given.rate) if "kg" in given.unit else "")
    set_as = f", set as {typed}" if typed else ""
    return f"{flow} ({written.quantity(DoseRate(exact(rate)))}{set_as})"


def _started(value: events.InfusionStarted, chart: Chart, at: datetime) -> EventWords:
    opened = chart.opened
    order = opened.protocol.order.mg_per_h(opened.dosing_weight)
    given = value.rate or events.GivenRate.of(flow_of(order, opened.concentration))
    syringe = written.quantity(opened.concentration)
    return EventWords("Infusion started", f"{rate_words(given, chart)} of {syringe}")


def _rate(value: events.RateChanged, chart: Chart, at: datetime) -> EventWords:
    by = after("Ordered by", value.ordered_by)
    return EventWords("Rate changed", sentences((rate_words(value.rate, chart), value.reason, by)))


def _paused(value: events.InfusionPaused, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Pump paused", sentences((value.reason, _given(chart, at))))


def _resumed(value: events.InfusionResumed, chart: Chart, at: datetime) -> EventWords:
    flow: Flow = flow_at(chart, at)
    return EventWords("Pump running again", sentences((written.quantity(flow), value.remark)))


def _stopped(value: events.InfusionStopped, chart: Chart, at: datetime) -> EventWords:
    completed = value.reason.casefold() == "completed"
    ran_on = "The pump ran on past the planned end" if value.ran_on else ""
    if completed:
        return EventWords("Infusion completed", sentences((_given(chart, at), ran_on)))
    reason = after("Reason:", value.reason)
    return EventWords("Infusion stopped", sentences((_given(chart, at), reason, ran_on)))


def _given(chart: Chart, at: datetime) -> str:
    infusion = infusion_at(chart, at)
    ordered = written.quantity(Dose(exact(infusion.ordered)))
    if boluses(chart, at).doses:
        return f"{capital(given_words(chart, at))}, of {ordered} ordered, calculated"
    given = written.quantity(infusion.delivered_dose)
    return f"{given} given of {ordered} ordered, calculated"


def _pump(value: events.PumpReading, chart: Chart, at: datetime) -> EventWords:
    found = difference_of(value, chart, at)
    asked = "Not explained" if found.unexplained else ""
    return EventWords("Pump reading", sentences((found.words, value.remark, asked)))


def _pump_checked(value: PumpChecked, chart: Chart, at: datetime) -> EventWords:
    read = (value.weight, value.concentration, value.flow)
    found = differences(value, chart, at)
    said = [capital(one.words) for one in found] or ["Matches"]
    words = listed(*(written.quantity(one) for one in read))
    return EventWords("Second check of the pump", sentences((words, *said)))


PUMP_WORDS: dict[type, Callable[[Any, Chart, datetime], EventWords]] = {
    events.InfusionStarted: _started,
    events.RateChanged: _rate,
    events.InfusionPaused: _paused,
    events.InfusionResumed: _resumed,
    events.InfusionStopped: _stopped,
    events.PumpReading: _pump,
    PumpChecked: _pump_checked,
}
