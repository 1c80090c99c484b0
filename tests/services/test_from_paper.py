"""Copied from paper: the writer's name is stored with the entries, in one act."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.entries import Entry
from ketalog.domain.events import Ended, InfusionStarted, Note, Signed
from ketalog.domain.from_paper import said_from_paper, taken_by
from ketalog.domain.papers import FromPaper
from ketalog.domain.refusal import Refused
from ketalog.domain.schedule import due_at
from ketalog.domain.vitals import Vitals
from ketalog.services.act import Act
from tests.builders import (
    NURSE,
    SetClock,
    a_clinic_house,
    minute,
    open_session,
    record,
    some_vitals,
)

BELL = "J. Bell RN"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def log(house: House, clock: SetClock) -> str:
    """START at 0; it is minute 60 now."""
    opened = open_session(house)
    record(house, opened, InfusionStarted(), confirmed=True)
    clock.reach(60)
    return opened


def copy(house: House, log: str, *contents: object, at: float = 10) -> tuple[Entry, ...]:
    act = Act(log, contents, NURSE, minute(at), True, taken_by=BELL)  # type: ignore[arg-type]
    return house.recording.record(act)


def papers(house: House, log: str) -> list[FromPaper]:
    return [one.value for one in house.recording.chart(log).of(FromPaper)]


def test_an_act_gives_back_its_own_entries(house: House, log: str) -> None:
    assert [entry.kind for entry in copy(house, log, some_vitals(), Note("Calm."))] == [
        "vitals",
        "note",
    ]


def test_one_name_goes_with_all_entries_of_an_act(house: House, log: str) -> None:
    entries = copy(house, log, some_vitals(), Note("Calm."))
    assert papers(house, log) == [FromPaper(tuple(entry.id for entry in entries), BELL)]


def test_who_types_stays_the_author_and_the_paper_gives_the_time(house: House, log: str) -> None:
    (entry,) = copy(house, log, some_vitals())
    assert (entry.author, entry.observed_at, entry.recorded_at) == (NURSE, minute(10), minute(60))


def test_the_program_labels_it_late_as_always(house: House, log: str) -> None:
    (entry,) = copy(house, log, some_vitals())
    chart = house.recording.chart(log)
    said = chart.said(entry.id)
    assert said is not None
    assert chart.is_late(said)


@pytest.mark.parametrize("name", ["7", "J; Bell", " ", "J\x07Bell"])
def test_what_is_no_name_is_refused_and_nothing_is_written(
    house: House, log: str, name: str
) -> None:
    before = len(house.logs.read(log))
    with pytest.raises(Refused) as refused:
        house.recording.record(Act(log, (some_vitals(),), NURSE, minute(10), taken_by=name))
    assert (refused.value.field, len(house.logs.read(log))) == ("taken_by", before)


def test_a_name_is_kept_composed_and_trimmed(house: House, log: str) -> None:
    house.recording.record(
        Act(log, (Note("x"),), NURSE, minute(10), taken_by=" Jose\u0301 Bell RN ")
    )
    assert papers(house, log)[0].taken_by == "José Bell RN"


@pytest.mark.parametrize("at", [61, -721])
def test_the_future_and_long_before_the_session_are_refused(
    house: House, log: str, at: float
) -> None:
    with pytest.raises(Refused):
        copy(house, log, some_vitals(), at=at)
    assert papers(house, log) == []


def test_a_signature_is_not_copied_and_comes_last(house: House, log: str) -> None:
    ended, _ = copy(house, log, Ended("walked out"), Signed(), at=50)
    chart = house.recording.chart(log)
    assert papers(house, log) == [FromPaper((ended.id,), BELL)]
    assert chart.entries[-1].kind == "signed"


def test_an_addendum_may_be_copied(house: House, log: str) -> None:
    record(house, log, Ended("walked out"), Signed())
    (entry,) = copy(house, log, Note("Stood on the sheet."), at=30)
    assert taken_by(house.recording.chart(log), entry.id) == BELL


def renamed(house: House, log: str, entry: Entry, name: str) -> None:
    said = said_from_paper(house.recording.chart(log), entry.id)
    assert said is not None
    right = replace(said.value, taken_by=name)
    house.recording.amend(log, said.id, right, "misread", NURSE)


def test_a_wrong_name_is_corrected_with_a_reason(house: House, log: str) -> None:
    (entry,) = copy(house, log, some_vitals())
    renamed(house, log, entry, "J. Ball RN")
    assert taken_by(house.recording.chart(log), entry.id) == "J. Ball RN"
    assert house.logs.read(log)[-1].reason == "misread"


def test_a_name_is_not_corrected_to_what_is_none(house: House, log: str) -> None:
    (entry,) = copy(house, log, some_vitals())
    with pytest.raises(Refused):
        renamed(house, log, entry, "5")
    assert taken_by(house.recording.chart(log), entry.id) == BELL


def test_a_corrected_entry_keeps_whose_paper_it_was(house: House, log: str) -> None:
    (entry,) = copy(house, log, Vitals(hr=70))
    house.recording.amend(log, entry.id, Vitals(hr=80), "mistyped", NURSE)
    assert taken_by(house.recording.chart(log), entry.id) == BELL


def test_a_struck_out_entry_keeps_it_too(house: House, log: str) -> None:
    (entry,) = copy(house, log, Vitals(hr=70))
    house.recording.amend(log, entry.id, None, "twice", NURSE)
    assert taken_by(house.recording.chart(log), entry.id) == BELL


def test_an_entry_moved_to_its_own_chair_takes_it_along(house: House, log: str) -> None:
    other = open_session(house)
    (entry,) = copy(house, log, Vitals(hr=70))
    gone, there = house.recording.move(log, entry.id, other, NURSE)
    assert (gone.log, there.log) == (log, other)
    assert papers(house, other) == [FromPaper((there.id,), BELL)]


def test_what_stood_on_no_paper_moves_without_one(house: House, log: str) -> None:
    other = open_session(house)
    (entry,) = record(house, log, Vitals(hr=70))
    house.recording.move(log, entry.id, other, NURSE)
    assert papers(house, other) == []


def test_copied_checks_are_no_longer_missed(house: House, log: str) -> None:
    before = due_at(house.recording.chart(log), minute(60))
    for at in (5, 10, 15, 25, 35, 45, 55):
        copy(house, log, some_vitals(), at=at)
    after = due_at(house.recording.chart(log), minute(60))
    assert (before.state, before.missed > 0) == ("long overdue", True)
    assert (after.state, after.missed) == ("waiting", 0)
