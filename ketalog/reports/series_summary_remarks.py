"""What else was written: why a session ended otherwise, grave events, notes, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import Ended, InfusionStopped, Note, SeriousEvent
from ketalog.reports.blocks import Stack
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import after, capital, sentences
from ketalog.reports.series_summary_table import WITH_ESCORT
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
WIDTHS = (92.0, 110.0, 305.0)

Remark = tuple[datetime, str, str, str]


def remark_rows(charts: Sequence[Chart], zone: ZoneInfo) -> Stack | None:
    """Time, what it is, the words and who wrote them; None where there is nothing."""
    found = sorted((one for chart in charts for one in _remarks(chart)), key=lambda one: one[0])
    if not found:
        return None
    grid = Grid(columns(WIDTHS, 8, 2), WIDTH, 10.0, 2.4)
    return Stack(
        tuple(
            grid.row(
                (
                    Cell((Span(written.day_and_time(at, zone), PLAIN),)),
                    Cell((Span(what, BOLD),)),
                    Cell((Span(f"{words} ", PLAIN), Span(author, SMALL))),
                )
            )
            for at, what, words, author in found
        )
    )


def _remarks(chart: Chart) -> Iterator[Remark]:
    for stop in chart.of(InfusionStopped):
        if stop.value.reason != "completed":
            yield stop.at, "Infusion stopped early", stop.value.reason, stop.author
    for event in chart.of(SeriousEvent):
        words = sentences((event.value.what, event.value.outcome))
        yield event.at, "Serious event", words, event.author
    for ended in chart.of(Ended):
        words = _ending(ended.value)
        if ended.value.how != WITH_ESCORT and words:
            yield ended.at, capital(ended.value.how), words, ended.author
    for note in chart.of(Note):
        addendum = chart.is_addendum(note.first)
        yield note.at, "Addendum" if addendum else "Note", note.value.text, note.author


def _ending(ended: Ended) -> str:
    return sentences(
        (
            after("Why:", ended.why),
            after("Clinician:", ended.clinician),
            after("Told:", ended.told),
            after("Hospital:", ended.hospital),
            after("Condition:", ended.condition),
        )
    )
