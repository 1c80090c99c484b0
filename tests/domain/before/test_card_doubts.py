"""What is asked where an answer before START says less than the patient's card."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ketalog.domain.entries import Content
from ketalog.domain.judging import doubts
from ketalog.domain.people import Medication
from ketalog.domain.screening import TakenAtHome
from tests.builders import a_patient, minute
from tests.domain.before.lists import before, done, found

LAST = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
CARD = (
    Medication("phenelzine", "MAOI"),
    Medication("lorazepam", "benzodiazepine", "1 mg", LAST),
    Medication("oxycodone", "opioid", "5 mg"),
)


def asked(content: Content, card: tuple[Medication, ...] | None = CARD) -> list[str]:
    chart = before(patient=a_patient(medications=card))
    return [one.sentence for one in doubts(content, chart, minute(-10))]


ASKED: list[Any] = [
    (done("contraindicated"), "lists phenelzine, MAOI. “No” all the same?"),
    (
        TakenAtHome("benzodiazepine", "no"),
        "lists lorazepam 1 mg, benzodiazepine, last 21 Nov 2026 07:30. No benzodiazepine all",
    ),
    (TakenAtHome("opioid", "no"), "lists oxycodone 5 mg, opioid. No opioid all the same?"),
]


@pytest.mark.parametrize(("content", "sentence"), ASKED)
def test_a_no_beside_a_drug_of_the_card_is_asked_about(content: Content, sentence: str) -> None:
    (said,) = asked(content)
    assert sentence in said


@pytest.mark.parametrize("content", [one[0] for one in ASKED])
@pytest.mark.parametrize("card", [None, (), (Medication("vitamin D"),)])
def test_a_no_that_the_card_says_too_is_not(content: Content, card: Any) -> None:
    assert asked(content, card) == []


@pytest.mark.parametrize(
    "content",
    [
        found("contraindicated", "phenelzine"),
        TakenAtHome("opioid", "yes", "oxycodone"),
        TakenAtHome("benzodiazepine", "unknown"),
        done("psychosis"),
    ],
)
def test_what_agrees_with_the_card_is_not_asked_about(content: Content) -> None:
    assert asked(content) == []
