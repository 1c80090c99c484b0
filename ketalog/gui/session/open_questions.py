"""What the session still waits to hear: the response to a rescue, a dose given and not yet told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.rescue import incomplete, response_due, unanswered
from ketalog.domain.events import PumpReading
from ketalog.domain.pump.pump_reading import reading_difference
from ketalog.gui.kit.scale import font, px, target
from ketalog.gui.session.words import DRESSING
from ketalog.gui.theme import colours_in_force


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One quiet line; ``entry`` and ``field`` when answering it corrects an entry."""

    words: str
    entry: UUID | None = None
    field: str = ""


def open_questions(chart: Chart) -> tuple[OpenQuestion, ...]:
    """What is asked now, the newest rescue's response first."""
    found = []
    rescue = unanswered(chart)
    if rescue and not chart.ended:
        when = written.time(rescue.at, chart.zone)
        due = written.time(response_due(chart, rescue), chart.zone)
        asked = f" Due {due}" if due != when else ""
        found.append(OpenQuestion(f"Response to {rescue.value.drug} {when}?{asked}"))
    for given in incomplete(chart):
        when = written.time(given.at, chart.zone)
        words = f"Details of {given.value.drug} {when}?"
        found.append(OpenQuestion(words, given.id, "dose"))
    found += _reading_unexplained(chart)
    return tuple(found)


def _reading_unexplained(chart: Chart) -> list[OpenQuestion]:
    """The pump's own count lies far from the calculated one, and nobody has said why."""
    said, found = chart.last(PumpReading), reading_difference(chart)
    if said is None or found is None or not found.unexplained or chart.signed:
        return []
    words = f"{written.quantity(said.value.volume)}, not {written.quantity(found.calculated)}"
    return [OpenQuestion(f"Pump {words}: why?", said.id, "remark")]


class QuestionButton(QPushButton):
    """Words on an amber ground."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - px(20)
        mode = Qt.TextElideMode.ElideRight
        metrics = QFontMetrics(font(13, bold=True))
        self.setText(metrics.elidedText(self.accessibleName(), mode, room))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING:
            self._dress()

    def _dress(self) -> None:
        inks = colours_in_force()
        edge = f"border: 1px solid {inks.amber_ground.name()}"
        style = (
            f"QPushButton {{ background: {inks.amber_ground.name()}; color: {inks.amber.name()};"
            f" {edge}; border-radius: {px(8)}px; padding: {px(6)}px {px(10)}px;"
            f" min-height: {target(36) - 2 * px(6) - 2}px; font-size: {px(13)}px; font-weight: 600;"
            f" text-align: left; }}"
            f"QPushButton:focus {{ border: 2px solid {inks.amber.name()}; }}"
        )
        if style != self.styleSheet():
            self.setStyleSheet(style)


class OpenQuestions(QWidget):
    """``response_asked`` or ``correct`` when a line is chosen; no room while nothing is open."""

    response_asked = Signal()
    correct = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[OpenQuestion, ...] = ()
        self.lines: tuple[QuestionButton, ...] = ()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(px(4))
        self.hide()

    def show_chart(self, chart: Chart) -> None:
        """Ask what is open now."""
        found = open_questions(chart)
        if found == self._shown:
            return
        self._shown = found
        for old in self.lines:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = tuple(self._line(one) for one in found)
        self.setVisible(bool(found))

    def _line(self, question: OpenQuestion) -> QuestionButton:
        line = QuestionButton(question.words)
        line.setAccessibleDescription("Opens the panel that asks it.")
        line.clicked.connect(lambda: self._open(question))
        self._stack.addWidget(line)
        line.show()
        return line

    def _open(self, question: OpenQuestion) -> None:
        if question.entry is None:
            self.response_asked.emit()
        else:
            self.correct.emit(question.entry, question.field)
