"""When the next check is due, on a ground of its own: shape, words and colour say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.domain.schedule import State
from ketalog.gui.kit.scale import font, px, width_of
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.card import STATE_TONES, draw_state
from ketalog.gui.session.event_words import Tone
from ketalog.gui.session.tones import toned
from ketalog.gui.theme import Colours, colours_in_force

TEXT_PX = 14
HIGH = 28
SIDE = 10
MARK = 14
MARKED: tuple[State, ...] = ("upcoming", "due", "overdue", "long overdue")


def edge_of(ink: Colours, tone: Tone, ground: QColor) -> QPen:
    """Where the theme has no ground of its own for a tone, a line says it: red double."""
    if ground != ink.panel:
        return QPen(ground, 1)
    if tone not in ("red", "amber"):
        return QPen(ink.line, 1)
    return QPen(toned(ink, tone), 3 if tone == "red" else 1)


class DueChip(QWidget, Spoken):
    """No ground and no mark while nothing is to be done yet."""

    spoken_role = QAccessible.Role.Indicator

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._state: State = "none"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str, state: State) -> None:
        """Change the words and what they stand on."""
        if (words, state) != (self._words, self._state):
            self._words, self._state = words, state
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def spoken_value(self) -> str:
        return self._state if self._state in MARKED else ""

    def sizeHint(self) -> QSize:
        return QSize(
            self._before() + width_of(self._words, TEXT_PX, bold=True) + px(SIDE), px(HIGH)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
        box = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = STATE_TONES[self._state]
        if self._state in MARKED:
            ground = ink.red_ground if tone == "red" else ink.amber_ground
            painter.setPen(edge_of(ink, tone, ground))
            painter.setBrush(ground)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
            side = px(MARK)
            mark = QRectF(px(SIDE), (box.height() - side) / 2, side, side)
            draw_state(painter, self._state, mark, ink)
        painter.setPen(toned(ink, tone) if self._state in MARKED else ink.quiet)
        painter.setFont(font(TEXT_PX, bold=True))
        words = box.adjusted(self._before(), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self._words)

    def _before(self) -> int:
        return px(SIDE) + (px(MARK) + px(6) if self._state in MARKED else 0)
