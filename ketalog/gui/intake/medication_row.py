"""What is taken at home: name and dose in one line, then its class, and when it was last taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain.history import medication, medication_words
from ketalog.domain.home_drugs import HomeDrugs
from ketalog.domain.people import DrugClass, Medication
from ketalog.domain.refusal import Refused
from ketalog.gui.intake.last_taken import last_taken
from ketalog.gui.intake.list_row import ListRow
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField

CLASSES: tuple[DrugClass, ...] = (
    "benzodiazepine", "opioid", "antiepileptic", "antidepressant", "stimulant", "MAOI",
    "lamotrigine", "other",
)  # fmt: skip
SHOWN = {one if one.isupper() else one.capitalize(): one for one in CLASSES}


class MedicationRow(ListRow):
    """When it was last taken is asked of a benzodiazepine; ``when`` says now and the zone."""

    def __init__(
        self, when: Callable[[], tuple[datetime, ZoneInfo]], home_drugs: Callable[[], HomeDrugs]
    ) -> None:
        self._when = when
        self._home_drugs = home_drugs()
        self._sure: tuple[str, DrugClass] | None = None
        self.drug_class = ChoiceRow("drug_class", "Its class", tuple(SHOWN), apart=True)
        self.last_taken = TextField(
            "last_taken", "Last taken", hint="07:30, yesterday 22:00, 20 Nov 22:00"
        )
        super().__init__(
            "medications",
            "Medication",
            "lorazepam 2 mg – or none",
            steps=(self.drug_class, self.last_taken),
        )
        self.drug_class.question.answered.connect(self._be_sure)

    def read(self, text: str) -> Sequence[Medication]:
        return [medication(text, self.name)]

    def words(self, entry: Medication) -> str:
        return medication_words(entry, self._when()[1])

    def retyped(self, entry: Medication) -> str:
        return " ".join(part for part in (entry.name, entry.dose_text) if part)

    def is_asked(self, step: Row, entry: Medication) -> bool:
        return step is self.drug_class or entry.drug_class == "benzodiazepine"

    def with_step(self, entry: Medication, step: Row) -> Medication:
        if step is self.drug_class:
            return self._with_class(entry)
        return replace(entry, last_taken=last_taken(self.last_taken.typed, *self._when()))

    def lacks(self, entry: Medication) -> str:
        return "" if entry.drug_class else f"Which class is {entry.name}? “Other” is one of them."

    def _with_class(self, entry: Medication) -> Medication:
        said = SHOWN.get(self.drug_class.choice, "")
        if not said:
            raise Refused(self.lacks(replace(entry, drug_class="")), self.drug_class.name)
        known = self._home_drugs.class_of(entry.name)
        if known and said != known and self._sure != (entry.name, said):
            self.drug_class.ask(
                f"{entry.name} is on the list as {known}. {self.drug_class.choice}?"
            )
            raise Refused("", self.drug_class.name)
        return replace(entry, drug_class=said)

    def _be_sure(self) -> None:
        """The class stands although the list has another."""
        self._sure = (self.entries[self._place].name, SHOWN[self.drug_class.choice])
        self.drug_class.settle()
        self.drug_class.finished.emit(False)
