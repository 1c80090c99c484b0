"""One step of the gate: a panel in the middle, its lines, and what went wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketalog.gui.enter_acts import pressed_button
from ketalog.gui.initials_tile import TileScroll
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.unbroken import WrappedLabel

WIDE, MARGIN = 560, 28


class GatePage(QWidget):
    """Its parts are added from above; rows lead to each other by Enter, the last to ``after``."""

    def __init__(self, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._panel = QFrame()
        self._panel.setProperty("role", "panel")
        self._lines = QVBoxLayout(self._panel)
        self.title = QLabel(title)
        self.title.setProperty("role", "name")
        self.title.setWordWrap(True)
        self.words = words_line(words)
        self.message = MessageLine()
        self._parts: list[QWidget] = []
        self.is_waiting = False
        self._area = TileScroll(self._panel)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._area)
        middle.addStretch(2)
        self._sides = sides = QHBoxLayout(self)
        sides.addStretch(1)
        sides.addLayout(middle)
        sides.addStretch(1)
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.words)
        self._lines.addWidget(self.message)
        # Words that wrap ask for more height than they need: it is left below.
        self._lines.addStretch(1)
        # Before it lies in a panel it would be shown as a window of its own.
        self.words.setVisible(bool(words))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._space_out()

    def add(self, *parts: QWidget) -> None:
        """One more line each, above what went wrong."""
        for part in parts:
            self._parts.append(part)
            self._lines.insertWidget(self._lines.indexOf(self.message), part)

    def add_buttons(self, *buttons: QWidget) -> None:
        """A line of buttons under everything."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        for button in buttons:
            self._parts.append(button)
            line.addWidget(button)
        self._lines.insertLayout(self._lines.count() - 1, line)

    def lead(self, rows: Sequence[Row], after: QWidget) -> None:
        """Enter in a row goes to the next one, in the last to a button (rules 5.1)."""
        for row, following in zip(rows, (*rows[1:], None), strict=True):
            row.finished.connect(following.take_focus if following else lambda _: _take_keys(after))

    def say(self, sentence: str) -> None:
        """What went wrong, where it was done."""
        self.message.say(sentence)

    def wait(self, words: str) -> None:
        """Something is under way: ``words`` say what, and nothing is taken meanwhile."""
        self.is_waiting = bool(words)
        self.message.say(words, "info")
        for part in self._parts:
            part.setEnabled(not words)

    def take_focus(self) -> None:
        """Put the keys where this step begins."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_sides"):
            self._space_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_button(event):
            super().keyPressEvent(event)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What has the keys is in sight."""
        if now is not None and self._panel.isAncestorOf(now):
            self._bring_into_sight()
            # What was shown together with it has its place only afterwards.
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._panel.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, px(16))

    def _space_out(self) -> None:
        wide = min(px(WIDE), max(self.width() - px(24), 240))
        bar = self._area.verticalScrollBar().sizeHint().width()
        if self._panel.width() != wide or self._lines.spacing() != px(12):
            side = px(MARGIN)
            self._sides.setContentsMargins(0, px(12), 0, px(12))
            self._lines.setContentsMargins(side, px(24), side, px(24))
            self._lines.setSpacing(px(12))
            self._panel.setFixedWidth(wide)
            self._area.setFixedWidth(wide + bar)


def words_line(words: str, role: str = "quiet") -> WrappedLabel:
    """Plain words over the whole width."""
    line = WrappedLabel(words)
    line.setProperty("role", role)
    return line


def _take_keys(button: QWidget) -> None:
    button.setFocus(Qt.FocusReason.OtherFocusReason)
