"""Events and medication: everything entered that is not a vital sign, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ketalog.domain import written
from ketalog.domain.alerts import flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.drug_room import remaining
from ketalog.domain.drugs.rescue import RescueRow, holds
from ketalog.domain.drugs.rescue import rows as rescue_rows
from ketalog.domain.emergency import EmergencyEntry
from ketalog.domain.emergency_words import stands_for
from ketalog.domain.escort import seen_escort
from ketalog.domain.events import (
    Criterion,
    Ended,
    IvAccess,
    Note,
    ReminderAnswered,
    SideEffect,
    Signed,
)
from ketalog.domain.from_paper import copied, from_paper_words
from ketalog.domain.meaning import meaning_of
from ketalog.domain.opening import SessionOpened
from ketalog.domain.papers import FromPaper
from ketalog.domain.people import Escort, EscortAttempt, EscortSeen
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.side_effects import running
from ketalog.domain.vitals import CheckNotDone, Vitals
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.event_words import title_of, words_of
from ketalog.reports.not_signed_in import not_signed_in, sign
from ketalog.reports.phrases import WRITTEN_LATE, Anything, capital, clock_words, sentences
from ketalog.reports.prestart_section import is_in_section
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Column, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style, widest

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
INDENT, GAP = 4.0, 10.0
IV_OUT = "iv_out"
LET_GO = ("waived", "not applicable")

Cells = tuple[Cell, Cell, Cell, Cell]


@dataclass(frozen=True, slots=True)
class Event:
    """One row: what happened, the detail, and who wrote it when."""

    said: Anything
    title: str
    detail: str


def events(chart: Chart) -> tuple[Event, ...]:
    """Every row in order of time."""
    rescues = {row.given.id: row for row in rescue_rows(chart)}
    writers = copied(chart)
    return tuple(
        event
        for one in chart.standing
        for event in _whose(one, chart, rescues.get(one.id), writers.get(one.id, ""))
    )


def _whose(one: Anything, chart: Chart, rescue: RescueRow | None, writer: str) -> Iterator[Event]:
    """Whose paper it stood on, that nobody was signed in, who stood for it since.

    A line of its own for what another part prints without that.
    """
    rows = tuple(_event(one, chart, rescue))
    said = tuple(capital(words) for words in _stood(one, chart, writer, elsewhere=not rows))
    if said and not rows and not isinstance(one.value, Vitals | CheckNotDone):
        yield Event(one, capital(title_of(one.last, chart)), sentences(said))
    for row in rows:
        yield replace(row, detail=sentences((row.detail, *said))) if said else row


def _stood(one: Anything, chart: Chart, writer: str, *, elsewhere: bool) -> Iterator[str]:
    """The other parts say themselves whether an order by telephone was countersigned."""
    if writer:
        yield from_paper_words(writer)
    nobody = not_signed_in(chart, one.id)
    yield from nobody
    order = "" if nobody or elsewhere else stands_for(chart, one.id)
    if order:
        yield order


def _event(one: Anything, chart: Chart, rescue: RescueRow | None) -> Iterator[Event]:
    if isinstance(one.value, Vitals):
        if one.first.reason:
            yield Event(one, "Vitals", one.first.reason)
        return
    elsewhere = _is_elsewhere(one, chart) or is_in_section(one, chart)
    words = None if elsewhere else words_of(one.value, chart, one.at)
    if words is None:
        return
    addendum = isinstance(one.value, Note) and chart.is_addendum(one.first)
    more = (
        *(_rescue_words(rescue, chart) if rescue else ()),
        *_hold_words(one, chart),
        *_still_there(one, chart),
    )
    detail = sentences((words.detail, *more)) if more else words.detail
    if one.first.reason:
        detail = sentences((detail, one.first.reason))
    yield Event(one, "Addendum" if addendum else words.title, detail)


def event_rows(chart: Chart, initials: Mapping[str, str]) -> tuple[Cells, ...]:
    """The cells of every row: time, title, detail, author."""
    return tuple(_cells(event, chart, initials) for event in events(chart))


def events_table(rows: Sequence[Cells], width: float, spacing: Spacing) -> Block:
    """The rows as a table."""
    grid = Grid(_columns(rows, width), width, spacing.leading, spacing.pad)
    return Stack(tuple(grid.row(row) for row in rows))


def _cells(event: Event, chart: Chart, initials: Mapping[str, str]) -> Cells:
    return (
        Cell((Span(clock_words(event.said.at, chart), PLAIN),)),
        Cell(tuple(_title(event, chart))),
        Cell((Span(event.detail, PLAIN),) if event.detail else ()),
        Cell(tuple(_who(event.said, chart, initials)), "right"),
    )


def _title(event: Event, chart: Chart) -> Iterator[Span]:
    """Red and with its sign where the rules call it stop level."""
    grave = (event.said.id, "side_effect") in flags_of(chart)
    yield Span(event.title, GRAVE if grave else BOLD)
    if grave:
        yield Span("", GRAVE, marks.double_triangle)
    nobodys = sign(chart, event.said.id, BOLD.size)
    if nobodys:
        yield Span(" ", BOLD)
    yield from nobodys


def _columns(rows: Sequence[Cells], width: float) -> tuple[Column, ...]:
    """Time, title and author as wide as they need; the detail has the rest."""
    time, title, _, who = (
        max(widest(row[number].spans) for row in rows) + 0.5 for number in range(4)
    )
    title = min(max(title, 100.0), 170.0)
    rest = width - 2 * INDENT - 3 * GAP - time - title - who
    return columns((time, title, rest, who), GAP, INDENT)


def _is_elsewhere(one: Anything, chart: Chart) -> bool:
    """Whether another part of the record prints all of it."""
    match one.value:
        case SessionOpened() | Signed() | ReminderAnswered() | FromPaper() | EmergencyEntry():
            return True
        case Criterion(key=key, score=score):
            if one.value.state in LET_GO:
                return False  # the checklist says how it came out, which a later value may decide
            mine = [said for said in chart.of(Criterion) if said.value.key == key]
            shown = mine[-2:] if score is not None else mine[-1:]
            stands = any(said.id == one.id for said in shown) and not _is_overtaken(one, chart)
            return stands and _is_judged(one.value, chart)
        case EscortSeen():
            return one is seen_escort(chart)
        case Escort() | EscortAttempt() | ScaleScored():
            return True
        case Ended():
            return one is chart.last(Ended)
        case CheckNotDone(remark=remark):
            return not remark and not one.first.reason
    return False


def _is_overtaken(one: Anything, chart: Chart) -> bool:
    """Whether the checklist prints a line that was taken out later, and not what was said."""
    line = chart.last(IvAccess)
    if line is None or one.value.key != IV_OUT:
        return False
    later = (line.at, line.first.number) > (one.at, one.first.number)
    return later and line.value.act != "checked"


def _is_judged(value: Criterion, chart: Chart) -> bool:
    """Whether the checklist prints what was said: the program judges the computed ones itself."""
    rule = chart.opened.protocol.discharge.rule(value.key)
    if rule is None:
        return False
    bare = not (value.remark or value.why or value.clinician)
    if not rule.computed:
        return not (value.remark and value.why)
    return bare


def _rescue_words(row: RescueRow, chart: Chart) -> Iterator[str]:
    left = remaining(chart, row.given.value.drug, row.given.at, row.given.value.route)
    limit = next((room.limit for room in left.rooms if room.limit.kind == "session"), None)
    apart = "; limit" if row.total.doses_beforehand else " of"
    most = f"{apart} {written.quantity(limit.dose)} {limit.why}".rstrip() if limit else ""
    yield f"Session total {row.total.words}{most}"
    if not row.responses and not row.is_prophylactic:
        yield "Response not recorded"


def _hold_words(one: Anything, chart: Chart) -> Iterator[str]:
    mine = [hold for hold in holds(chart) if hold.entry == one.id]
    if mine:
        yield f"Leave not before {written.time(mine[0].until, chart.zone)}"


def _still_there(one: Anything, chart: Chart) -> Iterator[str]:
    """A side effect that was not over when the patient left says so at its last word."""
    if chart.ended and isinstance(one.value, SideEffect):
        there = running(chart, chart.ended.at).get(one.value.what.casefold())
        if there and there.id == one.id:
            yield "Still there on leaving"


def _who(one: Anything, chart: Chart, initials: Mapping[str, str]) -> Iterator[Span]:
    yield Span(initials[one.author], SMALL)
    meaning = meaning_of(one.first)
    if meaning != "performed":
        yield Span(f"\n{meaning}", SMALL)
    if one.corrected:
        yield Span("\ncorrected", SMALL)
    if one.typed_late_by() > WRITTEN_LATE:
        yield Span(f"\ntyped {written.time(one.first.recorded_at, chart.zone)}", SMALL)
    if chart.is_late(one):
        yield Span("\nlate entry", SMALL.bold())
