"""Logs of single things that change slowly: patients, people, the clinic's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain.entries import Content, Entry
from ketalog.domain.listed_name import refuse_listed
from ketalog.domain.mrn import same_mrn
from ketalog.domain.people import Clinic, Patient, Person
from ketalog.domain.refusal import Refused
from ketalog.services.checked import Checked
from ketalog.services.recording import Recording
from ketalog.services.sessions import PATIENTS
from ketalog.store.logs import Logs

C = TypeVar("C", bound=Content)

PEOPLE, SETTINGS = "people", "settings"


class Register(Checked):
    """Reads and writes the slow logs; a change is an amendment, as everywhere."""

    def __init__(self, recording: Recording, logs: Logs) -> None:
        super().__init__()
        self._recording = recording
        self._logs = logs
        self._patients: tuple[tuple[UUID, Patient], ...] | None = None
        # Asked before every write: who may write it.
        self._staff: tuple[tuple[UUID, Person], ...] | None = None
        recording.listen(self._forget)

    def patients(self) -> tuple[tuple[UUID, Patient], ...]:
        """Everybody who is or was treated here, by name."""
        if self._patients is None:
            found = self._standing(PATIENTS, Patient)
            self._patients = tuple(sorted(found, key=lambda one: one[1].name.casefold()))
        return self._patients

    def versions(self, patient_id: UUID) -> tuple[Entry, ...]:
        """Everything that was ever written of a patient, in order."""
        read = self._logs.read(PATIENTS)
        return tuple(entry for entry in read if patient_id in (entry.id, entry.amends))

    def people(self) -> tuple[Person, ...]:
        """The staff in the order in which they were added."""
        return tuple(person for _, person in self.staff())

    def staff(self) -> tuple[tuple[UUID, Person], ...]:
        """The staff with their ids, who left too."""
        if self._staff is None:
            self._staff = self._standing(PEOPLE, Person)
        return self._staff

    def clinic(self) -> Clinic | None:
        """The clinic as it is printed; None before it was named."""
        found = self._standing(SETTINGS, Clinic)
        return found[-1][1] if found else None

    def save_patient(
        self, patient: Patient, author: str, patient_id: UUID | None = None, reason: str = ""
    ) -> UUID:
        """Add a patient, or change one; a birth date to come or somebody else's MRN is refused."""
        self.refuse_patient(patient, patient_id)
        return self._save(PATIENTS, patient, author, patient_id, reason or "details updated").id

    def names_of(self, person_id: UUID) -> frozenset[str]:
        """Every name that somebody has had: what they wrote stands in it."""
        mine = (one for one in self._logs.read(PEOPLE) if person_id in (one.id, one.amends))
        return frozenset(one.content.name for one in mine if isinstance(one.content, Person))

    def add_person(self, person: Person, author: str, reason: str = "") -> None:
        """Add somebody to the staff; a name is there once."""
        self.refuse_name(person.name)
        self._save(PEOPLE, person, author, reason=reason)

    def change_person(self, person_id: UUID, person: Person, author: str, reason: str) -> None:
        """Change name, roles, or whether somebody works here; what was before stays readable."""
        self.refuse_name(person.name, person_id)
        self._save(PEOPLE, person, author, person_id, reason)

    def name_clinic(self, clinic: Clinic, author: str) -> None:
        """Set what is printed as the clinic."""
        found = self._standing(SETTINGS, Clinic)
        self._save(SETTINGS, clinic, author, found[-1][0] if found else None, "settings changed")

    def refuse_patient(self, patient: Patient, patient_id: UUID | None) -> None:
        """A birth date to come, or an MRN of somebody else."""
        zone = ZoneInfo((self.clinic() or Clinic("")).timezone)
        if patient.born > self._recording.now().astimezone(zone).date():
            raise Refused("The birth date is still to come.", "born")
        for other_id, other in self.patients():
            if other_id != patient_id and same_mrn(other.mrn, patient.mrn):
                raise Refused("That MRN belongs to another patient.", "mrn")

    def refuse_name(self, name: str, mine: UUID | None = None) -> None:
        """A name is there once; one that somebody else had still stands in their entries."""
        written = (
            one
            for one in self._logs.read(PEOPLE)
            if mine is None or mine not in (one.id, one.amends)
        )
        had = (one.content.name for one in written if isinstance(one.content, Person))
        refuse_listed(name, dict.fromkeys(had))

    def _forget(self, entries: tuple[Entry, ...]) -> None:
        if any(entry.log == PATIENTS for entry in entries):
            self._patients = None
        if any(entry.log == PEOPLE for entry in entries):
            self._staff = None

    def _save(
        self,
        log: str,
        content: Content,
        author: str,
        amends: UUID | None = None,
        reason: str = "",
    ) -> Entry:
        self.refuse(content, author)
        moment = self._recording.moment()
        draft = self._recording.drafted(log, content, author, moment)
        if amends is None:
            return self._recording.write((replace(draft, reason=reason),))[0]
        written = self._recording.write((replace(draft, amends=amends, reason=reason),))
        return replace(written[0], id=amends)

    def _standing(self, log: str, kind: type[C]) -> tuple[tuple[UUID, C], ...]:
        found: dict[UUID, C] = {}
        for entry in self._logs.read(log):
            if isinstance(entry.content, kind):
                found[entry.amends or entry.id] = entry.content
            elif entry.content is None and entry.amends:
                found.pop(entry.amends, None)
        return tuple(found.items())
