"""What is taken at home: name and dose in one line, then its class, and when it was last taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain.history import medication, medication_words
from ketalog.domain.people import DrugClass, Medication
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

    def __init__(self, when: Callable[[], tuple[datetime, ZoneInfo]]) -> None:
        self._when = when
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
            said = SHOWN.get(self.drug_class.choice, "")
            return replace(entry, drug_class=said)
        return replace(entry, last_taken=last_taken(self.last_taken.typed, *self._when()))
