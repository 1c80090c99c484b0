"""When the next vitals are due: countdown, and the state by mark, word, shape and colour."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import ReminderAnswered
from ketalog.domain.reminders import answer_in_force, may_snooze, quiet_until
from ketalog.domain.schedule import Due
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.scale import button, px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.card import STATE_TONES, Card, StateMark
from ketalog.gui.session.check_face import CheckFace, check_face
from ketalog.gui.session.words import Words


class NextCheckCard(Card, Spoken):
    """Amber before and at due, red when overdue; each state has its own word and shape too.

    ``answered`` carries the ReminderAnswered that somebody asks for. What was seen or put off keeps
    its words and loses its colour, until the next reminder.
    """

    answered = Signal(object)
    spoken_role = QAccessible.Role.Indicator

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Next vitals", parent)
        self._dense = False
        self._said = ""
        self.title = Words(12, bold=True, tone="quiet")
        self.mark = StateMark()
        self.word = Words(12, bold=True)
        self.countdown = Words(30, bold=True)
        self.countdown.setProperty("role", "countdown")
        self.under = Words(13, tone="quiet", wraps=True)
        self.missing = Words(13, tone="amber", wraps=True)
        self.missed = Words(13, bold=True, tone="red", wraps=True)
        self.answer = Words(13, tone="quiet", wraps=True)
        self.seen_button = _quiet_button("Seen", "The check stays due; its colour goes")
        self.snooze_button = _quiet_button("2 min", "Remind again after that time")
        self.snooze_button.setAccessibleName("Put off by 2 min")
        self.seen_button.clicked.connect(self._see)
        self.snooze_button.clicked.connect(self._put_off)
        self._due: datetime | None = None
        # Whether whoever is here may answer the reminder.
        self.takes_answers = True
        head = QHBoxLayout()
        head.setSpacing(px(5))
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.mark)
        head.addWidget(self.word)
        self.lines.addLayout(head)
        for one in (self.countdown, self.under, self.missing, self.missed):
            self.lines.addWidget(one)
        # As high as the buttons it replaces, so that nothing below moves under a second click.
        self.answer.setMinimumHeight(button(LOW))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        for said in (self.answer, self.seen_button, self.snooze_button):
            foot.addWidget(said)
        self.lines.addLayout(foot)

    def show_less(self, dense: bool) -> None:
        """Where the text is large, a smaller countdown."""
        self._dense = dense
        self.under.setVisible(not dense)
        self.answer.setMinimumHeight(button(LOW))
        self.countdown.resize_text(24 if dense else 30)
        self.space_out(dense=dense)

    def show_chart(self, chart: Chart, due: Due, at: datetime) -> None:
        """Show what is due at a moment."""
        self._due = due.due
        reminding = due.due is not None and due.due <= at
        asks = reminding and self.takes_answers
        words = _answer_words(chart, due.due, at) if due.due and reminding else ""
        self.show_face(check_face(chart, due, at), words)
        self.seen_button.setVisible(asks and not words)
        snooze = asks and not words and due.due and may_snooze(chart, due.due, at)
        self.snooze_button.setVisible(bool(snooze))

    def show_face(self, face: CheckFace, answer: str = "") -> None:
        """Show what the card reads; with an answer it is calm."""
        tone = "text" if answer else STATE_TONES[face.state]
        self.title.say(face.title)
        self.mark.show_state(face.state)
        self.mark.setVisible(bool(face.word))
        self.word.say(face.word, STATE_TONES[face.state])
        self.word.setVisible(bool(face.word))
        self.countdown.say(face.countdown, tone)
        self.under.say(face.under)
        self.missing.say(face.missing)
        self.missing.setVisible(bool(face.missing))
        self.missed.say(face.missed)
        self.missed.setVisible(bool(face.missed))
        self.answer.say(answer)
        self.answer.setVisible(bool(answer))
        self.say("bad" if tone == "red" else "")
        said = f"{face.title} {face.word} {face.countdown}, {face.under}"
        self._said = ", ".join(part for part in (said, face.missing, face.missed, answer) if part)

    def spoken_value(self) -> str:
        return self._said

    def _see(self) -> None:
        if self._due:
            self.answered.emit(ReminderAnswered(self._due, "acknowledged"))

    def _put_off(self) -> None:
        if self._due:
            self.answered.emit(ReminderAnswered(self._due, "snoozed"))


def _quiet_button(words: str, description: str) -> KeyButton:
    """Reached by Tab; a click leaves the cursor in the field it is in."""
    button = KeyButton(words, high=LOW)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.explain(f"{description}.")
    button.setToolTip(description)
    return button


def _answer_words(chart: Chart, due: datetime, at: datetime) -> str:
    """``seen 14:36 by A. Okafor RN``, ``put off until 14:38``; empty when a reminder stands."""
    answer = answer_in_force(chart, due, at)
    until = quiet_until(chart, due)
    if answer is None:
        return ""
    if answer.value.act == "snoozed" and until:
        return f"put off until {written.time_to_the_second(until, chart.zone)}"
    return f"seen {written.time(answer.at, chart.zone)} by {answer.author}"
