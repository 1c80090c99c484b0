"""What waits for a countersignature over all sessions, and who may give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from ketalog.app import House
from ketalog.domain.countersigning import to_countersign
from ketalog.domain.emergency import NOBODY, Countersigned
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended, Note, Signed
from ketalog.domain.people import Person
from ketalog.services.act import Act
from ketalog.store.failure import StoreError
from ketalog.store.unproven import Unproven
from tests.builders import NURSE, SetClock, a_clinic_house, open_session, record, some_vitals

CHARGE, DOCTOR, OTHER, BELL = "L. Haddad RN", "M. Stein MD", "K. Osei MD", "J. Bell RN"
BY_PHONE = Criterion("spo2", "waived", why="lives high", clinician=DOCTOR, telephone_order=True)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        for person in (
            Person(NURSE), Person(CHARGE, "charge nurse"), Person(DOCTOR, "prescriber"),
            Person(OTHER, "prescriber"), Person("R. Root", "admin"),
        ):  # fmt: skip
            opened.register.add_person(person, "set-up")
        yield opened


def nobody(house: House, log: str, content: Content, said_by: str = BELL) -> UUID:
    return house.recording.record(Act(log, (content,), NOBODY, said_by=said_by))[0].id


def ordered(house: House, log: str, content: Content = BY_PHONE) -> UUID:
    return record(house, log, content)[0].id


def closed(house: House, author: str = NURSE, *before: Content) -> str:
    """A session that never began, signed."""
    log = open_session(house)
    record(house, log, *before, Ended("cancelled before START", why="ill"), confirmed=True)
    house.recording.record(Act(log, (Signed(),), author))
    return log


def waiting(house: House, person: str = "") -> list[UUID]:
    return [one.id for one in house.countersigning.waiting(person)]


def read_anew(house: House) -> dict[str, list[UUID]]:
    """What the kinds of entry alone say."""
    found = Unproven(house.database).by_log()
    return {log: [one.id for one in of] for log, of in found.items()}


def test_entries_without_sign_in_and_orders_by_telephone_wait(house: House) -> None:
    log = open_session(house)
    entry, order = nobody(house, log, Note("pale")), ordered(house, log)
    found = house.countersigning.waiting()
    assert {(one.id, one.why, one.by) for one in found} == {
        (entry, "emergency entry", BELL), (order, "order by telephone", DOCTOR),
    }  # fmt: skip


def test_the_oldest_comes_first_over_all_sessions(house: House, clock: SetClock) -> None:
    logs = [open_session(house) for _ in range(3)]
    found = []
    for log in (logs[2], logs[0], logs[1]):
        clock.advance(minutes=3)
        found.append(nobody(house, log, Note("pale")))
    assert waiting(house) == found


def test_a_prescriber_sees_orders_in_their_own_name_first(house: House, clock: SetClock) -> None:
    log = open_session(house)
    first = nobody(house, log, Note("pale"))
    clock.advance(minutes=1)
    others = ordered(house, log, replace(BY_PHONE, key="aldrete", clinician=OTHER))
    clock.advance(minutes=1)
    mine = ordered(house, log)
    assert waiting(house, DOCTOR) == [mine, first, others]
    assert waiting(house, CHARGE) == [first, others, mine]


def test_signed_sessions_wait_too(house: House) -> None:
    log = closed(house)
    entry = nobody(house, log, Note("called the ward"))
    assert waiting(house) == [entry]


def test_an_order_whose_prescriber_signed_the_record_waits_no_more(house: House) -> None:
    closed(house, DOCTOR, BY_PHONE)
    assert waiting(house) == []


def test_what_was_there_before_is_found_after_a_restart(tmp_path: Path, house: House) -> None:
    log = open_session(house)
    found = [nobody(house, log, some_vitals()), ordered(house, log)]
    house.close()
    with a_clinic_house(tmp_path, SetClock()) as again:
        assert sorted(waiting(again)) == sorted(found)


def stand_for(house: House, log: str, *entries: UUID) -> None:
    house.recording.record(Act(log, (Countersigned(entries),), DOCTOR))


def test_what_was_countersigned_is_gone_at_once(house: House) -> None:
    log = open_session(house)
    entry, order = nobody(house, log, Note("pale")), ordered(house, log)
    assert len(waiting(house)) == 2
    stand_for(house, log, entry)
    assert waiting(house) == [order]


def test_what_was_struck_out_waits_for_nobody(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, Note("pale"))
    assert waiting(house) == [entry]
    house.recording.amend(log, entry, None, "another patient", CHARGE)
    assert waiting(house) == []


def test_an_order_that_turns_out_to_be_none_waits_for_nobody(house: House) -> None:
    log = open_session(house)
    order = ordered(house, log)
    assert waiting(house) == [order]
    house.recording.amend(log, order, replace(BY_PHONE, telephone_order=False), "typed", NURSE)
    assert waiting(house) == []


def random_past(house: House, log: str) -> None:
    """Flagged, corrected, struck out, countersigned, countersigned again, in one session."""
    one, two = nobody(house, log, Note("one")), nobody(house, log, Note("two"))
    three, four = ordered(house, log), ordered(house, log, replace(BY_PHONE, key="aldrete"))
    five = ordered(house, log, replace(BY_PHONE, key="belongings", telephone_order=False))
    amend = house.recording.amend
    amend(log, one, Note("once"), "typed wrong", CHARGE)
    amend(log, two, None, "another patient", CHARGE)
    amend(log, three, replace(BY_PHONE, why="sleeps high"), "typed wrong", NURSE)
    amend(log, four, None, "another patient", NURSE)
    amend(log, five, replace(BY_PHONE, key="belongings"), "it was by telephone", NURSE)
    stand_for(house, log, three)
    stood = house.recording.chart(log).entries[-1].id
    amend(log, stood, None, "the wrong one", DOCTOR)


@pytest.mark.parametrize("countersigned", [False, True])
def test_by_kinds_of_entry_the_same_waits_as_on_the_charts(
    house: House, countersigned: bool
) -> None:
    logs = [open_session(house) for _ in range(2)]
    for log in logs:
        random_past(house, log)
    if countersigned:
        left = [one.id for one in to_countersign(house.recording.chart(logs[0]))]
        stand_for(house, logs[0], *left)
    charts = [to_countersign(house.recording.chart(log)) for log in logs]
    assert sorted(waiting(house)) == sorted(one.id for chart in charts for one in chart)


def test_a_session_in_which_all_was_countersigned_is_not_read_on(house: House) -> None:
    log = open_session(house)
    stand_for(house, log, nobody(house, log, Note("pale")), ordered(house, log))
    assert read_anew(house) == {}


def test_a_set_of_vitals_more_is_no_reason_to_look_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_session(house)
    nobody(house, log, Note("pale"))
    before = house.countersigning.every()
    record(house, log, some_vitals(), confirmed=True)
    assert house.countersigning.every() is before


def who_may(house: House) -> tuple[str, ...]:
    return house.countersigning.who_may(house.countersigning.waiting())


def test_a_charge_nurse_or_a_prescriber_may_stand_for_an_emergency_entry(house: House) -> None:
    nobody(house, open_session(house), Note("pale"))
    assert who_may(house) == (CHARGE, DOCTOR, OTHER)


def test_only_prescribers_may_stand_for_an_order(house: House) -> None:
    log = open_session(house)
    nobody(house, log, Note("pale"))
    ordered(house, log)
    assert who_may(house) == (DOCTOR, OTHER)


def test_who_entered_it_is_not_offered(house: House) -> None:
    nobody(house, open_session(house), Note("pale"), said_by="l. haddad")
    assert who_may(house) == (DOCTOR, OTHER)


def test_who_left_is_not_offered(house: House) -> None:
    left = {one.name: key for key, one in house.register.staff()}[OTHER]
    house.register.change_person(left, Person(OTHER, "prescriber", active=False), "x", "left")
    ordered(house, open_session(house))
    assert who_may(house) == (DOCTOR,)


def test_a_damaged_entry_is_told_and_not_passed_over(house: House) -> None:
    nobody(house, open_session(house), Note("pale"))
    with house.database.write.begin() as connection:
        connection.execute(text("DROP TRIGGER entries_never_change"))
        connection.execute(
            text("UPDATE entries SET author = 'L. Haddad RN' WHERE kind = 'emergency-entry'")
        )
    with pytest.raises(StoreError, match="not as it was written"):
        house.countersigning.waiting()
