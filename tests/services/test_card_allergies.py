"""Allergies said before START stand on the patient's card, and go with the patient."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from ketalog.app import House
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.entries import Entry
from ketalog.domain.events import Ended, Signed
from ketalog.domain.people import Patient
from ketalog.services.act import Act
from tests.builders import (
    NURSE,
    SetClock,
    a_clinic_house,
    a_patient,
    minute,
    open_session,
    record,
)
from tests.domain.before.lists import done, with_list

REASON = "typed for another patient"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(minute(-30))


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


def patient_of(house: House, allergies: tuple[str, ...] | None = None) -> tuple[UUID, str]:
    """A patient of the clinic, and the log of their session."""
    patient = a_patient(allergies=allergies)
    patient_id = house.register.save_patient(patient, NURSE)
    return patient_id, open_session(house, with_list(patient=patient, patient_id=patient_id))


def say(house: House, log: str, words: str) -> Entry:
    said = PrestartSaid("allergies", "done", words)
    return house.recording.record(Act(log, (said,), NURSE, confirmed=True))[0]


def card(house: House, patient_id: UUID) -> Patient:
    return dict(house.register.patients())[patient_id]


def test_what_is_said_is_on_the_card_at_once(house: House) -> None:
    patient_id, log = patient_of(house)
    say(house, log, "midazolam (agitation), latex")
    found = card(house, patient_id)
    assert found.allergies == ("midazolam", "latex")
    assert found.reactions == (("midazolam", "agitation"),)


def test_it_is_added_to_what_the_card_says_by_then(house: House) -> None:
    patient_id, log = patient_of(house, ("ondansetron",))
    house.register.save_patient(a_patient(allergies=("ondansetron", "iodine")), NURSE, patient_id)
    say(house, log, "latex")
    assert card(house, patient_id).allergies == ("ondansetron", "iodine", "latex")


def test_none_known_is_on_the_card_as_well(house: House) -> None:
    patient_id, log = patient_of(house)
    say(house, log, "none known")
    assert card(house, patient_id).allergies == ()


def test_words_that_name_nothing_leave_the_card_alone(house: House) -> None:
    patient_id, log = patient_of(house, ("ondansetron",))
    written = len(house.register.versions(patient_id))
    say(house, log, "reviewed, as on the card")
    assert len(house.register.versions(patient_id)) == written


def test_other_items_of_the_list_leave_the_card_alone(house: House) -> None:
    patient_id, log = patient_of(house)
    written = len(house.register.versions(patient_id))
    record(house, log, done("consent"), done("food"))
    assert len(house.register.versions(patient_id)) == written


def test_the_answer_is_the_entry_of_the_list_alone(house: House) -> None:
    _, log = patient_of(house)
    written = house.recording.record(Act(log, (PrestartSaid("allergies", "done", "latex"),), NURSE))
    assert [entry.kind for entry in written] == ["prestart"]


def test_nothing_is_written_where_the_question_is_still_open(house: House) -> None:
    patient_id, log = patient_of(house)
    house.recording.doubts(log, PrestartSaid("allergies", "done", "latex"), NURSE)
    assert card(house, patient_id).allergies is None


def test_a_correction_takes_it_off_the_card(house: House) -> None:
    patient_id, log = patient_of(house, ("ondansetron",))
    said = say(house, log, "penicilin")
    better = PrestartSaid("allergies", "done", "penicillin")
    house.recording.amend(log, said.id, better, "spelling", NURSE)
    assert card(house, patient_id).allergies == ("ondansetron", "penicillin")


def test_striking_it_out_leaves_the_card_as_it_was(house: House) -> None:
    patient_id, log = patient_of(house)
    said = say(house, log, "none known")
    house.recording.amend(log, said.id, None, REASON, NURSE)
    assert card(house, patient_id).allergies is None


def test_striking_it_out_keeps_what_somebody_else_put_on_the_card(house: House) -> None:
    patient_id, log = patient_of(house)
    house.register.save_patient(a_patient(allergies=("latex",)), NURSE, patient_id)
    said = say(house, log, "latex, iodine")
    house.recording.amend(log, said.id, None, REASON, NURSE)
    assert card(house, patient_id).allergies == ("latex",)


def test_what_was_taken_off_the_card_since_stays_off(house: House) -> None:
    patient_id, log = patient_of(house)
    say(house, log, "latex")
    house.register.save_patient(a_patient(allergies=()), NURSE, patient_id)
    say(house, log, "iodine")
    assert card(house, patient_id).allergies == ("iodine",)


def test_the_card_and_the_entry_are_stored_together(house: House) -> None:
    written: list[tuple[str, ...]] = []
    _, log = patient_of(house)
    house.recording.listen(lambda entries: written.append(tuple(one.kind for one in entries)))
    say(house, log, "latex")
    assert written == [("prestart", "patient")]


@pytest.mark.parametrize("known", [True, False])
def test_a_patient_who_comes_back_brings_it_along(house: House, known: bool) -> None:
    log = open_session(house, with_list(patient=a_patient(allergies=None)))
    if known:
        _, log = patient_of(house)
    say(house, log, "midazolam")
    record(house, log, Ended("walked out"), Signed())
    back = house.recording.chart(house.came_back.open(log, NURSE, uuid4()))
    assert back.opened.patient.allergies == ("midazolam",)
