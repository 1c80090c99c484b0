"""The parts of the session record, each worked out once and laid out in any spacing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.vitals import Vitals
from ketalog.reports import marks
from ketalog.reports.accounting_table import accounting_rows, accounting_table
from ketalog.reports.addenda import added_words
from ketalog.reports.amendments import amendment_rows, amendments_table
from ketalog.reports.blocks import Beside, Block, Section, Stack, Together, Words
from ketalog.reports.chart_drawing import ChartDrawing
from ketalog.reports.checklist import checklist, checklist_rows
from ketalog.reports.events_table import event_rows, events_table
from ketalog.reports.facts import Fact, facts_table
from ketalog.reports.flow_remarks import NOTE, remarks
from ketalog.reports.flow_sheet import FlowSheet
from ketalog.reports.initials import initials_of
from ketalog.reports.leaving import ending_facts, escort_facts, escort_points, rescue_facts
from ketalog.reports.page import WIDTH
from ketalog.reports.prestart_section import prestart_section
from ketalog.reports.record_head import patient, title
from ketalog.reports.scales_section import score_rows, scores_table
from ketalog.reports.signatures import IN_A_ROW, signature_lines, signature_rows
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell
from ketalog.reports.text import BLUE, GREEN, INK, QUIET, Span, Style

LEGEND = Style(8, "regular", QUIET)
BETWEEN = 16.0
LEFT = WIDTH * 0.54
RIGHT = WIDTH - LEFT - BETWEEN

SERIES = (
    Span("    ", LEGEND),
    Span("", Style(8, "regular", INK), marks.pressure),
    Span(" blood pressure    ", LEGEND),
    Span("", Style(8, "regular", GREEN), marks.stroke),
    Span("", Style(8, "regular", GREEN), marks.dot),
    Span("", Style(8, "regular", GREEN), marks.stroke),
    Span(" heart rate    ", LEGEND),
    Span("", Style(8, "regular", BLUE), marks.dashes),
    Span("", Style(8, "regular", BLUE), marks.square),
    Span("", Style(8, "regular", BLUE), marks.dashes),
    Span(" SpO₂", LEGEND),
)


@dataclass(frozen=True)
class RecordParts:
    """One chart at one moment, and its drugs where accounting is kept."""

    chart: Chart
    at: datetime
    accounts: tuple[DrugAccount, ...] = ()

    def blocks(self, spacing: Spacing) -> Iterator[Block]:
        """The sections in the order of the page."""
        yield self._head
        if self._before:
            yield self._before
        if self._sheet.columns:
            yield self._vital_signs(spacing)
        if self._events:
            table = events_table(self._events, WIDTH, spacing)
            yield Section("Events and medication", table, WIDTH, self._people)
        if self._scores:
            scores = scores_table(self._scores, self.chart, WIDTH, spacing)
            yield Section("Scores", scores, WIDTH)
        if self._drugs:
            drugs = accounting_table(self._drugs, WIDTH, spacing)
            yield Section("Drug accounting", drugs, WIDTH)
        if self._amended:
            yield Section("Amendments", amendments_table(self._amended, WIDTH, spacing), WIDTH)
        yield Together((self._end(spacing), self._signatures(spacing)), gap=spacing.gap)

    @cached_property
    def _initials(self) -> Mapping[str, str]:
        return initials_of(self.chart)

    @cached_property
    def _head(self) -> Block:
        return Stack((title(self.chart, WIDTH), patient(self.chart, WIDTH)), gap=7)

    @cached_property
    def _before(self) -> Block | None:
        return prestart_section(self.chart, self._initials, WIDTH)

    @cached_property
    def _sheet(self) -> FlowSheet:
        return FlowSheet(self.chart, self._initials, WIDTH)

    @cached_property
    def _remarks(self) -> Block:
        return Words.of(WIDTH, *remarks(self.chart, self.at, self._initials))

    @cached_property
    def _events(self) -> tuple[tuple[Cell, Cell, Cell, Cell], ...]:
        return event_rows(self.chart, self._initials)

    @cached_property
    def _scores(self) -> tuple[tuple[Cell, Cell, Cell, Cell, Cell], ...]:
        return score_rows(self.chart, self._initials)

    @cached_property
    def _drugs(self) -> tuple[tuple[Cell, ...], ...]:
        return accounting_rows(self.chart, self.accounts, self._initials)

    @cached_property
    def _amended(self) -> tuple[tuple[Cell, Cell, Cell, Cell], ...]:
        return amendment_rows(self.chart, self._initials)

    @cached_property
    def _leaving(self) -> datetime:
        return self.chart.ended.at if self.chart.ended else self.at

    @cached_property
    def _criteria(self) -> tuple[tuple[Cell, Cell], ...]:
        return checklist_rows(self.chart, self._leaving, self._initials)

    @cached_property
    def _facts(self) -> tuple[tuple[Fact, ...], ...]:
        return (
            escort_facts(self.chart, self._initials),
            rescue_facts(self.chart),
            ending_facts(self.chart, self.at, self._initials),
        )

    @property
    def _people(self) -> tuple[Span, ...]:
        """Whom the initials stand for."""
        people = (f"{letters} {name}" for name, letters in self._initials.items())
        return (Span(f"    {', '.join(people)}", NOTE),)

    def _vital_signs(self, spacing: Spacing) -> Block:
        body = [self._sheet.block(spacing, self._remarks)]
        if self.chart.of(Vitals):
            drawing = ChartDrawing(self.chart, self.at, WIDTH, spacing.strip, spacing.panel)
            body.insert(0, drawing)
        return Section("Vital signs", Stack(tuple(body), gap=4), WIDTH, SERIES)

    def _signatures(self, spacing: Spacing) -> Block:
        """Who signed, and under it what was written since."""
        lines = signature_lines(self.chart, self.accounts)
        body: list[Block] = [signature_rows(lines, WIDTH, spacing.signature)]
        added = added_words(self.chart, self._initials)
        if added:
            body.append(Words.of(WIDTH, Span(added, NOTE)))
        signed = Stack(tuple(body), gap=4)
        return Section("Signatures", signed, WIDTH) if len(lines) > IN_A_ROW else signed

    def _end(self, spacing: Spacing) -> Block:
        """Checklist on the left; escort, rescue totals and ending on the right."""
        right = Stack(tuple(self._right(spacing)), gap=spacing.gap)
        if self.chart.ended and self.chart.ended.value.how == "cancelled before START":
            return right
        when = f"    as it stood at {written.time(self._leaving, self.chart.zone)}"
        body = checklist(self._criteria, LEFT, spacing.check)
        left = Section("Discharge checklist", body, LEFT, (Span(when, LEGEND),))
        return Beside(left, right, LEFT + BETWEEN)

    def _right(self, spacing: Spacing) -> Iterator[Block]:
        escort, rescues, ending = (
            facts_table(facts, RIGHT, spacing.leading, spacing.pad) for facts in self._facts
        )
        points = escort_points(self.chart, RIGHT, spacing.leading)
        seen = Stack((escort, points) if points else (escort,), gap=2)
        yield Section("Responsible adult escort", seen, RIGHT)
        if rescues.blocks:
            yield Section("Rescue totals", rescues, RIGHT)
        yield Section("How it ended", ending, RIGHT)
