"""What waits for a countersignature: entries that nobody had signed in for, orders by telephone."""

from __future__ import annotations

from uuid import UUID

from ketalog.app import House
from ketalog.domain.emergency import NOBODY
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended, InfusionStarted, Signed
from ketalog.domain.people import Patient
from ketalog.services.act import Act
from tests.builders import NURSE, a_patient, an_opening, open_session, record
from tests.gui.sign_in.people import BELL, member

DOCTOR, OTHER_DOCTOR = "M. Stein MD", "K. Osei MD"
DOCTORS_PIN, OTHERS_PIN = "915027", "604183"
JO: Patient = a_patient(name="ABEL, Jo", mrn="7")


def in_emergency(house: House, log: str, *contents: Content, said_by: str = BELL) -> UUID:
    """Entered by somebody who had not signed in; the first entry's id."""
    return house.recording.record(Act(log, contents, NOBODY, said_by=said_by))[0].id


def by_telephone(house: House, log: str, name: str = DOCTOR, key: str = "aldrete") -> UUID:
    """A criterion that a prescriber waived by telephone."""
    waived = Criterion(key, "waived", why="usual for her", clinician=name, telephone_order=True)
    return record(house, log, waived)[0].id


def seated(
    house: House, chair: str = "3", patient: Patient | None = None, *, training: bool = False
) -> str:
    """A session whose infusion runs."""
    whose = patient or a_patient()
    log = open_session(house, an_opening(chair=chair, patient=whose, training=training))
    record(house, log, InfusionStarted(), confirmed=True)
    return log


def cancelled(house: House, chair: str = "4", patient: Patient = JO) -> str:
    """A session that never began; it can be signed at once."""
    log = open_session(house, an_opening(chair=chair, patient=patient))
    record(house, log, Ended("cancelled before START", why="felt ill"), confirmed=True)
    return log


def sign(house: House, log: str, author: str = NURSE) -> None:
    """Close the record."""
    house.recording.record(Act(log, (Signed(),), author))


def a_doctor(house: House, name: str = DOCTOR, pin: str = DOCTORS_PIN) -> None:
    """A prescriber's PIN."""
    house.pins.set_pin(member(house, name).id, pin, name)
