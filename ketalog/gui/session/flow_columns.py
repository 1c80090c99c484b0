"""The flow sheet as values: a row a parameter, a column a set, the next check last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.alerts import Alert, Level, flags_of
from ketalog.domain.chart import Chart, Said
from ketalog.domain.emergency import NOBODY
from ketalog.domain.emergency_words import SIGN, unsigned, unsigned_words
from ketalog.domain.entries import Entry
from ketalog.domain.from_paper import from_paper_words, taken_by
from ketalog.domain.people import Person
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.schedule import Due, State
from ketalog.domain.vitals import CHECK_FIELDS, RASS_WORDS, BloodPressure, CheckNotDone, Vitals

ROWS = {
    "bp": "BP",
    "hr": "HR",
    "spo2": "SpO₂",
    "rr": "RR",
    "pain": "Pain",
    "rass": "Sedation",
    "dissociation": "Dissociation",
    "distress": "Distress",
    "nausea": "Nausea",
    "oxygen": "O₂",
    "temperature": "Temp",
}
SHORT = {"dissociation": "Dissoc."}
ALWAYS = ("bp", "hr", "spo2", "rr", "pain", "rass", "dissociation")
NEXT = "next"
# What under a time is to be minded.
MINDED = ("late", f"{SIGN} {NOBODY}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as written; ``was`` is what corrections struck through, ``unsaid`` a reason."""

    text: str = ""
    was: tuple[str, ...] = ()
    level: Level | None = None
    unsaid: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One set, one check that was not done, one struck-out set, or the next check."""

    key: str
    kind: Literal["set", "not done", "struck out", "next"]
    at: datetime
    head: str
    remark: str
    cells: tuple[Cell, ...]
    told: str = ""
    entry: UUID | None = None
    state: State = "none"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole flow sheet."""

    rows: tuple[str, ...]
    columns: tuple[Column, ...]


def sheet_of(chart: Chart) -> Sheet:
    """Everything that was written; it changes only with an entry."""
    taken = {field for one in chart.of(Vitals) for field in (*one.value.present(), "oxygen")}
    if not any(one.value.oxygen for one in chart.of(Vitals)):
        taken.discard("oxygen")
    rows = tuple(field for field in ROWS if field in ALWAYS or field in taken)
    flags = flags_of(chart)
    columns = [_set_column(chart, one, rows, flags) for one in chart.of(Vitals)]
    columns += [_not_done_column(chart, one, rows) for one in chart.of(CheckNotDone)]
    columns += list(_struck_out(chart, rows))
    columns.sort(key=lambda column: column.at)
    return Sheet(rows, tuple(columns))


def with_next(sheet: Sheet, chart: Chart, due: Due) -> Sheet:
    """The sheet with the next check as its last column."""
    if due.due is None:
        return sheet
    words = "overdue" if due.state in ("overdue", "long overdue") else "due"
    when = written.time(due.due, chart.zone)
    empty = tuple(Cell() for _ in sheet.rows)
    told = f"Vitals {words} {when}"
    column = Column(NEXT, "next", due.due, when, words, empty, told, state=due.state)
    return Sheet(sheet.rows, (*sheet.columns, column))


def newest_value(sheet: Sheet) -> tuple[int, int] | None:
    """Row and column of the first value of the newest set that holds one."""
    for column in reversed(range(len(sheet.columns))):
        one = sheet.columns[column]
        for row, cell in enumerate(one.cells):
            if one.kind == "set" and cell.text and not cell.unsaid:
                return row, column
    return None


def value_words(value: Vitals, field: str) -> str:
    """One value of a set as it is written; empty when it was not taken."""
    found = getattr(value, field)
    if found is None:
        return ""
    if isinstance(found, str):
        return found
    if isinstance(found, BloodPressure):
        mean = f" ({written.number(found.mean)})" if found.mean is not None else ""
        return written.pressure(found.systolic, found.diastolic) + mean
    if isinstance(found, OxygenFlow):
        return written.quantity(found) if found.number else "room air"
    if isinstance(found, Temperature):
        return written.quantity(found)
    return written.signed(found) if field == "rass" else written.number(found)


def _set_column(
    chart: Chart,
    one: Said[Vitals],
    rows: tuple[str, ...],
    flags: dict[tuple[UUID, str], Alert],
) -> Column:
    return Column(
        key=str(one.id),
        kind="set",
        at=one.at,
        head=written.time(one.at, chart.zone),
        remark=_remark(chart, one),
        cells=tuple(_cell(one, field, flags.get((one.id, field))) for field in rows),
        told=_told(chart, one),
        entry=one.id,
    )


