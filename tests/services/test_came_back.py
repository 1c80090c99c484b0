"""A patient who came back after signing: a linked session without pre-start checks."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.before.prestart import OwnBaseline
from ketalog.domain.events import Criterion, Ended, InfusionStarted, Signed
from ketalog.domain.people import Escort
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.refusal import Refused
from tests.builders import (
    CLINICIAN,
    NURSE,
    STATED,
    SetClock,
    a_clinic_house,
    a_patient,
    a_protocol,
    an_escort,
    an_opening,
    open_session,
    record,
    some_vitals,
)

BACK = UUID(int=8)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


def left(house: House, how: Any = "walked out", **opening: Any) -> str:
    """A session that was left and signed."""
    log = open_session(house, an_opening(**opening))
    record(house, log, Ended(how), Signed())
    return log


def test_the_session_is_linked_and_has_no_list(house: House) -> None:
    log = left(house)
    found = house.recording.chart(house.came_back.open(log, "B. Ruiz RN", BACK, "5")).opened
    assert (found.came_back_from, found.prestart) == (log, None)
    assert (found.nurse, found.chair) == ("B. Ruiz RN", "5")


def test_protocol_weight_and_escort_are_those_of_the_earlier_one(house: House) -> None:
    protocol = a_protocol("0.3")
    log = left(house, protocol=protocol, weight="80")
    found = house.recording.chart(house.came_back.open(log, NURSE, BACK)).opened
    before = house.recording.chart(log).opened
    assert (found.protocol, found.weight, found.escort, found.chair) == (
        protocol, before.weight, before.escort, before.chair,
    )  # fmt: skip


def test_the_escort_named_last_goes_along(house: House) -> None:
    log = open_session(house)
    ana = Escort("Ana Rivera", "daughter", "555-0199")
    record(house, log, ana, Ended("walked out"), Signed())
    assert house.came_back.opening(log, NURSE).escort == ana


def test_the_own_baseline_goes_along(house: House) -> None:
    log = open_session(house)
    own = OwnBaseline("walks", OxygenFlow(Decimal(2)), -1)
    record(house, log, own, Ended("walked out"), Signed())
    found = house.came_back.opening(log, NURSE)
    assert (found.usual_oxygen, found.own_rass) == (own.oxygen, own.rass)


def test_an_allergy_found_since_goes_along(house: House) -> None:
    patient = house.register.save_patient(a_patient(), NURSE)
    log = left(house, patient_id=patient)
    house.register.save_patient(a_patient(allergies=("latex",)), NURSE, patient)
    assert house.came_back.opening(log, NURSE).patient.allergies == ("latex",)


def test_the_weight_is_not_said_to_have_been_measured_again(house: House) -> None:
    patient = house.register.save_patient(a_patient(), NURSE)
    log = left(house, patient_id=patient)
    before = house.logs.read("patients")
    house.came_back.open(log, NURSE, BACK)
    assert house.logs.read("patients") == before


def test_into_two_sessions_at_once_nobody_comes_back(house: House) -> None:
    log = left(house)
    back = house.came_back.open(log, NURSE, BACK, "5")
    with pytest.raises(Refused, match="open session already, on chair 5"):
        house.came_back.open(log, NURSE, UUID(int=9))
    assert house.sessions.live() == (back,)


def test_once_that_record_is_signed_the_patient_may_come_back_again(house: House) -> None:
    log = left(house)
    back = house.came_back.open(log, NURSE, BACK)
    record(house, back, Ended("walked out"), Signed())
    assert house.sessions.live() == ()
    again = house.came_back.open(back, NURSE, UUID(int=9))
    assert house.sessions.live() == (again,)


def test_no_infusion_starts_in_the_session_that_follows(house: House) -> None:
    back = house.came_back.open(left(house), NURSE, BACK)
    with pytest.raises(Refused, match="open a new session for another infusion"):
        record(house, back, InfusionStarted())


def test_a_session_that_is_not_left_is_written_on(house: House) -> None:
    with pytest.raises(Refused, match="has not left"):
        house.came_back.open(open_session(house), NURSE, BACK)


def test_a_record_that_is_not_signed_is_written_on(house: House) -> None:
    log = open_session(house)
    record(house, log, Ended("walked out"))
    with pytest.raises(Refused, match="not signed"):
        house.came_back.open(log, NURSE, BACK)
    assert house.sessions.live() == (log,)


@pytest.mark.parametrize("how", ["died", "cancelled before START"])
def test_nobody_comes_back_from_what_was_no_treatment(house: House, how: str) -> None:
    with pytest.raises(Refused):
        house.came_back.open(left(house, how), NURSE, BACK)


def test_the_patient_is_discharged_again_though_nothing_was_infused(house: House) -> None:
    log = house.came_back.open(left(house), NURSE, BACK)
    stated = [Criterion(key, "met") for key in STATED]
    score = Criterion("aldrete", "waived", why="nothing was given", clinician=CLINICIAN)
    record(house, log, some_vitals(), an_escort(), *stated, score)
    record(house, log, Ended("discharged with escort"), Signed())
    assert house.sessions.live() == ()
