"""A paper that is wanted, and the paper that was made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ketalog.domain.papers import SheetPrinted

What = Literal[
    "record",
    "discharge sheet",
    "form against advice",
    "drug register",
    "day list",
    "series summary",
    "downtime sheet",
    "blank form",
    "recovery key",
    "audit list",
    "record check",
]


@dataclass(frozen=True, slots=True)
class Order:
    """Everything that a paper needs, read already: ``build`` may run on any thread.

    ``name`` is the file's, without ending, and names no patient. ``expect`` are words that the
    finished paper has to say, ``attached`` the files that it has to carry. ``log`` is the session
    it is about, ``patient`` the id of whom it is about beyond one session; empty for other papers.
    ``printed`` is kept in its chart once the paper is on the disk.
    """

    what: What
    name: str
    build: Callable[[], bytes] = field(repr=False)
    expect: tuple[str, ...] = field(default=(), repr=False)
    log: str = ""
    printed: SheetPrinted | None = None
    attached: tuple[str, ...] = ()
    patient: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that is whole and on the disk."""

    what: What
    pdf: bytes = field(repr=False)
    path: Path
    log: str = ""
    patient: str = ""
