"""Add a patient, or put the details of one right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.domain.people import Patient
from ketalog.domain.refusal import Refused
from ketalog.gui.forms import load_form
from ketalog.gui.kit.scale import px
from ketalog.gui.patient_panel import PatientPanel
from ketalog.gui.patient_words import today

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

WIDE = 720


class PatientForm(QWidget):
    """``saved`` carries the patient's id. What is refused stays typed."""

    saved = Signal(object)
    cancelled = Signal()

    panel: PatientPanel
    cancel: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient_id: UUID | None = None
        self._before: Patient | None = None
        load_form(self, "patient_form")
        self.panel.save_button.clicked.connect(self.save)
        self.cancel.clicked.connect(self.cancelled)
        self.cancel.setAccessibleDescription("Back to the list; nothing is written")
        self._size()
        self.begin()

    def begin(self, patient_id: UUID | None = None) -> None:
        """Ask for a new patient, or show the details of one."""
        self._patient_id = patient_id
        self._before = dict(self._desk.patients()).get(patient_id) if patient_id else None
        self.panel.begin(self._before, today(self._desk.now(), self._desk.clinic))
        self.panel.take_focus()

    def refresh(self) -> None:
        """What is typed stays; nothing else is shown."""

    def save(self) -> None:
        """Write what is typed, or say beside each line what is wrong with it."""
        try:
            patient = self.panel.patient(self._before)
            saved = self._desk.save_patient(patient, self._patient_id)
        except Refused as refused:
            self.panel.complain(refused)
        else:
            self.saved.emit(saved)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "panel"):
            self._size()

    def _size(self) -> None:
        self.panel.setFixedWidth(min(px(WIDE), 1300))
