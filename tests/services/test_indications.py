"""The clinic's own indications."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.indications import Indication
from ketalog.domain.refusal import Refused
from tests.builders import NURSE, SetClock, a_clinic_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


def test_ones_own_stand_after_the_shipped(house: House) -> None:
    house.indications.add(Indication("Vulvodynia", "pain"), NURSE)
    assert house.indications.all()[:-1] == house.shipped.indications()
    assert house.indications.all()[-1].name == "Vulvodynia"


def test_ones_own_is_not_yet_approved(house: House) -> None:
    added = house.indications.add(Indication("Vulvodynia", "pain"), NURSE)
    assert added.approval == "not yet approved"


@pytest.mark.parametrize("name", ["crps", "RSD", "Reflex Sympathetic Dystrophy"])
def test_what_is_there_under_any_name_is_not_added(house: House, name: str) -> None:
    with pytest.raises(Refused, match="CRPS is on the list already"):
        house.indications.add(Indication(name, "pain"), NURSE)


@pytest.mark.parametrize("name", ["", "  ", "12"])
def test_an_indication_has_a_name(house: House, name: str) -> None:
    with pytest.raises(Refused, match="What is it called"):
        house.indications.add(Indication(name, "pain"), NURSE)


def test_they_are_there_after_the_house_was_closed(tmp_path: Path) -> None:
    with a_clinic_house(tmp_path, SetClock()) as house:
        house.indications.add(Indication("Vulvodynia", "pain"), NURSE)
    with a_clinic_house(tmp_path, SetClock()) as house:
        assert house.indications.all()[-1].name == "Vulvodynia"
