"""What stands in the cells of the flow sheet: values, flags, struck-out values, reasons, times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.alerts import Alert
from ketalog.domain.chart import Chart, Said
from ketalog.domain.emergency import NOBODY
from ketalog.domain.from_paper import copied, from_paper_words
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.vitals import FIELD_NAMES, CheckNotDone, Vitals
from ketalog.reports import marks
from ketalog.reports.flow_columns import FlowColumn
from ketalog.reports.not_signed_in import sign
from ketalog.reports.phrases import WRITTEN_LATE, Anything
from ketalog.reports.text import AMBER, QUIET, RED, Span, Style
from ketalog.reports.vitals_words import shown as shown

PLAIN = Style(8)
FLAGGED = Style(8, "bold", RED)
SMALL = Style(6.5, "regular", QUIET)
REASON = Style(7)
# About as many letters as the times above them are wide.
NARROW = 13
_PARTS = re.compile(r"[^\s-]*-?\s*")
GRAVE = Style(7, "bold", RED)


@dataclass(frozen=True, slots=True)
class FlowCells:
    """What the cells are made from."""

    chart: Chart
    initials: Mapping[str, str]
    flags: Mapping[tuple[UUID, str], Alert]

    def spans(self, field: str, column: FlowColumn) -> tuple[Span, ...]:
        """What stands in one cell; empty where nothing was charted."""
        special = _SPECIAL.get(field)
        if special:
            return special(self, column)
        holder = "bp" if field == "mean" else field
        said = column.set_with(holder)
        if said is None:
            return ()
        return (*self._value(said, field), *_struck(said, field))

    def _value(self, said: Said[Vitals], field: str) -> tuple[Span, ...]:
        answered = dict(said.value.not_measured)
        if getattr(said.value, field, None) is None and field in answered:
            return (Span(answered[field], SMALL),)
        text = shown(said.value, field)
        flag = self.flags.get((said.id, field))
        if flag is None:
            return (Span(text, PLAIN),) if text else ()
        mark = marks.double_triangle if flag.level == "stop" else marks.triangle
        return (Span(text, FLAGGED), Span("", FLAGGED, mark))


def _struck(said: Said[Vitals], field: str) -> Iterator[Span]:
    """Earlier values of the field, or why it was not measured, struck through, the oldest last."""
    now = _answer(said.value, field)
    for entry in reversed(said.versions[:-1]):
        old = _answer(entry.content, field) if isinstance(entry.content, Vitals) else ""
        if old and old != now:
            yield Span("\n", SMALL)
            yield Span(old, SMALL.strike())


def _answer(value: Vitals, field: str) -> str:
    return shown(value, field) or dict(value.not_measured).get(field, "")


def _oxygen(cells: FlowCells, column: FlowColumn) -> tuple[Span, ...]:
    """Only where oxygen ran at all in this session; room air is said under the table."""
    every = (flow for one in cells.chart.of(Vitals) for flow in _flows(one))
    said = next((one for one in column.sets if _flows(one)), None)
    if said is None or not any(flow.number for flow in every):
        return ()
    now = shown(said.value, "oxygen")
    return (*((Span(now, PLAIN),) if now else ()), *_struck(said, "oxygen"))


def _flows(said: Said[Vitals]) -> tuple[OxygenFlow, ...]:
    """The oxygen of a set, and of what it said before it was corrected."""
    sets = (entry.content for entry in said.versions)
    flows = (one.oxygen for one in sets if isinstance(one, Vitals))
    return tuple(flow for flow in flows if flow is not None)


def _not_done(cells: FlowCells, column: FlowColumn) -> tuple[Span, ...]:
    """Why; with the field where it was no more than that one."""
    return reasons(column, lambda one: f"{FIELD_NAMES.get(one.what, '')} {one.reason}".strip())


def reasons(column: FlowColumn, said: Callable[[CheckNotDone], str]) -> tuple[Span, ...]:
    """Why each check was not done, and whether the patient wakes to voice."""
    spans: list[Span] = []
    for one in column.not_done:
        wakes = {None: "", True: "\nwakes", False: "\n"}[one.value.wakes_to_voice]
        spans.append(Span(f"{said(one.value)}{wakes}", REASON))
        if one.value.wakes_to_voice is False:
            spans += [Span("does not wake", GRAVE), Span("", GRAVE, marks.double_triangle)]
    return tuple(spans)


def _typed(cells: FlowCells, column: FlowColumn) -> tuple[Span, ...]:
    """From whose paper, and when it was typed where that was later."""
    writers = copied(cells.chart)
    names = dict.fromkeys(writers[one.id] for one in column.said if one.id in writers)
    lines = [line for name in names for line in _narrow(from_paper_words(""), name)]
    if nobodys(cells.chart, column, SMALL.size):
        lines.append(NOBODY)
    late = [one for one in column.said if one.typed_late_by() > WRITTEN_LATE]
    if late:
        lines.append(f"typed {written.time(late[-1].first.recorded_at, cells.chart.zone)}")
    if any(_is_late(cells.chart, one) for one in late):
        lines.append("late entry")
    return (Span("\n".join(lines), SMALL),) if lines else ()


def _narrow(*texts: str) -> list[str]:
    """Each text in lines that make no column wider than its values do; no word is torn."""
    lines: list[str] = []
    for text in texts:
        line = ""
        for part in _PARTS.findall(text):
            if line and len(line + part) > NARROW:
                lines.append(line)
                line = ""
            line += part
        lines.append(line)
    return [line.strip() for line in lines if line.strip()]


def _is_late(chart: Chart, one: Anything) -> bool:
    return chart.is_late(one)


def _by(cells: FlowCells, column: FlowColumn) -> tuple[Span, ...]:
    authors = dict.fromkeys(cells.initials[one.author] for one in column.said)
    signs = nobodys(cells.chart, column, SMALL.size)
    return (Span(" ".join(authors) + (" " if signs else ""), SMALL), *signs)


def nobodys(chart: Chart, column: FlowColumn, size: float) -> tuple[Span, ...]:
    """The sign of what nobody had signed in for; that of an entry nobody stands for comes first."""
    signs = (sign(chart, one.id, size) for one in column.said)
    waiting = sorted(filter(None, signs), key=lambda one: one[0].style.colour != AMBER)
    return waiting[0] if waiting else ()


_SPECIAL: dict[str, Callable[[FlowCells, FlowColumn], tuple[Span, ...]]] = {
    "oxygen": _oxygen,
    "not_done": _not_done,
    "typed": _typed,
    "by": _by,
}
