"""Open a session for one patient: why, protocol, weight, syringe, chair, who ordered, escort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.advisories import refuse_undiluted
from ketalog.domain.look_alike import name_alert
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Patient, Person
from ketalog.domain.plausible import weight_doubts
from ketalog.domain.protocol import Protocol
from ketalog.domain.quantities import Concentration, Weight
from ketalog.domain.refusal import Doubt, Refused
from ketalog.gui.forms import load_form
from ketalog.gui.intake.reason_box import ReasonBox
from ketalog.gui.intake.weight_lines import last_weight
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab_order import tab_through
from ketalog.gui.opening_panel import OpeningPanel
from ketalog.gui.opening_sum import OpeningSum
from ketalog.gui.patient_head import PatientHead
from ketalog.gui.patient_words import benzodiazepines_of, today

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

T = TypeVar("T")


class OpeningPage(QWidget):
    """``opened`` carries the log of the new session. What is refused or asked stays typed."""

    opened = Signal(str)
    cancelled = Signal()

    patient: PatientHead
    cancel: QPushButton
    choosing: QFrame
    panel: OpeningPanel

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient: tuple[UUID, Patient] | None = None
        self._formulas = desk.weight_formulas()
        self._agreed: set[Doubt] = set()
        self._asked: Doubt | None = None
        load_form(self, "opening_page")
        self.reason = ReasonBox(lambda: desk.files)
        self.protocols = self.reason.protocols
        self.indications = self.reason.indications
        inside = QVBoxLayout(self.choosing)
        inside.setContentsMargins(px(14), px(10), px(14), px(12))
        inside.addWidget(self.reason)
        QWidget.setTabOrder(self.choosing, self.indications.field)
        tab_through(self.reason.lines)
        self._sum = OpeningSum(self.panel, self._formulas, self._weight)
        self._connect()
        self.refresh()

    def begin(self, patient_id: UUID, chair: str = "") -> None:
        """Start anew for a patient; a chair that was picked on the board comes along."""
        self._patient = (patient_id, dict(self._desk.patients())[patient_id])
        self.reason.begin(self._patient[1])
        self.panel.clear()
        self.panel.say_next(self._desk.series.next_words(patient_id))
        self.refresh()
        self.panel.chair.restore(chair)
        self._take_edit()
        self.indications.take_focus()

    def refresh(self) -> None:
        """Look again at the clinic's protocols, chairs and clinicians; what is typed stays."""
        self.reason.offer(self._desk.protocols())
        self.panel.chair.offer(self._desk.chairs())
        self.panel.clinician.offer_names(self._desk.clinicians())
        if self._patient:
            now, zone = self._desk.now(), ZoneInfo(self._desk.clinic.timezone)
            day = today(now, self._desk.clinic)
            alert = name_alert(self._desk.files.alikes(self._patient[1], self._patient[0]))
            self.patient.show_patient(
                self._patient[1], day, alert, benzodiazepines_of(self._patient[1], zone)
            )
            weighed = self._desk.files.weighings(self._patient[0])
            self.panel.show_last_weight(last_weight(weighed, zone))
            self.panel.thoughts.say(self._desk.series.thoughts_words(self._patient[0]))
            height = self._patient[1].height
            self.panel.tall.show_last(written.quantity(height) if height else "", "on file")
        self._show_sum()

    def open(self) -> None:
        """Ask what is doubtful, then write; each wrong line gets its own sentence."""
        self._settle()
        try:
            opening = self._read()
            place = self.panel.place_doubts(self.panel.read_place())
            asked = (*place, *self._desk.opening_doubts(opening))
            unanswered = [one for one in asked if one not in self._agreed]
            if unanswered:
                self._ask(unanswered[0])
                return
            self._know_clinician(opening.clinician)
            log = self._desk.open(opening, confirmed=True)
        except Refused as refused:
            self._complain(refused)
        else:
            self._agreed.clear()
            self.opened.emit(log)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.cancelled)
        self.cancel.setAccessibleDescription("Back to the list; nothing is opened")
        self.reason.edited.connect(self._take_edit)
        self.reason.finished.connect(self.panel.take_focus)
        self.protocols.agreed.connect(self._agree)
        self.panel.rows.edited.connect(self._take_edit)
        self.panel.rows.left.connect(self._judge)
        self.panel.rows.agreed.connect(self._agree)
        self.panel.question.answered.connect(self._agree)
        self.panel.save_button.clicked.connect(self.open)

    # What is typed

    def _read(self) -> SessionOpened:
        """Everything on the page as the session's first entry. Raises Refused for the first
        line that is wrong, when each has its sentence.
        """
        if self._patient is None:
            raise Refused("Choose the patient first.")
        panel = self.panel
        self._said(self.indications.settle_typed)
        protocol = self._said(self._protocol)
        weight, syringe = self._said(self._weight), self._said(self._syringe)
        self._said(panel.read_height)
        chair, clinician = self._said(panel.read_chair), self._said(panel.read_clinician)
        place, escort = self._said(panel.read_place), self._said(panel.read_escort)
        wrong = next((row for row in self._rows() if row.message.text), None)
        if wrong or not (protocol and weight and syringe and chair and clinician and place):
            raise Refused(*(wrong.message.text, wrong.name) if wrong else ("Nothing was opened.",))
        return self._desk.opening(
            patient_id=self._patient[0],
            patient=self._measured(self._patient[1]),
            weight_used=panel.read_weight_used(),
            protocol=protocol,
            weight=weight,
            weight_typed=panel.weight.typed,
            concentration=syringe,
            chair=chair,
            clinician=self._spelt(clinician),
            escort=escort,
            number=place.number,
            planned=place.planned,
            indications=self.indications.said or (),
            kind=panel.read_kind(),
            training=panel.is_training,
        )

    def _measured(self, patient: Patient) -> Patient:
        """With the height that was typed; else the one on the patient's card counts."""
        try:
            tall = self.panel.read_height()
        except Refused:
            tall = None
        return replace(patient, height=tall or patient.height)

    def _protocol(self) -> Protocol:
        if self.protocols.protocol is None:
            raise Refused("Choose a protocol.", "protocol")
        return self.protocols.protocol

    def _said(self, reading: Callable[[], T]) -> T | None:
        """What one line says; what is wrong with it is said beside it."""
        try:
            return reading()
        except Refused as refused:
            row = self._row(refused.field)
            if row:
                row.complain(refused.sentence)
            return None

    def _spelt(self, clinician: str) -> str:
        """A name that the clinic has already, as it is written there."""
        known = {one.name.casefold(): one.name for one in self._desk.people()}
        return known.get(clinician.casefold(), clinician)

    def _know_clinician(self, name: str) -> None:
        if name in {one.name for one in self._desk.people()}:
            return
        prescriber = Person(name, "prescriber")
        if self._desk.staff.takes_two(None, prescriber):
            raise Refused(f"{name} is not on the list yet: names are added on Staff.", "clinician")
        self._desk.add_person(prescriber)

    # What is said about it

    def _take_edit(self, _: Row | None = None) -> None:
        """Any key takes back what was asked and answered: it was about something else."""
        self._agreed.clear()
        self._asked = None
        self.panel.status.say("")
        for row in self._rows():
            row.question.withdraw()
        self.panel.question.withdraw()
        self.panel.show_both_weights()
        self._show_sum()

    def _weight(self) -> Weight:
        """What the scale said; a weight that nobody has is refused as its line is left."""
        weight = self.panel.read_weight()
        tuple(weight_doubts(weight, self._desk.limits()))
        return weight

    def _judge(self, row: Row) -> None:
        """What cannot be is said as soon as its line is left."""
        panel = self.panel
        reading: dict[str, Callable[[], object]] = {
            "weight": self._weight,
            "height": panel.read_height,
            "concentration": self._syringe,
            "number": panel.read_place,
            "phone": panel.read_escort,
            "escort_age": self._escort,
        }
        if row.typed and row.name in reading:
            self._said(reading[row.name])

    def _escort(self) -> None:
        self.panel.refuse_young_escort(self._desk.clinic.adult_age)
        self.panel.read_escort()

    def _show_sum(self) -> None:
        patient = self._measured(self._patient[1]) if self._patient else None
        self._sum.show(patient, self.protocols.protocol)

    def _syringe(self) -> Concentration:
        """What is in it; undiluted ketamine is refused as the line is left."""
        found = self.panel.read_concentration()
        refuse_undiluted(found, self._desk.limits())
        return found

    def _rows(self) -> tuple[Row, ...]:
        return (self.indications, self.protocols, *self.panel.rows)

    def _row(self, name: str) -> Row | None:
        return next((row for row in self._rows() if row.name == name), None)

    def _complain(self, refused: Refused) -> None:
        row = self._row(refused.field)
        if row in (self.protocols, self.indications):
            row.complain(refused.sentence)
            row.take_focus()
        else:
            self.panel.complain(refused)

    def _ask(self, doubt: Doubt) -> None:
        self._asked = doubt
        if doubt.field == "protocol":
            self.protocols.ask(doubt.sentence)
        else:
            self.panel.ask(doubt)

    def _agree(self) -> None:
        if self._asked:
            self._agreed.add(self._asked)
        self.open()

    def _settle(self) -> None:
        for row in (self.indications, self.protocols):
            row.settle()
        self.panel.settle()
