"""One chair on the board: who, which phase, the clock, what is due, the last readings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ketalog.gui.chair_state import ChairState, Urgency
from ketalog.gui.kit.icons import Mark, MarkLabel
from ketalog.gui.kit.scale import px
from ketalog.gui.session.card import Words
from ketalog.gui.theme import colours_in_force

_CHIPS: dict[Urgency, str] = {"calm": "chip", "soon": "chip-amber", "now": "chip-red"}
_MARKS: dict[Urgency, Mark] = {"calm": "clock", "soon": "clock", "now": "warning"}


class _Card(QFrame):
    """A frame that is chosen by click, Enter or Space."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(216))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def dress(self, state: str) -> None:
        """Change the frame with the state."""
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)


class Chip(QLabel):
    """A few words on their own ground; the ground's colour never says it alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def say(self, words: str, role: str) -> None:
        """Change the words and the ground."""
        self.setContentsMargins(px(10), px(4), px(10), px(4))
        self.setText(words)
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class EmptyChair(_Card):
    """A free chair."""

    def __init__(self, chair: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dress("empty")
        self.setAccessibleName(f"Chair {chair}, free: start a session")
        lines = QVBoxLayout(self)
        lines.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for words in (
            Words(13, bold=True, tone="quiet"),
            Words(34, tone="accent"),
            Words(14, tone="quiet"),
        ):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(words)
        texts = (f"Chair {chair}", "+", "Start a session")
        for index, text in enumerate(texts):
            item = lines.itemAt(index)
            label = item.widget() if item else None
            if isinstance(label, Words):
                label.say(text)


class ChairCard(_Card):
    """A chair with a session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chair = Words(13, bold=True, tone="quiet")
        self.phase = Words(13, tone="quiet")
        self.name = Words(20, bold=True)
        self.clock = Words(42, bold=True)
        self.mark = MarkLabel("clock")
        self.due = Chip()
        self.dose = Words(14, tone="quiet", wraps=True)
        self.last = Words(13, tone="quiet", wraps=True)
        self.readings = [(Words(20, bold=True), Words(12, tone="quiet")) for _ in range(4)]
        self._lay_out()

    def show_state(self, state: ChairState) -> None:
        """Show a chair as it stands."""
        self.chair.say(f"Chair {state.chair}")
        self.phase.say(state.phase)
        self._elide(state.name)
        self.clock.say(state.clock)
        self.dose.say(state.dose)
        self.last.say(f"{state.last} · {state.nurse}" if state.last else state.nurse)
        for (value, label), (words, figure) in zip(self.readings, state.readings, strict=True):
            value.say(figure)
            label.say(words)
        self._show_due(state)
        self.dress("bad" if state.urgency == "now" else "")
        self.setAccessibleName(
            f"Chair {state.chair}, {state.name}, {state.phase} {state.clock}, {state.due}"
        )

    def _show_due(self, state: ChairState) -> None:
        colours = colours_in_force()
        colour = {"calm": colours.quiet, "soon": colours.amber, "now": colours.red}[state.urgency]
        self.mark.show_mark(_MARKS[state.urgency], colour)
        self.mark.setVisible(bool(state.due))
        self.due.setVisible(bool(state.due))
        self.due.say(state.due, _CHIPS[state.urgency])

    def _elide(self, name: str) -> None:
        width = max(self.width() - px(40), px(120))
        self.name.say(self.name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width))
        self.name.setToolTip(name)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(16), px(14), px(16), px(14))
        lines.setSpacing(px(6))
        lines.addLayout(_row(self.chair, None, self.phase))
        lines.addWidget(self.name)
        lines.addLayout(_row(self.clock, None, self.mark, self.due))
        lines.addWidget(self.dose)
        lines.addWidget(self.last)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setStyleSheet("color: palette(mid);")
        lines.addWidget(rule)
        grid = QGridLayout()
        for column, (value, label) in enumerate(self.readings):
            grid.addWidget(value, 0, column)
            grid.addWidget(label, 1, column)
            grid.setColumnStretch(column, 3 if column == 0 else 2)
        lines.addLayout(grid)
        lines.addStretch(1)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(6))
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
