"""The clinic's copies of the drugs: one proposes, another approves (rules 6.2)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.events import RescueGiven
from ketalog.domain.quantities import Concentration, Dose, Weight
from ketalog.domain.refusal import Refused
from ketalog.services.drug_library import DrugLibrary, LibraryDrug, changes
from tests.builders import (
    CLINICIAN,
    NURSE,
    SetClock,
    a_clinic,
    a_clinic_house,
    a_patient,
    a_protocol,
    open_session,
    record,
)
from tests.domain.test_drug_room import midazolam

ZONE = "America/New_York"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def library(house: House) -> DrugLibrary:
    return house.drug_library


def the(library: DrugLibrary, name: str = "midazolam") -> LibraryDrug:
    return library.drug(name)


def lower(library: DrugLibrary, mg: str = "2") -> Drug:
    before = the(library).in_force
    assert before is not None
    return replace(before, highest_single=Dose(Decimal(mg)))


def propose(library: DrugLibrary, drug: Drug | None = None, by: str = NURSE) -> UUID:
    return library.propose(drug or lower(library), by, ZONE, "our pharmacist")


def single(drug: Drug | None) -> str:
    assert drug is not None
    assert drug.highest_single is not None
    return str(drug.highest_single.mg)


def test_before_any_change_the_shipped_drugs_are_in_force(house: House) -> None:
    assert house.drug_library.drugs() == house.shipped.drugs()


def test_a_proposal_changes_nothing_yet(library: DrugLibrary) -> None:
    propose(library)
    found = the(library)
    assert single(found.in_force) == "2.5"
    assert found.proposed is not None
    assert (single(found.proposed.drug), found.proposed.by) == ("2", NURSE)
    assert found.proposed.drug.approval == "proposed by A. Okafor RN, 21 Nov 2026"


@pytest.mark.parametrize("name", [f"{NURSE.lower()} ", "A Okafor"])
def test_who_proposed_it_does_not_approve_it_under_another_spelling(
    library: DrugLibrary, name: str
) -> None:
    with pytest.raises(Refused, match="Another person approves"):
        library.approve(propose(library), name, ZONE)


def test_another_person_puts_it_in_force(library: DrugLibrary) -> None:
    library.approve(propose(library), CLINICIAN, ZONE)
    found = the(library)
    assert single(found.in_force) == "2"
    assert found.in_force is not None
    assert found.in_force.approval == "approved by M. Stein MD, 21 Nov 2026"
    assert found.proposed is None


def test_the_shipped_drug_stays_readable_beside_it(library: DrugLibrary) -> None:
    library.approve(propose(library), CLINICIAN, ZONE)
    assert single(the(library).shipped) == "2.5"


@pytest.mark.parametrize("by", [NURSE, NURSE.upper()])
def test_who_proposes_does_not_approve(library: DrugLibrary, by: str) -> None:
    proposal = propose(library)
    with pytest.raises(Refused, match="Another person"):
        library.approve(proposal, by, ZONE)
    assert single(the(library).in_force) == "2.5"


def test_a_second_change_waits_until_the_first_is_settled(library: DrugLibrary) -> None:
    propose(library)
    with pytest.raises(Refused, match="waits already"):
        propose(library, lower(library, "2.1"))


def test_until_it_is_approved_the_former_copy_holds(library: DrugLibrary) -> None:
    library.approve(propose(library), CLINICIAN, ZONE)
    propose(library, lower(library, "2.4"), by=CLINICIAN)
    assert single(the(library).in_force) == "2"


def test_the_newest_approval_holds(library: DrugLibrary) -> None:
    library.approve(propose(library), CLINICIAN, ZONE)
    library.approve(propose(library, lower(library, "2.2"), CLINICIAN), NURSE, ZONE)
    assert single(the(library).in_force) == "2.2"


def test_a_change_that_is_withdrawn_is_gone_and_stays_in_the_log(
    house: House, library: DrugLibrary
) -> None:
    library.withdraw(propose(library), NURSE, "mistyped")
    assert the(library).proposed is None
    assert [entry.reason for entry in house.logs.read("drugs")] == ["our pharmacist", "mistyped"]


def test_a_settled_change_is_settled(library: DrugLibrary) -> None:
    proposal = propose(library)
    library.approve(proposal, CLINICIAN, ZONE)
    with pytest.raises(Refused, match="not wait"):
        library.approve(proposal, "B. Lind RN", ZONE)
    with pytest.raises(Refused, match="not wait"):
        library.withdraw(proposal, NURSE, "late")


def test_wrong_facts_are_not_proposed(library: DrugLibrary) -> None:
    with pytest.raises(Refused) as refused:
        propose(library, lower(library, "9"))
    assert refused.value.field == "highest_single"
    assert the(library).proposed is None


def test_nobody_proposes_unsigned(library: DrugLibrary) -> None:
    with pytest.raises(Refused, match="Sign in"):
        propose(library, by=" ")


def test_a_drug_of_the_clinics_own_is_in_force_once_approved(library: DrugLibrary) -> None:
    own = Drug("Propofol", "other", ("IV",), highest_single=Dose(Decimal(10)), source="pharmacy")
    proposal = propose(library, own)
    assert the(library, "propofol").in_force is None
    library.approve(proposal, CLINICIAN, ZONE)
    assert "propofol" in {drug.name for drug in library.drugs()}
    assert the(library, "propofol").shipped is None


def test_a_session_takes_the_copy_that_is_in_force_when_it_opens(house: House) -> None:
    library = house.drug_library
    library.approve(propose(library), CLINICIAN, ZONE)
    opening = house.sessions.opening(
        clinic=a_clinic(), patient=a_patient(), protocol=a_protocol(), weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)), chair="3", nurse=NURSE, clinician=CLINICIAN,
    )  # fmt: skip
    assert single(opening.drug("midazolam")) == "2"


def test_a_session_opens_with_what_the_patient_had_that_day_in_another(house: House) -> None:
    log = open_session(house)
    record(house, log, midazolam("1"))
    opening = house.sessions.opening(
        clinic=a_clinic(), patient=a_patient(), protocol=a_protocol(), weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)), chair="3", nurse=NURSE, clinician=CLINICIAN,
    )  # fmt: skip
    assert [(one.drug, one.dose) for one in opening.given_today] == [
        ("midazolam", Dose(Decimal(1)))
    ]


@pytest.mark.parametrize(("hours", "count"), [(23, 1), (25, 0)])
def test_a_dose_counts_for_24_hours_whatever_the_date(house: House, hours: int, count: int) -> None:
    record(house, open_session(house), RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    later = house.recording.now() + timedelta(hours=hours)
    opening = house.sessions.opening(
        clinic=a_clinic(), patient=a_patient(), protocol=a_protocol(), weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)), chair="3", nurse=NURSE, clinician=CLINICIAN,
        at=later,
    )  # fmt: skip
    assert [one.route for one in opening.given_today] == ["IV"] * count


def test_what_another_patient_had_does_not_count(house: House) -> None:
    record(house, open_session(house), midazolam("1"))
    other = a_patient(mrn="9", name="LEE, Ann")
    opening = house.sessions.opening(
        clinic=a_clinic(), patient=other, protocol=a_protocol(), weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)), chair="4", nurse=NURSE, clinician=CLINICIAN,
    )  # fmt: skip
    assert opening.given_today == ()


def test_what_changed_is_named(library: DrugLibrary) -> None:
    assert changes(the(library).in_force, lower(library)) == ("highest_single",)
    assert changes(None, lower(library)) == ()


def test_the_log_of_drugs_is_a_whole_chain(house: House, library: DrugLibrary) -> None:
    library.approve(propose(library), CLINICIAN, ZONE)
    assert house.logs.verify() == ()
