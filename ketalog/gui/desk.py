"""The bridge between the widgets and the services: verbs of the nurse, one signal after a write."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar, Unpack
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal

from ketalog.app import House
from ketalog.clock import SteadyClock
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.domain.escort import refuse_named_before
from ketalog.domain.listed_name import SET_UP
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Clinic, Patient, Person
from ketalog.domain.protocol import EntryLimits, Protocol
from ketalog.domain.pump.dosing_weight import WeightFormulas
from ketalog.domain.refusal import Doubt, Refused
from ketalog.gui.audit.audit_desk import AuditDesk
from ketalog.gui.backups.backups_desk import BackupsDesk
from ketalog.gui.countersign.countersign_desk import CountersignDesk
from ketalog.gui.downtime_desk import DowntimeDesk
from ketalog.gui.drafts_desk import DraftsDesk
from ketalog.gui.drugs.library_desk import LibraryDesk
from ketalog.gui.gate.keys_desk import KeysDesk
from ketalog.gui.leaving_desk import LeavingDesk
from ketalog.gui.opening_said import OpeningSaid
from ketalog.gui.patient_files import PatientFiles
from ketalog.gui.printing.printing_desk import PrintingDesk
from ketalog.gui.series.series_desk import SeriesDesk
from ketalog.gui.session.copying import Copying
from ketalog.gui.staff.staff_desk import StaffDesk
from ketalog.gui.stock.stock_desk import StockDesk
from ketalog.gui.texts.text_desk import TextDesk
from ketalog.gui.told import told
from ketalog.services.act import Act
from ketalog.services.signing import GivenPin

T = TypeVar("T")

UNNAMED = "Ketamine clinic"
CHAIRS = tuple(str(number) for number in range(1, 7))


class Desk(QObject):
    """What the windows know of the clinic. Raises Refused with a sentence for what cannot be.

    ``written`` carries the entries of each committed write; views look again from it.
    """

    written = Signal(object)

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._charts: dict[str, Chart] = {}
        # The window asks every second; only a write changes the answer.
        self._clinic: Clinic | None = None
        self._open: tuple[str, ...] | None = None
        self.person = ""
        # The name that was given where nobody is signed in.
        self.said_by = ""
        self.drafts = DraftsDesk(house)
        self.stock = StockDesk(house, lambda: self.person)
        self.countersigning = CountersignDesk(house, lambda: self.person)
        self.backups = BackupsDesk(house, lambda: self.person, self)
        self.keys = KeysDesk(house, lambda: self.person)
        self.files = PatientFiles(house, lambda: self.person)
        self.leaving = LeavingDesk(house, lambda: self.person, CHAIRS)
        self.library = LibraryDesk(house, lambda: self.person, lambda: self.clinic.timezone)
        self.series = SeriesDesk(house, lambda: self.person)
        self.staff = StaffDesk(house, lambda: self.person, self)
        self.texts = TextDesk(house, lambda: self.person)
        self.printing = PrintingDesk(house, lambda: self.person, self)
        self.audit = AuditDesk(house, lambda: self.person, self.printing, self)
        self.downtime = DowntimeDesk(house, lambda: self.person, self)
        self.copying = Copying(self)
        self.written.connect(self.copying.end_signed)
        house.recording.listen(self._forget_and_tell)

    def now(self) -> datetime:
        """The moment, UTC."""
        return self._house.recording.now()

    def clock_difference(self) -> timedelta:
        """How far the PC's clock stands from the session clock."""
        clock = self._house.clock
        return clock.differs_by() if isinstance(clock, SteadyClock) else timedelta()

    def time_is_doubtful(self) -> bool:
        """Whether the right time must be asked first: after a reboot with a strange clock."""
        clock = self._house.clock
        return isinstance(clock, SteadyClock) and clock.is_doubtful()

    def set_time_right(self, utc: datetime) -> None:
        """Take the time that somebody has given."""
        if isinstance(self._house.clock, SteadyClock):
            self._house.clock.set_right(utc)

    # People, clinic, patients

    def sign_in(self, name: str) -> None:
        """Take somebody's name for what is written from now on; empty signs out."""
        if name != self.person:
            self.copying.end_all()
            self.said_by = ""
        self.person = name

    def people(self) -> tuple[Person, ...]:
        """The staff."""
        return self._house.register.people()

    def add_person(self, person: Person) -> None:
        """Add somebody to the staff."""
        self.staff.add(person)

    @property
    def clinic(self) -> Clinic:
        """The clinic as it is printed."""
        if self._clinic is None:
            self._clinic = self._house.register.clinic() or Clinic(UNNAMED)
        return self._clinic

    @property
    def clinic_is_named(self) -> bool:
        """Whether somebody has named the clinic."""
        return self._house.register.clinic() is not None

    def name_clinic(self, clinic: Clinic) -> None:
        """Set what is printed as the clinic; once it has people, one of them has to be there."""
        if self.people() and not self.person:
            raise Refused("Sign in first: the change is written in your name.")
        author = self.person or SET_UP
        told(lambda: self._house.register.name_clinic(clinic, author))

    def patients(self) -> tuple[tuple[UUID, Patient], ...]:
        """Every patient by name."""
        return self._house.register.patients()

    def save_patient(
        self, patient: Patient, patient_id: UUID | None = None, reason: str = ""
    ) -> UUID:
        """Add or change a patient."""
        return told(
            lambda: self._house.register.save_patient(patient, self.person, patient_id, reason)
        )

    def refuse_patient(self, patient: Patient, patient_id: UUID | None = None) -> None:
        """Say why a patient cannot be saved, before anything is asked."""
        self._house.register.refuse_patient(patient, patient_id)

    def clinicians(self) -> tuple[str, ...]:
        """Names of those who may order."""
        ordering = (one for one in self.people() if one.active and "prescriber" in one.roles)
        return tuple(one.name for one in ordering)

    def side_effects(self) -> tuple[str, ...]:
        """Names of the side effects in the order of their keys."""
        return tuple(effect.name for effect in self._house.shipped.side_effects())

    def protocols(self) -> tuple[Protocol, ...]:
        """The protocols that may be chosen."""
        return self._house.shipped.protocols()

    def limits(self) -> EntryLimits:
        """What is refused and what is asked at entry."""
        return self._house.shipped.limits()

    def chairs(self) -> tuple[str, ...]:
        """The clinic's chairs."""
        return CHAIRS

    # Sessions

    def open_sessions(self) -> tuple[str, ...]:
        """Logs of the sessions that are not signed."""
        if self._open is None:
            self._open = self._house.sessions.live()
        return self._open

    def closed_sessions(self) -> tuple[str, ...]:
        """Logs of the signed sessions."""
        return self._house.sessions.signed()

    def chart(self, log: str) -> Chart:
        """One session's chart, folded once after each write."""
        if log not in self._charts:
            self._charts[log] = told(lambda: self._house.recording.chart(log))
        return self._charts[log]

    def opening(self, **said: Unpack[OpeningSaid]) -> SessionOpened:
        """A session's first entry, with clinic, limits, drugs, nurse and day added."""
        return self._house.sessions.opening(clinic=self.clinic, nurse=self.person, **said)

    def weight_formulas(self) -> WeightFormulas:
        """The formulas for the weight to dose by."""
        return self._house.shipped.weights()

    def opening_doubts(self, opening: SessionOpened) -> tuple[Doubt, ...]:
        """What is asked before a session opens; a chair that is taken among it."""
        refuse_named_before(opening)
        taken = [
            Doubt("chair", f"Chair {opening.chair} has a running session. Open another there?")
            for log in self.open_sessions()
            if self.chart(log).chair == opening.chair and not self.chart(log).ended
        ]
        name = opening.patient.name
        asked = (
            Doubt(one.field, one.sentence.replace("The patient", name, 1))
            if one.field == "patient"
            else one
            for one in self._house.sessions.doubts(opening)
        )
        return (*asked, *taken[:1])

    def open(self, opening: SessionOpened, *, confirmed: bool = False) -> str:
        """Open a session and return its log."""
        return told(lambda: self._house.sessions.open(opening, self.person, uuid4(), confirmed))

    # Entries

    def doubts(self, log: str, content: Content, at: datetime | None = None) -> tuple[Doubt, ...]:
        """What would be asked about an entry. Nothing is written."""
        return told(lambda: self._house.recording.doubts(log, content, self.person, at))

    def record(
        self,
        log: str,
        content: Content,
        *,
        at: datetime | None = None,
        confirmed: bool = False,
        form: str = "",
        pins: tuple[GivenPin, ...] = (),
    ) -> Entry:
        """Write one entry; ``form`` names the draft that it saves."""
        return self.record_all(log, (content,), at=at, confirmed=confirmed, form=form, pins=pins)[0]

    def record_all(
        self,
        log: str,
        contents: tuple[Content, ...],
        *,
        at: datetime | None = None,
        confirmed: bool = False,
        form: str = "",
        author: str = "",
        pins: tuple[GivenPin, ...] = (),
    ) -> tuple[Entry, ...]:
        """Write several entries of one time, all or none; by ``author`` where another signs.

        ``pins`` of whoever else stands behind them.
        """
        clears = (self._house.drafting.key(log, form),) if form else ()
        paper = self.copying.taken_by(log, contents, at)
        who = author or self.person
        act = Act(log, contents, who, at, confirmed, clears, taken_by=paper, said_by=self.said_by)
        return told(lambda: self._house.signing.record(act, self.person, pins))

    def amend(
        self,
        log: str,
        entry_id: UUID,
        content: Content,
        reason: str,
        *,
        at: datetime | None = None,
        confirmed: bool = False,
        pins: tuple[GivenPin, ...] = (),
    ) -> Entry:
        """Correct an entry."""
        act = Act(log, (content,), self.person, at, confirmed)
        return told(lambda: self._house.signing.amend(act, entry_id, reason, pins))[0]

    def strike_out(self, log: str, entry_id: UUID, reason: str) -> Entry:
        """Take an entry back; it stays readable, struck through."""
        amend = self._house.recording.amend
        return told(lambda: amend(log, entry_id, None, reason, self.person))[0]

    def move(
        self, log: str, entry_id: UUID, to_log: str, confirmed: bool = False
    ) -> tuple[Entry, ...]:
        """Take an entry to the chair it belongs to."""
        recording = self._house.recording
        return told(lambda: recording.move(log, entry_id, to_log, self.person, confirmed))

    def _forget_and_tell(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            self._charts.pop(entry.log, None)
        self._clinic = self._open = None
        self.written.emit(entries)
