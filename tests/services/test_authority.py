"""Which role may write what."""

import pytest

from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted, Note
from ketalog.domain.people import Clinic, Escort, Person
from ketalog.domain.refusal import Refused
from ketalog.services.authority import Authority
from tests.builders import NURSE, a_chart, a_patient, some_vitals

STAFF = (
    Person(NURSE), Person("J. Bell RN", "charge nurse"), Person("M. Stein MD", "prescriber"),
    Person("K. Meyer", "front desk"), Person("R. Root", "admin"), Person("T. Weiss", "auditor"),
    Person("O. Gone RN", active=False), Person("D. Both RN", "nurse", ("admin",)),
    Person("L. Other RN"),
)  # fmt: skip
CHART = a_chart((0, InfusionStarted()), (5, some_vitals()))
CLINICAL: tuple[Content, ...] = (some_vitals(), Note("calm"), InfusionStarted())


@pytest.fixture
def authority() -> Authority:
    return Authority(lambda: STAFF)


@pytest.mark.parametrize("content", CLINICAL)
@pytest.mark.parametrize("who", ["K. Meyer", "R. Root", "T. Weiss"])
def test_who_does_not_treat_enters_nothing_clinical(
    authority: Authority, who: str, content: Content
) -> None:
    with pytest.raises(Refused, match="this is for a nurse or a charge nurse or a prescriber"):
        authority.refuse_content(content, CHART, who)


@pytest.mark.parametrize("who", [NURSE, "J. Bell RN", "M. Stein MD", "D. Both RN"])
def test_who_treats_does(authority: Authority, who: str) -> None:
    for content in CLINICAL:
        authority.refuse_content(content, CHART, who)


@pytest.mark.parametrize("content", [a_patient(), Escort("Luis Rivera", "spouse", "555-0142")])
def test_the_front_desk_takes_down_patient_and_escort(
    authority: Authority, content: Content
) -> None:
    authority.refuse_content(content, CHART, "K. Meyer")


@pytest.mark.parametrize("who", [NURSE, "K. Meyer", "M. Stein MD"])
def test_nobody_gives_themselves_a_role(authority: Authority, who: str) -> None:
    with pytest.raises(Refused, match="this is for an admin"):
        authority.refuse_content(Person(who, "admin"), CHART, who)


def test_until_there_is_an_admin_everybody_sets_up_the_clinic() -> None:
    alone = Authority(lambda: (Person(NURSE),))
    alone.refuse_content(Person("J. Bell RN"), CHART, NURSE)
    alone.refuse_content(Clinic("Harbor Pain Clinic"), CHART, NURSE)


def test_an_admin_who_left_keeps_nobody_from_it() -> None:
    left = Authority(lambda: (Person(NURSE), Person("R. Root", "admin", active=False)))
    left.refuse_content(Person("J. Bell RN"), CHART, NURSE)


def test_who_left_writes_nothing(authority: Authority) -> None:
    with pytest.raises(Refused, match="no longer works here"):
        authority.refuse_content(Note("calm"), CHART, "O. Gone RN")


def test_a_script_writes_in_any_name(authority: Authority) -> None:
    authority.refuse_content(some_vitals(), CHART, "the command line")


def test_the_responsible_nurse_corrects_every_entry_of_the_session(authority: Authority) -> None:
    authority.refuse_amending(CHART, CHART.entries[-1], CHART.nurse)


@pytest.mark.parametrize(("who", "may"), [("J. Bell RN", True), ("L. Other RN", False)])
def test_of_the_others_only_the_charge_nurse_corrects(
    authority: Authority, who: str, may: bool
) -> None:
    if may:
        authority.refuse_amending(CHART, CHART.entries[-1], who)
    else:
        with pytest.raises(Refused, match="this is for a charge nurse"):
            authority.refuse_amending(CHART, CHART.entries[-1], who)
