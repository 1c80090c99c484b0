"""Opening sessions and finding them again; patients, people and the clinic."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from ketalog.app import House
from ketalog.domain.events import Ended, Signed
from ketalog.domain.indications import IndicationSaid
from ketalog.domain.people import Clinic, Person
from ketalog.domain.quantities import Concentration, Weight
from ketalog.domain.refusal import Doubted, Refused
from ketalog.services.sessions import log_of
from tests.builders import (
    CLINICIAN,
    NURSE,
    SetClock,
    a_clinic,
    a_clinic_house,
    a_patient,
    a_protocol,
    an_opening,
    minute,
    open_session,
    record,
)

SESSION = UUID(int=1)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


def test_an_opening_copies_the_limits_and_drugs_of_the_day(house: House) -> None:
    opening = house.sessions.opening(
        clinic=a_clinic(), patient=a_patient(), protocol=a_protocol(), weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)), chair="3", nurse=NURSE, clinician=CLINICIAN,
    )  # fmt: skip
    assert opening.limits == house.shipped.limits()
    assert opening.drug("midazolam") is not None
    assert opening.day == date(2026, 11, 21)


def test_the_day_is_the_clinics_and_not_utcs(tmp_path: Path) -> None:
    late = SetClock(minute(7 * 60))  # 02:00 UTC of the 22nd is 21:00 in New York
    with a_clinic_house(tmp_path, late) as house:
        opening = house.sessions.opening(
            clinic=a_clinic(), patient=a_patient(), protocol=a_protocol(),
            weight=Weight(Decimal(72)), concentration=Concentration(Decimal(2)), chair="3",
            nurse=NURSE, clinician=CLINICIAN,
        )  # fmt: skip
    assert opening.day == date(2026, 11, 21)


@pytest.mark.parametrize("names", [("CRPS", "CRPS"), ("CRPS", " crps"), ("RSD", "CRPS")])
def test_an_indication_is_not_said_twice(names: tuple[str, str], house: House) -> None:
    said = tuple(IndicationSaid(name) for name in names)
    with pytest.raises(Refused, match="there twice") as caught:
        house.sessions.doubts(an_opening(indications=said))
    assert caught.value.field == "indications"


def test_two_indications_are_two(house: House) -> None:
    said = (IndicationSaid("CRPS"), IndicationSaid("Depression"))
    assert house.sessions.doubts(an_opening(indications=said)) == ()


@pytest.mark.parametrize(
    ("changes", "listed"),
    [({}, True), ({"on_paper": True}, False), ({"came_back_from": "session/0"}, False)],
)
def test_an_opening_keeps_the_pre_start_list_unless_it_was_on_paper(
    changes: dict[str, Any], listed: bool, house: House
) -> None:
    """Rules 4.5."""
    opening = house.sessions.opening(
        clinic=a_clinic(), patient=a_patient(), protocol=a_protocol(), weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)), chair="3", nurse=NURSE, clinician=CLINICIAN,
        **changes,
    )  # fmt: skip
    assert opening.prestart == (house.shipped.prestart() if listed else None)


def test_an_opened_session_is_known_and_live(house: House) -> None:
    log = house.sessions.open(an_opening(), NURSE, SESSION, confirmed=False)
    assert log == log_of(SESSION)
    assert house.sessions.is_known(log)
    assert house.sessions.live() == (log,)
    assert house.sessions.first_entry(log).author == NURSE


def test_several_sessions_are_live_at_once_and_signed_ones_are_not(house: House) -> None:
    first, second = open_session(house), open_session(house)
    record(house, first, Ended("walked out"), Signed())
    assert (house.sessions.live(), house.sessions.signed()) == ((second,), (first,))


def test_an_unusual_weight_is_asked_before_the_session_opens(house: House) -> None:
    with pytest.raises(Doubted, match="Is 40 kg right"):
        house.sessions.open(an_opening(weight="40"), NURSE, SESSION, confirmed=False)
    assert not house.sessions.is_known(log_of(SESSION))


@pytest.mark.parametrize("lacking", ["chair", "nurse", "clinician"])
def test_a_session_has_a_chair_a_nurse_and_a_clinician(house: House, lacking: str) -> None:
    blank: dict[str, Any] = {lacking: " "}
    with pytest.raises(Refused) as refused:
        house.sessions.open(an_opening(**blank), NURSE, SESSION, confirmed=True)
    assert refused.value.field == lacking


@pytest.mark.parametrize(("weight", "strength"), [("700", "2"), ("19", "2"), ("72", "100")])
def test_what_may_not_be_ordered_does_not_open(house: House, weight: str, strength: str) -> None:
    with pytest.raises(Refused):
        house.sessions.open(
            an_opening(weight=weight, concentration=strength), NURSE, SESSION, confirmed=True
        )
    assert house.sessions.live() == ()


def test_a_session_is_there_after_the_house_was_closed(tmp_path: Path) -> None:
    clock = SetClock()
    with a_clinic_house(tmp_path, clock) as house:
        log = open_session(house)
    with a_clinic_house(tmp_path, clock) as house:
        assert house.sessions.live() == (log,)
        assert house.recording.chart(log).opened == an_opening()


def test_patients_are_listed_by_name(house: House) -> None:
    house.register.save_patient(a_patient(), NURSE)
    house.register.save_patient(a_patient(name="ABARA, Chidi", mrn="7"), NURSE)
    assert [one.name for _, one in house.register.patients()] == ["ABARA, Chidi", "RIVERA, Maria"]


def test_a_changed_patient_is_the_same_patient(house: House) -> None:
    found = house.register.save_patient(a_patient(), NURSE)
    again = house.register.save_patient(a_patient(name="RIVERA, Marie"), NURSE, found)
    assert again == found
    assert [one.name for _, one in house.register.patients()] == ["RIVERA, Marie"]


def test_two_patients_do_not_share_an_mrn(house: House) -> None:
    house.register.save_patient(a_patient(mrn="sa-1"), NURSE)
    with pytest.raises(Refused) as refused:
        house.register.save_patient(a_patient(name="LEE, Ann", mrn="SA-1"), NURSE)
    assert refused.value.field == "mrn"


def test_a_birth_date_to_come_is_refused(house: House) -> None:
    with pytest.raises(Refused) as refused:
        house.register.save_patient(a_patient(born=date(2026, 12, 1)), NURSE)
    assert refused.value.field == "born"


def test_a_person_is_there_once(house: House) -> None:
    house.register.add_person(Person(NURSE), NURSE)
    with pytest.raises(Refused, match="already there"):
        house.register.add_person(Person(NURSE.upper()), NURSE)
    assert house.register.people() == (Person(NURSE),)


def test_the_clinic_is_what_was_said_last(house: House) -> None:
    assert house.register.clinic() is None
    house.register.name_clinic(a_clinic(), NURSE)
    house.register.name_clinic(Clinic("Bay Clinic", "America/Los_Angeles"), NURSE)
    assert house.register.clinic() == Clinic("Bay Clinic", "America/Los_Angeles")


def test_every_log_is_a_whole_chain(house: House) -> None:
    house.register.save_patient(a_patient(), NURSE)
    house.register.name_clinic(a_clinic(), NURSE)
    house.sessions.open(an_opening(), NURSE, uuid4(), confirmed=True)
    assert house.logs.verify() == ()


def test_a_patient_who_was_struck_out_is_listed_no_more(house: House) -> None:
    found = house.register.save_patient(a_patient(), NURSE)
    gone = house.recording.drafted("patients", a_patient(), NURSE, house.recording.moment())
    house.recording.write((replace(gone, content=None, amends=found, reason="twice"),))
    assert house.register.patients() == ()
