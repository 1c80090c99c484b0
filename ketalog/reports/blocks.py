"""What a page is made of: blocks that know their height, draw themselves, and may be split."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ketalog.reports.ink import HAIR, RULE, Ink
from ketalog.reports.text import QUIET, Line, Span, Style, wrapped

HEADING = Style(9.5, "bold")
CONTINUED = Style(8, "regular", QUIET)


class Block(Protocol):
    """A part of a page, laid out for a known width; points."""

    @property
    def height(self) -> float:
        """What it takes up."""

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Put it on the page, top left corner at x, y."""

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """A part that fits the room and the rest; None to stay whole on a page of its own."""


@dataclass(frozen=True)
class Words:
    """Lines of text, one under the other."""

    lines: tuple[Line, ...]
    leading: float

    @classmethod
    def of(cls, width: float, *spans: Span) -> Words:
        """Wrapped to a width."""
        return cls(wrapped(spans, width), max(span.style.leading for span in spans))

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    def draw(self, ink: Ink, x: float, y: float) -> None:
        for number, line in enumerate(self.lines):
            ink.words(line, x, y + number * self.leading + self.leading * 0.77)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        fitting = int(room / self.leading)
        if self.height <= page or not fitting:
            return None
        return (
            Words(self.lines[:fitting], self.leading),
            Words(self.lines[fitting:], self.leading),
        )


@dataclass(frozen=True)
class Drawn:
    """A drawing of a fixed height."""

    height: float
    pen: Callable[[Ink, float, float], None]

    def draw(self, ink: Ink, x: float, y: float) -> None:
        self.pen(ink, x, y)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        return None


@dataclass(frozen=True)
class Stack:
    """Blocks one under the other; ``head`` is repeated where it is split."""

    blocks: tuple[Block, ...]
    gap: float = 0
    head: Block | None = None

    @cached_property
    def height(self) -> float:
        every = self._all
        return sum(block.height for block in every) + self.gap * max(len(every) - 1, 0)

    @property
    def _all(self) -> tuple[Block, ...]:
        return (self.head, *self.blocks) if self.head else self.blocks

    def draw(self, ink: Ink, x: float, y: float) -> None:
        for block in self._all:
            block.draw(ink, x, y)
            y += block.height + self.gap

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        headed = self.head.height + self.gap if self.head else 0
        used = headed
        for number, block in enumerate(self.blocks):
            if used + block.height > room:
                return self._split_at(number, block.split(room - used, page - headed))
            used += block.height + self.gap
        return None

    def _split_at(
        self, number: int, parts: tuple[Block, Block] | None
    ) -> tuple[Block, Block] | None:
        before, after = self.blocks[:number], self.blocks[number:]
        if parts:
            before, after = (*before, parts[0]), (parts[1], *after[1:])
        if not before:
            return None
        return Stack(before, self.gap, self.head), Stack(after, self.gap, self.head)


class Together(Stack):
    """A stack that is never torn while a page can hold it."""

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        return None if self.height <= page else super().split(room, page)


@dataclass(frozen=True)
class Section:
    """A title, a rule and what stands under it; the title comes again where it is split."""

    title: str
    body: Block
    width: float
    aside: tuple[Span, ...] = ()
    continued: bool = False

    @property
    def height(self) -> float:
        return self._head + self.body.height

    @property
    def _head(self) -> float:
        return HEADING.leading * len(self._lines) + 5

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        aside = (Span("  continued", CONTINUED),) if self.continued else self.aside
        return wrapped((Span(self.title, HEADING), *aside), self.width)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        for number, line in enumerate(self._lines):
            ink.words(line, x, y + HEADING.leading * (number + 0.77))
        under = y + HEADING.leading * len(self._lines) + 2
        ink.line((x, under), (x + self.width, under), RULE, 0.8)
        self.body.draw(ink, x, y + self._head)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        parts = self.body.split(room - self._head, page - self._head)
        if not parts:
            return None
        return (
            Section(self.title, parts[0], self.width, self.aside, self.continued),
            Section(self.title, parts[1], self.width, self.aside, continued=True),
        )


@dataclass(frozen=True)
class Beside:
    """Two blocks side by side."""

    left: Block
    right: Block
    offset: float

    @property
    def height(self) -> float:
        return max(self.left.height, self.right.height)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        self.left.draw(ink, x, y)
        self.right.draw(ink, x + self.offset, y)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        if self.height <= page:
            return None
        left, right = (_part(block, room, page) for block in (self.left, self.right))
        if not left or not right:
            return None
        return Beside(left[0], right[0], self.offset), Beside(left[1], right[1], self.offset)


def _part(block: Block, room: float, page: float) -> tuple[Block, Block] | None:
    return (block, Stack(())) if block.height <= room else block.split(room, page)


@dataclass(frozen=True)
class Placed:
    """A block at its height on a page."""

    block: Block
    y: float


def paginated(
    blocks: Sequence[Block], first: float, others: float, gap: float
) -> tuple[tuple[Placed, ...], ...]:
    """The blocks on pages with this much room; what cannot be split begins a page."""
    pages: list[list[Placed]] = [[]]
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        room = first if len(pages) == 1 else others
        last = pages[-1][-1] if pages[-1] else None
        top = last.y + last.block.height + gap if last else 0.0
        if top + block.height <= room:
            pages[-1].append(Placed(block, top))
        elif parts := block.split(room - top, others):
            pages[-1].append(Placed(parts[0], top))
            waiting.append(parts[1])
            pages.append([])
        elif last:
            waiting.append(block)
            pages.append([])
        else:
            pages[-1].append(Placed(block, top))
            pages.append([])
    return tuple(tuple(page) for page in pages if page)


def hairline(ink: Ink, x: float, y: float, width: float) -> None:
    """The thin line between rows."""
    ink.line((x, y), (x + width, y), HAIR, 0.5)
