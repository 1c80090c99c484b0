"""The board: every chair, what is due there, and the way to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketalog.gui.chair_card import Chair, ChairCard, EmptyChair
from ketalog.gui.chair_state import ChairState, chair_state
from ketalog.gui.countersign.waiting_chip import WaitingChip
from ketalog.gui.desk import Desk
from ketalog.gui.downtime_keys import DowntimeKeys
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px

COLUMNS = 3
CARD_WIDTH = 320
BY_CHAIR, BY_DUE = "In order of chairs", "What is due first"
_FAR = timedelta(days=365)


class BoardPage(QWidget):
    """``chosen`` carries a session's log, ``wanted`` the chair of a session to be opened."""

    chosen = Signal(str)
    wanted = Signal(str)
    sorted_by_due = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._desk = desk
        self._cards: dict[str, Chair] = {}
        self._shown: tuple[tuple[str, ...], int] = ((), 0)
        self.sort_button = QPushButton(BY_CHAIR)
        self.sort_button.setProperty("role", "quiet")
        self.sort_button.setCheckable(True)
        self.sort_button.setToolTip("Change the order: by chair, or what is due first")
        self.sort_button.setAccessibleName("Sort by what is due first")
        self.sort_button.setAccessibleDescription("Off: in the order of the chairs.")
        self.sort_button.toggled.connect(self._sort)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        # A bar that comes and goes changes the width, so the height, so whether it is needed:
        # Qt follows that without end.
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = scroll.verticalScrollBar()
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(scroll, 1)
        self.downtime = DowntimeKeys(desk)
        self._foot = QHBoxLayout()
        self.waiting = WaitingChip()
        self._foot.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignBottom)
        self._foot.addWidget(self.downtime, 1)
        self._foot.addWidget(self.sort_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._lines.addLayout(self._foot)
        self._space_out()
        desk.written.connect(self._look_after_write)

    def refresh(self, at: datetime) -> None:
        """Look again at every chair."""
        self.waiting.show_count(self._desk.countersigning.count())
        states = self.states(at)
        by_key = {state.log: state for state in states}
        taken = {state.chair for state in states if state.phase != "Left, to sign"}
        keys = list(by_key) + [chair for chair in self._desk.chairs() if chair not in taken]
        if not self.sort_button.isChecked():
            keys.sort(key=lambda key: _chair_order(by_key[key].chair if key in by_key else key))
        self._place(tuple(keys), set(by_key))
        for key, state in by_key.items():
            card = self._cards[key]
            if isinstance(card, ChairCard):
                card.show_state(state)

    def states(self, at: datetime) -> tuple[ChairState, ...]:
        """The chairs with a session, in the order shown."""
        found = [chair_state(self._desk.chart(log), at) for log in self._desk.open_sessions()]
        if self.sort_button.isChecked():
            return tuple(sorted(found, key=lambda one: (one.next_due or at + _FAR, one.chair)))
        return tuple(sorted(found, key=lambda one: _chair_order(one.chair)))

    def cards(self) -> tuple[Chair, ...]:
        """The chairs in the order shown."""
        return tuple(self._cards[key] for key in self._shown[0])

    def take_focus(self) -> None:
        """The keys go to the first chair, unless they are on one already."""
        if not any(card.hasFocus() for card in self.cards()):
            self.cards()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh(self._desk.now())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _sort(self, by_due: bool) -> None:
        self.sort_button.setText(BY_DUE if by_due else BY_CHAIR)
        self.refresh(self._desk.now())
        self.sorted_by_due.emit(by_due)

    def _look_after_write(self, _: object) -> None:
        if self.isVisible():
            self.refresh(self._desk.now())

    def _place(self, keys: tuple[str, ...], sessions: set[str]) -> None:
        """Cards in this order; those that stay are moved, not made anew, and keep the focus."""
        columns = max(1, min(COLUMNS, self.width() // px(CARD_WIDTH)))
        if (keys, columns) == self._shown:
            return
        self._shown = (keys, columns)
        for key in self._cards.keys() - set(keys):
            gone = self._cards.pop(key)
            gone.hide()
            gone.deleteLater()
        for place, key in enumerate(keys):
            card = self._cards.get(key) or self._made(key, is_session=key in sessions)
            self._cards[key] = card
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        for one, following in pairwise(self.cards()):
            QWidget.setTabOrder(one, following)

    def _made(self, key: str, *, is_session: bool) -> Chair:
        card = ChairCard() if is_session else EmptyChair(key)
        signal = self.chosen if is_session else self.wanted
        card.chosen.connect(lambda: signal.emit(key))
        return card

    def _space_out(self) -> None:
        """Margins for the text size there is."""
        self._grid.setContentsMargins(px(16), px(16), px(16), px(4))
        self._grid.setSpacing(px(14))
        self._lines.setContentsMargins(0, 0, 0, px(2))
        self._lines.setSpacing(0)
        self._foot.setContentsMargins(px(16), 0, px(10), 0)
        self._foot.setSpacing(px(8))


def _chair_order(chair: str) -> tuple[int, str]:
    return (int(chair), "") if chair.isdecimal() else (10**6, chair)
