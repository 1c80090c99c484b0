"""Add a patient, or put the details of one right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.look_alike import words_of
from ketalog.domain.mrn import same_mrn
from ketalog.domain.people import Patient
from ketalog.domain.refusal import Doubt, Refused
from ketalog.gui.forms import load_form
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.patient_panel import Kept, PatientPanel
from ketalog.gui.patient_words import today
from ketalog.gui.typed_day import birth_doubts

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

WIDE, WIDEST = 980, 1330


class PatientForm(QWidget):
    """``saved`` carries the patient's id. What is refused or asked stays typed."""

    saved = Signal(object)
    cancelled = Signal()

    place: QFrame
    cancel: QPushButton
    empty: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient_id: UUID | None = None
        self._before: Patient | None = None
        self._agreed: set[Doubt] = set()
        self._asked: Doubt | None = None
        # What was typed and left, by patient; None is a new one. It is of who typed it.
        self._kept: dict[UUID | None, Kept] = {}
        self._begun: Kept | None = None
        self._typed_by = ""
        load_form(self, "patient_form")
        self.panel = PatientPanel(self._moment, desk.files.treatments, desk.files.home_drugs)
        inside = QVBoxLayout(self.place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.panel)
        self.panel.save_button.clicked.connect(self.save)
        self.panel.rows.edited.connect(lambda _: self._forget_answers())
        self.panel.rows.agreed.connect(self._agree)
        self.panel.question.answered.connect(self._agree)
        self.cancel.clicked.connect(self.cancelled)
        self.cancel.setAccessibleDescription(
            "Back to the list; nothing is written, what is typed is kept"
        )
        self.empty.clicked.connect(self.empty_it)
        self.empty.setAccessibleDescription("Takes back what was typed before and not saved")
        QWidget.setTabOrder(self.panel.save_button, self.empty)
        QWidget.setTabOrder(self.empty, self.cancel)
        self._size()
        self.begin()

    def begin(self, patient_id: UUID | None = None) -> None:
        """Ask for a new patient, or show the details of one; what was typed before comes back."""
        self._put_by()
        self._patient_id = patient_id
        self._before = self._standing()
        self._forget_answers()
        self.panel.begin(self._before, today(self._desk.now(), self._desk.clinic))
        weighed = self._desk.files.weighings(patient_id) if patient_id else ()
        self.panel.weights.show_weighings(weighed, self._moment()[1])
        self._begun = self.panel.kept
        kept = self._kept.pop(patient_id, None)
        self.empty.setVisible(kept is not None)
        if kept:
            self.panel.show_kept(kept)
        self.panel.take_focus()
        if kept:
            self.panel.say_kept()

    def empty_it(self) -> None:
        """Throw away what was typed and begin again."""
        self._begun = None
        self.begin(self._patient_id)

    def _put_by(self) -> None:
        """Keep what was typed and not saved."""
        if self._typed_by != self._desk.person:
            self._kept.clear()
        elif self._begun is not None and self.panel.kept != self._begun:
            self._kept[self._patient_id] = self.panel.kept
        self._typed_by = self._desk.person

    def refresh(self) -> None:
        """What is typed stays; nothing else is shown."""

    def save(self) -> None:
        """Ask what is doubtful, then write; what is wrong is said beside each line."""
        try:
            patient = self.panel.patient(self._standing())
            asked = next((one for one in self._doubts(patient) if one not in self._agreed), None)
            if asked:
                self._asked = asked
                self.panel.ask(asked)
                return
            saved = self._desk.save_patient(patient, self._patient_id)
        except Refused as refused:
            self.panel.complain(self._with_whose(refused))
        else:
            self._forget_answers()
            self._begun = None
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
        if event.type() in DRESSING and hasattr(self, "panel"):
            self._size()

    def _standing(self) -> Patient | None:
        """As the list has them now: they may have been weighed while the form stood open."""
        return dict(self._desk.patients()).get(self._patient_id) if self._patient_id else None

    def _doubts(self, patient: Patient) -> tuple[Doubt, ...]:
        day = today(self._desk.now(), self._desk.clinic)
        born = tuple(birth_doubts(patient.born, day))
        height = patient.height
        unusual = self._desk.weight_formulas().height_doubts(height) if height else ()
        return (*born, *unusual, *self._look_alikes(patient))

    def _with_whose(self, refused: Refused) -> Refused:
        """Whose number it is; the refusal itself names nobody, as it may be logged."""
        if refused.field != "mrn":
            return refused
        mrn = self.panel.mrn.typed
        there = self._desk.patients()
        whose = (one for other, one in there if other != self._patient_id)
        found = next((one for one in whose if same_mrn(one.mrn, mrn)), None)
        if not mrn or found is None:
            return refused
        born = written.day(found.born)
        return Refused(f"MRN {found.mrn} is {found.name}, born {born}.", "mrn")

    def _look_alikes(self, patient: Patient) -> tuple[Doubt, ...]:
        """Asked of a new patient, and where one becomes like another by the change."""
        before = self._before
        if before and (before.name, before.born, before.mrn) == (
            patient.name,
            patient.born,
            patient.mrn,
        ):
            return ()
        self._desk.refuse_patient(patient, self._patient_id)
        found = self._desk.files.alikes(patient, self._patient_id)
        if not found:
            return ()
        words = "; ".join(words_of(one) for one in found[:2])
        more = f" and {written.number(len(found) - 2)} more" if len(found) > 2 else ""
        return (Doubt("name", f"There is {words}{more}. Another person?"),)

    def _agree(self) -> None:
        if self._asked:
            self._agreed.add(self._asked)
        self.save()

    def _forget_answers(self) -> None:
        self._agreed.clear()
        self._asked = None

    def _moment(self) -> tuple[datetime, ZoneInfo]:
        return self._desk.now(), ZoneInfo(self._desk.clinic.timezone)

    def _size(self) -> None:
        self.panel.setFixedWidth(min(px(WIDE), WIDEST))
