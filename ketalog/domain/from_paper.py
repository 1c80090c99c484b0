"""Entries that were copied back from the downtime sheet: who had written them on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from ketalog.domain import typed
from ketalog.domain.emergency import Countersigned, EmergencyEntry
from ketalog.domain.events import ReminderAnswered, Signed
from ketalog.domain.papers import FromPaper, NextSaid, SheetPrinted
from ketalog.domain.refusal import Refused

if TYPE_CHECKING:
    from ketalog.domain.chart import Chart, Said

WHEN = "When was it? The paper says."


_AT_THE_PC = (
    Signed,
    ReminderAnswered,
    SheetPrinted,
    NextSaid,
    FromPaper,
    EmergencyEntry,
    Countersigned,
)


def copied(chart: Chart) -> Mapping[UUID, str]:
    """Who had written each copied entry on paper, by the entry's first id."""
    found: dict[UUID, str] = {}
    for one in chart.of(FromPaper):
        for entry in one.value.entries:
            found.setdefault(entry, one.value.taken_by)
    return found


def taken_by(chart: Chart, entry_id: UUID) -> str:
    """Who had written an entry on paper; empty where it was typed in at once."""
    return copied(chart).get(entry_id, "")


def said_from_paper(chart: Chart, entry_id: UUID) -> Said[FromPaper] | None:
    """Where it is said that an entry stood on paper, to correct the name."""
    return next((one for one in chart.of(FromPaper) if entry_id in one.value.entries), None)


def may_be_copied(content: object) -> bool:
    """What is done at the PC never stood on paper: signing, answering a reminder, printing."""
    return not isinstance(content, _AT_THE_PC)


def writer_of(name: str) -> str:
    """The name as it is kept; raises Refused for what is no name."""
    return typed.name(name, "taken_by")


def refuse_copied(content: FromPaper, chart: Chart) -> None:
    """Who wrote it has a name, and what was copied is on the chart."""
    writer_of(content.taken_by)
    written = (chart.written_once(entry) for entry in content.entries)
    if any(entry is None or not may_be_copied(entry.content) for entry in written):
        raise Refused("What was copied from paper is not on the chart.", "entries")


def from_paper_words(name: str) -> str:
    """``from paper, taken by J. Bell RN``."""
    return f"from paper, taken by {name}"


def with_writer(words: str, name: str) -> str:
    """Words, and whose paper they stood on where they did."""
    return f"{words} · {from_paper_words(name)}" if name else words
