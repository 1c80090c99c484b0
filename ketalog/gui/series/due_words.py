"""The due list in lines, and what it comes to; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.series.words import window_words
from ketalog.gui.list_table import Line

COLUMNS = ("Due", "What", "Patient", "Born, MRN", "Phone", "Note")
SHARES = (21, 13, 23, 16, 14, 13)
CALL = "24-hour call"
_STATES = {"overdue": "", "due": "now, ", "upcoming": "from "}
_THOUGHTS = "New suicidal thoughts"
_HOLDS = "\N{NO-BREAK SPACE}"


def due_rows(lines: Sequence[DueLine], zone: ZoneInfo) -> tuple[Line, ...]:
    """One row a line, in the order of the list; what is overdue says so under its days."""
    return tuple(_row(one, zone) for one in lines)


def calls_overdue(lines: Sequence[DueLine]) -> int:
    """How many calls were not made in time."""
    return sum(one.overdue and one.what == CALL for one in lines)


def summed_up(lines: Sequence[DueLine]) -> str:
    """``6 on the list. Overdue: 2 calls, 1 session``."""
    if not lines:
        return ""
    late = [one for one in lines if one.overdue and not one.grave]
    grave = sum(one.grave for one in lines)
    told = f"{_THOUGHTS}: {written.number(grave)}. " if grave else ""
    calls = calls_overdue(lines)
    counts = ((calls, "call"), (len(late) - calls, "session"))
    said = ", ".join(
        f"{written.number(n)} {what}{'' if n == 1 else 's'}" for n, what in counts if n
    )
    return f"{written.number(len(lines))} on the list. {told}Overdue: {said or 'none'}"


def _row(line: DueLine, zone: ZoneInfo) -> Line:
    words = tuple(_words(line, zone))
    if line.grave:
        return Line(line, words, grave=True)
    return Line(line, words, (lambda: "overdue") if line.overdue else None)


def _words(line: DueLine, zone: ZoneInfo) -> Iterator[str]:
    yield _when(line, zone) if line.grave else f"{_STATES[line.state]}{_when(line, zone)}"
    yield line.words.replace(" of ", f"{_HOLDS}of{_HOLDS}")
    yield line.person.name
    yield f"{_whole(written.day(line.person.born))}, {line.person.mrn}"
    yield line.person.phone
    tried = f"tried {line.tries}{_HOLDS}×" if line.tries else ""
    yield ", ".join(part for part in (tried, line.note, line.told) if part)


def _when(line: DueLine, zone: ZoneInfo) -> str:
    if line.call_from and line.call_to:
        day = _whole(written.day(line.call_from.astimezone(zone).date()))
        hours = f"{written.time(line.call_from, zone)} to {written.time(line.call_to, zone)}"
        return f"{day}, {_whole(hours)}"
    days = window_words(line.since, line.until)
    if line.state == "upcoming":
        days = days.removeprefix("from ")
    return _whole(days).replace(f"{_HOLDS}\N{EN DASH}{_HOLDS}", f"{_HOLDS}\N{EN DASH} ")


def _whole(words: str) -> str:
    """On one line."""
    return words.replace(" ", _HOLDS)
