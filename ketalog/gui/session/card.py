"""What the cards of the left column are made of: a frame, texts that fit, a bar, a state's mark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.schedule import State
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.icons import Mark, draw
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.event_words import Tone
from ketalog.gui.session.tones import toned

# The board and the top bar take their words from here.
from ketalog.gui.session.words import LinkButton as LinkButton
from ketalog.gui.session.words import Words as Words
from ketalog.gui.theme import Colours, colours_in_force

STATE_TONES: dict[State, Tone] = {
    "none": "quiet",
    "waiting": "text",
    "upcoming": "amber",
    "due": "amber",
    "overdue": "red",
    "long overdue": "red",
}
_MARKS: dict[State, Mark] = {"upcoming": "clock", "overdue": "warning", "long overdue": "stop"}


class Card(QFrame):
    """A panel of the left column."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.lines = QVBoxLayout(self)
        self.space_out()

    def space_out(self, *, dense: bool = False) -> None:
        """Margins for the text size there is."""
        over = px(5 if dense else 11)
        self.lines.setContentsMargins(px(12 if dense else 14), over, px(12), over + px(1))
        self.lines.setSpacing(px(4))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "lines"):
            self.space_out()

    def say(self, state: str) -> None:
        """Frame it as ``bad`` or not."""
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)


class Bar(QWidget, Spoken):
    """How much of the whole has passed."""

    spoken_role = QAccessible.Role.ProgressBar

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setAccessibleName("Part of the plan that has passed")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """0 to 1."""
        if abs(share - self._share) > 1e-4:
            self._share = share
            self.update()

    def spoken_value(self) -> str:
        return f"{written.number(round(self._share * 100))} %"

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(inks.line)
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        if self._share > 0:
            done = QRectF(whole)
            done.setWidth(max(whole.height(), whole.width() * self._share))
            painter.setBrush(inks.accent)
            painter.drawRoundedRect(done, whole.height() / 2, whole.height() / 2)


class StateMark(QWidget):
    """The shape of a check's state: clock, diamond, triangle, octagon; nothing while it waits."""

    def __init__(self) -> None:
        super().__init__()
        self._state: State = "none"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: State) -> None:
        """Change the shape."""
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(16), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_state(painter, self._state, QRectF(self.rect()), colours_in_force())


def draw_state(painter: QPainter, state: State, box: QRectF, inks: Colours) -> None:
    """Draw a state's shape into a square box."""
    colour = toned(inks, STATE_TONES[state])
    if state == "due":
        _diamond(painter, box, colour)
    elif state in _MARKS:
        draw(painter, _MARKS[state], box, colour)


def _diamond(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle, half = box.center(), box.width() / 2 - 1
    corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
