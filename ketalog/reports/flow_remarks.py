"""What stands under the flow sheet: its signs, the baseline, the checks counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.alerts import baseline_of, flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.emergency import NOBODY
from ketalog.domain.events import ReminderAnswered
from ketalog.domain.from_paper import copied
from ketalog.domain.summary import check_count
from ketalog.domain.vitals import Vitals
from ketalog.reports import marks
from ketalog.reports.event_words import words_of
from ketalog.reports.flow_columns import Charted, charted
from ketalog.reports.not_signed_in import not_signed_in, sign
from ketalog.reports.phrases import clock_words, listed
from ketalog.reports.text import QUIET, RED, Span, Style

NOTE = Style(7, "regular", QUIET)


def remarks(chart: Chart, at: datetime, initials: Mapping[str, str]) -> Iterator[Span]:
    """What the signs of the table mean, the baseline, and the checks counted."""
    flags = flags_of(chart).values()
    if flags:
        yield Span("", Style(7, "bold", RED), marks.triangle)
        yield Span(" outside alert limits. ", NOTE)
    if any(flag.level == "stop" for flag in flags):
        yield Span("", Style(7, "bold", RED), marks.double_triangle)
        yield Span(" stop level. ", NOTE)
    for words, alike in _nobodys(chart).items():
        times = dict.fromkeys(clock_words(one.at, chart) for one in alike)
        yield from sign(chart, alike[0].id, NOTE.size)
        yield Span(f" {listed(*times)} {words}. ", NOTE)
    yield Span(" ".join(_sentences(chart, at, initials)), NOTE)


def _nobodys(chart: Chart) -> dict[str, list[Charted]]:
    """What was charted without signing in, by who it was said to be and who stood for it."""
    found: dict[str, list[Charted]] = {}
    for one in charted(chart):
        words = listed(*not_signed_in(chart, one.id))
        if words:
            found.setdefault(words, []).append(one)
    return found


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
        due = "1 check" if counted.due == 1 else f"{written.number(counted.due)} checks"
        yield f"{due} due: {counted.done} done{skipped}, {counted.missed} missed."
    answered = [words_of(one.value, chart, one.at) for one in chart.of(ReminderAnswered)]
    if answered:
        yield "Reminders: " + ", ".join(one.detail.rstrip(".") for one in answered if one) + "."
    writers = copied(chart)
    authors = {writers.get(one.id, one.author) for one in chart.of(Vitals)}
    if len(authors) == 1 and NOBODY not in authors:
        yield f"Taken by {initials[authors.pop()]}."
