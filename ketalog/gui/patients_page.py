"""Everybody who is treated here: found while typing, opened with Enter."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.domain.finding import findable
from ketalog.domain.look_alike import name_alert
from ketalog.domain.people import Patient
from ketalog.gui.list_table import Line
from ketalog.gui.patient_words import allergies, born_and_age, today
from ketalog.gui.searched_page import SearchedPage
from ketalog.gui.session.keys import EARLIER_KEY

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COLUMNS = ("Name", "Born · age", "MRN", "Allergies")
SHARES = (34, 19, 16, 31)


class PatientsPage(SearchedPage):
    """Signals carry a patient's id: ``opened`` to open a session, ``change_wanted`` to correct,
    ``series_wanted`` to see the earlier sessions.
    """

    NOTHING_YET = "No patients yet. Add the first one with “New patient”."
    NO_MATCH = "Nobody here matches “{typed}”."

    opened = Signal(object)
    change_wanted = Signal(object)
    series_wanted = Signal(object)
    new_wanted = Signal()

    new_patient: QPushButton
    earlier: QPushButton
    change: QPushButton
    open_session: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "patients_page", COLUMNS, SHARES, parent)
        self._texts: dict[UUID, tuple[Patient, str]] = {}
        self.table.opened.connect(self.opened)
        self.table.moved.connect(self._offer)
        self.new_patient.clicked.connect(self.new_wanted)
        self.change.clicked.connect(lambda: self.change_wanted.emit(self.table.marked))
        self.earlier.clicked.connect(lambda: self.series_wanted.emit(self.table.marked))
        # The key that it has beside a session.
        QShortcut(QKeySequence(EARLIER_KEY), self).activated.connect(self.earlier.click)
        self.open_session.clicked.connect(self.table.open_marked)
        for widget, how in (
            (self.search, "Typed; the list shows who matches. Enter goes to the list"),
            (self.table, "Arrow keys choose a patient; Enter opens a session"),
            (self.new_patient, "Opens an empty form"),
            (self.earlier, f"Of the patient chosen in the list; {EARLIER_KEY}"),
            (self.change, "Opens the details of the patient chosen in the list"),
            (self.open_session, "For the patient chosen in the list: protocol, weight, chair"),
        ):
            widget.setAccessibleDescription(how)
        self.refresh()

    def refresh(self) -> None:
        """Read the patients again; who does not treat is offered nothing of sessions."""
        treats = not self._desk.person or self._desk.staff.may("enter")
        self.earlier.setVisible(treats)
        self.open_session.setVisible(treats)
        day = today(self._desk.now(), self._desk.clinic)
        everybody = (
            (
                self._findable(patient, patient_id),
                Line(
                    patient_id,
                    (patient.name, born_and_age(patient, day), patient.mrn, allergies(patient)),
                    cache(partial(self._sign, patient, patient_id)),
                ),
            )
            for patient_id, patient in self._desk.patients()
        )
        self.show_all(tuple(everybody))

    def _findable(self, patient: Patient, patient_id: UUID) -> str:
        """Made once for a patient as they stand."""
        known = self._texts.get(patient_id)
        if known is None or known[0] is not patient:
            known = self._texts[patient_id] = (patient, findable(patient))
        return known[1]

    def _sign(self, patient: Patient, patient_id: UUID) -> str:
        """Whom they may be taken for."""
        return name_alert(self._desk.files.alikes(patient, patient_id), most=1)

    def _offer(self) -> None:
        somebody = self.table.marked is not None
        self.change.setEnabled(somebody)
        self.earlier.setEnabled(somebody)
        self.open_session.setEnabled(somebody)
