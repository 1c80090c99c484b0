"""The lines of the opening form, what each of them says, and the sum that follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ketalog.domain import typed, written
from ketalog.domain.escort_rules import refuse_too_young
from ketalog.domain.opening import SessionKind
from ketalog.domain.people import Escort
from ketalog.domain.pump.dosing_weight import WeightUsed
from ketalog.domain.quantities import Concentration, Height, Weight, exact
from ketalog.domain.refusal import Doubt, Refused
from ketalog.gui.clinician_row import ClinicianRow
from ketalog.gui.intake.chair_row import ChairRow
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.text_field import TextField

KINDS: dict[str, SessionKind] = {"First": "first", "Series": "series", "Booster": "booster"}
TRAINING = "Training session, counts nowhere"
WEIGHTS = tuple(one.capitalize() for one in get_args(WeightUsed))
# The space between a figure and its unit: a line is not broken there.
_AMOUNT = re.compile(r"(?<=[0-9]) (?=mg|mL|kg|min|h\b)")

_PLACE = re.compile(r"(?P<number>[0-9]{1,3})(?:\s*(?:of|/)\s*(?P<planned>[0-9]{1,3}))?")


@dataclass(frozen=True, slots=True)
class Place:
    """Which of how many sessions; both empty where it was not said."""

    number: int | None = None
    planned: int | None = None


class OpeningPanel(PanelFrame):
    """Nothing is preselected; an amount without its unit is refused."""

    title = "Order and chair"
    save_text = "Open session"
    save_follows = "Opens the session in its chair."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self.weight = TextField("weight", "Weight today", hint="e.g. 72 kg or 158.7 lb")
        self.last_weight = _quiet("")
        self.last_weight.hide()
        self.weight.put_under(self.last_weight)
        self.tall = TextField("height", "Height", hint="168 cm or 66 in")
        self.weight_used = ChoiceRow("weight_used", "Dose by", WEIGHTS)
        self.weights = _quiet("")
        self.weights.hide()
        self.concentration = TextField("concentration", "Ketamine", hint="e.g. 2 mg/mL")
        self.chair = ChairRow()
        self.clinician = ClinicianRow()
        self.kind = ChoiceRow("kind", "Session", tuple(KINDS))
        self.number = TextField("number", "Which one", hint="e.g. 4 of 6")
        self.escort_name = TextField("escort_name", "Escort", hint="name")
        self.relationship = TextField("relationship", "Relationship", hint="e.g. spouse")
        self.phone = TextField("phone", "Phone", hint="e.g. 555-0142")
        self.escort_age = TextField("escort_age", "Age", hint="if known")
        self.training = ChoiceRow("training", "Training", (TRAINING,), several=True)
        self.add(self.weight)
        self.rows.add_pair(self.tall, self.weight_used)
        self.rows.add_widget(self.weights)
        for row in (self.concentration, self.chair, self.clinician, self.kind, self.number):
            self.add(row)
        self.following = _quiet("")
        self.kind.put_under(self.following)
        self.number.hide()
        self.rows.add_widget(_quiet("The escort may be added later, before the patient leaves."))
        self.add(self.escort_name)
        self.rows.add_pair(self.relationship, self.escort_age)
        self.add(self.phone)
        self.add(self.training)
        for one in self.rows:
            one.say_under_field()
        self.rows.edited.connect(lambda _: self._show_number())
        self.sum = _quiet("")
        self.sum.setAccessibleName("The order as a sum")
        self._lines.insertWidget(2, self.sum)
        self.thoughts = MessageLine()
        self._lines.insertWidget(1, self.thoughts)

    def clear(self) -> None:
        """Empty lines for another session."""
        self.rows.clear()
        self._show_number()

    def say_next(self, words: str) -> None:
        """Which session it would be by the series, beside the empty field and never in it."""
        self.following.setText(words)
        self.following.setVisible(bool(words))

    def show_last_weight(self, words: str) -> None:
        """The last one on file with its day, beside the empty field and never in it."""
        self.last_weight.setText(words)
        self.last_weight.setVisible(bool(words))

    def show_sum(self, words: str, *, whole: bool) -> None:
        """The order written out, or what it still needs."""
        self.sum.setText(_AMOUNT.sub("\N{NO-BREAK SPACE}", words))
        role = "title" if whole else "quiet"
        if self.sum.property("role") != role:
            self.sum.setProperty("role", role)
            self.sum.style().unpolish(self.sum)
            self.sum.style().polish(self.sum)

    def show_weights(self, words: str) -> None:
        """What each weight would come to; nothing where there is but the actual one."""
        self.weights.setText(_AMOUNT.sub("\N{NO-BREAK SPACE}", words))
        self.weights.setVisible(bool(words))

    def show_both_weights(self) -> None:
        """``72 kg`` beside what was typed in lb, and the other way round."""
        try:
            weight = self.read_weight()
        except Refused:
            self.weight.field.show_unit("")
            return
        pound = typed.quantity(Weight, "1 lb")
        lb = f"{written.number(exact(weight.fraction / pound.fraction), 1)} lb"
        in_kg = self.weight.typed.endswith("kg")
        self.weight.field.show_unit(f"= {lb if in_kg else written.quantity(weight)}")

    def read_weight(self) -> Weight:
        """The weight as it was typed."""
        if not self.weight.typed:
            raise Refused("Type today's weight with its unit, such as 72 kg.", "weight")
        return typed.quantity(Weight, self.weight.typed, "weight")

    def read_height(self) -> Height | None:
        """The height as it was typed; None where nothing was."""
        if not self.tall.typed:
            return None
        return typed.quantity(Height, self.tall.typed, "height")

    def read_weight_used(self) -> WeightUsed:
        """The weight to dose by; the actual one unless another was chosen."""
        said = self.weight_used.choice.lower()
        return next((one for one in get_args(WeightUsed) if one == said), "actual")

    def read_concentration(self) -> Concentration:
        """What is in the syringe."""
        text = self.concentration.typed
        if not text:
            raise Refused("Type what is in the syringe, such as 2 mg/mL.", "concentration")
        return typed.quantity(Concentration, text, "concentration")

    def read_chair(self) -> str:
        """Where the patient sits."""
        if not self.chair.choice:
            raise Refused("Which chair?", "chair")
        return self.chair.choice

    def read_clinician(self) -> str:
        """Who ordered."""
        if not self.clinician.words:
            raise Refused("Who ordered the infusion?", "clinician")
        return typed.name(self.clinician.words, "clinician")

    def read_kind(self) -> SessionKind:
        """The first, one of a series, a booster; empty where it was not said."""
        return KINDS.get(self.kind.choice, "")

    @property
    def is_training(self) -> bool:
        """Whether nobody is treated in earnest."""
        return bool(self.training.choice)

    def refuse_young_escort(self, adult_age: int) -> None:
        """Say it as soon as the age is typed."""
        if self.escort_age.typed:
            refuse_too_young(
                typed.whole(self.escort_age.typed, "escort_age"), adult_age, "escort_age"
            )

    def read_escort(self) -> Escort | None:
        """The escort as far as known; None when nothing was said."""
        name = self.escort_name.typed
        relationship = typed.line(self.relationship.typed, "relationship")
        phone = typed.phone(self.phone.typed)
        age = typed.whole(self.escort_age.typed, "escort_age") if self.escort_age.typed else None
        if not (name or relationship or phone or age is not None):
            return None
        return Escort(typed.name(name, "escort_name"), relationship, phone, age=age)

    def read_place(self) -> Place:
        """``4 of 6``, ``4/6`` or ``4``; asked of a series."""
        text = self.number.typed
        if not text or self.number.isHidden():
            return Place()
        found = _PLACE.fullmatch(text)
        if not found or not int(found["number"]) or found["planned"] == "0":
            raise Refused("Type it as 4 of 6.", "number")
        number = typed.whole(found["number"], "number")
        planned = typed.whole(found["planned"], "number") if found["planned"] else None
        if planned is not None and planned < number:
            more, most = written.number(number), written.number(planned)
            raise Refused(f"{more} is more than the {most} planned.", "number")
        return Place(number, planned)

    def place_doubts(self, place: Place) -> tuple[Doubt, ...]:
        """A place in a series beside a kind of session that has none."""
        kind = self.read_kind()
        if place.number is None or kind in ("", "series") or (kind, place.number) == ("first", 1):
            return ()
        return (Doubt("number", f"“{self.kind.choice}” is chosen, and {self.number.typed}. Both?"),)

    def _show_number(self) -> None:
        """What is typed stays in sight, whatever kind is chosen after it."""
        is_series = self.read_kind() == "series"
        self.number.setVisible(is_series or bool(self.number.typed))


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "quiet")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
