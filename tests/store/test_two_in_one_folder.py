"""Two clinics that copy into one folder: neither counts, removes or loses the other's copies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from ketalog.domain.people import Person
from ketalog.store.backup import MANIFEST, Backup, read
from ketalog.store.backups import Backups, Owner
from ketalog.store.database import Database
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.manifest import Manifest
from ketalog.store.origin import origin_of
from ketalog.store.rekey import rekey
from ketalog.store.wraps import Cost
from tests.store.samples import NOON, a_draft

KEPT, WORDS, CHEAP = 2, "four words of the ward", Cost(8, 1, 1)


@pytest.fixture
def share(tmp_path: Path) -> Backups:
    (tmp_path / "share").mkdir()
    return Backups(tmp_path / "share", KEPT)


@pytest.fixture
def ours(database: Database) -> Database:
    Logs(database).append([a_draft(Person("A. Okafor RN"), log="people")])
    return database


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Database]:
    """The other clinic, under a key of its own."""
    (tmp_path / "other").mkdir()
    with Database.create(tmp_path / "other" / "clinic.sqlite", THEIR_KEY) as made:
        Logs(made).append([a_draft(Person("J. Bell RN"), log="people")])
        yield made


THEIR_KEY = Key(bytes(range(1, 33)))


def copied(share: Backups, database: Database, key: Key, days: int, after: int = 0) -> None:
    """One copy a day, all in one month; more of them than are kept."""
    for day in range(days):
        share.add(database, key, NOON - timedelta(days=days - day, minutes=after), "daily")


def as_before(made: Backup) -> None:
    """The manifest as earlier versions wrote it: without whose it is."""
    plain = msgspec.to_builtins(replace(made.manifest, check="", seal="", of=""), order=None)
    del plain["of"]
    plain["check"] = hashlib.sha256(msgspec.json.encode(plain)).hexdigest()
    (made.folder / MANIFEST).write_bytes(msgspec.json.encode({**plain, "seal": made.manifest.seal}))


def test_rotation_of_one_leaves_every_copy_of_the_other(
    share: Backups, ours: Database, theirs: Database, key: Key
) -> None:
    share.add(theirs, THEIR_KEY, NOON - timedelta(days=12), "daily")
    copied(share, ours, key, 5)
    assert share.of(Owner.of(theirs, THEIR_KEY)).mine[0].manifest.of == origin_of(theirs)


def test_each_sees_its_own_and_how_many_are_another_s(
    share: Backups, ours: Database, theirs: Database, key: Key
) -> None:
    copied(share, ours, key, 2)
    copied(share, theirs, THEIR_KEY, 1)
    kept = share.of(Owner.of(ours, key))
    assert ([one.manifest.of for one in kept.mine], kept.others) == ([origin_of(ours)] * 2, 1)


def test_both_may_copy_in_one_second(
    share: Backups, ours: Database, theirs: Database, key: Key
) -> None:
    names = {
        share.add(ours, key, NOON, "daily").folder.name.partition("Z-")[2],
        share.add(theirs, THEIR_KEY, NOON, "daily").folder.name.partition("Z-")[2],
    }
    assert names == {origin_of(ours)[:8], origin_of(theirs)[:8]}


def test_a_new_key_leaves_the_copies_under_the_old_one_its_own(
    share: Backups, ours: Database, key: Key
) -> None:
    copied(share, ours, key, 1)
    keys = KeyFile(wrapped_key_file(ours.path))
    keys.seal(key, WORDS, "passphrase", CHEAP)
    ours.close()
    new = rekey(ours.path, keys, key, WORDS, CHEAP)
    with Database.open(ours.path, new) as again:
        assert len(share.of(Owner.of(again, new)).mine) == 1


def test_a_database_without_an_entry_knows_its_copies_by_the_key(
    share: Backups, database: Database, key: Key
) -> None:
    copied(share, database, key, 1)
    assert origin_of(database) == ""
    assert len(share.of(Owner.of(database, key)).mine) == 1


@pytest.fixture
def old(share: Backups, database: Database, key: Key) -> Backup:
    """A copy of an earlier version."""
    made = share.add(database, key, NOON - timedelta(days=20), "daily")
    sealed_then = replace(made.manifest, of="")
    assert sealed_then == made.manifest
    as_before(made)
    return read(made.folder)


def test_a_copy_of_an_earlier_version_is_still_whole(old: Backup) -> None:
    assert old.manifest.of == ""


def test_it_is_listed_for_whom_its_key_opens(
    share: Backups, old: Backup, database: Database, key: Key
) -> None:
    assert share.of(Owner.of(database, key)).mine == (old,)


def test_it_is_never_rotated_away_by_another(share: Backups, old: Backup, theirs: Database) -> None:
    copied(share, theirs, THEIR_KEY, 5)
    assert old.folder.exists()


def test_a_copy_that_only_says_it_is_ours_is_not_taken_for_it_without_our_first_entry(
    ours: Database, key: Key
) -> None:
    forged = Manifest("", NOON, "daily", "clinic.sqlite", {}, {}, of="0" * 64)
    assert not Owner.of(ours, key).has(forged)
