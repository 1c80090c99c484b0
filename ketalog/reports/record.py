"""The session record: one page when the session fits, else repeated heads, chart first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.alerts import baseline_of, flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.events import ReminderAnswered
from ketalog.domain.summary import check_count
from ketalog.domain.vitals import Vitals
from ketalog.reports import marks
from ketalog.reports.amendments import amendments
from ketalog.reports.blocks import (
    Beside,
    Block,
    Placed,
    Section,
    Stack,
    Together,
    Words,
    paginated,
)
from ketalog.reports.chart_drawing import ChartDrawing
from ketalog.reports.checklist import checklist
from ketalog.reports.event_words import words_of
from ketalog.reports.events_table import events_table
from ketalog.reports.facts import Fact, facts_table
from ketalog.reports.flow_sheet import flow_sheet
from ketalog.reports.initials import initials_of
from ketalog.reports.ink import Ink
from ketalog.reports.leaving import ending_facts, escort_facts, escort_points, rescue_facts
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.record_head import patient, title
from ketalog.reports.signatures import signature_lines, signature_rows
from ketalog.reports.spacing import SPACINGS, Spacing
from ketalog.reports.text import BLUE, GREEN, INK, QUIET, RED, Span, Style

NOTE = Style(7, "regular", QUIET)
LEGEND = Style(8, "regular", QUIET)
HALF = 0.54
BETWEEN = 16.0


def session_record(chart: Chart, *, at: datetime, printed_by: str, paper: Paper) -> bytes:
    """The record as it stands at ``at``, which is also printed as the time of printing. PDF."""
    pages = _fitted(chart, at, paper)
    ink = Ink(
        SIZES[paper],
        f"Ketamine infusion record, session {session_name(chart)}",
        chart.opened.clinic.name,
        "en",
    )
    return bound(ink, pages, _furniture(chart, at, printed_by))


def session_name(chart: Chart) -> str:
    """The session in short: day and chair, ``2026-11-21/3``."""
    return f"{chart.opened.day.isoformat()}/{chart.opened.chair}"


def _fitted(chart: Chart, at: datetime, paper: Paper) -> tuple[tuple[Placed, ...], ...]:
    """As few pages as any spacing needs, with as much air as they allow."""
    found = []
    for spacing in SPACINGS:
        pages = paginated(tuple(_blocks(chart, at, spacing)), *rooms(paper), spacing.gap)
        found.append(pages)
        if len(pages) == 1:
            break
    return min(found, key=len)


def _furniture(chart: Chart, at: datetime, printed_by: str) -> Furniture:
    patient_ = chart.opened.patient
    born = written.day(patient_.born)
    head = " ".join(chart.head[n : n + 4] for n in range(0, len(chart.head), 4))
    log = chart.log.rpartition("/")[2]
    return Furniture(
        name=patient_.name,
        ids=f" · born {born} · MRN {patient_.mrn} · session {session_name(chart)}",
        printed=f"printed {written.day_and_time(at, chart.zone)} by {printed_by}",
        chain=f"session {log} · record version {len(chart.entries)} · head of chain {head}",
        draft=chart.signed is None,
    )


def _blocks(chart: Chart, at: datetime, spacing: Spacing) -> Iterator[Block]:
    initials = initials_of(chart)
    yield Stack((title(chart, WIDTH, at), patient(chart, WIDTH)), gap=7)
    yield from _vital_signs(chart, at, initials, spacing)
    events = events_table(chart, initials, WIDTH, spacing)
    if events:
        yield Section("Events and medication", events, WIDTH, _legend(initials))
    corrected = amendments(chart, initials, WIDTH, spacing)
    if corrected:
        yield Section("Amendments", corrected, WIDTH)
    signatures = signature_rows(signature_lines(chart), WIDTH, spacing.signature)
    yield Together((_end(chart, at, initials, spacing), signatures), gap=spacing.gap)


def _vital_signs(
    chart: Chart, at: datetime, initials: Mapping[str, str], spacing: Spacing
) -> Iterator[Block]:
    remarks = Words.of(WIDTH, *_remarks(chart, at, initials))
    sheet = flow_sheet(chart, initials, WIDTH, spacing, remarks)
    if sheet is None:
        return
    body: list[Block] = []
    if chart.of(Vitals):
        body.append(ChartDrawing(chart, at, WIDTH, spacing.strip, spacing.panel))
    body.append(sheet)
    legend = (
        Span("    ", LEGEND),
        Span("", Style(8, "regular", INK), marks.pressure),
        Span(" blood pressure    ", LEGEND),
        Span("", Style(8, "regular", GREEN), marks.dot),
        Span(" heart rate    ", LEGEND),
        Span("", Style(8, "regular", BLUE), marks.square),
        Span(" SpO₂", LEGEND),
    )
    yield Section("Vital signs", Stack(tuple(body), gap=4), WIDTH, legend)


def _remarks(chart: Chart, at: datetime, initials: Mapping[str, str]) -> Iterator[Span]:
    """What the signs of the table mean, the baseline, and the checks counted."""
    flags = flags_of(chart).values()
    if flags:
        yield Span("", Style(7, "bold", RED), marks.triangle)
        yield Span(" outside alert limits. ", NOTE)
    if any(flag.level == "stop" for flag in flags):
        yield Span("", Style(7, "bold", RED), marks.double_triangle)
        yield Span(" stop level. ", NOTE)
    yield Span(" ".join(_sentences(chart, at, initials)), NOTE)


def _sentences(chart: Chart, at: datetime, initials: Mapping[str, str]) -> Iterator[str]:
    baseline = baseline_of(chart)
    if baseline:
        percent = chart.opened.protocol.alerts.band_percent
        bp = written.pressure(baseline.bp.systolic, baseline.bp.diastolic)
        when = written.time(baseline.at, chart.zone)
        late = ", the first after START" if baseline.after_start else ""
        yield f"Baseline {bp} at {when}{late}; shaded band is baseline systolic ±{percent} %."
    flows = [one.value.oxygen for one in chart.of(Vitals) if one.value.oxygen is not None]
    if flows and not any(flow.number for flow in flows):
        yield "On room air."
    counted = check_count(chart, at)
    if counted.due:
        skipped = f", {counted.not_done} not done with a reason" if counted.not_done else ""
        yield f"{counted.due} checks due: {counted.done} done{skipped}, {counted.missed} missed."
    answered = [words_of(one.value, chart, one.at) for one in chart.of(ReminderAnswered)]
    if answered:
        yield "Reminders: " + ", ".join(one.detail.rstrip(".") for one in answered if one) + "."
    authors = {one.author for one in chart.of(Vitals)}
    if len(authors) == 1:
        yield f"Taken by {initials[authors.pop()]}."


def _end(chart: Chart, at: datetime, initials: Mapping[str, str], spacing: Spacing) -> Block:
    """Checklist on the left; escort, ending and rescue totals on the right."""
    moment = chart.ended.at if chart.ended else at
    left_width = WIDTH * HALF
    right_width = WIDTH - left_width - BETWEEN
    right = Stack(tuple(_right(chart, initials, right_width, spacing)), gap=spacing.gap)
    if chart.ended and chart.ended.value.how == "cancelled before START":
        return right
    when = written.time(moment, chart.zone)
    left = Section(
        "Discharge checklist",
        checklist(chart, moment, initials, left_width, spacing.check),
        left_width,
        (Span(f"    as it stood at {when}", LEGEND),),
    )
    return Beside(left, right, left_width + BETWEEN)


def _right(
    chart: Chart, initials: Mapping[str, str], width: float, spacing: Spacing
) -> Iterator[Block]:
    def table(facts: tuple[Fact, ...]) -> Block:
        return facts_table(facts, width, spacing.leading, spacing.pad)

    escort = [table(escort_facts(chart, initials)), escort_points(chart, width, spacing.leading)]
    body = Stack(tuple(block for block in escort if block), gap=2)
    yield Section("Responsible adult escort", body, width)
    rescues = rescue_facts(chart)
    if rescues:
        yield Section("Rescue totals", table(rescues), width)
    yield Section("How it ended", table(ending_facts(chart, initials)), width)


def _legend(initials: Mapping[str, str]) -> tuple[Span, ...]:
    people = ", ".join(f"{letters} {name}" for name, letters in initials.items())
    return (Span(f"    {people}", NOTE),)
