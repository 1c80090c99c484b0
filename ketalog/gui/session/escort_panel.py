"""Whom we called to take the patient home, and what they said; or another escort is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QGridLayout, QWidget

from ketalog.domain import typed
from ketalog.domain.entries import Content, Entry
from ketalog.domain.escort import attempts, named_escort
from ketalog.domain.people import Escort, EscortAttempt
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.clock_field import ClockField
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.session.escort_words import named_words, tried_words
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

Outcome = Literal["no answer", "coming", "cannot come", "message left", "other"]
OUTCOMES: dict[str, Outcome] = {
    "No answer": "no answer",
    "Coming": "coming",
    "Cannot come": "cannot come",
    "Message left": "message left",
    "Other": "other",
}
COMING = "Coming"
YES, NOT_YET = "Yes", "Not yet"
ANOTHER, A_CALL = "Another escort", "Log a call"


class EscortPanel(Panel):
    """A call is logged with a few keys; the button below turns to naming another escort."""

    form = "escort_panel"
    title = "Escort"
    save_text = "Log the call"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self._is_naming = False
        self.named = Words(13.5, bold=True, wraps=True)
        self.tried = Words(13, tone="quiet", wraps=True)
        self.who = PickRow("who", "Who was called", self._known(), hint="name", wide=True)
        self.their_phone = TextField("their_phone", "Phone", digits=True)
        self.outcome = ChoiceRow("outcome", "Outcome", tuple(OUTCOMES), wide=True)
        self.expected = ClockField("expected", "Coming at")
        self.remark = TextField("remark", "Remark")
        self.name = TextField("name", "Name")
        self.relationship = TextField("relationship", "Relationship", hint="no driver, no taxi")
        self.phone = TextField("phone", "Phone", digits=True)
        self.age = TextField("age", "Age", hint="if known", digits=True)
        self.phoned = ChoiceRow("phoned", "Phoned", (YES, NOT_YET))
        self._calling: tuple[Row, ...] = (
            self.who, self.their_phone, self.outcome, self.expected, self.remark,
        )  # fmt: skip
        self._naming: tuple[Row, ...] = (
            self.name, self.relationship, self.phone, self.age, self.phoned,
        )  # fmt: skip
        self.rows.add_widget(self.named)
        self.rows.add_widget(self.tried)
        for row in (*self._calling, *self._naming):
            self.add(row, aside=row is self.remark)
        self.turn = KeyButton(ANOTHER, high=LOW)
        self.turn.explain("Asks for another escort in place of a call, and back.")
        self.turn.clicked.connect(lambda: self._turn(not self._is_naming))
        self._under = QGridLayout()
        self._under.setSpacing(px(6))
        self._under.addWidget(self.turn, 0, 0)
        self.foot.addLayout(self._under)
        # Before Enter's way is looked for.
        self.who.edited.connect(self._show_rows)
        self.outcome.edited.connect(self._show_rows)
        self.begin()
        self._turn(any(row.typed for row in self._naming) or named_escort(self.chart) is None)

    def put_under(self, *buttons: KeyButton) -> None:
        """Other ways on, two in a line."""
        for number, button in enumerate(buttons, start=1):
            self._under.addWidget(button, number // 2, number % 2)

    def contents(self) -> tuple[Content, ...]:
        return (self._escort(),) if self._is_naming else self._call()

    def look_again(self, at: datetime) -> None:
        self.named.say(named_words(self.chart, at))
        tried = "\n".join(tried_words(self.chart, at))
        self.tried.say(tried)
        self.tried.setVisible(bool(tried))
        self.who.offer_usual(self._known())

    def _call(self) -> tuple[Content, ...]:
        """The escort who is named and says that they come has been phoned.

        Before START that is all there is to it: nobody is waited for yet.
        """
        at = self.at() or self.desk.now()
        who = self.who.words
        if not who:
            raise Refused("Who was called?", "who")
        if not self.outcome.choice:
            raise Refused("What did they say?", "outcome")
        coming = self.outcome.choice == COMING
        attempt = EscortAttempt(
            who=typed.name(who, "who"),
            phone=self._phone_of(who),
            outcome=OUTCOMES[self.outcome.choice],
            expected=self.expected.after(at, self.chart.zone) if coming else None,
            remark=typed.line(self.remark.typed, "remark"),
        )
        named = named_escort(self.chart)
        if not (coming and named and named.name == who and named.phoned_at is None):
            return (attempt,)
        phoned = replace(named, phoned_at=at)
        return (attempt, phoned) if self.chart.started_at else (phoned,)

    def _escort(self) -> Escort:
        if not self.name.typed:
            raise Refused("Who is the escort?", "name")
        age = typed.whole(self.age.typed, "age") if self.age.typed else None
        if not self.phoned.choice:
            raise Refused("Were they phoned?", "phoned")
        at = self.at() or self.desk.now()
        return Escort(
            name=typed.name(self.name.typed, "name"),
            relationship=typed.line(self.relationship.typed, "relationship"),
            phone=typed.phone(self.phone.typed, "phone"),
            phoned_at=at if self.phoned.choice == YES else None,
            age=age,
        )

    def _known(self) -> tuple[str, ...]:
        """The escort who is named, and whoever was called before."""
        named = named_escort(self.chart)
        called = [one.value.who for one in attempts(self.chart)]
        return tuple(dict.fromkeys(([named.name] if named else []) + called))

    def _phone_of(self, who: str) -> str:
        """As it is known; of somebody new, as it is typed."""
        if self.who.choice != who:
            return typed.phone(self.their_phone.typed, "their_phone")
        named = named_escort(self.chart)
        called = [one.value for one in attempts(self.chart) if one.value.who == who]
        known = [one.phone for one in called] + ([named.phone] if named else [])
        return known[0] if known else ""

    def _turn(self, naming: bool) -> None:
        self._is_naming = naming
        self.turn.setText(A_CALL if naming else ANOTHER)
        self.turn.setAccessibleName(self.turn.text())
        self.save_button.setText("Name this escort" if naming else self.save_text)
        self.save_button.setAccessibleName(self.save_button.text())
        self.settle()
        self._show_rows()
        self.take_focus()

    def _show_rows(self) -> None:
        for row in self._naming:
            row.setVisible(self._is_naming)
        asked: dict[Row, bool] = {
            self.their_phone: self.who.choice == "Other",
            self.expected: self.outcome.choice == COMING and self.chart.started_at is not None,
        }
        for row in self._calling:
            row.setVisible(not self._is_naming and asked.get(row, True))

    def finish(self, entries: tuple[Entry, ...]) -> None:
        super().finish(entries)
        self._turn(False)
