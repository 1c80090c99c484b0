"""Allergies said in the list before START: read as on the card, added to it, never lost."""

from typing import Any

import pytest

from ketalog.domain.before.allergies import allergies_in, allergies_of, allergy_lines
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.events import MedicationGiven
from ketalog.domain.judging import doubts
from ketalog.domain.refusal import Refused
from tests.builders import Happening, a_patient, minute
from tests.domain.before.lists import before, item

NAMED: list[Any] = [
    ("midazolam, latex", ["midazolam", "latex"]),
    ("penicillin (rash); latex", ["penicillin", "latex"]),
    ("reviewed with patient: latex", ["latex"]),
    ("reviewed (latex)", ["latex"]),
    ("allergic to midazolam", ["midazolam"]),
    ("known latex allergy", ["latex"]),
    ("no latex", ["no latex"]),
    ("none known", []),
    ("None reported.", []),
    ("no allergies", []),
    ("NKDA", []),
    ("reviewed: none known", []),
    ("patient denies any allergies", []),
]
NAMES_NOTHING = (
    "reviewed, as on the card", "stated", "OK", "no new allergies", "unchanged since last time",
    "reviewed with the patient, no changes", "nothing new", "not asked", "",
)  # fmt: skip


def said(words: str, state: Any = "done") -> PrestartSaid:
    return PrestartSaid("allergies", state, words)


def told(*words: str, card: tuple[str, ...] | None = None) -> Chart:
    """A session in which these words were said of allergies."""
    happened = ((-20 + n, said(one)) for n, one in enumerate(words))
    return before(*happened, patient=a_patient(allergies=card))


@pytest.mark.parametrize(("words", "names"), NAMED)
def test_words_are_read_as_on_the_patients_card(words: str, names: list[str]) -> None:
    found = allergies_in(words)
    assert found is not None
    assert [name for name, _ in found] == names


@pytest.mark.parametrize("words", NAMES_NOTHING)
def test_words_about_the_review_name_no_allergy(words: str) -> None:
    assert allergies_in(words) is None


def test_what_is_said_is_added_to_the_card() -> None:
    assert allergies_of(told("latex", card=("ondansetron",))) == ("ondansetron", "latex")


def test_what_is_said_stands_beside_none_known_on_the_card() -> None:
    assert allergies_of(told("midazolam", card=())) == ("midazolam",)


def test_an_allergy_of_the_card_is_there_once() -> None:
    assert allergy_lines(told("Latex (rash)", card=("latex",))) == ("latex (rash)",)


def test_a_later_word_does_not_take_an_earlier_one_back() -> None:
    assert allergies_of(told("midazolam", "latex")) == ("midazolam", "latex")


def test_opening_the_item_again_does_not_take_an_allergy_back() -> None:
    happened = ((-20, said("midazolam")), (-19, said("", "open")))
    assert allergies_of(before(*happened, patient=a_patient(allergies=None))) == ("midazolam",)


def test_none_known_does_not_take_the_card_back() -> None:
    assert allergies_of(told("none known", card=("latex",))) == ("latex",)


def test_a_correction_takes_it_back() -> None:
    chart = before(
        (-20, said("midazolam")),
        Happening(-20, said("latex"), -1, amends=2),
        patient=a_patient(allergies=None),
    )
    assert allergies_of(chart) == ("latex",)


def test_words_that_name_nothing_leave_it_not_asked() -> None:
    assert allergies_of(told("reviewed")) is None


def test_an_allergy_said_beside_a_card_is_asked_about_before_its_drug() -> None:
    given = MedicationGiven("ondansetron", None, "4 mg", "IV")
    asked = doubts(given, told("ondansetron", card=()), minute(5))
    assert any("Allergy" in doubt.sentence for doubt in asked)


def test_the_item_shows_what_the_session_knows_once_it_is_open_again() -> None:
    happened = ((-20, said("midazolam")), (-19, said("", "open")))
    chart = before(*happened, patient=a_patient(allergies=()))
    assert item(chart, "allergies").detail == "midazolam"


REFUSED: list[Any] = [
    (None, "reviewed", "needs words"),
    (None, "not asked", "no review"),
    ((), "unknown", "no review"),
    ((), "?", "no review"),
    (None, "NKDA, latex", "none alone"),
]


@pytest.mark.parametrize(("card", "words", "sentence"), REFUSED)
def test_what_is_no_answer_is_refused(card: Any, words: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as caught:
        doubts(said(words), told(card=card), minute(-1))
    assert caught.value.field == "words"


@pytest.mark.parametrize("words", ["", "reviewed, as on the card"])
def test_a_card_that_was_asked_needs_no_words(words: str) -> None:
    assert doubts(said(words), told(card=("latex",)), minute(-1)) == ()
