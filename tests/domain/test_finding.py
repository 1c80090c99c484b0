"""Finding somebody by what is typed, in any alphabet and any way to write a day."""

from datetime import date

import pytest

from ketalog.domain.finding import findable, is_found, looking_for
from ketalog.domain.people import Patient

BORN = date(1979, 4, 12)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("NGUYỄN, Thị Mai", "nguyen mai"),
        ("Ødegård, Åsa", "odegard"),
        ("STRAẞE, Jo", "strasse"),
        ("Παπαδόπουλος, Άννα", "παπαδοπουλοσ αννα"),
        ("Ёлкина, Анна", "елкина"),
        ("أحمد محمد", "احمد"),
        ("محمـــد", "محمد"),
        ("王小明", "小明"),
        ("かがわ, ゆうこ", "かかわ"),
        ("अनिता शर्मा", "अनिता"),
        ("İPEK, Ali", "ipek"),
        ("O’BRIEN, Jo", "obrien"),
        ("O’BRIEN, Jo", "o'brien"),
        ("MEYER-SCHULZ, Jo", "meyerschulz"),
        ("ＲＩＶＥＲＡ, Maria", "rivera"),
    ],
)
def test_a_name_is_found_as_it_is_typed(name: str, typed: str) -> None:
    assert is_found(typed, findable(Patient(name, BORN, "1")))


@pytest.mark.parametrize(
    "typed",
    ["4/12/1979", "04/12/1979", "12.4.1979", "1979-04-12", "12 Apr 1979", "april 1979",
     "4/12/19", "٤/١٢/١٩٧٩", "１９７９"],
)  # fmt: skip
def test_a_birth_date_is_found_in_each_way_of_typing_it(typed: str) -> None:
    assert is_found(typed, findable(Patient("RIVERA, Maria", BORN, "A")))


@pytest.mark.parametrize("typed", ["b-77", "B77", "b 77", "77"])
def test_an_mrn_is_found_with_and_without_its_signs(typed: str) -> None:
    assert is_found(typed, findable(Patient("RIVERA, Maria", BORN, "B-77")))


def test_each_word_must_match_somewhere() -> None:
    text = findable(Patient("RIVERA, Maria", BORN, "004217"))
    fits = looking_for("riv 4217 apr")
    assert fits(text)
    assert not looking_for("riv 4217 may")(text)


def test_figures_of_a_date_are_found_only_where_a_figure_begins() -> None:
    text = findable(Patient("RIVERA, Maria", date(1979, 12, 14), "1"))
    assert not is_found("4/12/1979", text)
