"""New suicidal thoughts told at a call: how long they stand, and who knows of them."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Said
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.thoughts import ThoughtsTold, denied_in, stands, thoughts_told
from tests.builders import START, a_chart
from tests.domain.series.series_builders import a_contact, said

YES = a_contact(suicidal_thoughts="yes", told="Dr Mendez")
UNTOLD = a_contact(suicidal_thoughts="yes")


def told(*contacts: Contact) -> ThoughtsTold | None:
    return thoughts_told(_numbered(contacts))


def standing(*contacts: Contact) -> bool:
    found = told(*contacts)
    return found is not None and stands(found, (), found.at + timedelta(days=3))


def _numbered(contacts: Iterable[Contact]) -> list[Said[Contact]]:
    return [said(one, number) for number, one in enumerate(contacts, 1)]


def test_without_a_yes_nothing_stands() -> None:
    assert told(a_contact(), a_contact(suicidal_thoughts="no")) is None


def test_a_yes_stands_though_a_clinician_was_told() -> None:
    assert standing(YES, a_contact())


def test_a_later_no_takes_it_back() -> None:
    assert not standing(YES, a_contact(suicidal_thoughts="no"))


def test_a_yes_after_a_no_stands_again() -> None:
    assert standing(YES, a_contact(suicidal_thoughts="no"), YES)


def test_while_no_clinician_knows_a_later_no_takes_nothing_back() -> None:
    assert standing(UNTOLD, a_contact(suicidal_thoughts="no"))


def test_a_later_contact_names_who_was_told() -> None:
    found = told(UNTOLD, a_contact(outcome="no answer", told="Dr Mendez"))
    assert found is not None
    assert found.told == "Dr Mendez"


def test_a_new_yes_waits_for_its_own_clinician() -> None:
    found = told(YES, UNTOLD)
    assert found is not None
    assert found.told == ""


BEFORE = START - timedelta(days=1)
NO = PrestartSaid("suicidality", "done", found="no")


@pytest.mark.parametrize(
    "answer",
    [NO, PrestartSaid("suicidality", "done", "C-SSRS 0")],
)
def test_a_session_that_asked_and_heard_no_denies_it(answer: PrestartSaid) -> None:
    assert denied_in(a_chart((-10, answer)), BEFORE, START)


@pytest.mark.parametrize(
    "answer",
    [PrestartSaid("suicidality", "done", found="yes"), PrestartSaid("suicidality", "done"),
     PrestartSaid("suicidality", "not applicable", why="training"),
     PrestartSaid("consent", "done", found="no")],
)  # fmt: skip
def test_nothing_else_denies_it(answer: PrestartSaid) -> None:
    assert not denied_in(a_chart((-10, answer)), BEFORE, START)


def test_what_was_answered_before_the_call_denies_nothing() -> None:
    assert not denied_in(a_chart((-10, NO)), START, START + timedelta(hours=1))


@pytest.mark.parametrize(("contact", "left"), [(YES, False), (UNTOLD, True)])
def test_a_no_in_a_new_session_takes_back_what_a_clinician_knows(
    contact: Contact, left: Any
) -> None:
    found = told(contact)
    assert found is not None
    assert stands(found, [a_chart((-10, NO))], START) is left
