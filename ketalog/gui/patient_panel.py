"""The lines of the patient form: they become a patient, or say beside them what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.people import Patient, Sex
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.typed_day import birth_date

T = TypeVar("T")

SEXES: dict[str, Sex] = {"Female": "F", "Male": "M", "X": "X"}
NONE_KNOWN, LIST, NOT_ASKED = "Asked, none known", "List", "Not asked yet"
NO_ALLERGY = {"none", "no", "nil", "nka", "nkda", "none known", "no known allergies"}
LONGEST_MRN = 40


class PatientPanel(PanelFrame):
    """Nothing is preselected, and nothing that was not typed is stored."""

    title = "New patient"
    save_text = "Save patient"
    save_follows = "Keeps the patient's details."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self.name = TextField("name", "Name", hint="FAMILY, Given")
        self.born = TextField("born", "Born", hint="e.g. 12 Apr 1979")
        self.mrn = TextField("mrn", "MRN")
        self.sex = ChoiceRow("sex", "Sex", tuple(SEXES))
        self.allergies = ChoiceRow("allergies", "Allergies", (NONE_KNOWN, LIST, NOT_ASKED))
        self.list = TextField("list", "Allergic to", hint="separated by commas")
        for row in (self.name, self.born, self.mrn, self.sex, self.allergies, self.list):
            self.add(row)
        self.list.hide()
        QWidget.setTabOrder(self.list.field, self.save_button)
        self.rows.edited.connect(self._take_edit)
        self.rows.left.connect(self._judge)
        self._today = date.max

    def begin(self, patient: Patient | None, today: date) -> None:
        """Empty lines, or the details of a patient as they are."""
        self._today = today
        self.settle()
        self.head.rename("Change details" if patient else self.title)
        self.rows.restore(_texts(patient) if patient else {})
        self._take_edit()

    def patient(self, before: Patient | None) -> Patient:
        """What is typed; keeps of ``before`` what this form does not ask.

        Raises Refused for the first line that is wrong, when each has its sentence.
        """
        self.settle()
        found = self._read(lambda: typed.name(self.name.typed)) or "?"
        born = self._read(lambda: birth_date(self.born.typed, self._today)) or date.min
        mrn = self._read(lambda: _mrn(self.mrn.typed)) or "?"
        allergies = self._read(self._allergies)
        self._refuse()
        sex = SEXES.get(self.sex.choice, "")
        if before is None:
            return Patient(found, born, mrn, sex, allergies=allergies)
        return replace(before, name=found, born=born, mrn=mrn, sex=sex, allergies=allergies)

    def _read(self, reading: Callable[[], T]) -> T | None:
        try:
            return reading()
        except Refused as refused:
            row = self.rows.row(refused.field)
            if row:
                row.complain(refused.sentence)
            return None

    def _refuse(self) -> None:
        """Go to the first line that has something said beside it."""
        wrong = next((row for row in self.rows if row.message.text), None)
        if wrong:
            raise Refused(wrong.message.text, wrong.name)

    def _allergies(self) -> tuple[str, ...] | None:
        if not self.allergies.choice:
            raise Refused("Was the patient asked about allergies?", "allergies")
        if self.allergies.choice == LIST:
            return _listed(self.list.typed)
        return () if self.allergies.choice == NONE_KNOWN else None

    def _take_edit(self, row: Row | None = None) -> None:
        self.status.say("")
        self.list.setVisible(self.allergies.choice == LIST)
        self.born.field.show_unit(self._age())

    def _age(self) -> str:
        try:
            born = birth_date(self.born.typed, self._today)
        except Refused:
            return ""
        return f"{Patient('?', born, '?').age(self._today)} y"

    def _judge(self, row: Row) -> None:
        """What cannot be is said as soon as its line is left."""
        reading: dict[str, Callable[[], object]] = {
            "name": lambda: typed.name(self.name.typed),
            "born": lambda: birth_date(self.born.typed, self._today),
            "mrn": lambda: _mrn(self.mrn.typed),
            "list": lambda: _listed(self.list.typed),
        }
        if row.typed and row.name in reading:
            self._read(reading[row.name])


def _mrn(text: str) -> str:
    found = typed.line(text, "mrn", LONGEST_MRN)
    if not found:
        raise Refused("An MRN is needed.", "mrn")
    return found


def _listed(text: str) -> tuple[str, ...]:
    """Allergies as they were typed, between commas, each once."""
    parts = (part.strip() for part in typed.line(text, "list", 1000).split(","))
    found = tuple(dict.fromkeys(part for part in parts if part))
    if not found:
        raise Refused("Type the allergies, separated by commas.", "list")
    if any(one.casefold() in NO_ALLERGY for one in found):
        raise Refused(f"For no allergies choose “{NONE_KNOWN}”.", "list")
    return found


def _texts(patient: Patient) -> dict[str, str]:
    sexes = {letter: word for word, letter in SEXES.items()}
    asked = NONE_KNOWN if patient.allergies == () else NOT_ASKED
    return {
        "name": patient.name,
        "born": written.day(patient.born),
        "mrn": patient.mrn,
        "sex": sexes.get(patient.sex, ""),
        "allergies": LIST if patient.allergies else asked,
        "list": ", ".join(patient.allergies or ()),
    }
