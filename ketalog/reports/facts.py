"""A small table of labels and what was said to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ketalog.reports.blocks import Stack
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style

PLAIN = Style(8)
LABEL = Style(8, "regular", QUIET)
LABELS = 74.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One label; ``spans`` are its value."""

    label: str
    spans: tuple[Span, ...]


def fact(label: str, value: str, style: Style = PLAIN) -> Fact:
    """A label and plain words."""
    return Fact(label, (Span(value, style),))


def facts_table(facts: Sequence[Fact], width: float, leading: float, pad: float) -> Stack:
    """One row for each."""
    grid = Grid(columns((LABELS, width - LABELS - 12), 8, 2), width, leading, pad)
    return Stack(
        tuple(grid.row((Cell((Span(one.label, LABEL),)), Cell(one.spans))) for one in facts)
    )
