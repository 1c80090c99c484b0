"""The one door for entries: judged, stamped once, all or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionStarted,
    InfusionStopped,
    MedicationGiven,
    Note,
    RescueGiven,
    RescueResponse,
    SideEffect,
    Signed,
)
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Doubted, Refused
from ketalog.domain.vitals import CheckNotDone, Vitals
from ketalog.services.act import Act
from ketalog.store.drafts import DraftKey
from tests.builders import (
    NURSE,
    SetClock,
    a_clinic,
    a_clinic_house,
    minute,
    open_session,
    record,
    some_vitals,
)
from tests.domain.before.lists import all_but, with_list


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def log(house: House) -> str:
    return open_session(house)


def notes(house: House, log: str) -> list[str]:
    return [one.value.text for one in house.recording.chart(log).of(Note)]


def test_an_entry_carries_its_time_its_author_and_its_station(
    house: House, log: str, clock: SetClock
) -> None:
    clock.advance(minutes=5)
    (entry,) = record(house, log, Note("Calm."))
    assert (entry.observed_at, entry.recorded_at) == (minute(5), minute(5))
    assert (entry.author, entry.station, entry.boot_id) == (NURSE, "PC 1", "boot")


def test_a_time_set_back_keeps_the_time_of_writing(house: House, log: str, clock: SetClock) -> None:
    clock.advance(minutes=5)
    (entry,) = record(house, log, Note("Calm."), at=2)
    assert (entry.observed_at, entry.recorded_at) == (minute(2), minute(5))


@pytest.mark.parametrize("at", [0.1, 60, -721])
def test_the_future_and_more_than_12_h_back_are_refused(house: House, log: str, at: float) -> None:
    with pytest.raises(Refused):
        record(house, log, Note("Calm."), at=at)
    assert notes(house, log) == []


def test_without_an_author_nothing_is_written(house: House, log: str) -> None:
    with pytest.raises(Refused, match="Sign in"):
        house.recording.record(Act(log, (Note("Calm."),), " "))
    assert notes(house, log) == []


def test_a_doubt_is_asked_and_nothing_written_until_it_is_confirmed(house: House, log: str) -> None:
    with pytest.raises(Doubted, match="Is HR 39 /min right"):
        record(house, log, Vitals(hr=39))
    assert house.recording.chart(log).of(Vitals) == ()


def test_a_confirmed_doubt_is_written_with_what_was_asked(house: House, log: str) -> None:
    (entry,) = record(house, log, Vitals(hr=39), confirmed=True)
    assert entry.reason == "Confirmed: Is HR 39 /min right?"


def test_a_yes_does_not_make_the_impossible_possible(house: House, log: str) -> None:
    with pytest.raises(Refused):
        record(house, log, Vitals(spo2=140), confirmed=True)
    assert house.recording.chart(log).of(Vitals) == ()


def test_what_would_be_asked_can_be_known_without_writing(house: House, log: str) -> None:
    found = house.recording.doubts(log, Vitals(hr=39), NURSE)
    assert [doubt.field for doubt in found] == ["hr"]
    assert house.recording.chart(log).of(Vitals) == ()


@pytest.mark.parametrize("wrong", [Vitals(spo2=140), Note(""), InfusionStopped("completed")])
def test_an_act_of_several_entries_is_written_whole_or_not_at_all(
    house: House, log: str, wrong: Content
) -> None:
    with pytest.raises(Refused):
        record(house, log, Note("first"), wrong)
    assert notes(house, log) == []


def test_each_content_is_judged_after_those_before_it(house: House, log: str) -> None:
    entries = record(house, log, InfusionStarted(), InfusionStopped("bag leaks"))
    assert [entry.number for entry in entries] == [2, 3]


def test_listeners_are_told_after_the_commit(house: House, log: str) -> None:
    seen: list[tuple[Entry, ...]] = []
    house.recording.listen(lambda entries: seen.append(house.logs.read(entries[0].log)))
    (entry,) = record(house, log, Note("Calm."))
    assert seen[0][-1] == entry


def test_listeners_hear_nothing_of_what_was_refused(house: House, log: str) -> None:
    heard: list[tuple[Entry, ...]] = []
    house.recording.listen(heard.append)
    with pytest.raises(Refused):
        record(house, log, Note(""))
    assert heard == []


def test_saving_clears_the_draft_in_the_same_act(house: House, log: str) -> None:
    house.drafting.keep(log, "note", "Cal")
    key = house.drafting.key(log, "note")
    house.recording.record(Act(log, (Note("Calm."),), NURSE, clears=(key,)))
    assert house.drafting.find(log, "note") == ""


def test_a_refused_entry_leaves_the_draft(house: House, log: str) -> None:
    house.drafting.keep(log, "note", "Cal")
    clears: tuple[DraftKey, ...] = (house.drafting.key(log, "note"),)
    with pytest.raises(Refused):
        house.recording.record(Act(log, (Note(""),), NURSE, clears=clears))
    assert house.drafting.find(log, "note") == "Cal"


def test_after_signing_only_an_addendum_is_written(house: House, log: str, clock: SetClock) -> None:
    record(house, log, Ended("walked out"), Signed())
    clock.advance(minutes=5)
    record(house, log, Note("The escort called."))
    with pytest.raises(Refused, match="addendum"):
        record(house, log, some_vitals(), at=0)
    assert house.recording.chart(log).is_addendum(house.logs.read(log)[-1])


def test_somebody_else_may_sign_what_the_nurse_enters(house: House, log: str) -> None:
    act = Act(log, (Ended("walked out"), Signed()), NURSE, signer="B. Lind RN")
    assert [entry.author for entry in house.recording.record(act)] == [NURSE, "B. Lind RN"]


# Correcting.


def hr(house: House, log: str) -> list[object]:
    return [one.value.hr for one in house.recording.chart(log).of(Vitals)]


def test_a_correction_stands_and_points_at_the_first_entry(house: House, log: str) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    house.recording.amend(log, first.id, Vitals(hr=80), "mistyped", NURSE)
    (last,) = house.recording.amend(log, first.id, Vitals(hr=90), "again", NURSE)
    assert (hr(house, log), last.amends, last.kind, last.reason) == (
        [90], first.id, "vitals", "again",
    )  # fmt: skip


def test_striking_out_leaves_nothing_standing(house: House, log: str) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    house.recording.amend(log, first.id, None, "other patient", NURSE)
    assert hr(house, log) == []
    assert len(house.logs.read(log)) == 3


def test_a_correction_may_move_the_time(house: House, log: str, clock: SetClock) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    clock.advance(minutes=9)
    house.recording.amend(log, first.id, Vitals(hr=70), "taken earlier", NURSE, minute(-3))
    assert house.recording.chart(log).of(Vitals)[0].at == minute(-3)


def test_a_correction_without_a_time_keeps_it(house: House, log: str, clock: SetClock) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    clock.advance(minutes=9)
    house.recording.amend(log, first.id, Vitals(hr=80), "mistyped", NURSE)
    assert house.recording.chart(log).of(Vitals)[0].at == minute(0)


@pytest.mark.parametrize(
    ("content", "reason", "at", "says"),
    [
        (Vitals(hr=80), " ", None, "needs a reason"),
        (Note("a"), "mistyped", None, "has the kind of"),
        (Vitals(spo2=140), "mistyped", None, "cannot be"),
        (Vitals(hr=39), "mistyped", None, "right"),
        (Vitals(hr=80), "mistyped", 5, "still to come"),
    ],
)
def test_a_wrong_correction_is_refused_and_nothing_is_written(
    house: House, log: str, content: Content, reason: str, at: float | None, says: str
) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    when = None if at is None else minute(at)
    with pytest.raises(Refused, match=says):
        house.recording.amend(log, first.id, content, reason, NURSE, when)
    assert hr(house, log) == [70]


def test_a_correction_is_not_compared_with_what_it_corrects(house: House, log: str) -> None:
    (first,) = record(house, log, Vitals(hr=14), confirmed=True)
    house.recording.amend(log, first.id, Vitals(hr=140), "a zero was lost", NURSE)
    assert hr(house, log) == [140]


def test_a_correction_has_an_author(house: House, log: str) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    with pytest.raises(Refused, match="Sign in"):
        house.recording.amend(log, first.id, Vitals(hr=80), "mistyped", " ")


def test_a_confirmed_correction_is_written_with_what_was_asked(house: House, log: str) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    wrong = Vitals(hr=39)
    (last,) = house.recording.amend(log, first.id, wrong, "mistyped", NURSE, confirmed=True)
    assert "Is HR 39" in last.reason


def test_what_was_struck_out_can_be_taken_back(house: House, log: str) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    house.recording.amend(log, first.id, None, "mistake", NURSE)
    house.recording.amend(log, first.id, Vitals(hr=70), "was right", NURSE)
    assert hr(house, log) == [70]


def test_a_start_is_not_corrected_to_after_its_stop(
    house: House, log: str, clock: SetClock
) -> None:
    (start,) = record(house, log, InfusionStarted())
    clock.advance(minutes=40)
    record(house, log, InfusionStopped("completed"))
    clock.advance(minutes=20)
    with pytest.raises(Refused, match="was stopped at 14:40"):
        house.recording.amend(log, start.id, InfusionStarted(), "mistyped", NURSE, minute(50))


@pytest.fixture
def started(house: House, clock: SetClock) -> str:
    """A session whose list was clear at START."""
    clock.advance(minutes=-10)
    log = open_session(house, with_list(clinic=replace(a_clinic(), second_check=False)))
    clear = (one[1] for one in all_but("pump_check") if isinstance(one, tuple))
    record(house, log, *clear)
    clock.advance(minutes=10)
    record(house, log, InfusionStarted())
    return log


def test_a_start_set_behind_its_list_is_asked_about_and_written(
    house: House, started: str, clock: SetClock
) -> None:
    """Rules 1.6: START may be set back."""
    start = house.recording.chart(started).of(InfusionStarted)[0]
    earlier = minute(-12)
    with pytest.raises(Doubted, match="START would have waited for: Baseline vitals"):
        house.recording.amend(started, start.id, InfusionStarted(), "set back", NURSE, at=earlier)
    entry = house.recording.amend(
        started, start.id, InfusionStarted(), "set back", NURSE, at=earlier, confirmed=True
    )[0]
    assert house.recording.chart(started).started_at == earlier
    assert "Confirmed: At 13:48 START would have waited for" in entry.reason


def test_a_start_corrected_where_its_list_was_clear_is_not_asked_about(
    house: House, started: str
) -> None:
    start = house.recording.chart(started).of(InfusionStarted)[0]
    house.recording.amend(
        started, start.id, InfusionStarted(), "by the clock", NURSE, at=minute(-1)
    )
    assert house.recording.chart(started).started_at == minute(-1)


def test_an_ending_is_not_corrected_into_a_discharge(house: House, log: str) -> None:
    """Rules 4.1."""
    record(house, log, InfusionStarted())
    (ended,) = record(house, log, Ended("walked out"))
    discharged = Ended("discharged with escort")
    with pytest.raises(Refused, match="Not met: Recovery time"):
        house.recording.amend(log, ended.id, discharged, "mistyped", NURSE)


def test_a_criterion_is_not_corrected_into_a_waiver_of_nobody(house: House, log: str) -> None:
    """Rules 4.2 and 4.6."""
    (said,) = record(house, log, Criterion("moves", "not met"))
    with pytest.raises(Refused, match="needs the clinician"):
        house.recording.amend(log, said.id, Criterion("moves", "waived"), "mistyped", NURSE)


def test_asleep_is_not_put_in_by_a_correction_after_a_rescue(house: House, log: str) -> None:
    """Rules 2.4."""
    record(house, log, InfusionStarted(), RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    (said,) = record(house, log, CheckNotDone("vitals", "refused"))
    asleep = CheckNotDone("vitals", "asleep", True)
    with pytest.raises(Refused, match="not offered in the 30 min"):
        house.recording.amend(log, said.id, asleep, "mistyped", NURSE)


@pytest.mark.parametrize("number", [0, 1])
def test_the_opening_and_the_signature_cannot_be_struck_out(
    house: House, log: str, number: int
) -> None:
    record(house, log, Ended("walked out"))
    entry = house.logs.read(log)[0] if number == 0 else record(house, log, Signed())[0]
    with pytest.raises(Refused):
        house.recording.amend(log, entry.id, None, "mistake", NURSE)


def test_a_signed_record_is_not_corrected(house: House, log: str) -> None:
    (first,) = record(house, log, Vitals(hr=70))
    record(house, log, Ended("walked out"), Signed())
    with pytest.raises(Refused, match="addendum"):
        house.recording.amend(log, first.id, Vitals(hr=80), "mistyped", NURSE)


def test_what_was_entered_on_the_wrong_chair_moves_in_one_act(
    house: House, log: str, clock: SetClock
) -> None:
    other = open_session(house)
    (first,) = record(house, log, Vitals(hr=70))
    clock.advance(minutes=5)
    house.recording.move(log, first.id, other, NURSE)
    assert (hr(house, log), hr(house, other)) == ([], [70])
    assert house.recording.chart(other).of(Vitals)[0].at == minute(0)


def test_a_move_that_the_other_chair_refuses_changes_neither(house: House, log: str) -> None:
    other = open_session(house)
    record(house, other, InfusionStarted())
    (first,) = record(house, log, InfusionStarted(), confirmed=True)
    with pytest.raises(Refused):
        house.recording.move(log, first.id, other, NURSE)
    assert house.recording.chart(log).started_at == minute(0)


def test_what_the_other_chart_asks_is_asked_before_an_entry_moves(house: House, log: str) -> None:
    other = open_session(house)
    (first,) = record(house, log, Vitals(hr=39), confirmed=True)
    with pytest.raises(Doubted, match="Is HR 39"):
        house.recording.move(log, first.id, other, NURSE)
    assert (hr(house, log), hr(house, other)) == ([39], [])


def test_a_moved_entry_says_what_was_asked(house: House, log: str) -> None:
    other = open_session(house)
    (first,) = record(house, log, Vitals(hr=39), confirmed=True)
    there = house.recording.move(log, first.id, other, NURSE, confirmed=True)[1]
    assert "Is HR 39" in there.reason


@pytest.mark.parametrize("there_too", [False, True])
def test_a_moved_dose_is_for_a_side_effect_of_the_patient_who_got_it(
    house: House, log: str, there_too: bool
) -> None:
    other = open_session(house)
    record(house, log, SideEffect("nausea"))
    mine = record(house, other, SideEffect("nausea"))[0].id if there_too else None
    dose = MedicationGiven("ondansetron", Dose(Decimal(4)), "4 mg", "IV", reason="nausea")
    (first,) = record(house, log, dose, confirmed=True)
    moved = house.recording.move(log, first.id, other, NURSE, confirmed=True)[1].content
    assert isinstance(moved, MedicationGiven)
    assert moved.side_effect == mine


def test_a_moved_response_names_no_rescue_of_the_chair_it_left(house: House, log: str) -> None:
    other = open_session(house)
    dose = RescueGiven("midazolam", Dose(Decimal(1)), "IV")
    record(house, other, dose, confirmed=True)
    mine = record(house, log, dose, confirmed=True)[0].id
    (first,) = record(house, log, RescueResponse("calm", rescue=mine))
    moved = house.recording.move(log, first.id, other, NURSE, confirmed=True)[1].content
    assert moved == RescueResponse("calm")


def test_a_dose_that_is_corrected_stays_with_its_side_effect(house: House, log: str) -> None:
    began = record(house, log, SideEffect("nausea"))[0].id
    dose = MedicationGiven("ondansetron", Dose(Decimal(4)), "4 mg", "IV", reason="nausea")
    (first,) = record(house, log, dose, confirmed=True)
    less = replace(dose, dose=Dose(Decimal(2)), dose_text="2 mg")
    (after,) = house.recording.amend(log, first.id, less, "mistyped", NURSE, confirmed=True)
    assert isinstance(after.content, MedicationGiven)
    assert after.content.side_effect == began
