"""Whom a page is about: name, birth date and age, MRN, and the allergies in full."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain.people import Patient
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.patient_words import allergies, born_and_age


class PatientHead(QWidget):
    """Lines that wrap where they must: nothing of the name or the allergies is ever cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = _label("name")
        self.details = _label("quiet")
        self.alert = _label("chip-amber")
        self.alert.setContentsMargins(px(10), px(4), px(10), px(4))
        self.alert.hide()
        self.allergies = _label("chip")
        self.allergies.setContentsMargins(px(10), px(4), px(10), px(4))
        self.home = _label("chip-amber")
        self.home.setContentsMargins(px(10), px(4), px(10), px(4))
        self.home.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for line in (self.name, self.details, self.alert, self.allergies, self.home):
            lines.addWidget(line)

    def show_patient(self, patient: Patient, day: date, alert: str = "", home: str = "") -> None:
        """Say who it is, on a day, who may be taken for them, and what is taken at home."""
        self.home.setText(home)
        self.home.setVisible(bool(home))
        self.alert.setText(alert)
        self.alert.setVisible(bool(alert))
        self.name.setText(patient.name)
        self.details.setText(f"{born_and_age(patient, day)} · MRN {patient.mrn}")
        self.allergies.setText(f"Allergies: {allergies(patient)}")
        unasked = "chip-amber" if patient.allergies is None else "chip"
        self.allergies.setProperty("role", "chip-red" if patient.allergies else unasked)
        self.allergies.style().unpolish(self.allergies)
        self.allergies.style().polish(self.allergies)


def _label(role: str) -> WrappedLabel:
    label = WrappedLabel()
    label.setProperty("role", role)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
