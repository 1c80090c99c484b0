"""The board: every chair, what is due there, and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ketalog.gui.chair_card import ChairCard, EmptyChair
from ketalog.gui.chair_state import ChairState, chair_state
from ketalog.gui.desk import Desk
from ketalog.gui.kit.scale import px

COLUMNS = 3
CARD_WIDTH = 340
_FAR = timedelta(days=365)


class BoardPage(QWidget):
    """``chosen`` carries a session's log, ``wanted`` the chair of a session to be opened."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._desk = desk
        self._cards: dict[str, ChairCard] = {}
        self._order: tuple[str, ...] | None = None
        self._columns = COLUMNS
        self.sort_button = QPushButton("Sorted by chair")
        self.sort_button.setProperty("role", "quiet")
        self.sort_button.setCheckable(True)
        self.sort_button.setAccessibleName("Sort by chair or by what is due next")
        self.sort_button.toggled.connect(self._sort)
        self._grid_widget = QWidget()
        self._grid = QGridLayout(self._grid_widget)
        self._grid.setSpacing(px(14))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._grid_widget)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(8), px(4), px(8), px(8))
        lines.addWidget(scroll, 1)
        lines.addWidget(self.sort_button, 0, Qt.AlignmentFlag.AlignRight)
        desk.written.connect(self._look_after_write)

    def refresh(self, at: datetime) -> None:
        """Look again at every chair."""
        states = self.states(at)
        order = tuple(state.log for state in states)
        columns = max(1, min(COLUMNS, self.width() // px(CARD_WIDTH)))
        if order != self._order or columns != self._columns:
            self._columns = columns
            self._lay_out(states)
        for state in states:
            self._cards[state.log].show_state(state)

    def states(self, at: datetime) -> tuple[ChairState, ...]:
        """The chairs with a session, in the order shown."""
        found = [chair_state(self._desk.chart(log), at) for log in self._desk.open_sessions()]
        if self.sort_button.isChecked():
            return tuple(sorted(found, key=lambda one: (one.next_due or at + _FAR, one.chair)))
        return tuple(sorted(found, key=lambda one: _chair_order(one.chair)))

    def _sort(self, by_due: bool) -> None:
        self.sort_button.setText("Sorted by what is due" if by_due else "Sorted by chair")
        self.refresh(self._desk.now())

    def _look_after_write(self, _: object) -> None:
        if self.isVisible():
            self.refresh(self._desk.now())

    def _lay_out(self, states: tuple[ChairState, ...]) -> None:
        self._clear()
        self._order = tuple(state.log for state in states)
        cards: list[QWidget] = []
        free = [c for c in self._desk.chairs() if c not in {s.chair for s in states}]
        for state in states:
            card = ChairCard()
            card.chosen.connect(self._emitting(self.chosen.emit, state.log))
            self._cards[state.log] = card
            cards.append(card)
        for chair in free:
            empty = EmptyChair(chair)
            empty.chosen.connect(self._emitting(self.wanted.emit, chair))
            cards.append(empty)
        if not self.sort_button.isChecked():
            names = [state.chair for state in states] + free
            pairs = sorted(zip(names, cards, strict=True), key=lambda pair: _chair_order(pair[0]))
            cards = [card for _, card in pairs]
        for index, card_widget in enumerate(cards):
            self._grid.addWidget(card_widget, index // self._columns, index % self._columns)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))

    def _clear(self) -> None:
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._cards.clear()

    @staticmethod
    def _emitting(emit: Callable[[str], None], text: str) -> Callable[[], None]:
        return lambda: emit(text)


def _chair_order(chair: str) -> tuple[int, str]:
    return (int(chair), "") if chair.isdecimal() else (10**6, chair)
