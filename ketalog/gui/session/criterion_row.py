"""One line of the discharge list: mark, words, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.icons import Mark, draw
from ketalog.gui.kit.scale import font, px, target
from ketalog.gui.kit.unbroken import unbroken
from ketalog.gui.session.criteria_words import Line, Look
from ketalog.gui.session.event_words import Tone
from ketalog.gui.session.tones import toned
from ketalog.gui.theme import colours_in_force

TEXT, DETAIL = 14, 13
SIDE, INSET, LINE = 30, 7, 37
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MARKS: dict[Look, tuple[Mark, Tone]] = {
    "met": ("check", "ok"),
    "waiting": ("clock", "amber"),
    "open": ("circle", "quiet"),
    "bad": ("strike", "red"),
    "waived": ("check", "amber"),
    "off": ("check", "quiet"),
}
_TONES: dict[Look, Tone] = {"waiting": "amber", "bad": "red", "waived": "amber"}
_WORDS: dict[Look, str] = {
    "met": "met",
    "waiting": "waiting",
    "open": "not yet",
    "bad": "not met",
    "waived": "waived",
    "off": "not applicable",
}


class CriterionRow(QAbstractButton):
    """Enter, Space or a click opens it; the arrows go to its neighbours."""

    stepped = Signal(int)
    high = LINE
    air = 8
    said: Mapping[Look, str] = _WORDS

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Change what it says."""
        self.line = line
        self.setText(line.text)
        self.setAccessibleName(f"{line.text}: {self.said[line.look]}, {line.detail}")
        self.setAccessibleDescription(self.describe())
        self.setToolTip(line.detail)
        self.updateGeometry()
        self.update()

    def describe(self) -> str:
        """What its keys do, for readers."""
        return "Opens what a person can say of it."

    @property
    def stands_out(self) -> bool:
        """Whether its words are bold."""
        return True

    def shown_detail(self) -> str:
        """What it rests on, as it is painted."""
        return self.line.detail

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "line"):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(320), target(self.high))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), target(self.high))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        least = target(self.high)
        if not self._is_stacked(width):
            return least
        return max(least, round(self._places(width)[1].bottom()) + px(self.air))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        inks, line = colours_in_force(), self.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        mark, tone = _MARKS[line.look]
        side = px(16)
        middle = px(self.high) / 2 if self._stacked else whole.center().y()
        box = QRectF(px(INSET), middle - side / 2, side, side)
        draw(painter, mark, box, toned(inks, tone))
        text, detail = self._places(self.width())
        painter.setFont(font(TEXT, bold=self.stands_out))
        painter.setPen(inks.text)
        painter.drawText(text, WRAPPED, unbroken(line.text))
        painter.setFont(font(DETAIL))
        painter.setPen(toned(inks, _TONES.get(line.look, "quiet")))
        painter.drawText(detail, WRAPPED if self._stacked else RIGHT, unbroken(self.shown_detail()))
        painter.setPen(QPen(inks.line, 1))
        y = whole.bottom() - 0.5
        painter.drawLine(QPointF(px(INSET), y), QPointF(whole.right() - px(INSET), y))
        if self.hasFocus():
            painter.setPen(QPen(inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -2), px(5), px(5))

    @property
    def _stacked(self) -> bool:
        """Whether the detail stands below the words, because both do not fit in one line."""
        return self._is_stacked(self.width())

    def _is_stacked(self, width: int) -> bool:
        return self._wide(self.line.detail) > width

    def _wide(self, detail: str) -> float:
        """The width of words and detail in one line."""
        text = QFontMetricsF(font(TEXT, bold=self.stands_out)).horizontalAdvance(self.line.text)
        beside = QFontMetricsF(font(DETAIL)).horizontalAdvance(detail)
        return text + beside + px(SIDE + INSET * 2 + 14)

    def _places(self, width: int) -> tuple[QRectF, QRectF]:
        whole = QRectF(0, 0, width, self.height()).adjusted(px(SIDE + INSET), 0, -px(INSET), 0)
        if not self._is_stacked(width):
            return whole, whole
        text = self._height(font(TEXT, bold=self.stands_out), self.line.text, whole.width())
        detail = self._height(font(DETAIL), self.line.detail, whole.width())
        upper = QRectF(whole.left(), px(self.air), whole.width(), text)
        return upper, QRectF(whole.left(), upper.bottom() + px(2), whole.width(), detail)

    @staticmethod
    def _height(how: QFont, words: str, width: float) -> float:
        if not words:
            return 0
        room = QRectF(0, 0, width, 10000)
        return QFontMetricsF(how).boundingRect(room, WRAPPED, unbroken(words)).height()
