"""One chair on the board: who, which phase, the clock, what is due, the last readings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ketalog.gui.chair_state import ChairState
from ketalog.gui.due_chip import DueChip
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.icons import MarkLabel
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Pressed
from ketalog.gui.session.card import Words
from ketalog.gui.session.tones import toned
from ketalog.gui.theme import colours_in_force

CORNER = 10
LEAST_HIGH = 216
CLOCK_PX, LARGEST_CLOCK = 44, 64


class Chair(QWidget, Pressed):
    """A frame that is chosen by click, Enter or Space. Its lines never move what is inside."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_urgent = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(LEAST_HIGH))

    def press(self) -> None:
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING:
            self.setMinimumHeight(px(LEAST_HIGH))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ink.panel)
        self._frame(painter, 0, self.line())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._frame(painter, 3 if self.is_urgent else 0, QPen(ink.accent, 2))

    def line(self) -> QPen:
        """The line around it."""
        ink = colours_in_force()
        return QPen(ink.red, 2) if self.is_urgent else QPen(ink.line, 1)

    def _frame(self, painter: QPainter, inside: float, pen: QPen) -> None:
        half = inside + pen.widthF() / 2
        painter.setPen(pen)
        corner = px(CORNER) - inside
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner
        )


class EmptyChair(Chair):
    """A free chair."""

    def __init__(self, chair: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"Chair {chair}, free: start a session")
        self.setAccessibleDescription("Asks for the patient first.")
        lines = QVBoxLayout(self)
        lines.addStretch(1)
        for size, tone, text in (
            (13, "quiet", f"Chair {chair}"),
            (34, "accent", "+"),
            (14, "quiet", "Start a session"),
        ):
            words = Words(size, bold=size == 13, tone="accent" if tone == "accent" else "quiet")
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.say(text)
            lines.addWidget(words)
        lines.addStretch(1)

    def line(self) -> QPen:
        return QPen(colours_in_force().line, 1, Qt.PenStyle.DashLine)


class ChairCard(Chair):
    """A chair with a session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = ""
        self.setAccessibleDescription("Opens the session.")
        self.chair = Words(13, bold=True, tone="quiet")
        self.phase = Words(13, tone="quiet")
        self.name = Words(20, bold=True, wraps=True)
        self.clock = Words(CLOCK_PX, bold=True)
        self.due = DueChip()
        self.dose = Words(14, tone="quiet", wraps=True)
        self.mark = MarkLabel("warning")
        self.alert = Words(14, bold=True, wraps=True)
        self.now = Words(14, wraps=True)
        self.readings = [(Words(20, bold=True), Words(12, tone="quiet")) for _ in range(4)]
        self.last = Words(13, tone="quiet")
        self.nurse = Words(13, tone="quiet", wraps=True)
        self.nurse.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Where they stand must not change how narrow the card may be: a chair that is one dot
        # wider for it moves them, is narrower for that, and Qt follows without end.
        for one in (self.clock, self.due):
            one.setMinimumWidth(1)
        self._lines = QVBoxLayout(self)
        self._clock_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._clock_line.addWidget(self.clock, 1)
        self._clock_line.addWidget(self.due, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._space_out()

    def show_state(self, state: ChairState) -> None:
        """Show a chair as it stands."""
        self.chair.say(f"Chair {state.chair}")
        self.phase.say(state.phase)
        self.name.say(state.name)
        self.clock.say(state.clock)
        self.due.say(f"{state.due} · {state.answer}" if state.answer else state.due, state.look)
        self.due.setVisible(bool(state.due))
        self._fit()
        self.dose.say(state.dose)
        self.alert.say(state.alert, state.alert_tone)
        self.mark.show_mark("warning", toned(colours_in_force(), state.alert_tone))
        for one in (self.alert, self.mark):
            one.setVisible(bool(state.alert))
        self.now.say(state.now)
        self.now.setVisible(bool(state.now))
        for (value, label), (words, figure) in zip(self.readings, state.readings, strict=True):
            value.say(figure)
            label.say(words)
        self.last.say(state.last)
        self.nurse.say(state.nurse)
        self._spoken = state.spoken
        if state.title != self.accessibleName():
            self.setAccessibleName(state.title)
        if self.is_urgent != state.is_urgent:
            self.is_urgent = state.is_urgent
            self.update()

    def spoken_value(self) -> str:
        return self._spoken

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "nurse"):
            self._space_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is due stands beside the clock, and below it where there is no room for both."""
        self.clock.resize_text(min(CLOCK_PX, CLOCK_PX * LARGEST_CLOCK / px(CLOCK_PX)))
        sides = self._lines.contentsMargins()
        room = self.width() - sides.left() - sides.right() - self._clock_line.spacing()
        beside = self.clock.sizeHint().width() + self.due.sizeHint().width() <= room
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._clock_line.setDirection(across if beside else down)

    def _space_out(self) -> None:
        """Margins for the text size there is."""
        self._lines.setContentsMargins(px(16), px(14), px(16), px(14))
        self._lines.setSpacing(px(6))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.chair)
        head.addStretch(1)
        head.addWidget(self.phase)
        alert = QHBoxLayout()
        alert.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        alert.addWidget(self.alert, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.last, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.nurse, 1)
        self._lines.addLayout(head)
        self._lines.addWidget(self.name)
        self._lines.addLayout(self._clock_line)
        self._lines.addWidget(self.dose)
        self._lines.addLayout(alert)
        self._lines.addWidget(self.now)
        self._lines.addStretch(1)
        self._lines.addWidget(_rule())
        self._lines.addLayout(self._figures())
        self._lines.addLayout(foot)

    def _figures(self) -> QHBoxLayout:
        across = QHBoxLayout()
        for column, pair in enumerate(self.readings):
            down = QVBoxLayout()
            down.setSpacing(px(2))
            for words in pair:
                down.addWidget(words)
            across.addLayout(down, 3 if column == 0 else 2)
        return across


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
