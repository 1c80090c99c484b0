"""The box over "Given": what the drug adds up to, the last readings, warnings, what follows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ketalog.gui.kit.beside import Beside
from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.panels.rescue_words import Sum
from ketalog.gui.theme import colours_in_force


class TotalBar(QWidget, Spoken):
    """Given so far, then the new dose, of the limit; over it the whole bar is red."""

    spoken_role = QAccessible.Role.ProgressBar

    def __init__(self) -> None:
        super().__init__()
        self._sum: Sum | None = None
        self.setAccessibleName("Total of the limit")

    def show_sum(self, whole: Sum | None) -> None:
        """Draw another sum."""
        self._sum = whole
        self.update()

    def spoken_value(self) -> str:
        whole = self._sum
        return f"{whole.words}{', over the limit' if whole.is_over else ''}" if whole else ""

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.band)
        painter.drawRoundedRect(self.rect(), px(4), px(4))
        if not self._sum:
            return
        given = self.width() * float(self._sum.given_share)
        new = self.width() * float(self._sum.new_share)
        for left, wide, colour in ((0.0, given, inks.quiet), (given, new, inks.accent)):
            painter.setBrush(inks.red if self._sum.is_over else colour)
            painter.drawRoundedRect(QRectF(left, 0, wide, self.height()), px(3), px(3))


class RescueSummary(QWidget):
    """All words; the bar says nothing that they do not."""

    def __init__(self) -> None:
        super().__init__()
        self.drug = FittingWords(13)
        self.sum = FittingWords(14, is_title=True)
        self.bar = TotalBar()
        self.limit = _wrapped()
        self.readings = _wrapped()
        self.warnings = MessageLine()
        self.then = MessageLine()
        box = QFrame()
        box.setProperty("role", "panel")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(px(12), px(6), px(12), px(6))
        inside.setSpacing(px(2))
        self._head = Beside(self.drug, self.sum, gives_way=self.drug)
        for part in (self._head, self.bar, self.limit, self.readings):
            inside.addWidget(part)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, px(3), 0, 0)
        lines.setSpacing(px(4))
        lines.addWidget(box)
        lines.addWidget(self.warnings)
        lines.addWidget(self.then)

    def show_sum(self, drug: str, whole: Sum | None) -> None:
        """The drug's sum; nothing while no drug is chosen."""
        self.drug.say(*((f"{drug} {whole.span}", drug) if whole else (drug,)))
        for part in (self._head, self.bar, self.limit):
            part.setVisible(whole is not None)
        if whole:
            self.sum.say(whole.words)
            self.limit.setText(whole.limit)
            self.bar.show_sum(whole)


def _wrapped() -> QLabel:
    label = WrappedLabel()
    label.setProperty("role", "quiet")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
