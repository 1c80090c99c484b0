"""The one door in, and reading back."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlcipher3 import dbapi2

from ketalog.domain.entries import (
    NOTHING_BEFORE,
    Content,
    Draft,
    encoded,
    first_broken,
    placed,
)
from ketalog.domain.events import Note, Signed
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.store.database import Database
from ketalog.store.drafts import DraftKey, Drafts, DraftText
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.rows import Broken, row_of
from ketalog.store.tables import entries
from tests.store.samples import NOON, a_draft, a_note, after, an_opening, raw


def test_an_entry_reads_back_as_it_was_returned(logs: Logs) -> None:
    stored = logs.append([a_draft(an_opening())])
    assert logs.read("session/1") == stored


def test_entries_of_a_log_are_chained(logs: Logs) -> None:
    first, second = logs.append([a_note("one"), a_note("two")])
    (third,) = logs.append([a_note("three")])
    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert [first.previous, second.previous, third.previous] == [
        NOTHING_BEFORE,
        first.hash,
        second.hash,
    ]


def test_each_log_is_a_chain_of_its_own(logs: Logs) -> None:
    logs.append([a_note(log="a"), a_note(log="b"), a_note(log="a")])
    assert [entry.number for entry in logs.read("a")] == [1, 2]
    assert [entry.number for entry in logs.read("b")] == [1]


def test_a_read_log_is_whole(logs: Logs) -> None:
    logs.append([a_note(minutes=minute) for minute in range(5)])
    assert first_broken(logs.read("session/1")) is None


def test_a_log_that_is_not_there_has_no_entries(logs: Logs) -> None:
    assert logs.read("session/none") == ()


def test_an_entry_is_found_by_its_id(logs: Logs) -> None:
    _, other = logs.append([a_note("one"), a_note("two")])
    assert logs.entry(other.id) == other
    assert logs.entry(uuid4()) is None


def test_a_strike_out_has_no_content(logs: Logs) -> None:
    (first,) = logs.append([a_note()])
    (struck,) = logs.append([a_draft(None, kind="note", amends=first.id)])
    assert (struck.content, struck.text, struck.amends) == (None, "", first.id)


def test_the_same_draft_again_is_not_stored_again(logs: Logs) -> None:
    draft = a_note()
    stored = logs.append([draft])
    assert logs.append([replace(draft, recorded_at=after(5))]) == stored
    assert logs.read("session/1") == stored


def test_a_retry_stores_only_what_is_missing(logs: Logs) -> None:
    draft = a_note("one")
    logs.append([draft])
    again = logs.append([draft, a_note("two")])
    assert logs.read("session/1") == again


def test_a_draft_given_twice_is_one_entry(logs: Logs) -> None:
    draft = a_note()
    assert logs.append([draft, draft])[0] == logs.read("session/1")[0]
    assert len(logs.read("session/1")) == 1


@pytest.mark.parametrize("change", [{"content": Note("other")}, {"log": "session/2"}])
def test_the_same_id_with_something_else_is_refused(logs: Logs, change: Any) -> None:
    draft = a_note()
    stored = logs.append([draft])
    with pytest.raises(StoreError, match="another entry"):
        logs.append([a_note(log="session/2"), replace(draft, **change)])
    assert (logs.read("session/1"), logs.read("session/2")) == (stored, ())


def test_a_content_of_another_kind_is_a_bug(logs: Logs) -> None:
    with pytest.raises(ValueError, match="cannot be stored as"):
        logs.append([a_draft(Note("Calm."), kind="vitals")])


def test_a_content_that_would_read_back_differently_is_a_bug(logs: Logs) -> None:
    wrong = Vitals(hr=79, not_measured=[("bp", "asleep")])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="read back"):
        logs.append([a_draft(wrong)])


def test_a_naive_time_is_refused(logs: Logs) -> None:
    with pytest.raises(ValueError, match="naive"):
        logs.append([replace(a_note(), observed_at=NOON.replace(tzinfo=None))])


def test_saving_drops_the_drafts_it_came_from(logs: Logs, drafts: Drafts) -> None:
    drafts.keep(DraftText("session/1", "note", "A. Okafor RN", NOON, "Calm."))
    drafts.keep(DraftText("session/1", "vitals", "A. Okafor RN", NOON, "128/"))
    logs.append([a_note()], clear=[DraftKey("session/1", "note", "A. Okafor RN")])
    assert [draft.form for draft in drafts.all("session/1")] == ["vitals"]


def test_nothing_of_several_entries_is_stored_when_one_fails(
    database: Database, logs: Logs, drafts: Drafts
) -> None:
    kept = DraftText("session/1", "note", "A. Okafor RN", NOON, "Calm.")
    drafts.keep(kept)
    fill_the_disk(database)
    with pytest.raises(StoreError):
        logs.append([a_note(log="a"), a_note("x" * 100_000, log="b")], clear=[kept.key])
    assert (logs.read("a"), logs.read("b")) == ((), ())
    assert drafts.all("session/1") == (kept,)


def test_a_full_disk_is_told_in_words(database: Database, logs: Logs) -> None:
    fill_the_disk(database)
    with pytest.raises(StoreError, match=r"^Not saved: the disk is full\.$"):
        logs.append([a_note("x" * 100_000)])


def test_saving_goes_on_once_there_is_room(database: Database, logs: Logs) -> None:
    fill_the_disk(database)
    draft = a_note("x" * 100_000)
    with pytest.raises(StoreError):
        logs.append([draft])
    assert logs.append([draft]) == logs.read("session/1")


def test_a_commit_that_raises_and_was_stored_counts(
    database: Database, logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def commit_and_fail(connection: Any) -> None:
        connection.commit()
        raise dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr(database.write.dialect, "do_commit", commit_and_fail)
    stored = logs.append([a_note()])
    assert logs.read("session/1") == stored


def test_a_commit_that_raises_and_was_not_stored_is_told(
    database: Database, logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Any) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr(database.write.dialect, "do_commit", fail)
    with pytest.raises(StoreError, match=r"^Not saved: "):
        logs.append([a_note()])
    assert logs.read("session/1") == ()


def test_dropping_drafts_alone_may_fail_too(
    database: Database, logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Any) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr(database.write.dialect, "do_commit", fail)
    with pytest.raises(StoreError, match="Not saved"):
        logs.append([], clear=[DraftKey("session/1", "note", "A. Okafor RN")])


def test_the_newest_entry_is_the_one_written_last(logs: Logs) -> None:
    assert logs.newest() is None
    logs.append([a_note(log="b", minutes=9), a_note(log="a", minutes=5)])
    newest = logs.newest()
    assert newest is not None
    assert newest.log == "b"


def test_logs_of_a_kind_come_newest_first(logs: Logs) -> None:
    logs.append([a_note(log="a", minutes=1), a_note(log="b", minutes=2)])
    logs.append([a_draft(Signed(), log="c", minutes=3), a_note(log="a", minutes=4)])
    assert logs.logs("note") == ("a", "b")
    assert logs.logs("signed") == ("c",)


OPENING = an_opening()


def open_session(logs: Logs, log: str, minutes: int = 0) -> None:
    logs.append([a_draft(OPENING, log, minutes)])


def test_a_session_is_open_until_it_is_signed(logs: Logs) -> None:
    open_session(logs, "session/1", 1)
    open_session(logs, "session/2", 2)
    assert logs.open_sessions() == ("session/2", "session/1")
    logs.append([a_draft(Signed(), "session/2", 3)])
    assert logs.open_sessions() == ("session/1",)


def test_a_session_with_a_corrected_opening_is_open_once(logs: Logs) -> None:
    (opened,) = logs.append([a_draft(OPENING)])
    logs.append([a_draft(an_opening("RIVERA, Mary"), amends=opened.id)])
    assert logs.open_sessions() == ("session/1",)


def test_a_struck_out_opening_opens_nothing(logs: Logs) -> None:
    (opened,) = logs.append([a_draft(OPENING)])
    logs.append([a_draft(None, kind="session-opened", amends=opened.id)])
    assert logs.open_sessions() == ()


def test_a_struck_out_signature_leaves_the_others(logs: Logs) -> None:
    open_session(logs, "session/1")
    _, second = logs.append([a_draft(Signed()), a_draft(Signed("witnessed"))])
    logs.append([a_draft(None, kind="signed", amends=second.id)])
    assert logs.open_sessions() == ()


def test_a_struck_out_signature_signs_nothing(logs: Logs) -> None:
    open_session(logs, "session/1")
    (signed,) = logs.append([a_draft(Signed())])
    logs.append([a_draft(None, kind="signed", amends=signed.id)])
    assert logs.open_sessions() == ("session/1",)


def test_sessions_are_found_without_reading_every_entry(database: Database, logs: Logs) -> None:
    said: list[tuple[str, Any]] = []
    event.listen(
        database.read, "before_cursor_execute", lambda *args: said.append((args[2], args[3]))
    )
    logs.open_sessions()
    logs.logs("session-opened")
    logs.newest()
    for statement, parameters in [one for one in said if one[0].startswith("SELECT")]:
        with database.read.begin() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            assert "USING INDEX ix_" in str(plan.all()).replace("COVERING ", "")


def test_a_whole_database_verifies(logs: Logs) -> None:
    logs.append([a_draft(an_opening()), a_note(log="b"), a_note(log="b")])
    assert logs.verify() == ()


PRESSURE = Vitals(bp=BloodPressure(120, 80))
UNGUARDED = (
    "DROP TRIGGER entries_never_change",
    "DROP TRIGGER entries_never_go",
    "DROP TRIGGER entries_never_replace",
)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE entries SET content = replace(content, '120', '920') WHERE number = 2", "hash"),
        ("UPDATE entries SET author = 'B. Other RN' WHERE number = 2", "hash"),
        ("UPDATE entries SET observed_at = recorded_at || 'Z' WHERE number = 2", "hash"),
        ("UPDATE entries SET number = 9 WHERE number = 2", "place"),
        ("DELETE FROM entries WHERE number = 2", "place"),
        ("UPDATE entries SET previous = hash WHERE number = 2", "place"),
    ],
)
def test_a_change_behind_the_programs_back_is_found(
    database: Database, logs: Logs, key: Key, statement: str, what: str
) -> None:
    logs.append([a_draft(PRESSURE, log) for log in ("a", "b") for _ in range(3)])
    raw(database.path, key, *UNGUARDED, f"{statement} AND log = 'b'")
    (broken,) = logs.verify()
    assert (broken.log, broken.what) == ("b", what)


@pytest.mark.parametrize("kind", ["note", "no-such-kind"])
def test_an_entry_that_does_not_decode_is_found(database: Database, logs: Logs, kind: str) -> None:
    forge(database, replace(a_draft(PRESSURE), kind=kind))
    assert logs.verify() == (Broken("session/1", 1, "content"),)


def test_an_entry_that_does_not_decode_is_told_without_its_content(
    database: Database, logs: Logs
) -> None:
    forge(database, replace(a_draft(PRESSURE), kind="note"))
    with pytest.raises(StoreError, match=r"^Entry 1 of the log session/1 is not as") as told:
        logs.read("session/1")
    assert told.value.__context__ is None


def test_an_entry_that_was_changed_is_not_shown(database: Database, logs: Logs, key: Key) -> None:
    logs.append([a_draft(PRESSURE)])
    raw(database.path, key, *UNGUARDED, "UPDATE entries SET content = replace(content, 120, 920)")
    with pytest.raises(StoreError, match="not as it was written"):
        logs.read("session/1")


def test_reading_a_damaged_file_is_told_in_words(database: Database, logs: Logs, key: Key) -> None:
    database.close()
    raw(database.path, key, *UNGUARDED, "DROP TABLE entries")
    with pytest.raises(StoreError, match="The entries cannot be read: the database reports"):
        logs.read("session/1")


def test_a_number_that_json_would_write_anew_keeps_its_text(logs: Logs) -> None:
    content: Content = Note('\u00e9 \u2028 / \\ " \U0001f480')
    (entry,) = logs.append([a_draft(content)])
    assert logs.read("session/1")[0].text == entry.text == encoded(content)


def fill_the_disk(database: Database) -> None:
    """Let the one writing connection have no more pages; the next connection may."""
    with database.write.begin() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))


def forge(database: Database, draft: Draft) -> None:
    """Store an entry with a right hash that no append would take."""
    with database.write.begin() as connection:
        connection.execute(entries.insert(), row_of(placed(draft, 1, NOTHING_BEFORE)))
