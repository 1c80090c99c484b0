"""The session record: one page when the session fits, otherwise blocks with repeated heads, chart first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.alerts import baseline_of, flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.schedule import checks
from ketalog.domain.vitals import Vitals
from ketalog.reports import marks
from ketalog.reports.amendments import amendments
from ketalog.reports.blocks import Beside, Block, Placed, Section, Stack, Words, paginated
from ketalog.reports.chart_drawing import ChartDrawing
from ketalog.reports.checklist import checklist
from ketalog.reports.events_table import events_table
from ketalog.reports.facts import Fact, facts_table
from ketalog.reports.flow_sheet import flow_sheet
from ketalog.reports.initials import initials_of
from ketalog.reports.ink import Ink
from ketalog.reports.leaving import ending_facts, escort_facts, rescue_facts
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.record_head import patient, title
from ketalog.reports.signatures import signature_lines, signature_rows
from ketalog.reports.text import BLUE, GREEN, INK, QUIET, RED, Span, Style

NOTE = Style(7, "regular", QUIET)
LEGEND = Style(8, "regular", QUIET)
HALF = 0.54


@dataclass(frozen=True, slots=True)
class Spacing:
    """How much air: the first that brings the session onto one page is taken."""

    gap: float
    strip: float
    panel: float
    line: float
    pad: float
    signature: float


SPACINGS = (
    Spacing(gap=12, strip=30, panel=104, line=13.5, pad=2.6, signature=30),
    Spacing(gap=9, strip=26, panel=88, line=11.6, pad=1.9, signature=24),
    Spacing(gap=7, strip=24, panel=74, line=10.6, pad=1.5, signature=18),
)


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
    """On one page if any spacing allows it, else in the roomiest."""
    roomiest = None
    for spacing in SPACINGS:
        blocks = tuple(_blocks(chart, at, spacing))
        pages = paginated(blocks, *rooms(paper), spacing.gap)
        if len(pages) == 1:
            return pages
        roomiest = roomiest or pages
        if len(pages) > 2:
            break
    assert roomiest is not None
    return roomiest


def _furniture(chart: Chart, at: datetime, printed_by: str) -> Furniture:
    patient_ = chart.opened.patient
    who = f"{patient_.name} · MRN {patient_.mrn} · session {session_name(chart)}"
    born = written.day(patient_.born)
    head = " ".join(chart.head[n : n + 4] for n in range(0, len(chart.head), 4))
    log = chart.log.rpartition("/")[2]
    return Furniture(
        who=who,
        printed=f"printed {written.day_and_time(at, chart.zone)} by {printed_by}",
        chain=f"session {log} · record version {len(chart.entries)} · head of chain {head}",
        head=f"{patient_.name} · born {born} · MRN {patient_.mrn}",
        draft=chart.signed is None,
    )


def _blocks(chart: Chart, at: datetime, spacing: Spacing) -> Iterator[Block]:
    initials = initials_of(chart)
    yield Stack((title(chart, WIDTH, at), patient(chart, WIDTH)), gap=7)
    yield from _vital_signs(chart, at, initials, spacing)
    events = events_table(chart, initials, WIDTH)
    if events:
        yield Section("Events and medication", events, WIDTH)
    yield _end(chart, at, initials, spacing)
    corrected = amendments(chart, initials, WIDTH)
    if corrected:
        yield Section("Amendments", corrected, WIDTH)
    yield Stack(
        (
            signature_rows(signature_lines(chart), WIDTH, spacing.signature),
            Words.of(WIDTH, Span(_legend(initials), NOTE)),
        ),
        gap=3,
    )


def _vital_signs(
    chart: Chart, at: datetime, initials: Mapping[str, str], spacing: Spacing
) -> Iterator[Block]:
    sheet = flow_sheet(chart, initials, WIDTH)
    if sheet is None:
        return
    body: list[Block] = []
    if chart.of(Vitals):
        body.append(ChartDrawing(chart, at, WIDTH, spacing.strip, spacing.panel))
    body += [sheet, Words.of(WIDTH, *_remarks(chart, at, initials))]
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
    counted = checks(chart, at)
    if counted:
        done, missed = (sum(one.outcome == how for one in counted) for how in ("done", "missed"))
        skipped = sum(one.outcome == "not done" for one in counted)
        yield (
            f"Checks due {len(counted)}: {done} done, {skipped} not done with a reason, "
            f"{missed} missed."
        )
    authors = {one.author for one in chart.of(Vitals)}
    if len(authors) == 1:
        yield f"Taken by {initials[authors.pop()]}."


def _end(chart: Chart, at: datetime, initials: Mapping[str, str], spacing: Spacing) -> Block:
    """Checklist on the left; escort, ending and rescue totals on the right."""
    moment = chart.ended.at if chart.ended else at
    left_width = WIDTH * HALF
    right_width = WIDTH - left_width - 16
    right = [
        Section(name, facts_table(facts, right_width, spacing.pad), right_width)
        for name, facts in _right(chart, initials)
    ]
    right_stack = Stack(tuple(right), gap=spacing.gap)
    if chart.ended and chart.ended.value.how == "cancelled before START":
        return right_stack
    when = written.time(moment, chart.zone)
    left = Section(
        "Discharge checklist",
        Stack((checklist(chart, moment, initials, left_width, spacing.line),)),
        left_width,
        (Span(f"    as it stood at {when}", LEGEND),),
    )
    return Beside(left, right_stack, left_width + 16)


def _right(chart: Chart, initials: Mapping[str, str]) -> Sequence[tuple[str, tuple[Fact, ...]]]:
    parts = (
        ("Responsible adult escort", escort_facts(chart, initials)),
        ("Rescue totals", rescue_facts(chart)),
        ("How it ended", ending_facts(chart, initials)),
    )
    return [(name, facts) for name, facts in parts if facts]


def _legend(initials: Mapping[str, str]) -> str:
    return "  ·  ".join(f"{letters} = {name}" for name, letters in initials.items())
