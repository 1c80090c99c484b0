"""The line at the bottom: last save, who is signed in, who is responsible, the chairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.emergency import NOBODY
from ketalog.domain.entries import Entry
from ketalog.domain.pump.infusion import PhaseName, phase_at
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.icons import draw
from ketalog.gui.kit.scale import font, px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.words import ElidedWords, LinkButton
from ketalog.gui.theme import colours_in_force

WORDS: dict[PhaseName, str] = {
    "before": "preparing",
    "infusion": "infusing",
    "paused": "paused",
    "recovery": "in recovery",
}


def chairs_words(charts: Iterable[Chart], chairs: int, at: datetime) -> str:
    """``Chairs: 1 in recovery · 3 infusing · 2 free``."""
    found = Counter(phase for chart in charts if (phase := phase_at(chart, at)) in WORDS)
    parts = [
        f"{written.number(found[phase])} {words}" for phase, words in WORDS.items() if found[phase]
    ]
    free = chairs - found.total()
    if free > 0:
        parts.append(f"{written.number(free)} free")
    return "Chairs: " + " · ".join(parts) if parts else ""


def _signed_in(person: str) -> str:
    if person == NOBODY:
        return "Not signed in"
    return f"Signed in: {person}" if person else "Nobody is signed in"


class SavedMark(QLabel):
    """The tick. ``painted`` carries the saved entries once the tick for them is on the screen."""

    painted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._unseen: tuple[Entry, ...] = ()
        self.setProperty("role", "quiet")
        self.setFont(font(12))
        self.setContentsMargins(px(18), 0, 0, 0)

    def show_saved(self, words: str, entries: tuple[Entry, ...] = ()) -> None:
        """Say when the newest entry was committed."""
        self._unseen += entries
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            painter = QPainter(self)
            side = px(13)
            box = QRectF(0, (self.height() - side) / 2, side, side)
            draw(painter, "check", box, colours_in_force().ok)
            painter.end()
        seen, self._unseen = self._unseen, ()
        if seen:
            self.painted.emit(seen)


class StatusBar(QWidget, Spoken):
    """``hand_over_asked`` and ``help_asked`` from its two buttons."""

    hand_over_asked = Signal()
    help_asked = Signal()
    spoken_role = QAccessible.Role.StatusBar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Saved, signed in, responsible")
        self._elsewhere: datetime | None = None
        self.saved = SavedMark()
        self.person = ElidedWords(12, tone="quiet")
        self.message = ElidedWords(12, bold=True, tone="amber")
        self.responsible = LinkButton(12, "Hand over to another nurse")
        self.responsible.clicked.connect(self.hand_over_asked)
        self.chairs = ElidedWords(12, tone="quiet")
        self.help = LinkButton(12, "Keys of this screen")
        self.help.clicked.connect(self.help_asked)
        self._line = QHBoxLayout(self)
        for one in (self.saved, self.person, self.message):
            self._line.addWidget(one)
        self._line.addStretch(1)
        for other in (self.responsible, self.chairs, self.help):
            self._line.addWidget(other)
        self.message.hide()
        self._space_out()

    def saved_elsewhere(self, at: datetime | None) -> None:
        """When something of this session was last written to another log, such as the stock's."""
        if at and (self._elsewhere is None or at > self._elsewhere):
            self._elsewhere = at

    def show_chart(self, chart: Chart, person: str, chairs: str) -> None:
        """Show when something of a session was last written, and its people."""
        newest = chart.entries[-1].recorded_at
        newest = max(newest, self._elsewhere or newest)
        self.saved.show_saved(f"Saved {written.time_to_the_second(newest, chart.zone)}")
        self.person.say(_signed_in(person))
        self.responsible.say(f"Responsible: {chart.nurse}")
        self.chairs.say(chairs)
        self._make_room()

    def say(self, sentence: str) -> None:
        """A sentence beside the tick; empty takes it back."""
        self.message.say(sentence)
        self.message.setVisible(bool(sentence))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        dressed = (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange)
        if event.type() in dressed and hasattr(self, "_line"):
            self._space_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.fillRect(self.rect(), inks.panel)
        painter.setPen(QPen(inks.line, 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))

    def _make_room(self) -> None:
        """The chairs, which the board shows too, stand aside where a name would be cut."""
        margins, gap = self._line.contentsMargins(), self._line.spacing()
        shown = [self.saved, self.person, self.message, self.responsible, self.chairs, self.help]
        if not self.message.text():
            shown.remove(self.message)
        words = sum(one.sizeHint().width() + gap for one in shown)
        fits = words + margins.left() + margins.right() <= self.width()
        self.chairs.setVisible(bool(self.chairs.text()) and fits)

    def _space_out(self) -> None:
        self.help.say(by_key("F1 help") or "Help")
        self._line.setContentsMargins(px(18), px(3), px(12), px(3))
        self._line.setSpacing(px(18))
