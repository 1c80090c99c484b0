"""Entries that were copied back from the downtime sheet: who had written them on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from ketalog.domain.chart import Chart


@dataclass(frozen=True, slots=True)
class FromPaper:
    """The entries, by their first ids, stood on paper before, written there by ``taken_by``."""

    entries: tuple[UUID, ...]
    taken_by: str

    def __post_init__(self) -> None:
        if not self.entries or not self.taken_by.strip():
            raise ValueError("Something was copied, and somebody had written it")


def taken_by(chart: Chart, entry_id: UUID) -> str:
    """Who had written an entry on paper; empty where it was typed in at once."""
    found = (one.value.taken_by for one in chart.of(FromPaper) if entry_id in one.value.entries)
    return next(found, "")


def from_paper_words(name: str) -> str:
    """``from paper, taken by J. Bell RN``."""
    return f"from paper, taken by {name}"
