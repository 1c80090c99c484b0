"""The pre-start list as it stands: each item with what it rests on, and what START waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ketalog.domain.before.prestart import PrestartRule
from ketalog.domain.chart import Chart

ItemState = Literal["open", "done", "not applicable", "overridden", "held"]


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """One item at a moment. ``held``: it was answered, and the answer holds START.

    ``detail`` is what it rests on or what is missing, in words; ``by`` who said it and ``at`` when.
    """

    rule: PrestartRule
    state: ItemState
    detail: str
    by: str = ""
    at: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether START waits for it."""
        return self.state in ("open", "held")


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole list at a moment."""

    items: tuple[ItemStanding, ...]

    @property
    def waiting(self) -> tuple[ItemStanding, ...]:
        """What START waits for."""
        return tuple(one for one in self.items if one.holds)

    @property
    def clear(self) -> bool:
        """Whether START is offered."""
        return not self.waiting


def checklist_at(chart: Chart, at: datetime) -> Checklist:
    """The list at a moment; empty where the session keeps none."""
    raise NotImplementedError
