"""The log of reading, and who may read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.access import Act
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.services.reading import READING, Filter, Reading
from tests.builders import NURSE, SetClock, a_clinic_house, minute

AUDITOR = "T. Weiss"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        for person in (Person(NURSE), Person(AUDITOR, "auditor"), Person("K. Old", "auditor")):
            opened.register.add_person(person, NURSE)
        yield opened


@pytest.fixture
def reading(house: House, clock: SetClock) -> Reading:
    made = Reading(house.recording, house.logs, house.register.people)
    acts: tuple[Act, ...] = ("opened", "printed", "exported")
    for number, act in enumerate(acts):
        clock.reach(number)
        made.looked(act, "session record", (NURSE, "J. Bell RN")[number % 2], f"session/{number}")
    return made


def shown(reading: Reading, which: Filter) -> list[str]:
    return [entry.content.act for entry in reading.lines(AUDITOR, which)]  # type: ignore[union-attr]


def test_an_auditor_sees_the_newest_first(reading: Reading) -> None:
    assert shown(reading, Filter()) == ["exported", "printed", "opened"]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (Filter(person="J. Bell RN"), ["printed"]),
        (Filter(act="opened"), ["opened"]),
        (Filter(log="session/2"), ["exported"]),
        (Filter(since=minute(1)), ["exported", "printed"]),
        (Filter(until=minute(1)), ["opened"]),
        (Filter(person="nobody"), []),
    ],
)
def test_a_filter_leaves_what_was_asked_for(
    reading: Reading, which: Filter, found: list[str]
) -> None:
    assert shown(reading, which) == found


@pytest.mark.parametrize("who", [NURSE, "", "Somebody"])
def test_nobody_else_reads_it(reading: Reading, who: str) -> None:
    with pytest.raises(Refused, match="auditor"):
        reading.lines(who, Filter())


def test_of_nobody_nothing_is_kept(reading: Reading, house: House) -> None:
    before = len(house.logs.read(READING))
    reading.looked("opened", "session record", "")
    assert len(house.logs.read(READING)) == before


def test_no_name_of_a_patient_is_in_it(reading: Reading, house: House) -> None:
    assert all("RIVERA" not in entry.text for entry in house.logs.read(READING))
