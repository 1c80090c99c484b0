"""A call after a session: who was reached, how long the relief lasted, how it goes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.chart import Said
from ketalog.domain.refusal import Refused
from ketalog.domain.series.calls import call_due
from ketalog.domain.series.contact import Contact, Relief
from ketalog.domain.series.relief import relief_of
from ketalog.domain.series.session_line import SessionLine
from ketalog.domain.series.thoughts import ThoughtsTold
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.clock_field import ClockField
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.series.contact_words import (
    ABOUT,
    FUNCTION,
    LASTS,
    OUTCOMES,
    OVER,
    THOUGHTS,
    contact_words,
    typed_of,
)
from ketalog.gui.series.slow_form import SlowForm

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

CALL = "24-hour call"
CORRECT, STRIKE_OUT = "Correct it", "Strike it out"
NOBODY = "No session of this patient has ended yet: there is nothing to ask."


class ContactForm(SlowForm):
    """What only somebody who was reached can have said is not asked of the others.

    The last contact about the same session can be corrected, or struck out, with a reason.
    """

    title = "Call or contact"
    save_text = "Save contact"
    save_follows = "Writes it into the clinic's log of contacts."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._patient: UUID | None = None
        self._session: SessionLine | None = None
        self._thoughts: ThoughtsTold | None = None
        self.whom = MessageLine()
        self.before = MessageLine()
        self.thoughts = MessageLine()
        self.early = MessageLine()
        self.about = ChoiceRow("about", "Contact", tuple(ABOUT), wide=True)
        self.outcome = ChoiceRow("outcome", "Outcome", tuple(OUTCOMES), wide=True)
        self.relief = TextField("relief", "Relief lasted", hint="8 h, 3 days, 2 weeks")
        self.still = ChoiceRow("still", "Is the relief over?", (OVER, LASTS), wide=True)
        self.percent = TextField("relief_percent", "Relief", "%", digits=True)
        self.pain = TextField("pain", "Pain now", "0–10", digits=True)
        self.mood = TextField("mood", "Mood now", "0–10, 10 best", digits=True)
        self.function = ChoiceRow("function", "Daily life", tuple(FUNCTION), wide=True)
        self.suicidal = ChoiceRow(
            "suicidal_thoughts", "New suicidal thoughts", tuple(THOUGHTS), wide=True
        )
        self.told = TextField("told", "Clinician told")
        self.effects = TextField("side_effects", "Side effects")
        self.remark = TextField("remark", "Remark")
        self.called_at = ClockField("called_at", "Called at", hint="now, or 16:10")
        self.correct = ChoiceRow("correct", "The last contact", (CORRECT, STRIKE_OUT), wide=True)
        self.why = TextField("reason", "Why")
        self.asked: tuple[Row, ...] = (
            self.relief, self.still, self.percent, self.pain, self.mood, self.function,
            self.suicidal, self.told, self.effects,
        )  # fmt: skip
        self.rows.add_widget(self.whom)
        self.rows.add_widget(self.before)
        self.rows.add_widget(self.thoughts)
        self.about.put_under(self.early)
        way: tuple[Row, ...] = (self.about, self.outcome, *self.asked, self.remark, self.why)
        for row in way:
            self.add(row)
        self.add(self.called_at, aside=True)
        self.add(self.correct, aside=True)
        self.correct.edited.connect(self._show_last)
        self.look_again()

    def begin(self, patient: UUID, session: SessionLine | None, about: str = "") -> None:
        """Ask about one session; ``about`` is said where the due list has led here."""
        self._patient, self._session = patient, session
        self._look_for_thoughts()
        if not self.turn_to((patient, session.log if session else "")):
            self.about.restore(next((word for word, kept in ABOUT.items() if kept == about), ""))
        self.look_again()

    def begin_again(self) -> None:
        self._look_for_thoughts()
        super().begin_again()

    def look_again(self) -> None:
        line, last = self._session, self._last()
        if line is None or not line.ended:
            self.whom.say(NOBODY, "info")
        else:
            self.whom.say(f"About the session of {written.day(line.day)}.", "info")
        said = contact_words(last, self._desk.series.zone) if last else ""
        self.before.say(f"Last: {said}." if said else "", "info")
        self.early.say(self._said_early(), "warn")
        striking = self.correct.choice == STRIKE_OUT
        reached = self.outcome.choice == "Reached" and not striking
        always: tuple[Row, ...] = (self.about, self.outcome, self.remark)
        for row in always:
            row.setVisible(not striking)
        for row in self.asked:
            row.setVisible(reached)
        self.still.setVisible(reached and bool(self.relief.typed))
        self.told.setVisible(not striking and self._asks_who_was_told(reached=reached))
        self.called_at.setVisible(bool(self.outcome.choice) and not self.correct.choice)
        self.correct.setVisible(last is not None)
        self.why.setVisible(bool(self.correct.choice))

    def complain(self, refused: Refused) -> None:
        """The time of a contact has a row of its own."""
        field = "called_at" if refused.field == "at" else refused.field
        super().complain(Refused(refused.sentence, field))

    def write(self, *, confirmed: bool) -> None:
        series, last = self._desk.series, self._last()
        if self.correct.choice and last:
            content = None if self.correct.choice == STRIKE_OUT else self.content()
            why = typed.line(self.why.typed, "reason", 1000)
            series.amend_contact(last.id, content, why, confirmed=confirmed)
        else:
            series.record_contact(self.content(), self._at(), confirmed=confirmed)

    def content(self) -> Contact:
        """What the rows say. Raises Refused, naming the row."""
        if self._patient is None or self._session is None:
            raise Refused("Choose a patient with a session that has ended.")
        if not self.about.choice:
            raise Refused("The 24-hour call, or a later contact?", "about")
        if not self.outcome.choice:
            raise Refused("Was somebody reached?", "outcome")
        about, outcome = ABOUT[self.about.choice], OUTCOMES[self.outcome.choice]
        if self._opens():
            about = "later"
        remark = typed.line(self.remark.typed, "remark", 1000)
        reached = outcome == "reached"
        told = self.told.typed if self._asks_who_was_told(reached=reached) else ""
        told = typed.line(told, "told", 1000)
        if not reached:
            return Contact(
                self._patient, self._session.log, about, outcome, told=told, remark=remark
            )
        said = THOUGHTS.get(self.suicidal.choice, "")
        return Contact(
            patient=self._patient,
            session=self._session.log,
            about=about,
            outcome=outcome,
            relief=self._relief(),
            relief_percent=self._percent(),
            pain=_score(self.pain),
            mood=_score(self.mood),
            function=FUNCTION.get(self.function.choice, ""),
            suicidal_thoughts=said,
            side_effects=typed.line(self.effects.typed, "side_effects", 1000),
            told=told,
            remark=remark,
        )

    def _relief(self) -> Relief | None:
        if not self.relief.typed:
            return None
        found = relief_of(self.relief.typed, still=self.still.choice == LASTS)
        if not self.still.choice:
            raise Refused("Is the relief over, or does it last on?", "still")
        return found

    def _percent(self) -> int | None:
        return typed.whole(self.percent.typed, "relief_percent") if self.percent.typed else None

    def _asks_who_was_told(self, *, reached: bool) -> bool:
        """After a "yes"; and while nobody wrote down who knows of the last one."""
        if reached and self.suicidal.choice == "Yes":
            return True
        found = self._thoughts
        return bool(self.outcome.choice and found and not found.told)

    def _look_for_thoughts(self) -> None:
        if self._patient is not None:
            self._thoughts = self._desk.series.thoughts(self._patient)
            self.thoughts.say(self._desk.series.thoughts_words(self._patient))

    def _opens(self) -> datetime | None:
        """When the call is due that was chosen too early; None where it is not too early."""
        line, last = self._session, self._last() if self.correct.choice else None
        if line is None or self.about.choice != CALL:
            return None
        try:
            at = last.at if last else self._at()
        except Refused:
            at = None
        call = call_due(line, (), self._desk.series.rules)
        return call.since if call and (at or self._desk.now()) < call.since else None

    def _said_early(self) -> str:
        since = self._opens()
        if since is None:
            return ""
        zone = self._desk.series.zone
        same = since.astimezone(zone).date() == self._desk.series.today()
        when = written.time(since, zone) if same else written.day_and_time(since, zone)
        return f"The 24-hour call is due from {when}; this is logged as a later contact."

    def _at(self) -> datetime | None:
        series = self._desk.series
        return self.called_at.before(self._desk.now(), series.zone)

    def _last(self) -> Said[Contact] | None:
        """The newest contact about this session."""
        if self._patient is None or self._session is None:
            return None
        mine = self._desk.series.contacts(self._patient)
        return next((one for one in reversed(mine) if one.value.session == self._session.log), None)

    def _show_last(self) -> None:
        """A contact that is corrected is shown as it stands."""
        last = self._last()
        if self.correct.choice == CORRECT and last:
            for name, text in typed_of(last.value).items():
                row = self.rows.row(name)
                if row:
                    row.restore(text)
            self.look_again()


def _score(row: TextField) -> Decimal | None:
    return typed.number(row.typed, row.name) if row.typed else None
