"""The clock: phase, time running, what is left, what is in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.card import Bar, Card
from ketalog.gui.session.clock_face import ClockFace, clock_face
from ketalog.gui.session.words import ElidedWords, Words


class ClockCard(Card, Spoken):
    """``stop_asked`` when "Pump finished?" is answered."""

    stop_asked = Signal()
    spoken_role = QAccessible.Role.Clock

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Clock", parent)
        self._dense = False
        self._said = ""
        self.title = Words(12, bold=True, tone="quiet")
        self.clock = Words(44, bold=True)
        self.clock.setProperty("role", "clock")
        self.under = Words(13, tone="quiet", wraps=True)
        self.bar = Bar()
        self.given = Words(14, bold=True)
        self.of = ElidedWords(13, tone="quiet")
        self.protocol = Words(13, tone="quiet", wraps=True)
        self.pump = Words(13, tone="quiet", wraps=True)
        self.volume = Words(13, tone="quiet", wraps=True)
        self.question = KeyButton("Pump finished?", "F8", high=LOW)
        self.question.explain("Opens the panel that logs the stop.")
        self.question.clicked.connect(self.stop_asked)
        dose = QHBoxLayout()
        dose.setSpacing(px(5))
        dose.addWidget(self.given, 0, Qt.AlignmentFlag.AlignBaseline)
        dose.addWidget(self.of, 1, Qt.AlignmentFlag.AlignBaseline)
        above: tuple[QWidget, ...] = (self.title, self.clock, self.under, self.bar)
        below: tuple[QWidget, ...] = (self.protocol, self.pump, self.volume, self.question)
        for one in above:
            self.lines.addWidget(one)
        self.lines.insertSpacing(3, px(4))
        self.lines.addSpacing(px(4))
        self.lines.addLayout(dose)
        for one in below:
            self.lines.addWidget(one)
        self.lines.setSpacing(px(2))

    def sizeHint(self) -> QSize:
        """As high as its wrapped lines need: a card is never higher than it says here."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def space_out(self, *, dense: bool = False) -> None:
        super().space_out(dense=dense)
        self.lines.setSpacing(px(2))

    def show_less(self, dense: bool) -> None:
        """Where the text is large, a smaller clock and only the dose under it."""
        self._dense = dense
        self.clock.resize_text(30 if dense else 44)
        self.under.resize_text(11 if dense else 13)
        self.of.resize_text(10 if dense else 13)
        self.given.resize_text(13 if dense else 14)
        self.space_out(dense=dense)
        for one in (self.protocol, self.pump, self.volume):
            one.setVisible(not dense and bool(one.text()))

    def show_chart(self, chart: Chart, at: datetime) -> None:
        """Show a session as it stands at a moment."""
        self.show_face(clock_face(chart, at))

    def show_face(self, face: ClockFace) -> None:
        """Show what the card reads."""
        self.title.say(face.title, "amber" if face.tone else "quiet")
        self.clock.say(face.clock)
        self.under.say(face.under, "amber" if face.tone else "quiet")
        self.bar.setVisible(face.share is not None)
        self.bar.show_share(face.share or 0)
        self.given.say(face.given)
        self.of.say(face.of)
        for label, words in zip(
            (self.protocol, self.pump, self.volume), (*face.lines, "", ""), strict=False
        ):
            label.say(words)
            label.setVisible(bool(words) and not self._dense)
        self.question.setVisible(bool(face.question))
        parts = (face.title, face.clock, face.under, face.given, face.of, *face.lines)
        self._said = ", ".join(part for part in (*parts, face.question) if part)

    def spoken_value(self) -> str:
        return self._said
