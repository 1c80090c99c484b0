"""What an auditor reads of an entry, and which lines are found."""

from datetime import datetime
from uuid import UUID

import pytest

from ketalog.domain.access import Looked, PinSet, RecoverySheetKept, SignInTried
from ketalog.domain.audit import About, AuditFilter, AuditLine, audit_line
from ketalog.domain.entries import NOTHING_BEFORE, Content, Draft, kind_of, placed
from ketalog.domain.events import Note
from ketalog.domain.people import Person
from tests.builders import NURSE, START, a_clinic, a_patient, minute

BELL, BELL_ID = "J. Bell RN", UUID(int=7)
SEEN = About("004217", START.date(), "3")


def line(
    content: Content, author: str = NURSE, at: datetime = START, *, changed: bool = False
) -> AuditLine | None:
    draft = Draft(
        id=UUID(int=1),
        log="reading",
        content=content,
        kind=kind_of(content),
        observed_at=at,
        recorded_at=at,
        boot_id="b",
        boot_time_ns=1,
        author=author,
        station="PC 1",
        amends=UUID(int=2) if changed else None,
        reason="asked for" if changed else "",
    )
    entry = placed(draft, 1, NOTHING_BEFORE)
    return audit_line(entry, {BELL_ID: BELL}.__getitem__, lambda of: SEEN if of else About())


def told(content: Content, author: str = NURSE, *, changed: bool = False) -> tuple[str, str]:
    found = line(content, author, changed=changed)
    assert found is not None
    return found.kind, found.what


@pytest.mark.parametrize(
    ("content", "author", "said"),
    [
        (Looked("printed", "session record"), NURSE, ("printed", "session record")),
        (PinSet(BELL_ID, "x"), BELL, ("PIN set", "own, signed in with it")),
        (PinSet(BELL_ID, "x"), NURSE, ("PIN set", "of J. Bell RN, signed in with it")),
        (SignInTried(BELL_ID, True), BELL, ("PIN right", "own, signed in")),
        (SignInTried(BELL_ID, False), BELL, ("PIN wrong", "own")),
        (SignInTried(BELL_ID, True, "another's PIN"), NURSE, ("PIN freed", "of J. Bell RN")),
        (
            SignInTried(BELL_ID, True, for_what="countersignature"),
            BELL,
            ("PIN right", "own, for a countersignature"),
        ),
        (
            SignInTried(BELL_ID, False, for_what="approval"),
            BELL,
            ("PIN wrong", "own, for an approval"),
        ),
        (Person(BELL, "nurse", ("admin",)), NURSE, ("staff", "J. Bell RN: nurse, admin (new)")),
        (a_clinic(), NURSE, ("settings", "clinic (new)")),
        (RecoverySheetKept("f", START), NURSE, ("settings", "recovery sheet for keys")),
    ],
)
def test_each_kind_has_its_words(content: Content, author: str, said: tuple[str, str]) -> None:
    assert told(content, author) == said


def test_somebody_who_left_is_told_as_a_change() -> None:
    gone = Person(BELL, active=False)
    assert told(gone, changed=True) == ("staff", "J. Bell RN: nurse, no longer active (changed)")


@pytest.mark.parametrize("content", [Note("calm"), a_patient()])
def test_what_is_clinical_is_no_line(content: Content) -> None:
    assert line(content) is None


def test_a_session_is_told_by_day_chair_and_mrn() -> None:
    found = line(Looked("opened", "session", "session/1"))
    assert found is not None
    assert found.about.words == "21 Nov 2026 · chair 3 · MRN 004217"


LINES = tuple(
    one
    for one in (
        line(Looked("opened", "session", "session/1"), NURSE, minute(0)),
        line(Looked("printed", "audit list"), BELL, minute(1)),
        line(SignInTried(BELL_ID, False), BELL, minute(2)),
    )
    if one
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AuditFilter(), [0, 1, 2]),
        (AuditFilter(who="bell"), [1, 2]),
        (AuditFilter(what="pin wrong"), [2]),
        (AuditFilter(what="list"), [1]),
        (AuditFilter(about="4217"), [0]),
        (AuditFilter(about="21 nov"), [0]),
        (AuditFilter(about="chair 4"), []),
        (AuditFilter(about="1 Nov"), []),
        (AuditFilter(about="21 Nov 2026, chair 3"), [0]),
        (AuditFilter(since=minute(1)), [1, 2]),
        (AuditFilter(until=minute(1)), [0]),
        (AuditFilter(who="bell", what="printed"), [1]),
    ],
)
def test_a_filter_leaves_what_was_asked_for(wanted: AuditFilter, found: list[int]) -> None:
    assert [LINES.index(one) for one in wanted.of(LINES)] == found
