"""Outside the sessions roles hold as well: limits, words, series, calls, the list of reasons."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.emergency import NOBODY
from ketalog.domain.indications import Indication
from ketalog.domain.paper_text import PaperTextApproved
from ketalog.domain.people import Person, Role
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.stock.movements import Witnessed
from ketalog.services.authority import Authority
from ketalog.services.drug_library import WITH_PIN
from ketalog.services.stock import StockAct
from ketalog.store.shipped_texts import sheet_text
from tests.builders import CLINICIAN, NURSE, SetClock, a_clinic_house, a_patient
from tests.stock_builders import vials, wasted

ZONE = "America/New_York"
CHARGE, FRONT, ADMIN, AUDITOR = "L. Haddad RN", "K. Meyer", "R. Root", "T. Weiss"
ROLES: dict[str, Role] = {
    NURSE: "nurse", CHARGE: "charge nurse", CLINICIAN: "prescriber", FRONT: "front desk",
    ADMIN: "admin", AUDITOR: "auditor",
}  # fmt: skip
NOT_TREATING = (FRONT, ADMIN, AUDITOR)
EN = str(sheet_text("en").version)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        for name, role in ROLES.items():
            opened.register.add_person(Person(name, role), "set-up")
        yield opened


def lower(house: House) -> Drug:
    before = house.drug_library.drug("midazolam").in_force
    assert before is not None
    return replace(before, highest_single=Dose(Decimal(2)))


def propose(house: House, by: str = NURSE) -> UUID:
    return house.drug_library.propose(lower(house), by, ZONE, "our pharmacist")


def plan(house: House, by: str) -> None:
    patient = house.register.save_patient(a_patient(), NURSE)
    stem = next(iter(house.series.terms))
    plan = SeriesPlanned(patient, stem, date(2026, 11, 21), planned=6)
    house.series.plan_series(plan, by, confirmed=True)


def change_words(house: House, by: str) -> None:
    house.paper_texts.save("discharge", "en", {"call_us": ("a fever",)}, by)


def approve_words(house: House, by: str) -> None:
    house.paper_texts.approve(PaperTextApproved("discharge", "en", EN, CLINICIAN), by)


def add_reason(house: House, by: str) -> None:
    house.indications.add(Indication("Vulvodynia", "pain"), by)


def receive(house: House, by: str) -> None:
    house.stock.record(StockAct(vials(), by))


@pytest.mark.parametrize("who", [NURSE, CHARGE, CLINICIAN, ADMIN])
def test_who_treats_or_sets_up_proposes_a_limit(house: House, who: str) -> None:
    propose(house, who)


@pytest.mark.parametrize("who", [FRONT, AUDITOR])
def test_others_propose_none(house: House, who: str) -> None:
    with pytest.raises(Refused, match="this is for a nurse"):
        propose(house, who)
    assert house.logs.read("drugs") == ()


@pytest.mark.parametrize("who", [FRONT, AUDITOR])
def test_others_withdraw_none(house: House, who: str) -> None:
    with pytest.raises(Refused, match="this is for a nurse"):
        house.drug_library.withdraw(propose(house), who, "mistyped")


@pytest.mark.parametrize("who", [CHARGE, CLINICIAN])
def test_a_charge_nurse_or_a_prescriber_approves_a_limit(house: House, who: str) -> None:
    house.drug_library.approve(propose(house), who, ZONE)
    found = house.drug_library.drug("midazolam").in_force
    assert found is not None
    assert found.approval.startswith(f"approved by {who}, ")


@pytest.mark.parametrize("who", [*NOT_TREATING, "J. Bell RN"])
def test_nobody_else_approves_one(house: House, who: str) -> None:
    house.register.add_person(Person("J. Bell RN"), "set-up")
    proposal = propose(house)
    with pytest.raises(Refused, match="this is for a charge nurse or a prescriber"):
        house.drug_library.approve(proposal, who, ZONE)
    assert len(house.logs.read("drugs")) == 1


def test_an_approval_with_a_pin_says_so(house: House) -> None:
    house.drug_library.approve(propose(house), CLINICIAN, ZONE, own_pin=True)
    assert house.logs.read("drugs")[-1].reason == WITH_PIN


@pytest.mark.parametrize("write", [change_words, approve_words])
@pytest.mark.parametrize("who", [FRONT, AUDITOR])
def test_the_words_of_papers_are_not_for_the_front_desk(
    house: House, write: Callable[[House, str], None], who: str
) -> None:
    with pytest.raises(Refused, match="this is for a nurse"):
        write(house, who)
    assert house.logs.read("texts") == ()


@pytest.mark.parametrize("write", [plan, add_reason])
@pytest.mark.parametrize("who", NOT_TREATING)
def test_a_series_and_the_reasons_are_for_who_treats(
    house: House, write: Callable[[House, str], None], who: str
) -> None:
    with pytest.raises(Refused, match="this is for a nurse or a charge nurse or a prescriber"):
        write(house, who)


@pytest.mark.parametrize("write", [propose, change_words, approve_words, plan, add_reason, receive])
def test_who_is_not_signed_in_writes_nothing_outside_a_session(
    house: House, write: Callable[[House, str], object]
) -> None:
    with pytest.raises(Refused, match="Sign in first: without it only vitals"):
        write(house, NOBODY)


@pytest.mark.parametrize("write", [change_words, approve_words, plan, add_reason])
@pytest.mark.parametrize("who", [NURSE, "the command line"])
def test_who_treats_and_a_script_write_them(
    house: House, write: Callable[[House, str], None], who: str
) -> None:
    write(house, who)
    logs = ("texts", "series", "indications")
    assert [one.author for log in logs for one in house.logs.read(log)] == [who]


def test_a_call_is_for_who_treats() -> None:
    authority = Authority(lambda: tuple(Person(name, role) for name, role in ROLES.items()))
    call = Contact(UUID(int=1), "session-1", "24-hour call", "no answer")
    authority.refuse_written(call, NURSE)
    with pytest.raises(Refused, match="this is for a nurse"):
        authority.refuse_written(call, FRONT)


@pytest.mark.parametrize("who", NOT_TREATING)
def test_a_witness_is_somebody_who_treats(house: House, who: str) -> None:
    lot = house.stock.record(StockAct(vials(), NURSE))[0].id
    with pytest.raises(Refused, match="this is for a nurse"):
        house.stock.record(StockAct(wasted(lot, "1", ""), NURSE, who, confirmed=True))
    assert len(house.stock.entries()) == 1


def test_a_prescriber_witnesses_and_moves_nothing(house: House) -> None:
    lot = house.stock.record(StockAct(vials(), NURSE))[0].id
    waste = house.stock.record(StockAct(wasted(lot, "1", ""), NURSE, confirmed=True))[0].id
    house.stock.record(StockAct(Witnessed(waste), CLINICIAN))
    assert house.stock.entries()[-1].author == CLINICIAN
    with pytest.raises(Refused, match="this is for a nurse or a charge nurse"):
        house.stock.record(StockAct(wasted(lot, "1", ""), CLINICIAN, NURSE, confirmed=True))


def test_what_is_struck_out_of_the_stock_is_for_who_could_have_written_it(house: House) -> None:
    lot = house.stock.record(StockAct(vials(), NURSE))[0].id
    with pytest.raises(Refused, match="this is for a nurse or a charge nurse"):
        house.stock.record(StockAct(None, FRONT, amends=lot, reason="never came"))


def test_where_nobody_approves_limits_another_who_treats_does() -> None:
    authority = Authority(
        lambda: (Person(NURSE), Person("J. Bell RN"), Person(FRONT, "front desk"))
    )
    authority.refuse(NURSE, "approve limits")
    with pytest.raises(Refused, match="this is for a nurse"):
        authority.refuse(FRONT, "approve limits")


def test_a_prescriber_who_left_approves_nothing_and_is_in_nobodys_way() -> None:
    gone = Person(CLINICIAN, "prescriber", active=False)
    authority = Authority(lambda: (Person(NURSE), gone))
    authority.refuse(NURSE, "approve limits")
    with pytest.raises(Refused, match="no longer works here"):
        authority.refuse(CLINICIAN, "approve limits")
