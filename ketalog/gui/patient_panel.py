"""The lines of the patient form: they become a patient, or say beside them what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.home_drugs import HomeDrugs
from ketalog.domain.people import Patient, Sex
from ketalog.domain.quantities import Height
from ketalog.domain.refusal import Refused
from ketalog.gui.intake.allergy_row import AllergyRow
from ketalog.gui.intake.condition_row import ConditionRow
from ketalog.gui.intake.list_row import ListRow
from ketalog.gui.intake.medication_row import MedicationRow
from ketalog.gui.intake.tried_row import TriedRow
from ketalog.gui.intake.weight_lines import WeightLines
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.typed_day import birth_date

T = TypeVar("T")

SEXES: dict[str, Sex] = {"Female": "F", "Male": "M", "X": "X"}
LONGEST_MRN = 40
KEPT = "What was typed is kept; nothing of it is saved yet."
Kept = tuple[dict[str, str], tuple[Any, ...]]


class PatientPanel(PanelFrame):
    """Nothing is preselected, and nothing that was not typed is stored."""

    title = "New patient"
    save_text = "Save patient"
    save_follows = "Keeps the patient's details."

    def __init__(
        self,
        when: Callable[[], tuple[datetime, ZoneInfo]],
        treatments: Callable[[], Sequence[str]],
        home_drugs: Callable[[], HomeDrugs],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._when = when
        self._today = date.max
        self.head.taken_at.hide()
        self.name = TextField("name", "Name", hint="FAMILY, Given")
        self.born = TextField("born", "Born", hint="e.g. 12 Apr 1979")
        self.mrn = TextField("mrn", "MRN")
        self.sex = ChoiceRow("sex", "Sex", tuple(SEXES))
        self.allergies = AllergyRow()
        self.medications = MedicationRow(when, home_drugs)
        self.conditions = ConditionRow()
        self.tried = TriedRow(treatments)
        self.tall = TextField("height", "Height", hint="168 cm or 66 in")
        self.phone = TextField("phone", "Phone", hint="e.g. 555-0142")
        self.weights = WeightLines()
        self.add(self.name)
        self.rows.add_pair(self.born, self.mrn, gap=18)
        self.add(self.sex)
        for row in self.lists:
            self.add(row)
        self.rows.add_pair(self.tall, self.phone, gap=18)
        self.rows.add_widget(self.weights)
        for one in self.rows:
            one.say_under_field()
        self.rows.edited.connect(self._take_edit)
        self.rows.left.connect(self._judge)

    @property
    def lists(self) -> tuple[ListRow, ...]:
        """What is typed line by line, in the order of the form."""
        return (self.allergies, self.medications, self.conditions, self.tried)

    def begin(self, patient: Patient | None, today: date) -> None:
        """Empty lines, or the details of a patient as they are."""
        self._today = today
        self.settle()
        self.head.rename("Change details" if patient else self.title)
        self.rows.restore(_texts(patient) if patient else {})
        if patient:
            self.allergies.show_patient(patient)
            self.medications.show_said(patient.medications)
            self.conditions.show_said(patient.conditions)
            self.tried.show_said(patient.tried)
        self._take_edit()

    @property
    def kept(self) -> Kept:
        """All that stands on the form, for ``show_kept``."""
        lines = {row.name: row.typed for row in self.rows if row not in self.lists and row.typed}
        return lines, tuple(row.kept for row in self.lists)

    def show_kept(self, kept: Kept) -> None:
        """Show it again."""
        lines, lists = kept
        self.rows.restore(lines)
        for row, one in zip(self.lists, lists, strict=True):
            row.show_kept(one)
        self._take_edit()

    def say_kept(self) -> None:
        """Say that nothing of what was typed before was lost."""
        self.status.say(KEPT, "info")

    def patient(self, before: Patient | None) -> Patient:
        """What is typed; keeps of ``before`` what this form does not ask.

        Raises Refused for the first line that is wrong, when each has its sentence.
        """
        self.settle()
        for row in self.lists:
            self._read(row.settle_typed, row.name)
        found = self._read(lambda: typed.name(self.name.typed)) or "?"
        born = self._read(lambda: birth_date(self.born.typed, self._today)) or date.min
        mrn = self._read(lambda: _mrn(self.mrn.typed)) or "?"
        phone = self._read(lambda: typed.phone(self.phone.typed)) or ""
        tall = self._read(self._height)
        self._refuse()
        return replace(
            before or Patient(found, born, mrn),
            name=found,
            born=born,
            mrn=mrn,
            sex=SEXES.get(self.sex.choice, ""),
            phone=phone,
            height=tall,
            allergies=self.allergies.names,
            reactions=self.allergies.reactions,
            conditions=self.conditions.said,
            medications=self.medications.said,
            tried=self.tried.said,
        )

    def _height(self) -> Height | None:
        text = self.tall.typed
        return typed.quantity(Height, text, "height") if text else None

    def _read(self, reading: Callable[[], T], field: str = "") -> T | None:
        try:
            return reading()
        except Refused as refused:
            row = self.rows.row(refused.field) or self.rows.row(field)
            if row:
                row.complain(refused.sentence)
            return None

    def _refuse(self) -> None:
        """Go to the first line that has something said beside it."""
        wrong = next((row for row in self.rows if row.message.text), None)
        if wrong:
            raise Refused(wrong.message.text, wrong.name)

    def _take_edit(self, row: Row | None = None) -> None:
        self.ask_nothing()
        self.born.field.show_unit(self._age())

    def _age(self) -> str:
        try:
            born = birth_date(self.born.typed, self._today)
        except Refused:
            return ""
        return f"{written.number(Patient('?', born, '?').age(self._today))} y"

    def _judge(self, row: Row) -> None:
        """What cannot be is said as soon as its line is left."""
        reading: dict[str, Callable[[], object]] = {
            "name": lambda: typed.name(self.name.typed),
            "born": lambda: birth_date(self.born.typed, self._today),
            "mrn": lambda: _mrn(self.mrn.typed),
            "phone": lambda: typed.phone(self.phone.typed),
            "height": self._height,
        }
        if row.typed and row.name in reading:
            self._read(reading[row.name])


def _mrn(text: str) -> str:
    found = typed.line(text, "mrn", LONGEST_MRN)
    if not found:
        raise Refused("An MRN is needed.", "mrn")
    return found


def _texts(patient: Patient) -> dict[str, str]:
    sexes = {letter: word for word, letter in SEXES.items()}
    return {
        "name": patient.name,
        "born": written.day(patient.born),
        "mrn": patient.mrn,
        "sex": sexes.get(patient.sex, ""),
        "phone": patient.phone,
        "height": written.quantity(patient.height) if patient.height else "",
    }
