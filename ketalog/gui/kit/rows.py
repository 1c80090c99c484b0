"""The rows of a panel in their order: who has the keys next, and what is typed in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.gui.kit.beside import Beside
from ketalog.gui.kit.field import Field, never_full
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import is_put_away, px


def _is_half_typed(row: Row) -> bool:
    """Whether more digits could follow, so that typing goes on at their end."""
    body = row.body
    if not isinstance(body, Field) or body.full is never_full or not body.text()[:1].isdigit():
        return False
    return not body.full(body.text())


class Rows(QWidget):
    """``ended`` comes when the last row on the way is through, and when one aside is."""

    edited = Signal(Row)
    left = Signal(Row)
    agreed = Signal(Row)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._aside: list[Row] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(4))

    def __iter__(self) -> Iterator[Row]:
        return iter((*self._rows, *self._aside))

    def minimumSizeHint(self) -> QSize:
        """Only as wide as it must be, where the height that its lines need is told for a width."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least

    def add(self, row: Row, *, aside: bool = False, before: Row | None = None) -> None:
        """Add a row, last or before another; one that stands aside is not on Enter's way."""
        place = self._lines.indexOf(before) if before else self._lines.count()
        self._lines.insertWidget(place, row)
        self._know(row, aside, before)

    def add_pair(self, left: Row, right: Row, *, aside: bool = False, gap: int = 12) -> None:
        """Add two short rows side by side."""
        self._lines.addWidget(Beside(left, right, gap=gap, level=True))
        self._know(left, aside)
        self._know(right, aside)

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is not typed into."""
        self._lines.addWidget(widget)

    def row(self, name: str) -> Row | None:
        """The row of a name, shown or not."""
        return next((row for row in self if row.name == name), None)

    def typed(self) -> dict[str, str]:
        """What is typed, by row."""
        return {row.name: row.typed for row in self if row.typed}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before."""
        for row in self:
            row.restore(texts.get(row.name, ""))

    def clear(self) -> None:
        """Empty every row."""
        for row in self:
            row.clear()

    def settle(self) -> None:
        """Take back every message and question."""
        for row in self:
            row.settle()

    @property
    def asked(self) -> Row | None:
        """The row that a question stands under."""
        return next((row for row in self if row.question.text and not is_put_away(row)), None)

    @property
    def are_filled(self) -> bool:
        """Whether nothing on Enter's way is empty."""
        return all(row.is_answered for row in self._rows if not is_put_away(row))

    def first_open(self) -> Row | None:
        """Where typing goes on: the first row with nothing in it."""
        shown = [row for row in self._rows if not is_put_away(row)]
        for before, row in pairwise((None, *shown)):
            if row is not None and not row.is_answered:
                return before if before is not None and _is_half_typed(before) else row
        return shown[0] if shown else None

    def _know(self, row: Row, aside: bool, before: Row | None = None) -> None:
        order = self._aside if aside else self._rows
        order.insert(order.index(before) if before else len(order), row)
        row.edited.connect(lambda: self.edited.emit(row))
        row.left.connect(lambda: self.left.emit(row))
        row.agreed.connect(lambda: self.agreed.emit(row))
        row.finished.connect(lambda by_itself: self._move_on(row, by_itself))
        if isinstance(row.body, Field):
            row.body.spilled.connect(lambda text: self._spill(row, text))

    def _move_on(self, row: Row, by_itself: bool) -> None:
        order = self._rows if row in self._rows else self._aside
        after = (one for one in order[order.index(row) + 1 :] if not is_put_away(one))
        following = next(after, None)
        if following is None:
            self.ended.emit()
        else:
            following.take_focus(by_itself)

    def _spill(self, row: Row, text: str) -> None:
        """A key typed after a move that the row before made by itself belongs to that row."""
        order = self._rows if row in self._rows else self._aside
        place = order.index(row)
        before = order[place - 1].body if place else None
        if isinstance(before, Field):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            before.end(False)
            before.insert(text) if text else before.backspace()
            before.textEdited.emit(before.text())
