"""Marks and labels under the paper chart: what was done to the pump and the patient, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import events, written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.infusion import flow_at
from ketalog.reports.chart_axes import TimeAxis
from ketalog.reports.text import AMBER, BLUE, INK, RED, Style, width_of

LABEL = Style(6.5)
LANES = 6
APART = 5.0
BAR = 3.5


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the chart."""

    at: datetime
    label: str
    colour: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class LaidMark:
    """A mark in its lane; without room for its label it keeps the bar alone."""

    mark: Mark
    lane: int
    x: float
    label_x: float | None


def chart_marks(chart: Chart) -> tuple[Mark, ...]:
    """Every event that is drawn, in order of time."""
    found = (_mark(one, chart) for one in chart.standing)
    return tuple(mark for mark in found if mark)


def laid(marks: Iterable[Mark], axis: TimeAxis) -> tuple[LaidMark, ...]:
    """The marks in lanes, so that no label lies on another."""
    ends = [axis.left - APART] * LANES
    found: list[LaidMark] = []
    for mark in marks:
        x = axis.x(mark.at)
        wide = BAR + width_of(mark.label, LABEL)
        start = x if x + wide <= axis.right + 40 else x - wide - BAR
        lane = next((n for n, end in enumerate(ends) if end + APART <= start), None)
        if lane is None:
            found.append(LaidMark(mark, LANES, x, None))
            continue
        ends[lane] = max(start + wide, x)
        found.append(LaidMark(mark, lane, x, start + (BAR if start == x else 0)))
    return tuple(found)


def _mark(one: Said[object], chart: Chart) -> Mark | None:
    found = next(_labels(one.value, chart, one.at), None)
    if found is None:
        return None
    label, colour = found
    return Mark(one.at, label, colour, grave=colour == RED)


def _labels(value: object, chart: Chart, at: datetime) -> Iterator[tuple[str, str]]:
    match value:
        case events.InfusionStarted() | events.RateChanged() | events.InfusionResumed():
            yield written.quantity(flow_at(chart, at)), BLUE
        case events.InfusionPaused():
            yield "paused", BLUE
        case (
            events.RescueGiven(drug=drug, dose=dose) | events.MedicationGiven(drug=drug, dose=dose)
        ):
            amount = f" {written.quantity(dose)}" if dose else ""
            yield f"{drug}{amount}", RED if isinstance(value, events.RescueGiven) else INK
        case events.SideEffect(what=what, state=state, grade=grade):
            word = {"started": "", "graded": " now", "resolved": " resolved"}[state]
            yield f"{what}{word} {grade}".rstrip(), AMBER
        case events.Oxygen(state=state, flow=flow):
            yield f"O₂ {written.quantity(flow) if flow else state}", INK
        case events.EmergencyCalled():
            yield "emergency called", RED
        case events.SeriousEvent(what=what):
            yield what, RED
        case _:
            return
