"""Who is the same patient: by who they are, else by the record number, however it was typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.events import Ended, RescueGiven, Signed
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Clinic
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.services.came_back import CameBack
from ketalog.services.earlier_today import given_today
from tests.builders import (
    NURSE,
    SetClock,
    a_clinic_house,
    a_patient,
    an_opening,
    open_session,
    record,
)
from tests.replay.stage import HEAD, SET, a_script, played

MIDAZOLAM = RescueGiven("midazolam", Dose(Decimal(1)), "IM")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        opened.register.name_clinic(Clinic("Harbor Pain Clinic", "America/New_York"), NURSE)
        yield opened


def sedated(house: House, opening: SessionOpened) -> str:
    """Midazolam, then walked out and signed."""
    log = open_session(house, opening)
    record(house, log, MIDAZOLAM, Ended("walked out"), Signed(), confirmed=True)
    return log


def drugs_today(house: House, log: str) -> list[str]:
    again = CameBack(house.recording, house.sessions, house.register).opening(log, NURSE)
    return [one.drug for one in again.given_today]


def test_a_corrected_number_takes_no_sedative_away(house: House) -> None:
    patient_id = house.register.save_patient(a_patient(), NURSE)
    log = sedated(house, an_opening(patient_id=patient_id))
    house.register.save_patient(a_patient(mrn="999999"), NURSE, patient_id, "wrong number")
    assert drugs_today(house, log) == ["midazolam"]


def test_nor_does_it_give_one_to_who_has_the_number_now(house: House, clock: SetClock) -> None:
    first = house.register.save_patient(a_patient(), NURSE)
    sedated(house, an_opening(patient_id=first))
    house.register.save_patient(a_patient(mrn="999999"), NURSE, first, "wrong number")
    other = house.register.save_patient(a_patient(name="OTHER, X"), NURSE)
    assert given_today(house.logs, "004217", clock.now, other) == ()


def test_what_was_only_trained_holds_nobody(house: House, clock: SetClock) -> None:
    log = sedated(house, an_opening(training=True))
    assert given_today(house.logs, "004217", clock.now) == ()
    assert drugs_today(house, log) == ["midazolam"]


@pytest.mark.parametrize(
    "mrn",
    [
        "004217 ", " 004217", "00 4217", "004217\u200b", "00\u00a04217",
        "\uff10\uff10\uff14\uff12\uff11\uff17",
    ],
)  # fmt: skip
def test_a_number_with_blanks_belongs_to_the_same_patient(house: House, mrn: str) -> None:
    house.register.save_patient(a_patient(), NURSE)
    with pytest.raises(Refused, match="belongs to another") as refused:
        house.register.save_patient(a_patient(name="OTHER, X", mrn=mrn), NURSE)
    assert refused.value.field == "mrn"


@pytest.mark.parametrize("mrn", ["04217", "004-217", "004218"])
def test_another_number_is_another_patient(house: House, mrn: str) -> None:
    house.register.save_patient(a_patient(), NURSE)
    house.register.save_patient(a_patient(name="OTHER, X", mrn=mrn), NURSE)
    assert len(house.register.patients()) == 2


@pytest.mark.parametrize(
    ("mrn", "name", "refused"),
    [("SA- 1a", "RIVERA, Maria", ""), ("sa-1A ", "OTHER, X", "belongs to another patient")],
)
def test_a_script_finds_the_patient_too(mrn: str, name: str, refused: str, tmp_path: Path) -> None:
    first = HEAD.replace("004217", "SA-1a")
    again = HEAD.replace("004217", mrn).replace("RIVERA, Maria", name)
    with played(a_script(("-00:10", SET), head=first), tmp_path):
        pass
    try:
        with played(a_script(("-00:10", SET), head=again), tmp_path) as found:
            assert len(found.house.register.patients()) == 1
        said = ""
    except Refused as sentence:
        said = sentence.sentence
    assert (refused in said) if refused else said == ""


@pytest.mark.parametrize(("born", "refused"), [(22, True), (21, False)])
def test_a_birth_date_is_of_the_clinics_day(
    house: House, clock: SetClock, born: int, refused: bool
) -> None:
    clock.now = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)  # 21:00 on the 21st in New York
    patient = replace(a_patient(), born=date(2026, 11, born))
    try:
        house.register.save_patient(patient, NURSE)
        field = ""
    except Refused as found:
        field = found.field
    assert field == ("born" if refused else "")
