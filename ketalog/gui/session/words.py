"""Words at a size and in a tone of their own, painted so that no style sheet takes them back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.glyphs import overhang, shown
from ketalog.gui.kit.scale import font, px, target
from ketalog.gui.kit.unbroken import unbroken
from ketalog.gui.session.event_words import Tone
from ketalog.gui.session.tones import toned
from ketalog.gui.theme import colours_in_force

WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
TALL = 10000


class Words(QLabel):
    """Plain text in a tone of the theme; where it ``wraps`` it takes as many lines as it needs."""

    def __init__(
        self, size: float, *, bold: bool = False, tone: Tone = "text", wraps: bool = False
    ) -> None:
        super().__init__()
        self._size, self._bold, self._tone = size, bold, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Change the words, and their tone where one is given."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
        if tone is not None and tone != self._tone:
            self._tone = tone
            self.update()

    def resize_text(self, size: float) -> None:
        """Change the size of the words."""
        if size != self._size:
            self._size = size
            self.updateGeometry()
            self.update()

    def metrics(self) -> QFontMetrics:
        """Of the size that the words have now."""
        return QFontMetrics(self._font())

    def sizeHint(self) -> QSize:
        return QSize(self.metrics().horizontalAdvance(shown(self.text())) + 2, self._line_high())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(px(40), whole.width()), whole.height()) if self.wordWrap() else whole

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width, TALL)
        words = unbroken(self.text())
        high = self.metrics().boundingRect(room, WRAPPED, words).height()
        return high + overhang(words, self._font())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(toned(colours_in_force(), self._tone))
        how = WRAPPED if self.wordWrap() else int(self.alignment())
        painter.drawText(self.rect(), how, self._shown())

    def _line_high(self) -> int:
        return self.metrics().height() + overhang(shown(self.text()), self._font())

    def _font(self) -> QFont:
        return font(self._size, bold=self._bold)

    def _shown(self) -> str:
        return unbroken(self.text()) if self.wordWrap() else shown(self.text())


class Line(Words):
    """Words that like to stand in one line and wrap only where there is no room for it."""

    def __init__(self, size: float, *, bold: bool = False, tone: Tone = "text") -> None:
        super().__init__(size, bold=bold, tone=tone, wraps=True)


class ElidedWords(Words):
    """Words in one line that end in "…" where there is no room for all of them."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), self._line_high())

    def _shown(self) -> str:
        mode = Qt.TextElideMode.ElideRight
        return self.metrics().elidedText(shown(self.text()), mode, self.width())


class LinkButton(QPushButton):
    """Quiet words that act when they are chosen; they end in "…" where there is no room."""

    def __init__(self, size: float, name: str = "") -> None:
        super().__init__()
        self._size = size
        self.setProperty("role", "quiet")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(name)
        self._dress()

    def say(self, words: str) -> None:
        """Change the words."""
        if words != self.accessibleName():
            self.setAccessibleName(words)
            self.setToolTip(words)
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        wide = self._metrics().horizontalAdvance(shown(self.accessibleName()))
        return QSize(max(wide + px(18), target(24)), super().sizeHint().height())

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(self._size))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(px(64), target(24)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - px(16)
        words = shown(self.accessibleName())
        self.setText(self._metrics().elidedText(words, Qt.TextElideMode.ElideRight, room))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_size"):
            self._dress()

    def _dress(self) -> None:
        style = f"font-size: {px(self._size)}px; text-align: left;"
        if style != self.styleSheet():
            self.setStyleSheet(style)
