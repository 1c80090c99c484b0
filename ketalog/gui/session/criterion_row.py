"""One line of the discharge list: mark, words, what it rests on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketalog.gui.kit.icons import Mark, draw
from ketalog.gui.kit.scale import font, px
from ketalog.gui.session.criteria_words import Line, Look
from ketalog.gui.session.event_words import Tone
from ketalog.gui.session.tones import toned
from ketalog.gui.theme import colours_in_force

TEXT, DETAIL = 14, 13
SIDE = 30
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Change what it says."""
        self.line = line
        self.setText(line.text)
        self.setAccessibleName(f"{line.text}: {_WORDS[line.look]}, {line.detail}")
        self.setToolTip(line.detail)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return px(58 if self._in_two_lines(width) else 37)

    def sizeHint(self) -> QSize:
        return QSize(px(320), self.heightForWidth(self.width() or px(600)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(37))

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
        first = QRectF(whole.left(), whole.top(), whole.width(), px(37))
        side = px(16)
        box = QRectF(px(1), first.center().y() - side / 2, side, side)
        draw(painter, mark, box, toned(inks, tone))
        painter.setFont(font(TEXT, bold=True))
        painter.setPen(inks.text)
        self._words(painter, first.adjusted(px(SIDE), 0, 0, 0), LEFT, line.text)
        painter.setFont(font(DETAIL))
        painter.setPen(toned(inks, _TONES.get(line.look, "quiet")))
        if self._in_two_lines(self.width()):
            second = QRectF(px(SIDE), px(29), whole.width() - px(SIDE), px(24))
            self._words(painter, second, LEFT, line.detail)
        else:
            self._words(painter, first, RIGHT, line.detail)
        painter.setPen(QPen(inks.line, 1))
        y = whole.bottom() - 0.5
        painter.drawLine(QPointF(whole.left(), y), QPointF(whole.right(), y))
        if self.hasFocus():
            painter.setPen(QPen(inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -2), px(5), px(5))

    @staticmethod
    def _words(painter: QPainter, place: QRectF, how: Qt.AlignmentFlag, words: str) -> None:
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, how, shown)

    def _in_two_lines(self, width: int) -> bool:
        text = QFontMetricsF(font(TEXT, bold=True)).horizontalAdvance(self.line.text)
        detail = QFontMetricsF(font(DETAIL)).horizontalAdvance(self.line.detail)
        return text + detail + px(SIDE + 20) > width
