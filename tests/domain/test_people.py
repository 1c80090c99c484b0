"""Two names of one person, and of two."""

import pytest

from ketalog.domain.people import same_person


@pytest.mark.parametrize(
    "other",
    [
        "A. Okafor RN",
        "A Okafor RN",
        "A. Okafor, RN",
        "A. Okafor",
        "Okafor A. RN",
        "OKAFOR, A., R.N.",
        "A. Okafor  RN",
        "a. okafor rn ",
        "A.Okafor RN",
        "\N{CYRILLIC CAPITAL LETTER A}. Okafor RN",
        "A. Okafor MSN, NP",
        "A. Ok\u00e1for",
        "A. Okafor PA",
    ],
)
def test_one_person_is_known_under_every_spelling(other: str) -> None:
    assert same_person("A. Okafor RN", other)
    assert same_person(other, "A. Okafor RN")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Okafor RN", "B. Okafor RN"),
        ("A. Okafor RN", "A. Lind RN"),
        ("Linh Do RN", "Linh Ma RN"),
        ("M. Stein MD", "M. Steiner MD"),
        ("\u738b\u82b3", "\u674e\u82b3"),
        ("RN", "MD"),
    ],
)
def test_two_people_are_two(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_credentials_that_are_also_names_are_still_one_persons() -> None:
    assert same_person("Linh Do", "Linh Do DO MD")
    assert same_person("Mary Ann Lee", "Maryann Lee")
