"""What the session still waits to hear: the response to a rescue, a dose given and not yet told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.before.checklist import checklist_at
from ketalog.domain.before.presence import nobody_in_building
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import missing_details
from ketalog.domain.drugs.rescue import incomplete, response_due, unanswered
from ketalog.domain.events import PumpReading
from ketalog.domain.pump.pump_reading import reading_difference
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import font, px, target
from ketalog.gui.prestart.item_words import unseen_words
from ketalog.gui.scales.asked_scores import AskedScore, asked_safety, asked_scores
from ketalog.gui.session.keys import PRESTART
from ketalog.gui.theme import colours_in_force


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One line; ``entry`` and ``field`` (or several, with commas) when it corrects an entry.

    It is quiet until ``is_due``; ``opens`` names the panel that asks it, where it is no correction
    and no response.
    """

    words: str
    entry: UUID | None = None
    field: str = ""
    is_due: bool = True
    opens: str = ""


def open_questions(chart: Chart, at: datetime) -> tuple[OpenQuestion, ...]:
    """What is asked now: safety, the newest rescue's response, and at last scores."""
    found = [_score(one) for one in asked_safety(chart, at)]
    found += _before_start(chart, at)
    rescue = unanswered(chart)
    if rescue and not chart.ended:
        when = written.time(rescue.at, chart.zone)
        due = response_due(chart, rescue)
        is_due = due <= at
        asked = f"Due {'since ' if is_due else ''}{written.time(due, chart.zone)}"
        words = f"Response to {rescue.value.drug} {when}?"
        words += f" {asked}" if due != rescue.at else ""
        found.append(OpenQuestion(words, is_due=is_due))
    for given in incomplete(chart):
        when = written.time(given.at, chart.zone)
        words = f"Details of {given.value.drug} {when}?"
        missing = missing_details(given.value, chart.opened.drug(given.value.drug))
        found.append(OpenQuestion(words, given.id, ",".join(missing)))
    found += _reading_unexplained(chart)
    found += [_score(one) for one in asked_scores(chart, at)]
    return tuple(found)


def _before_start(chart: Chart, at: datetime) -> list[OpenQuestion]:
    """What START waits for, or had not been seen to; that no clinician is in the building."""
    gone = nobody_in_building(chart, at)
    if gone is not None:
        return [OpenQuestion(gone.words(chart.zone), opens=PRESTART)]
    if chart.ended is not None:
        return []
    if chart.started_at is not None:
        unseen = unseen_words(checklist_at(chart, at))
        return [OpenQuestion(unseen, is_due=False, opens=PRESTART)] if unseen else []
    count = len(checklist_at(chart, at).waiting)
    if not count:
        return []
    words = f"START waits: {written.number(count)} of the list still open"
    return [OpenQuestion(words, is_due=False, opens=PRESTART)]


def _reading_unexplained(chart: Chart) -> list[OpenQuestion]:
    """The pump's own count lies far from the calculated one, and nobody has said why."""
    said, found = chart.last(PumpReading), reading_difference(chart)
    if said is None or found is None or not found.unexplained or chart.signed:
        return []
    words = f"{written.quantity(said.value.volume)}, not {written.quantity(found.calculated)}"
    return [OpenQuestion(f"Pump {words}: why?", said.id, "remark")]


def _score(asked: AskedScore) -> OpenQuestion:
    return OpenQuestion(asked.words, is_due=asked.is_due, opens=asked.opens)


def _place(question: OpenQuestion) -> tuple[UUID | None, str, str]:
    """What a line is about, whatever its words are now."""
    return question.entry, question.field, question.opens


class QuestionButton(QPushButton):
    """Whole words in as many lines as they need; on an amber ground once it is due."""

    def __init__(self, question: OpenQuestion) -> None:
        super().__init__()
        self.question = question
        self.setAccessibleDescription("Opens the panel that asks it.")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.ask(question)

    def ask(self, question: OpenQuestion) -> None:
        """Take the words and the look of a question; the keys stay where they are."""
        self.question = question
        self.setAccessibleName(question.words)
        self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING:
            self._wrap()

    def _wrap(self) -> None:
        """A button does not wrap by itself."""
        metrics, room = QFontMetrics(font(13, bold=True)), self.width() - px(24)
        lines: list[str] = []
        for word in self.question.words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        words = "\n".join(lines)
        if words != self.text():
            self.setText(words)
        self._dress(len(lines) * metrics.lineSpacing())

    def _dress(self, high: int) -> None:
        """The height is the style's: where room is short, a smaller one would cut the words."""
        inner = max(target(36) - 2 * px(6) - 2, high)
        inks = colours_in_force()
        ground = inks.amber_ground if self.question.is_due else inks.panel
        # Where both grounds are white, the thicker edge says it.
        edge = f"border: {2 if self.question.is_due else 1}px solid {inks.amber.name()}"
        style = (
            f"QPushButton {{ background: {ground.name()}; color: {inks.amber.name()};"
            f" {edge}; border-radius: {px(8)}px; padding: {px(6)}px {px(10)}px;"
            f" min-height: {inner}px; font-size: {px(13)}px; font-weight: 600;"
            f" text-align: left; }}"
            f"QPushButton:focus {{ border: 3px solid {inks.amber.name()}; }}"
        )
        if style != self.styleSheet():
            self.setStyleSheet(style)


class OpenQuestions(QWidget):
    """``response_asked``, ``wanted`` or ``correct`` by the line; no room while nothing is open."""

    response_asked = Signal()
    wanted = Signal(str)
    correct = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[OpenQuestion, ...] = ()
        self.lines: tuple[QuestionButton, ...] = ()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(px(4))
        self.hide()

    def show_chart(self, chart: Chart, at: datetime) -> None:
        """Ask what is open now."""
        found = open_questions(chart, at)
        if found == self._shown:
            return
        before, self._shown = self._shown, found
        if [_place(one) for one in before] == [_place(one) for one in found]:
            for line, question in zip(self.lines, found, strict=True):
                line.ask(question)
            return
        for old in self.lines:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = tuple(self._line(one) for one in found)
        self.setVisible(bool(found))

    def _line(self, question: OpenQuestion) -> QuestionButton:
        line = QuestionButton(question)
        line.clicked.connect(lambda: self._open(line.question))
        self._stack.addWidget(line)
        line.show()
        return line

    def _open(self, question: OpenQuestion) -> None:
        if question.opens:
            self.wanted.emit(question.opens)
        elif question.entry is None:
            self.response_asked.emit()
        else:
            self.correct.emit(question.entry, question.field)
