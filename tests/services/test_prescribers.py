"""Who may override, waive, exempt and order: a prescriber, or somebody nobody knows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ketalog.app import House
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.services.prescribers import refuse_no_prescriber
from tests.builders import CLINICIAN, NURSE, SetClock, a_clinic_house, open_session, record
from tests.replay.stage import HEAD, SET, a_script, a_session, played

STAFF = (Person(NURSE), Person("J. Brandt RN", "charge nurse"), Person(CLINICIAN, "prescriber"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        for person in STAFF:
            opened.register.add_person(person, NURSE)
        yield opened


def of(name: str) -> list[Content]:
    exempted: Any = "discharged on a clinician's exemption"
    return [
        PrestartSaid("consent", "overridden", why="signed at home", clinician=name),
        PrestartSaid("consent", "done", clinician=name, telephone_order=True),
        Criterion("bp", "waived", clinician=name, why="always high"),
        Criterion("order", "met", clinician=name),
        Ended(exempted, clinician=name, why="lives next door"),
        Ended("left against advice", clinician=name, telephone_order=True),
    ]


@pytest.mark.parametrize("content", of("a. Okafor"))
def test_a_nurse_of_the_staff_lets_nothing_go(content: Content) -> None:
    with pytest.raises(Refused, match=r"A\. Okafor RN is not a prescriber\.") as refused:
        refuse_no_prescriber(content, STAFF)
    assert refused.value.field == "clinician"


@pytest.mark.parametrize("name", [CLINICIAN, "R. Visiting MD", ""])
def test_a_prescriber_or_somebody_unknown_does(name: str) -> None:
    for content in of(name):
        refuse_no_prescriber(content, STAFF)


def test_who_is_told_that_a_patient_leaves_may_be_anybody() -> None:
    refuse_no_prescriber(Ended("walked out", clinician=NURSE), STAFF)


def test_a_name_counts_as_it_is_listed_though_a_namesake_prescribes() -> None:
    namesake = Person("A. Okafor MD", "prescriber")
    refuse_no_prescriber(of(namesake.name)[2], (*STAFF, namesake))
    with pytest.raises(Refused, match=r"A\. Okafor RN is not a prescriber"):
        refuse_no_prescriber(of(NURSE)[2], (*STAFF, namesake))


def test_a_waiver_of_a_nurse_is_not_written(house: House) -> None:
    log = open_session(house)
    with pytest.raises(Refused, match=r"J\. Brandt RN is not a prescriber\."):
        record(house, log, Criterion("bp", "waived", clinician="J. Brandt", why="always high"))
    assert house.recording.chart(log).last(Criterion) is None


def test_nor_is_a_correction_to_one(house: House) -> None:
    log = open_session(house)
    said = Criterion("bp", "waived", clinician=CLINICIAN, why="always high")
    (entry,) = record(house, log, said)
    nurse = Criterion("bp", "waived", clinician=NURSE, why="always high")
    with pytest.raises(Refused, match="is not a prescriber"):
        house.recording.amend(log, entry.id, nurse, "misread", NURSE)


@pytest.mark.parametrize(
    ("at", "act"),
    [
        ("-00:05", 'override = { item = "hold", clinician = "A. Okafor RN", why = "x" }'),
        ("01:00", 'criterion = { key = "bp", state = "waived", clinician = "Okafor", why = "x" }'),
        (
            "01:21",
            'discharge = { criteria = "all", exemption = { clinician = "A. Okafor", why = "x" } }',
        ),
    ],
)
def test_a_scripts_own_nurse_is_no_prescriber(at: str, act: str, tmp_path: Path) -> None:
    act = act.replace('"Okafor"', '"Okafor, A."')
    with played(a_script(("-00:10", SET), (at, act)), tmp_path) as found:
        assert "A. Okafor RN is not a prescriber." in found.outcome.refused


@pytest.mark.parametrize(
    "seen",
    [
        (
            "00:00",
            'pump_check = { by = "J. Brandt RN", weight = "72 kg", concentration = "2 mg/mL", '
            'rate = "27 mL/h" }',
        ),
        ("01:30", 'ended = { how = "walked out", signed_by = "J. Brandt RN" }'),
        ("01:30", 'sign = "J. Brandt RN"'),
    ],
)
def test_nor_is_whoever_signs_or_checks_in_it(seen: tuple[str, str], tmp_path: Path) -> None:
    waived = 'criterion = { key = "bp", state = "waived", clinician = "J. Brandt", why = "x" }'
    acts = [seen, ("01:00", waived)] if seen[0] < "01:00" else [("01:00", waived), seen]
    with played(a_session(*acts), tmp_path) as found:
        assert "J. Brandt RN is not a prescriber." in found.outcome.refused


def test_a_clinician_who_nurses_and_signs_alone_may_waive(tmp_path: Path) -> None:
    waived = f'criterion = {{ key = "bp", state = "waived", clinician = "{CLINICIAN}", why = "x" }}'
    alone = HEAD.replace(NURSE, CLINICIAN)
    with played(a_script(("-00:10", SET), ("01:00", waived), head=alone), tmp_path) as found:
        assert found.outcome.refused == ""