def _cell(one: Said[Vitals], field: str, alert: Alert | None) -> Cell:
    text = value_words(one.value, field)
    reasons = dict(one.value.not_measured)
    if not text and field in reasons:
        return Cell(
            reasons[field], unsaid=True, told=f"{ROWS[field]} not measured: {reasons[field]}"
        )
    was = tuple(_earlier(one.versions, field, text))
    told = [f"{ROWS[field]} {text}" if text else f"{ROWS[field]} not taken"]
    if field == "rass" and text:
        told.insert(1, RASS_WORDS.get(one.value.rass or 0, ""))
    if alert:
        told.append(f"outside limits: {alert.words}")
    if was:
        told.append(f"corrected from {', '.join(was)}")
    return Cell(text, was, alert.level if alert else None, told=" · ".join(told))


def _earlier(versions: tuple[Entry, ...], field: str, text: str) -> Iterator[str]:
    """The values that were written before, each once, without the one that stands."""
    seen = {text}
    for version in versions[:-1]:
        if isinstance(version.content, Vitals):
            before = value_words(version.content, field)
            if before not in seen:
                seen.add(before)
                yield before or "–"


def _remark(chart: Chart, one: Said[Vitals] | Said[CheckNotDone]) -> str:
    writer = taken_by(chart, one.id)
    if writer:
        return f"paper, {Person(writer).initials}"
    nobodys = unsigned(chart).get(one.id, "")
    return f"{SIGN} {nobodys}" if nobodys else _late_words(chart, one)


def _late_words(chart: Chart, one: Said[Vitals] | Said[CheckNotDone]) -> str:
    late = timedelta(minutes=chart.opened.clinic.late_after_minutes)
    if one.typed_late_by() > late:
        return "late"
    unhurried = timedelta(minutes=chart.opened.limits.unhurried_minutes)
    if one.typed_late_by() > unhurried:
        return f"typed {written.time(one.first.recorded_at, chart.zone)}"
    return ""


def _told(chart: Chart, one: Said[Vitals] | Said[CheckNotDone]) -> str:
    author = unsigned_words(chart, one.id) or one.author
    parts = [written.time(one.at, chart.zone), author, *_on_paper(chart, one.id)]
    remark = _late_words(chart, one)
    if remark == "late":
        parts.append(f"late entry, written {written.time(one.first.recorded_at, chart.zone)}")
    elif remark:
        parts.append(remark)
    for version in one.versions[1:]:
        when = written.time(version.recorded_at, chart.zone)
        parts.append(f"corrected {when} by {version.author}: {version.reason}")
    return " · ".join(parts)


def _on_paper(chart: Chart, entry: UUID) -> Iterator[str]:
    writer = taken_by(chart, entry)
    if writer:
        yield from_paper_words(writer)


def _not_done_column(chart: Chart, one: Said[CheckNotDone], rows: tuple[str, ...]) -> Column:
    value = one.value
    wakes = {True: "wakes", False: "does not wake"}.get(value.wakes_to_voice)  # type: ignore[arg-type]
    words = f"check not done: {value.reason}"
    cells = []
    for field in rows:
        text = "–" if field in CHECK_FIELDS else ""
        level: Level | None = None
        if field == "bp":
            text = str(value.reason)
        elif field == "rass" and wakes:
            text = wakes
            level = None if value.wakes_to_voice else "stop"
        cells.append(Cell(text, level=level, unsaid=True, told=words))
    told = " · ".join(part for part in (_told(chart, one), words, value.remark) if part)
    head = written.time(one.at, chart.zone)
    return Column(
        str(one.id), "not done", one.at, head, "not done", tuple(cells), told, entry=one.id
    )


def _struck_out(chart: Chart, rows: tuple[str, ...]) -> Iterable[Column]:
    for versions in chart.struck_out:
        said = [one.content for one in versions if isinstance(one.content, Vitals)]
        if not said:
            continue
        last = versions[-1]
        when = written.time(last.observed_at, chart.zone)
        reason = f"struck out by {last.author}: {last.reason}"
        cells = tuple(
            Cell("", (text,) if (text := value_words(said[-1], field)) else (), told=reason)
            for field in rows
        )
        paper = "".join(f"{words} · " for words in _on_paper(chart, versions[0].id))
        told = f"{when} · {versions[0].author} · {paper}{reason}"
        key = f"{versions[0].id}/out"
        yield Column(key, "struck out", last.observed_at, when, "struck out", cells, told)
