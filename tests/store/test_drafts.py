"""What is typed and not yet saved."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from ketalog.store.database import Database
from ketalog.store.drafts import DraftKey, Drafts, DraftText
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from tests.store.samples import NOON, after, raw

TYPED = DraftText("session/1", "vitals", "A. Okafor RN", NOON, '{"bp": "128/"}')


def test_a_draft_is_found_as_it_was_kept(drafts: Drafts) -> None:
    drafts.keep(TYPED)
    assert drafts.find("session/1", "vitals", "A. Okafor RN") == TYPED


def test_a_later_text_takes_the_place_of_the_earlier(drafts: Drafts) -> None:
    drafts.keep(TYPED)
    drafts.keep(replace(TYPED, text='{"bp": "128/82"}'))
    assert [draft.text for draft in drafts.all("session/1")] == ['{"bp": "128/82"}']


def test_each_person_has_drafts_of_their_own(drafts: Drafts) -> None:
    drafts.keep(TYPED)
    assert drafts.find("session/1", "vitals", "B. Other RN") is None


def test_drafts_of_a_session_come_in_the_order_they_were_begun(drafts: Drafts) -> None:
    drafts.keep(replace(TYPED, form="note", first_key_at=after(2)))
    drafts.keep(replace(TYPED, form="rescue", first_key_at=after(1)))
    drafts.keep(replace(TYPED, session="session/2"))
    assert [draft.form for draft in drafts.all("session/1")] == ["rescue", "note"]


def test_a_draft_is_dropped(drafts: Drafts) -> None:
    drafts.keep(TYPED)
    drafts.drop(TYPED.key, DraftKey("session/1", "never", "kept"))
    assert drafts.all("session/1") == ()


def test_a_draft_outlives_the_program(drafts: Drafts, database: Database, key: Key) -> None:
    drafts.keep(TYPED)
    database.close()
    with Database.open(database.path, key) as again:
        assert Drafts(again).all("session/1") == (TYPED,)


def test_the_time_of_the_first_key_is_kept_in_utc(drafts: Drafts) -> None:
    drafts.keep(replace(TYPED, first_key_at=NOON.astimezone(timezone(timedelta(hours=-5)))))
    (draft,) = drafts.all("session/1")
    assert (draft.first_key_at, draft.first_key_at.utcoffset()) == (NOON, timedelta(0))


def test_a_naive_time_is_refused(drafts: Drafts) -> None:
    with pytest.raises(Exception, match="naive"):
        drafts.keep(replace(TYPED, first_key_at=NOON.replace(tzinfo=None)))


def test_a_draft_that_cannot_be_kept_is_told_in_words(
    drafts: Drafts, database: Database, key: Key
) -> None:
    raw(database.path, key, "DROP TABLE drafts")
    with pytest.raises(StoreError, match="What is typed cannot be kept"):
        drafts.keep(TYPED)
