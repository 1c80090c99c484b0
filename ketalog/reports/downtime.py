"""The downtime sheet: what a nurse goes on with on paper when the PC does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from ketalog.domain import written
from ketalog.domain.alerts import baseline_of
from ketalog.domain.chart import Chart
from ketalog.reports import downtime_checks as checks
from ketalog.reports import downtime_lines as lines
from ketalog.reports.blocks import Beside, Block, Section, Stack, Together
from ketalog.reports.downtime_head import patient, sheet_title
from ketalog.reports.downtime_limits import limit_facts, limits_note
from ketalog.reports.downtime_now import patient_facts, pump_facts
from ketalog.reports.downtime_page import Bundle, Fit, facts_rows, fitted, printed
from ketalog.reports.downtime_rescue import approval_of, rescue_table
from ketalog.reports.events_table import Cells, event_rows, events_table
from ketalog.reports.facts import Fact
from ketalog.reports.initials import initials_of
from ketalog.reports.page import WIDTH, Furniture, Paper
from ketalog.reports.record_head import session_name
from ketalog.reports.spacing import TIGHTEST
from ketalog.reports.table import Cell
from ketalog.reports.text import QUIET, Span, Style

BETWEEN = 14.0
HALF = (WIDTH - BETWEEN) / 2
LINES = WIDTH * 0.6
BOXES = WIDTH - LINES - BETWEEN
NOTE = Style(7, "regular", QUIET)
# Rows without a time after those that the plan knows.
SPARE = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """One chart at one moment."""

    chart: Chart
    at: datetime

    @property
    def as_of(self) -> str:
        """``as of 14:22:07, entry 41``."""
        when = written.time_to_the_second(self.at, self.chart.zone)
        return f"as of {when}, entry {written.number(len(self.chart.entries))}"


def downtime_sheets(sheets: Sequence[Sheet], *, printed_by: str, paper: Paper) -> bytes:
    """The sheets of one chair or of several, each on pages of its own. PDF."""
    chairs = ", ".join(one.chart.chair for one in sheets)
    title = f"Downtime sheet, chair {chairs}"
    bundles = [
        Bundle(fitted(SheetParts(one).blocks, paper), _furniture(one, printed_by)) for one in sheets
    ]
    return printed(bundles, paper, title, sheets[0].chart.opened.clinic.name)


@dataclass(frozen=True)
class SheetParts:
    """The parts of one sheet, each worked out once and laid out in any fit."""

    sheet: Sheet

    def blocks(self, fit: Fit) -> tuple[Sequence[Block], Sequence[Block]]:
        """From who and how it stands to the checks; then events, leaving and signatures."""
        return tuple(self._upper(fit)), tuple(self._lower(fit))

    def _upper(self, fit: Fit) -> Iterator[Block]:
        yield from self._once("known", fit, self._known)
        yield Section("Vital signs", self._sets(fit), WIDTH, self._people)

    def _lower(self, fit: Fit) -> Iterator[Block]:
        yield from self._once("events", fit, self._so_far)
        yield self._end(fit)

    def _known(self, fit: Fit) -> Iterator[Block]:
        yield self._head
        yield self._now(fit)
        yield Section("Rescue", self._rescue(fit), WIDTH, self._rescue_note)
        if self._waiting:
            body = lines.boxes(self._waiting, WIDTH, fit.leading, 2)
            yield Section("Before START, still open", body, WIDTH)

    def _once(
        self, name: str, fit: Fit, make: Callable[[Fit], Iterable[Block]]
    ) -> tuple[Block, ...]:
        """Laid out anew only where the lines are another height, not for each row more."""
        key = name, fit.leading
        if key not in self._laid:
            self._laid[key] = tuple(make(fit))
        return self._laid[key]

    @cached_property
    def _laid(self) -> dict[tuple[str, float], tuple[Block, ...]]:
        return {}

    @property
    def _chart(self) -> Chart:
        return self.sheet.chart

    @property
    def _at(self) -> datetime:
        return self.sheet.at

    @cached_property
    def _initials(self) -> Mapping[str, str]:
        return initials_of(self._chart)

    @cached_property
    def _head(self) -> Block:
        top = sheet_title(self._chart, self.sheet.as_of, WIDTH)
        return Stack((top, patient(self._chart, WIDTH)), gap=5)

    @cached_property
    def _facts(self) -> tuple[tuple[Fact, ...], tuple[Fact, ...], tuple[Fact, ...]]:
        before = checks.is_before_start(self._chart, self._at)
        limits = self._chart.opened.protocol.alerts
        return (
            pump_facts(self._chart, self._at),
            patient_facts(self._chart, self._at),
            limit_facts(limits, baseline_of(self._chart), before_start=before),
        )

    def _now(self, fit: Fit) -> Block:
        pump, now, limits = self._facts
        left = Section("Pump", Stack(facts_rows(pump, HALF, 72, fit)), HALF)
        right = Section("Patient", Stack(facts_rows(now, HALF, 62, fit)), HALF)
        figures = Stack(facts_rows(limits, WIDTH, 58, fit))
        note = limits_note(self._chart.opened.protocol.alerts)
        under = Section("Who is called when", figures, WIDTH, (note,))
        return Together((Beside(left, right, HALF + BETWEEN), under), gap=fit.gap)

    def _rescue(self, fit: Fit) -> Block:
        return rescue_table(self._chart, self._at, WIDTH, fit.leading, fit.pad)

    @cached_property
    def _rescue_note(self) -> tuple[Span, ...]:
        return (Span(f"   this patient's limits{approval_of(self._chart.opened.drugs)}", NOTE),)

    @cached_property
    def _waiting(self) -> lines.Points:
        before = checks.is_before_start(self._chart, self._at)
        return lines.before_start(self._chart, self._at) if before else ()

    @cached_property
    def _ahead(self) -> tuple[tuple[Cell, ...], ...]:
        return checks.rows_ahead(self._chart, self._at)

    @cached_property
    def _needed(self) -> int:
        return checks.needed(self._chart, self._at, self._ahead)

    def _sets(self, fit: Fit) -> Block:
        """What was charted, and rows to write on: the times that are known, then without."""
        charted = self._once("sets", fit, self._charted)
        most = max(self._needed, len(self._ahead) + SPARE)
        count = min(self._needed + fit.more_rows, most)
        known = self._ahead[:count]
        cells = (*known, *(() for _ in range(count - len(known))))
        to_write = [checks.empty(one, fit.row, fit.leading) for one in cells]
        before = checks.is_before_start(self._chart, self._at)
        head = checks.head(fit.leading, checks.BY_MINUTE if before else "Time")
        return Stack((*charted, *to_write), head=head)

    def _charted(self, fit: Fit) -> Iterable[Block]:
        return checks.charted(self._chart, self._initials, fit.leading, fit.pad)

    @cached_property
    def _people(self) -> tuple[Span, ...]:
        people = (f"{letters} {name}" for name, letters in self._initials.items())
        return (Span(f"    {', '.join(people)}", NOTE),)

    @cached_property
    def _events(self) -> tuple[Cells, ...]:
        return event_rows(self._chart, self._initials)

    def _so_far(self, fit: Fit) -> Iterator[Block]:
        if self._events:
            spacing = replace(TIGHTEST, leading=fit.leading, pad=fit.pad)
            yield Section("Events so far", events_table(self._events, WIDTH, spacing), WIDTH)

    @cached_property
    def _open(self) -> lines.Points:
        return lines.criteria_open(self._chart, self._at)

    def _end(self, fit: Fit) -> Block:
        count = fit.lines + fit.more_lines
        form = lines.event_lines(count, LINES, fit.row, fit.leading)
        left = Section("Events and medication", form, LINES)
        note = (lines.criteria_note(self._chart.opened.protocol.discharge),)
        (body,) = self._once(
            "open", fit, lambda fit: (lines.boxes(self._open, BOXES, fit.leading, 1),)
        )
        right = Section("Before leaving", body, BOXES, note)
        parts: list[Block] = [Beside(left, right, LINES + BETWEEN)]
        escort = lines.escort_open(self._chart, self._at)
        if escort:
            age = self._chart.opened.clinic.adult_age
            parts.append(lines.escort_points(escort, age, WIDTH))
        parts.append(lines.signatures(self._chart, WIDTH))
        return Together(tuple(parts), gap=fit.gap)


def _furniture(sheet: Sheet, printed_by: str) -> Furniture:
    chart, patient = sheet.chart, sheet.chart.opened.patient
    training = "TRAINING · " if chart.opened.training else ""
    log = chart.log.rpartition("/")[2]
    when = written.day_and_time(sheet.at, chart.zone)
    by = f" by {printed_by}" if printed_by else ""
    return Furniture(
        name=patient.name,
        ids=f" · born {written.day(patient.born)} · MRN {patient.mrn} · chair {chart.chair}",
        printed=f"{training}{sheet.as_of} · written {when}{by}",
        chain=f"Downtime sheet, not the record · session {session_name(chart)} · {log}",
        draft=False,
    )
