"""Logs of single things that change slowly: patients, people, the clinic's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from ketalog.domain.entries import Content, Entry
from ketalog.domain.people import Clinic, Patient, Person
from ketalog.domain.refusal import Refused
from ketalog.services.recording import Recording
from ketalog.services.sessions import PATIENTS
from ketalog.store.logs import Logs

C = TypeVar("C", bound=Content)

PEOPLE, SETTINGS = "people", "settings"


class Register:
    """Reads and writes the slow logs; a change is an amendment, as everywhere."""

    def __init__(self, recording: Recording, logs: Logs) -> None:
        self._recording = recording
        self._logs = logs

    def patients(self) -> tuple[tuple[UUID, Patient], ...]:
        """Everybody who is or was treated here, by name."""
        found = self._standing(PATIENTS, Patient)
        return tuple(sorted(found, key=lambda one: one[1].name.casefold()))

    def people(self) -> tuple[Person, ...]:
        """The staff in the order in which they were added."""
        return tuple(person for _, person in self._standing(PEOPLE, Person))

    def clinic(self) -> Clinic | None:
        """The clinic as it is printed; None before it was named."""
        found = self._standing(SETTINGS, Clinic)
        return found[-1][1] if found else None

    def save_patient(
        self, patient: Patient, author: str, patient_id: UUID | None = None, reason: str = ""
    ) -> UUID:
        """Add a patient, or change one; a birth date to come or somebody else's MRN is refused."""
        self._refuse_patient(patient, patient_id)
        return self._save(PATIENTS, patient, author, patient_id, reason or "details updated").id

    def add_person(self, person: Person, author: str) -> None:
        """Add somebody to the staff; a name is there once."""
        if person.name.casefold() in {one.name.casefold() for one in self.people()}:
            raise Refused("That name is already there.", "name")
        self._save(PEOPLE, person, author)

    def name_clinic(self, clinic: Clinic, author: str) -> None:
        """Set what is printed as the clinic."""
        found = self._standing(SETTINGS, Clinic)
        self._save(SETTINGS, clinic, author, found[-1][0] if found else None, "settings changed")

    def _refuse_patient(self, patient: Patient, patient_id: UUID | None) -> None:
        if patient.born > self._recording.now().date():
            raise Refused("The birth date is still to come.", "born")
        for other_id, other in self.patients():
            if other_id != patient_id and other.mrn.casefold() == patient.mrn.casefold():
                raise Refused("That MRN belongs to another patient.", "mrn")

    def _save(
        self,
        log: str,
        content: Content,
        author: str,
        amends: UUID | None = None,
        reason: str = "",
    ) -> Entry:
        moment = self._recording.moment()
        draft = self._recording.drafted(log, content, author, moment)
        if amends is None:
            return self._recording.write((draft,))[0]
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
