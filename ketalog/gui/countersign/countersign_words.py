"""The list of what waits for a countersignature, in lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.gui.list_table import Line
from ketalog.reports.countersign_words import brief, entry_words, number_of, why_words
from ketalog.reports.phrases import capital, clock_words, listed
from ketalog.services.countersigning import Waiting

COLUMNS = ("Patient", "Session", "When", "Entry", "Why")
SHARES = (20, 14, 9, 35, 22)
# More at once would not be read, and would be slow to lay out.
MOST = 100
_HOLDS = "\N{NO-BREAK SPACE}"

ChartOf = Callable[[str], Chart]


def waiting_lines(found: Sequence[Waiting], chart_of: ChartOf) -> list[Line]:
    """One line each, as far as the list goes."""
    return [_line(one, chart_of(one.log)) for one in found[:MOST]]


def shown_words(count: int) -> str:
    """What is said where not all of them are shown."""
    if count <= MOST:
        return ""
    return f"The first {written.number(MOST)} of {written.number(count)} are shown."


def session_of(chart: Chart) -> str:
    """``chair 3, 21 Nov 2026, training``."""
    training = "training" if chart.opened.training else ""
    return listed(f"chair {chart.chair}", written.day(chart.opened.day), training)


def ways_of(one: Waiting, mates: Sequence[Waiting]) -> dict[str, tuple[Waiting, ...]]:
    """What may be countersigned in one act: this one, those of its kind, all of the session."""
    ways: dict[str, tuple[Waiting, ...]] = {"This one": (one,)}
    alike = tuple(each for each in mates if each.why == one.why)
    if len(alike) > 1:
        ways[f"All {number_of(len(alike), one.why)}"] = alike
    if len(mates) > len(alike):
        ways[f"All {written.number(len(mates))} of the session"] = tuple(mates)
    return ways


def done_words(chosen: Sequence[Waiting], chart: Chart, name: str) -> str:
    """``Countersigned by M. Stein MD: 2 orders by telephone, chair 3, 21 Nov 2026.``"""
    what = "1 entry" if len(chosen) == 1 else f"{written.number(len(chosen))} entries"
    return f"Countersigned by {name}: {what} of {chart.opened.patient.name}, {session_of(chart)}."


def _line(one: Waiting, chart: Chart) -> Line:
    patient = chart.opened.patient
    words = (
        f"{patient.name}, MRN{_HOLDS}{patient.mrn}",
        session_of(chart),
        clock_words(one.at, chart).replace(" ", _HOLDS),
        brief(entry_words(chart, one.id)),
        capital(why_words(one.why, one.by.replace(" ", _HOLDS))),
    )
    return Line(one, words)
