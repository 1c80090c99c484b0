"""The series of a patient: how many sessions, in which rhythm, and what follows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.chart import Said
from ketalog.domain.refusal import Refused
from ketalog.domain.series.plan import FollowOn, Rhythm, SeriesPlanned
from ketalog.domain.series.words import plan_words, terms_words
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.series.contact_words import word_of
from ketalog.gui.series.slow_form import SlowForm
from ketalog.gui.typed_day import day

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NEW, CHANGE, COMPLETE, END = "New series", "Change", "Completed", "End it"
RHYTHMS: dict[str, Rhythm] = {
    "Daily": "daily",
    "Every other day": "alternate days",
    "3 a week": "three a week",
    "2 a week": "two a week",
    "Weekly": "weekly",
    "Own": "own",
}
FOLLOWS: dict[str, FollowOn] = {
    "Nothing": "none",
    "Booster": "booster",
    "Oral": "oral",
    "Nasal": "nasal",
}


class PlanForm(SlowForm):
    """Nothing is filled in from the protocol: what it says is shown beside the empty fields."""

    title = "Series"
    save_text = "Save series"
    save_follows = "Writes it into the clinic's log of series."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._patient: UUID | None = None
        self._plan: Said[SeriesPlanned] | None = None
        self._stems: dict[str, str] = {}
        self.now = MessageLine()
        self.terms = MessageLine()
        self.act = ChoiceRow("act", "What is done", (NEW,), wide=True)
        self.protocol = ChoiceRow("protocol", "Protocol", (), wide=True)
        self.planned = TextField("planned", "Sessions", hint="e.g. 6", digits=True)
        self.rhythm = ChoiceRow("rhythm", "Rhythm", tuple(RHYTHMS), wide=True)
        self.every = TextField("every_days", "Every", "days", digits=True)
        self.first = TextField("first", "First day", hint="e.g. 24 Nov 2026")
        self.follow_on = ChoiceRow("follow_on", "After the series", tuple(FOLLOWS), wide=True)
        self.since = TextField("booster_from_days", "Booster from", "days after", digits=True)
        self.until = TextField("booster_to_days", "Booster to", "days after", digits=True)
        self.why = TextField("why", "Why")
        self.remark = TextField("remark", "Remark")
        self.rows.add_widget(self.now)
        self.add(self.act)
        self.add(self.protocol)
        self.rows.add_widget(self.terms)
        for row in (self.planned, self.rhythm, self.every, self.first, self.follow_on, self.since,
                    self.until, self.why, self.remark):  # fmt: skip
            self.add(row)
        self.act.edited.connect(self._show_plan)
        self.look_again()

    def begin(self, patient: UUID) -> None:
        """Offer what can be done with the series of one patient."""
        self._patient = patient
        running = [one for one in self._desk.series.plans(patient) if one.value.state != "ended"]
        self._plan = running[-1] if running else None
        self._stems = {one.name: one.stem for one in self._desk.protocols()}
        self.protocol.offer(tuple(self._stems))
        self.act.offer((NEW, CHANGE, COMPLETE, END) if self._plan else (NEW,))
        self.turn_to(patient)

    def begin_again(self) -> None:
        self.forget()
        if self._patient is not None:
            self.begin(self._patient)

    @property
    def doing(self) -> str:
        """What is done; without a series that stands, it can only be a new one."""
        return self.act.choice if self._plan else NEW

    def look_again(self) -> None:
        act = self.doing
        self.act.setVisible(self._plan is not None)
        self.now.say(self._standing(), "info")
        asked = act in (NEW, CHANGE)
        for row in (self.protocol, self.planned, self.rhythm, self.first, self.follow_on,
                    self.remark):  # fmt: skip
            row.setVisible(asked)
        self.every.setVisible(asked and self.rhythm.choice == "Own")
        for row in (self.since, self.until):
            row.setVisible(asked and self.follow_on.choice == "Booster")
        self.why.setVisible(act in (CHANGE, COMPLETE, END))
        terms = self._desk.series.terms.get(self._stems.get(self.protocol.choice, ""))
        said = terms_words(terms) if terms else ""
        self.terms.say(f"The protocol says: {said}." if asked and said else "", "info")

    def write(self, *, confirmed: bool) -> None:
        series = self._desk.series
        if self._patient is None:
            raise Refused("Choose a patient.")
        match self.doing:
            case "":
                raise Refused("A new series, or a change?", "act")
            case str(act) if act == NEW:
                series.plan_series(self.content(), confirmed=confirmed)
            case str(act) if act == CHANGE:
                plan_id, before = self._standing_plan()
                content = replace(self.content(), state=before.state)
                series.change_series(plan_id, content, self._reason(), confirmed=confirmed)
            case str(act) if act == COMPLETE:
                series.complete_series(self._standing_plan()[0], self._words(self.why))
            case _:
                series.end_series(self._standing_plan()[0], self._reason())

    def content(self) -> SeriesPlanned:
        """What the rows say. Raises Refused, naming the row."""
        if self._patient is None:
            raise Refused("Choose a patient.")
        if not self.protocol.choice:
            raise Refused("Which protocol?", "protocol")
        if not self.first.typed:
            raise Refused("When is the first session?", "first")
        return SeriesPlanned(
            patient=self._patient,
            protocol=self._stems[self.protocol.choice],
            first=day(self.first.typed, "first"),
            planned=_whole(self.planned),
            rhythm=RHYTHMS.get(self.rhythm.choice, ""),
            every_days=_whole(self.every) if self.rhythm.choice == "Own" else None,
            booster_from_days=self._window(self.since),
            booster_to_days=self._window(self.until),
            follow_on=FOLLOWS.get(self.follow_on.choice, ""),
            remark=self._words(self.remark),
        )

    def _show_plan(self) -> None:
        """A series that is changed is shown as it stands; a new one begins empty."""
        plan = self._plan.value if self._plan and self.doing == CHANGE else None
        for row in self.rows:
            if row is not self.act:
                row.clear()
        if plan is None:
            return
        texts: dict[Row, str] = {
            self.protocol: word_of(plan.protocol, self._stems),
            self.planned: _text(plan.planned),
            self.rhythm: word_of(plan.rhythm, RHYTHMS),
            self.every: _text(plan.every_days),
            self.first: written.day(plan.first),
            self.follow_on: word_of(plan.follow_on, FOLLOWS),
            self.since: _text(plan.booster_from_days),
            self.until: _text(plan.booster_to_days),
            self.remark: plan.remark,
        }
        for row, text in texts.items():
            row.restore(text)
        self.look_again()

    def _window(self, row: TextField) -> int | None:
        return _whole(row) if self.follow_on.choice == "Booster" else None

    def _reason(self) -> str:
        why = self._words(self.why)
        if not why:
            raise Refused("Why is it changed?", "why")
        return why

    @staticmethod
    def _words(row: TextField) -> str:
        return typed.line(row.typed, row.name, 1000)

    def _standing_plan(self) -> tuple[UUID, SeriesPlanned]:
        if self._plan is None:
            raise Refused("There is no series to change.", "act")
        return self._plan.id, self._plan.value

    def _standing(self) -> str:
        if self._plan is None:
            return "No series is planned."
        plan = self._plan.value
        names = {stem: name for name, stem in self._stems.items()}
        said = plan_words(plan, self._desk.series.terms.get(plan.protocol))
        words = f"{names.get(plan.protocol, plan.protocol)}, from {written.day(plan.first)}"
        state = "Completed" if plan.state == "completed" else "Planned"
        return f"{state}: {words}{': ' + said if said else ''}."


def _whole(row: TextField) -> int | None:
    return typed.whole(row.typed, row.name) if row.typed else None


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
