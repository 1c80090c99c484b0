"""What was answered about suicidal thoughts, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import Criterion
from ketalog.domain.scales.safety import SUICIDALITY, results, safety_at, safety_words_of
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.domain.scales.words import band_words, total_words
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due_line import NOT_TOLD
from ketalog.domain.waiver import let_go_words
from ketalog.reports import marks
from ketalog.reports.blocks import Stack
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import listed
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style

PLAIN = Style(8)
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
HEADS = ("When", "Asked with", "Answer", "What was done")
WIDTHS = (92.0, 118.0, 118.0, 171.0)
NO_PLAN = "no plan recorded"
# All that was written counts, what was written after leaving too.
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Answer:
    at: datetime
    asked: str
    answer: str
    grave: bool
    done: str = ""
    undone: str = ""


def safety_rows(
    charts: Sequence[Chart], contacts: Sequence[Said[Contact]], zone: ZoneInfo
) -> Stack | None:
    """A row for each answer, in order of time; None where nobody ever answered."""
    found = sorted(_answers(charts, contacts), key=lambda one: one.at)
    if not found:
        return None
    grid = Grid(columns(WIDTHS, 8, 2), WIDTH, 10.0, 2.4)
    head = grid.row([Cell((Span(words, SMALL),)) for words in HEADS])
    return Stack(tuple(grid.row(_cells(one, zone)) for one in found), head=head)


def _cells(one: _Answer, zone: ZoneInfo) -> tuple[Cell, ...]:
    done = [Span(one.done, PLAIN)] if one.done else []
    if one.undone:
        done.append(Span(f"\n{one.undone}" if done else one.undone, GRAVE))
    return (
        Cell((Span(written.day_and_time(one.at, zone), PLAIN),)),
        Cell((Span(one.asked, PLAIN),)),
        Cell(tuple(_answer(one))),
        Cell(tuple(done)),
    )


def _answer(one: _Answer) -> Iterator[Span]:
    """What is grave has a sign of its own, which holds in grey."""
    yield Span(one.answer, GRAVE if one.grave else PLAIN)
    if one.grave:
        yield Span(" ", GRAVE)
        yield Span("", GRAVE, marks.double_triangle)


def _answers(charts: Sequence[Chart], contacts: Sequence[Said[Contact]]) -> Iterator[_Answer]:
    for chart in charts:
        yield from _of_session(chart)
    for said in contacts:
        if said.value.suicidal_thoughts:
            yield _told(said)


def _of_session(chart: Chart) -> Iterator[_Answer]:
    """Its answers, what was done beside each that says so; else a line of its own."""
    answers = (*_scored(chart), *_before(chart))
    found, (done, undone) = safety_at(chart, _LATEST), _done(chart)
    for one in answers:
        told = "\n".join(part for part in (one.done, done) if part)
        yield replace(one, done=told, undone=undone) if one.grave else one
    if found and not any(one.grave for one in answers):
        yield _Answer(found.raised_at, "in the session", found.words, True, done, undone)


def _scored(chart: Chart) -> Iterator[_Answer]:
    """The item alone, such as item 9 of the PHQ-9; the total stands with the scores."""
    for one in chart.of(ScaleScored):
        scale = chart.opened.scale(one.value.scale)
        value = dict(one.value.answers).get(scale.safety_item) if scale else None
        if scale is None or value is None:
            continue
        single = len(scale.items) == 1
        said = listed(total_words(scale, one.value), band_words(scale, one.value)) if single else ""
        answer = said or written.number(value, 1)
        yield _Answer(one.at, results(scale), answer, bool(safety_words_of(chart, one.value)))


def _before(chart: Chart) -> Iterator[_Answer]:
    for one in chart.of(PrestartSaid):
        if one.value.key == SUICIDALITY and one.value.state != "open":
            state = "" if one.value.state == "done" else one.value.state
            words = listed(state, one.value.found, one.value.words, one.value.why)
            grave = one.value.found == "yes"
            clinician = one.value.clinician
            done = f"let go by {clinician}" if one.value.state == "overridden" else ""
            yield _Answer(one.at, "before START", words or one.value.state, grave, done)


def _done(chart: Chart) -> tuple[str, str]:
    """What was done about what a session said: told, plan, waiver; or that nothing was."""
    found = safety_at(chart, _LATEST)
    plans = (
        f"{one.value.clinician} told {written.time(one.at, chart.zone)}: {one.value.plan}"
        for one in chart.of(SafetyPlan)
    )
    waived = tuple(f"waived by {words}" for words in _waivers(chart))
    undone = NO_PLAN if found and found.plan is None and not waived else ""
    return "\n".join((*plans, *waived)), undone


def _waivers(chart: Chart) -> Iterator[str]:
    rule = chart.opened.protocol.discharge.safety
    for one in chart.of(Criterion):
        if rule and one.value.key == rule.key and one.value.state == "waived":
            yield let_go_words(chart, one)


def _told(said: Said[Contact]) -> _Answer:
    yes, told = said.value.suicidal_thoughts == "yes", said.value.told.strip()
    done = f"{told} told" if told else ""
    undone = NOT_TOLD if yes and not told else ""
    return _Answer(said.at, said.value.about, said.value.suicidal_thoughts, yes, done, undone)
