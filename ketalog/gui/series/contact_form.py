"""A call after a session: who was reached, how long the relief lasted, how it goes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.refusal import Refused
from ketalog.domain.series.contact import Contact, Relief
from ketalog.domain.series.session_line import SessionLine
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.series.slow_form import SlowForm

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

ABOUT = {"24-hour call": "24-hour call", "Later contact": "later"}
OUTCOMES = {
    "Reached": "reached",
    "No answer": "no answer",
    "Message left": "message left",
    "Declined": "declined",
}
LASTS = "It lasts on"
_UNITS: dict[str, Literal["h", "days", "weeks"]] = {
    "h": "h", "hour": "h", "hours": "h", "d": "days", "day": "days", "days": "days",
    "w": "weeks", "week": "weeks", "weeks": "weeks",
}  # fmt: skip
_SPAN = re.compile(r"([0-9.,]+)\s*([A-Za-z]+)")


def relief_of(text: str, still: bool) -> Relief | None:
    """``3 days``, ``8 h``, ``2 weeks``; none where nothing was typed."""
    if not text:
        return None
    found = _SPAN.fullmatch(text)
    unit = _UNITS.get(found[2].lower()) if found else None
    if found is None or unit is None:
        raise Refused("Type how long with its unit: 8 h, 3 days or 2 weeks.", "relief")
    return Relief(typed.number(found[1], "relief"), unit, still)


class ContactForm(SlowForm):
    """What only somebody who was reached can have said is not asked of the others."""

    title = "Call or contact"
    save_text = "Save contact"
    save_follows = "Writes it into the clinic's log of contacts."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._patient: UUID | None = None
        self._session: SessionLine | None = None
        self.whom = MessageLine()
        self.about = ChoiceRow("about", "Contact", tuple(ABOUT), wide=True)
        self.outcome = ChoiceRow("outcome", "Outcome", tuple(OUTCOMES), wide=True)
        self.relief = TextField("relief", "Relief lasted", hint="8 h, 3 days, 2 weeks")
        self.still = ChoiceRow("still", "Is it over?", ("It is over", LASTS), wide=True)
        self.percent = TextField("relief_percent", "Relief", "%", digits=True)
        self.pain = TextField("pain", "Pain now 0–10", digits=True)
        self.mood = TextField("mood", "Mood now 0–10", digits=True)
        self.function = ChoiceRow(
            "function", "Daily life", ("Better", "The same", "Worse"), wide=True
        )
        self.suicidal = ChoiceRow(
            "suicidal_thoughts", "New suicidal thoughts", ("No", "Yes"), wide=True
        )
        self.told = TextField("told", "Who was told")
        self.effects = TextField("side_effects", "Side effects since")
        self.remark = TextField("remark", "Remark")
        self.rows.add_widget(self.whom)
        for row in (
            self.about, self.outcome, self.relief, self.still, self.percent, self.pain, self.mood,
            self.function, self.suicidal, self.told, self.effects, self.remark,
        ):  # fmt: skip
            self.add(row)
        self.look_again()

    def begin(self, patient: UUID, session: SessionLine | None, about: str = "") -> None:
        """Ask about one session; ``about`` is said where the due list has led here."""
        self._patient, self._session = patient, session
        self.forget()
        self.about.restore(next((word for word, kept in ABOUT.items() if kept == about), ""))
        self.look_again()

    def look_again(self) -> None:
        line = self._session
        if line is None or not line.ended:
            self.whom.say("No session of this patient has ended yet: there is nothing to ask.")
        else:
            self.whom.say(f"About the session of {written.day(line.day)}.", "info")
        reached = self.outcome.choice == "Reached"
        for row in (self.relief, self.percent, self.pain, self.mood, self.function, self.suicidal,
                    self.effects):  # fmt: skip
            row.setVisible(reached)
        self.still.setVisible(reached and bool(self.relief.typed))
        self.told.setVisible(reached and self.suicidal.choice == "Yes")

    def write(self, *, confirmed: bool) -> None:
        self._desk.series.record_contact(self.content())

    def content(self) -> Contact:
        """What the rows say. Raises Refused, naming the row."""
        if self._patient is None or self._session is None:
            raise Refused("Choose a patient with a session that has ended.")
        if not self.about.choice:
            raise Refused("The 24-hour call, or a later contact?", "about")
        if not self.outcome.choice:
            raise Refused("Was somebody reached?", "outcome")
        about, outcome = ABOUT[self.about.choice], OUTCOMES[self.outcome.choice]
        if outcome != "reached":
            return Contact(
                self._patient, self._session.log,
                cast(Literal["24-hour call", "later"], about),
                cast(Literal["no answer", "message left", "declined"], outcome),
                remark=typed.line(self.remark.typed, "remark", 1000),
            )  # fmt: skip
        return Contact(
            patient=self._patient,
            session=self._session.log,
            about=cast(Literal["24-hour call", "later"], about),
            outcome="reached",
            relief=self._relief(),
            relief_percent=self._percent(),
            pain=_score(self.pain),
            mood=_score(self.mood),
            function=_FUNCTION.get(self.function.choice, ""),
            suicidal_thoughts=_SAID.get(self.suicidal.choice, ""),
            side_effects=typed.line(self.effects.typed, "side_effects", 1000),
            told=typed.line(self.told.typed, "told", 1000),
            remark=typed.line(self.remark.typed, "remark", 1000),
        )

    def _relief(self) -> Relief | None:
        found = relief_of(self.relief.typed, self.still.choice == LASTS)
        if found and not self.still.choice:
            raise Refused("Is the relief over, or does it last on?", "still")
        return found

    def _percent(self) -> int | None:
        return typed.whole(self.percent.typed, "relief_percent") if self.percent.typed else None


_FUNCTION: dict[str, Literal["better", "same", "worse"]] = {
    "Better": "better", "The same": "same", "Worse": "worse",
}  # fmt: skip
_SAID: dict[str, Literal["no", "yes"]] = {"No": "no", "Yes": "yes"}


def _score(row: TextField) -> Decimal | None:
    return typed.number(row.typed, row.name) if row.typed else None
