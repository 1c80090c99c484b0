"""Marks and labels under the paper chart: what was done to the pump and the patient, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ketalog.domain import events, written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import is_prophylactic
from ketalog.domain.pump.infusion import flow_at
from ketalog.reports.chart_axes import TimeAxis
from ketalog.reports.chart_pen import ChartPen
from ketalog.reports.phrases import Anything
from ketalog.reports.text import AMBER, BLUE, INK, RED, Style, shortened, width_of

LABEL = Style(6.5)
LANES = 6
LANE = 8.5
APART = 5.0
BAR = 3.5
BEYOND = 40.0
LONGEST = 150.0


@dataclass(frozen=True, slots=True)
class EventMark:
    """One event on the chart; a side effect lasts until it was resolved."""

    at: datetime
    label: str
    colour: str
    until: datetime | None = None

    @property
    def style(self) -> Style:
        """Grave ones are bold as well as red."""
        return Style(LABEL.size, "bold" if self.is_grave else "regular", self.colour)

    @property
    def is_grave(self) -> bool:
        """A rescue, an emergency, a serious event: marked through the whole chart."""
        return self.colour == RED


@dataclass(frozen=True, slots=True)
class LaidMark:
    """A mark in its lane; without room for its label it keeps the bar alone."""

    mark: EventMark
    lane: int
    x: float
    label_x: float | None
    end: float

    @property
    def label_width(self) -> float:
        """How far the label runs."""
        return width_of(self.mark.label, self.mark.style)

    def draw(self, pen: ChartPen, top: float) -> None:
        """The bar, the label, and how long it lasted."""
        y = top + self.lane * LANE
        pen.box((self.x - 0.7, y), (1.4, LANE - 1.8), self.mark.colour)
        if self.mark.until:
            foot = y + LANE - 2
            pen.line((self.x, foot), (self.end, foot), self.mark.colour, 0.7)
            if self.label_x is None or self.end > self.label_x + self.label_width:
                pen.box((self.end - 0.5, y + 3), (1.0, LANE - 4.8), self.mark.colour)
        if self.label_x is not None:
            pen.words(self.mark.label, self.label_x, y + 5.3, self.mark.style)


def event_marks(chart: Chart) -> tuple[EventMark, ...]:
    """Every event that is drawn, in order of time."""
    found = (_mark(one, chart) for one in chart.standing)
    # Two acts on the pump in one moment show the rate once.
    return tuple(dict.fromkeys(mark for mark in found if mark))


def laid(marks: Iterable[EventMark], axis: TimeAxis) -> tuple[LaidMark, ...]:
    """The marks in lanes, so that no label lies on another."""
    ends = [axis.left - APART] * LANES
    found: list[LaidMark] = []
    bare: list[LaidMark] = []
    for mark in marks:
        x, wide = axis.x(mark.at), BAR + width_of(mark.label, mark.style)
        end = axis.x(mark.until) if mark.until else x
        flipped = x + wide > axis.right + BEYOND
        start = x - wide - BAR if flipped else x
        lane = next((n for n, last in enumerate(ends) if last + APART <= start), None)
        if lane is None:
            bare.append(LaidMark(mark, 0, x, None, end))
            continue
        ends[lane] = max(start + wide, end)
        found.append(LaidMark(mark, lane, x, start if flipped else start + BAR, end))
    under = max((one.lane for one in found), default=-1) + 1
    return (*found, *(replace(one, lane=under) for one in bare))


def lanes_height(marks: Iterable[LaidMark]) -> float:
    """What the lanes take up."""
    return max((mark.lane + 1 for mark in marks), default=0) * LANE


def _mark(one: Anything, chart: Chart) -> EventMark | None:
    found = next(_labels(one.value, chart, one.at), None)
    if found is None:
        return None
    label, colour = found
    short = shortened(label, LABEL, LONGEST)
    return EventMark(one.at, short, colour, until=_resolved(one, chart))


def _resolved(one: Anything, chart: Chart) -> datetime | None:
    if not isinstance(one.value, events.SideEffect):
        return None
    what = one.value.what.casefold()
    after = (
        said
        for said in chart.of(events.SideEffect)
        if said.value.what.casefold() == what and (said.at, said.id) != (one.at, one.id)
    )
    following = next((said for said in after if said.at >= one.at), None)
    return following.at if following and following.value.state == "resolved" else None


def _labels(value: object, chart: Chart, at: datetime) -> Iterator[tuple[str, str]]:
    match value:
        case events.InfusionStarted() | events.RateChanged() | events.InfusionResumed():
            yield written.quantity(flow_at(chart, at)), BLUE
        case events.InfusionPaused():
            yield "paused", BLUE
        case events.RescueGiven() | events.MedicationGiven():
            yield _dose(value), RED if isinstance(value, events.RescueGiven) else INK
        case events.SideEffect(what=what, state=state, grade=grade) if state != "resolved":
            yield f"{what} {grade}".rstrip(), AMBER
        case events.Oxygen(state=state, flow=flow):
            yield f"O₂ {written.quantity(flow) if flow else state}", INK
        case events.EmergencyCalled() | events.SeriousEvent():
            yield getattr(value, "what", "emergency called"), RED


def _dose(given: events.RescueGiven | events.MedicationGiven) -> str:
    words = f"{given.drug} {written.quantity(given.dose)}" if given.dose else given.drug
    return f"{words} prophylactic" if is_prophylactic(given) else words
