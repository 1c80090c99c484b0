"""Two people who may be taken for one another, and two who are not."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.look_alike import LookAlikes, look_alike, name_alert
from ketalog.domain.people import Patient

APRIL, MAY = date(1979, 4, 12), date(1951, 5, 3)
ALPHABETS = "abcdeé АБвγδ王小明李 אב-'"
names = st.one_of(
    st.sampled_from(
        ["RIVERA, Maria", "Maria Rivera", "RIVERA, Mario", "RIVIERA, Maria", "Lee", "王小明"]
    ),
    st.text(ALPHABETS, min_size=1, max_size=14).filter(lambda text: any(map(str.isalpha, text))),
)
patients = st.builds(
    Patient,
    names,
    st.sampled_from([APRIL, MAY]),
    st.sampled_from(["004217", "004271", "990001", "B-77", "1"]),
)


def who(name: str, born: date = APRIL, mrn: str = "004217") -> Patient:
    return Patient(name, born, mrn)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RIVERA, Maria", "RIVERA, Mario"),
        ("RIVERA, Maria", "Maria RIVERA"),
        ("RIVERA, Maria", "Rivera, María"),
        ("RIVERA, Maria", "RIVERA, Mariana"),
        ("RIVERA, Maria", "RIVERA, Maira"),
        ("RIVERA, Maria", "RIVIERA, Maria"),
        ("RIVERA, Maria", "RIVERA, Maria Luisa"),
        ("LEE, Mary Ann", "LEE, Maryann"),
        ("MÜLLER, Jo", "MUELLER, Jo"),
        ("Иванова, Анна", "Иванов, Анна"),
        ("王小明", "王小敏"),
    ],
)
def test_names_alike_are_an_alert_whatever_else_is(one: str, other: str) -> None:
    assert look_alike(who(one), who(other, MAY, "990001")) == "name"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RIVERA, Maria", "OKAFOR, Maria"),
        ("RIVERA, Maria", "RIVERA, Luis"),
        ("SMITH, Jo", "SMITH, Al"),
        ("王芳", "李娜"),
    ],
)
def test_one_word_in_common_is_none(one: str, other: str) -> None:
    assert not look_alike(who(one), who(other, MAY, "990001"))


def test_a_word_in_common_and_the_same_birth_date_are() -> None:
    found = look_alike(who("RIVERA, Maria"), who("RIVERA, Luis", APRIL, "990001"))
    assert found == "name and birth date"


@pytest.mark.parametrize("mrn", ["004271", "004218", "004317"])
def test_a_surname_initials_and_an_mrn_of_two_other_digits_are(mrn: str) -> None:
    assert look_alike(who("RIVERA, Maria"), who("RIVERA, Mateo", MAY, mrn)) == "name and MRN"


@pytest.mark.parametrize(("born", "mrn"), [(APRIL, "990001"), (MAY, "004218")])
def test_a_birth_date_or_a_near_mrn_alone_is_none(born: date, mrn: str) -> None:
    assert not look_alike(who("RIVERA, Maria"), who("OKONKWO, Chidi", born, mrn))


@given(patients, patients)
def test_it_holds_both_ways(one: Patient, other: Patient) -> None:
    assert look_alike(one, other) == look_alike(other, one)


@given(st.lists(patients, min_size=1, max_size=12))
def test_the_list_finds_those_that_comparing_all_finds_and_nobody_themselves(
    everybody: list[Patient],
) -> None:
    by_id = {UUID(int=number): patient for number, patient in enumerate(everybody, 1)}
    found = LookAlikes(by_id.items())
    for one, patient in by_id.items():
        others = [two for two in by_id if two != one and look_alike(patient, by_id[two])]
        assert list(found.of(patient, one)) == others


def test_the_alert_names_two_and_counts_the_rest() -> None:
    alike = [who(f"RIVERA, Mari{letter}", mrn=f"00{letter}") for letter in "aou"]
    assert name_alert(alike) == (
        "Name alert: RIVERA, Maria · MRN 00a; RIVERA, Mario · MRN 00o; 1 more"
    )
    assert name_alert([]) == ""
