"""The lines of the audit: from several logs, for auditors alone, and followed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from tests.builders import NURSE, SetClock, a_clinic, a_clinic_house, a_patient, open_session

AUDITOR = "T. Weiss"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        opened.register.name_clinic(a_clinic(), "set-up")
        for person in (Person(NURSE), Person(AUDITOR, "auditor")):
            opened.register.add_person(person, "set-up")
        clock.reach(1)
        yield opened


def kinds(house: House) -> list[str]:
    return [line.kind for line in house.audit.read_by(AUDITOR)]


def test_reading_sign_in_staff_and_settings_stand_in_one_list(
    house: House, clock: SetClock
) -> None:
    (nurse_id, _), _ = house.register.staff()
    house.pins.set_pin(nurse_id, "271828", NURSE)
    clock.reach(2)
    house.reading.looked("opened", "session", NURSE)
    first, second, *rest = kinds(house)
    assert (first, second, sorted(rest)) == ("opened", "PIN set", ["settings", "staff", "staff"])


def test_what_is_kept_while_somebody_reads_is_there_at_the_next_look(house: House) -> None:
    before = kinds(house)
    house.reading.looked("printed", "session record", NURSE)
    assert kinds(house) == ["printed", *before]


@pytest.mark.parametrize("who", [NURSE, "", "Somebody"])
def test_nobody_else_reads_it(house: House, who: str) -> None:
    with pytest.raises(Refused, match="auditor"):
        house.audit.read_by(who)


def test_an_auditor_who_left_reads_it_no_more(house: House) -> None:
    who, person = house.register.staff()[1]
    gone = Person(person.name, "auditor", active=False)
    house.register.change_person(who, gone, "set-up", "left")
    with pytest.raises(Refused, match="auditor"):
        house.audit.read_by(AUDITOR)


def test_a_session_is_named_as_it_stands_when_it_is_read(house: House) -> None:
    log = open_session(house)
    house.reading.looked("opened", "session", NURSE, log)
    assert house.audit.read_by(AUDITOR)[0].about.words == "21 Nov 2026 · chair 3 · MRN 004217"


def test_a_patient_is_named_by_the_mrn_of_now(house: House) -> None:
    patient = house.register.save_patient(a_patient(), NURSE)
    house.reading.looked("opened", "patient's sessions", NURSE, str(patient))
    assert house.audit.read_by(AUDITOR)[0].about.words == "MRN 004217"
    house.register.save_patient(a_patient(mrn="005000"), NURSE, patient)
    assert house.audit.read_by(AUDITOR)[0].about.words == "MRN 005000"


def test_no_name_of_a_patient_is_in_it(house: House) -> None:
    house.reading.looked("opened", "session", NURSE, open_session(house))
    assert "RIVERA" not in repr(house.audit.read_by(AUDITOR))
