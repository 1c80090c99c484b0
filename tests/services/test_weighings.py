"""The weights of a patient, from what was ever written of them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from ketalog.app import House
from ketalog.domain.quantities import Weight
from ketalog.domain.weighing import both_units, change_words, weighings
from tests.builders import NURSE, SetClock, a_clinic_house, a_patient, an_opening

OVER = 10


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def maria(house: House) -> UUID:
    return house.register.save_patient(a_patient(), NURSE)


def weigh(house: House, clock: SetClock, maria: UUID, *kg: str) -> None:
    for one in kg:
        opening = an_opening(weight=one, patient_id=maria)
        house.sessions.open(opening, NURSE, uuid4(), confirmed=True)
        clock.advance(days=7)


def found(house: House, maria: UUID) -> list[tuple[Decimal, int | None, bool]]:
    read = weighings(house.register.versions(maria), OVER)
    return [(one.weight.kg, one.change, one.marked) for one in read]


def test_every_session_is_a_weighing_the_same_weight_too(
    house: House, clock: SetClock, maria: UUID
) -> None:
    weigh(house, clock, maria, "72", "72", "73")
    assert [kg for kg, _, _ in found(house, maria)] == [72, 72, 73]


@pytest.mark.parametrize(
    ("kg", "change", "marked"), [("79.2", 10, False), ("79.3", 10, True), ("64.7", -10, True)]
)
def test_a_change_of_more_than_a_tenth_is_marked(
    house: House, clock: SetClock, maria: UUID, kg: str, change: int, marked: bool
) -> None:
    weigh(house, clock, maria, "72", kg)
    assert found(house, maria)[-1] == (Decimal(kg), change, marked)


def test_details_put_right_are_no_weighing(house: House, clock: SetClock, maria: UUID) -> None:
    weigh(house, clock, maria, "72")
    named = replace(dict(house.register.patients())[maria], name="RIVERA, Marie")
    house.register.save_patient(named, NURSE, maria)
    assert len(found(house, maria)) == 1


def test_opening_a_session_leaves_details_that_were_put_right_meanwhile(
    house: House, clock: SetClock, maria: UUID
) -> None:
    house.register.save_patient(a_patient(allergies=("latex",)), NURSE, maria)
    weigh(house, clock, maria, "72")
    assert dict(house.register.patients())[maria].allergies == ("latex",)


def test_a_weight_is_written_in_both_units() -> None:
    assert both_units(Weight(Decimal(72))) == "72 kg, 158.7 lb"


def test_the_change_is_said_in_words(house: House, clock: SetClock, maria: UUID) -> None:
    weigh(house, clock, maria, "72", "63")
    read = weighings(house.register.versions(maria), OVER)
    assert [change_words(one) for one in read] == ["", "13 % less than before"]
