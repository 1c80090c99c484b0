"""The blocks of the list in two columns, or under each other where there is no room for two."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab_order import tab_through
from ketalog.gui.prestart.item_line import ItemLine
from ketalog.gui.session.criteria_words import Line
from ketalog.gui.session.words import Words

Blocks = tuple[tuple[str, tuple[Line, ...]], ...]
TWO_COLUMNS = 620
# A block's name and the air under it are as high as so many lines.
HEAD_LINES = 2


class ItemColumns(QWidget):
    """The second column begins where the first has its half of the lines."""

    def __init__(self, make: Callable[[Line], ItemLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._sides = (self._side(), self._side())

    def show_blocks(self, blocks: Blocks) -> tuple[ItemLine, ...]:
        """Replace all lines; the new ones in order."""
        self._clear()
        whole = sum(len(lines) + HEAD_LINES for _, lines in blocks)
        made: list[ItemLine] = []
        filled = 0
        for head, lines in blocks:
            high = len(lines) + HEAD_LINES
            made += self._filled(self._sides[filled + high / 2 > whole / 2], head, lines)
            filled += high
        for side in self._sides:
            side.addStretch(1)
        for before, after in pairwise(made):
            QWidget.setTabOrder(before, after)
        return tuple(made)

    def put_under(self, line: ItemLine, widget: QWidget) -> None:
        """Seat something below a line, and on Tab's way behind it."""
        side = next(side for side in self._sides if side.indexOf(line) >= 0)
        side.insertWidget(side.indexOf(line) + 1, widget)
        layout = widget.layout()
        if layout:
            tab_through(line, layout)

    def arrange(self, width: int) -> None:
        """Two columns where they have room."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if width >= px(TWO_COLUMNS) else ways.TopToBottom)
        self._row.setSpacing(px(14))

    def _side(self) -> QVBoxLayout:
        """A column of its own: it is read to its end before the next."""
        column = QWidget()
        column.setProperty("role", "column")
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self._row.addWidget(column, 1)
        return lines

    def _filled(self, side: QVBoxLayout, head: str, lines: tuple[Line, ...]) -> list[ItemLine]:
        words = Words(12, bold=True, tone="quiet")
        words.say(head)
        side.addWidget(words)
        made = [self._make(line) for line in lines]
        for one in made:
            side.addWidget(one)
        side.addSpacing(px(8))
        return made

    def _clear(self) -> None:
        for side in self._sides:
            while (item := side.takeAt(0)) is not None:
                widget = item.widget()
                if widget:
                    widget.hide()
                    widget.deleteLater()
