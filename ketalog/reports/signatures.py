"""Lines that were signed, and lines that wait for ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ketalog.domain.chart import Chart
from ketalog.domain.signatures import Signature, is_drawn, signatures
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Drawn, Stack, Words
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.signed_words import mark_words, signature_words, words_under
from ketalog.reports.text import QUIET, Span, Style, one_line, shortened, width_of

NAME = Style(8, "bold")
UNDER = Style(7, "regular", QUIET)
GAP = 18.0
BETWEEN = " · "
IN_A_ROW = 3
# Where nothing is written by hand, points.
NO_INK = 12.0


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """What stands on a line and under it; strokes are drawn."""

    name: str
    under: str
    strokes: str = ""

    @property
    def takes_ink(self) -> bool:
        """Whether it is written by hand: drawn already, or still to be."""
        return not self.name


def signature_lines(
    chart: Chart, accounts: tuple[DrugAccount, ...] = ()
) -> tuple[SignatureLine, ...]:
    """Everybody who signed, a line for each meaning; then whose signature waits for ink."""
    alike: dict[tuple[object, ...], list[Signature]] = {}
    for one in signatures(chart, accounts):
        alike.setdefault(_key(one, chart), []).append(one)
    lines = [_line(tuple(found), chart, accounts) for found in alike.values()]
    # Of several rows those without ink are low ones.
    return tuple(sorted(lines, key=lambda one: one.takes_ink and len(lines) > IN_A_ROW))


def _key(one: Signature, chart: Chart) -> tuple[object, ...]:
    """One person's signatures of a kind and of a day stand together; a record's never."""
    day = one.at.astimezone(chart.zone).date() if one.at else None
    own = one.entries if one.about == "record" else ()
    kind = "witnessed" if one.about in ("second check", "waste") else one.about
    return one.name, kind, one.own_pin, one.named_by, day, own


def _line(
    alike: tuple[Signature, ...], chart: Chart, accounts: tuple[DrugAccount, ...]
) -> SignatureLine:
    one = alike[0]
    if one.about in ("escort", "patient"):
        word = "" if is_drawn(one.mark) or not one.mark else signature_words(one.mark)
        return SignatureLine(word, mark_words(one, chart), one.mark if is_drawn(one.mark) else "")
    under = words_under(alike, chart, accounts)
    return SignatureLine("" if one.is_missing else one.name, under)


def signature_rows(
    lines: Sequence[SignatureLine], width: float, height: float, label: Style = UNDER
) -> Block:
    """The lines, three beside each other, what they are wrapped under them."""
    rows = [lines[n : n + IN_A_ROW] for n in range(0, len(lines), IN_A_ROW)]
    low = min(height, NO_INK) if len(rows) > 1 else height
    heights = [height if any(line.takes_ink for line in row) else low for row in rows]
    laid = zip(rows, heights, strict=True)
    return Stack(tuple(_row(row, width, high, label) for row, high in laid), gap=4)


def _labels(under: Sequence[str], width: float, style: Style) -> list[Words]:
    """Where one is too long for a line, each breaks behind one of its parts, if there is room."""
    plain = [Words.of(width, Span(words, style)) for words in under]
    highest = max(one.height for one in plain)
    if all(len(one.lines) == 1 for one in plain):
        return plain
    return [
        _parted(words, width, style, highest) or one
        for words, one in zip(under, plain, strict=True)
    ]


def _parted(words: str, width: float, style: Style, highest: float) -> Words | None:
    """Broken behind a part so that no dot hangs at the end of a line; the lowest such way."""
    parts = words.split(BETWEEN)
    ways = [
        Words.of(width, Span(f"{BETWEEN.join(parts[:n])}\n{BETWEEN.join(parts[n:])}", style))
        for n in range(1, len(parts))
    ]
    fitting = [one for one in ways if one.height <= highest]
    return min(fitting, key=lambda one: (_hangs(one), one.height), default=None)


def _hangs(words: Words) -> bool:
    lines = ("".join(piece.text for piece in line.pieces) for line in words.lines)
    return any(line.rstrip().endswith(BETWEEN.strip()) for line in lines)


def _row(lines: Sequence[SignatureLine], width: float, height: float, label: Style) -> Block:
    each = (width - GAP * (IN_A_ROW - 1)) / IN_A_ROW
    labels = _labels([_whole(line, each) for line in lines], each, label)

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, (line, under) in enumerate(zip(lines, labels, strict=True)):
            left = x + number * (each + GAP)
            if line.strokes:
                wide = min(each - 8, height * 3.4)
                marks.signature(ink, (left + 4, y), (wide, height), line.strokes)
            ink.words(one_line(Span(shortened(line.name, NAME, each), NAME)), left, y + height - 3)
            ink.line((left, y + height), (left + each, y + height), RULE, 0.7)
            under.draw(ink, left, y + height + 2)

    return Drawn(height + 2 + max(under.height for under in labels), pen)


def _whole(line: SignatureLine, width: float) -> str:
    """A name that is longer than its line stands whole under it."""
    return f"{line.name} · {line.under}" if width_of(line.name, NAME) > width else line.under
