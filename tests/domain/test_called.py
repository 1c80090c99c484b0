"""Whom a few letters mean."""

import pytest

from ketalog.domain.called import called
from ketalog.domain.people import Person

WARD = (
    "A. Okafor RN", "J. Bell RN", "A. Osei RN", "Élodie Durand RN", "Жанна Кузнецова", "山田 太郎",
    "Søren Ødegård", "M. Ruiz RN", "M. R. Stein MD", "Bo Eklund RN", "Anna Ohm RN",
)  # fmt: skip
PEOPLE = tuple(map(Person, WARD))


def names(letters: str, people: tuple[Person, ...] = PEOPLE) -> list[str]:
    return [people[place].name for place in called(people, letters)]


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("jb", "J. Bell RN"),
        ("JB", "J. Bell RN"),
        ("okafor", "A. Okafor RN"),
        ("ok", "A. Okafor RN"),
        ("jbell", "J. Bell RN"),
        ("ed", "Élodie Durand RN"),
        ("éd", "Élodie Durand RN"),
        ("élo", "Élodie Durand RN"),
        ("elo", "Élodie Durand RN"),
        ("жк", "Жанна Кузнецова"),
        ("кузн", "Жанна Кузнецова"),
        ("山太", "山田 太郎"),
        ("山田", "山田 太郎"),
        ("sø", "Søren Ødegård"),
        ("so", "Søren Ødegård"),
        ("øde", "Søren Ødegård"),
        ("mrs", "M. R. Stein MD"),
        ("mru", "M. Ruiz RN"),
    ],
)
def test_one_person_is_meant(letters: str, name: str) -> None:
    assert names(letters) == [name]


def test_shared_initials_mean_all_who_have_them() -> None:
    assert names("ao") == ["A. Okafor RN", "A. Osei RN", "Anna Ohm RN"]


@pytest.mark.parametrize(
    ("letters", "name"), [("aok", "A. Okafor RN"), ("aos", "A. Osei RN"), ("aoh", "Anna Ohm RN"),
                          ("aoann", "Anna Ohm RN")],
)  # fmt: skip
def test_letters_of_the_name_narrow_them(letters: str, name: str) -> None:
    assert names(letters) == [name]


def test_initials_come_before_a_name_that_begins_so() -> None:
    assert names("be") == ["Bo Eklund RN"]


def test_the_whole_of_the_initials_comes_before_their_beginning() -> None:
    turned = (Person("M. R. Stein MD"), Person("M. Ruiz RN"))
    assert names("mr", turned) == ["M. Ruiz RN", "M. R. Stein MD"]


def test_a_credential_is_nobodys_name() -> None:
    assert names("rn") == []


@pytest.mark.parametrize("letters", ["", "xq", "1"])
def test_what_fits_nobody_means_nobody(letters: str) -> None:
    assert names(letters) == []
