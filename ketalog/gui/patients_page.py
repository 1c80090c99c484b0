"""Everybody who is treated here: found while typing, opened with Enter."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ketalog.domain.finding import findable, looking_for
from ketalog.domain.look_alike import name_alert
from ketalog.domain.people import Patient
from ketalog.gui.forms import load_form
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import Line, ListTable
from ketalog.gui.patient_words import allergies, born_and_age, today
from ketalog.gui.session.keys import EARLIER_KEY

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COLUMNS = ("Name", "Born · age", "MRN", "Allergies")
SHARES = (34, 19, 16, 31)
NOBODY_YET = "No patients yet. Add the first one with “New patient”."


class PatientsPage(QWidget):
    """Signals carry a patient's id: ``opened`` to open a session, ``change_wanted`` to correct,
    ``series_wanted`` to see the earlier sessions.
    """

    opened = Signal(object)
    change_wanted = Signal(object)
    series_wanted = Signal(object)
    new_wanted = Signal()

    search: QLineEdit
    found: QLabel
    new_patient: QPushButton
    table: ListTable
    nobody: QLabel
    earlier: QPushButton
    change: QPushButton
    open_session: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._searched_by = ""
        self._everybody: list[tuple[str, Line]] = []
        self._texts: dict[UUID, tuple[Patient, str]] = {}
        load_form(self, "patients_page")
        self.table.set_columns(COLUMNS, SHARES)
        self.search.textChanged.connect(lambda _: self._look())
        self.search.returnPressed.connect(self._go_to_list)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_list)
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
        self._size()
        self.refresh()

    def refresh(self) -> None:
        """Read the patients again."""
        day = today(self._desk.now(), self._desk.clinic)
        self._everybody = [
            (
                self._findable(patient, patient_id),
                Line(
                    patient_id,
                    (patient.name, born_and_age(patient, day), patient.mrn, allergies(patient)),
                    cache(partial(self._sign, patient, patient_id)),
                ),
            )
            for patient_id, patient in self._desk.patients()
        ]
        self._look()

    def take_focus(self) -> None:
        """Ready to look for somebody else."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What somebody else looked for is theirs.
        if self._desk.person != self._searched_by:
            self._searched_by = self._desk.person
            self.search.clear()
        self.refresh()
        self.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "search"):
            self._size()

    def _look(self) -> None:
        typed = self.search.text()
        fits = looking_for(typed)
        lines = [line for text, line in self._everybody if fits(text)]
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.nobody.setVisible(not lines)
        self.nobody.setText(
            f"Nobody here matches “{typed.strip()}”." if self._everybody else NOBODY_YET
        )
        self.found.setText(f"{len(lines):,} of {len(self._everybody):,}" if typed.strip() else "")

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

    def _go_to_list(self) -> None:
        """Enter in a field moves on: to the list, where Enter opens."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size(self) -> None:
        self.search.setFixedWidth(px(340))
