"""Back to a backup: what would be lost is said first; the present files are moved aside, kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ketalog.store.aside import read_aside
from ketalog.store.backup import Backup, check
from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Head, Logs
from ketalog.store.rekey import forget_cut_off
from ketalog.store.swap import REPLACED, Swap, cut_off


@dataclass(frozen=True, slots=True)
class Loss:
    """What the present database has and a backup has not: how many entries, by log.

    ``apart`` where each has some that the other has not. ``why`` is set where nobody can tell.
    """

    by_log: Mapping[str, int] = field(default_factory=dict)
    apart: bool = False
    why: str = ""

    @property
    def entries(self) -> int:
        """How many in all."""
        return sum(self.by_log.values())

    @property
    def sessions(self) -> tuple[str, ...]:
        """The sessions among them, by their logs."""
        return tuple(log for log in self.by_log if log.startswith("session/"))


def loss(path: Path, key: Key, backup: Backup) -> Loss:
    """What restoring would take away."""
    try:
        with Database.open(path, key) as database:
            return loss_of(Logs(database), key, backup)
    except StoreError as failed:
        return Loss(why=failed.sentence)


def loss_of(logs: Logs, key: Key, backup: Backup) -> Loss:
    """The same for an open database. Raises StoreError where the copy cannot be read.

    Going back leaves two histories with one beginning: how long they are says nothing then.
    """
    lost: dict[str, int] = {}
    to_compare = []
    for log, head in logs.heads().items():
        then = backup.manifest.heads.get(log)
        if then is None or _goes_on(logs, log, head, then):
            lost[log] = head.entries - (then.entries if then else 0)
        else:
            to_compare.append(log)
    # Nearly always its manifest tells enough.
    copied = read_aside(backup.database, key, *to_compare) if to_compare else {}
    for log, entries in copied.items():
        there = {one.hash for one in entries}
        lost[log] = sum(one.hash not in there for one in logs.read(log))
    apart = any(lost[log] for log in copied)
    return Loss({log: count for log, count in lost.items() if count}, apart)


def _goes_on(logs: Logs, log: str, head: Head, then: Head) -> bool:
    """Whether the present chain holds all that the copy's has."""
    return head.entries >= then.entries and logs.hash_at(log, then.entries) == then.hash


def restore(path: Path, key: Key, backup: Backup, at: datetime) -> tuple[Path, ...]:
    """Put the backup's database in the place of the present one; where the present files are now.

    ``path`` must be closed. Raises StoreError, and then the present files are where they were.
    """
    path = path.resolve()
    check(backup, key)
    swap = Swap(path, stamp_of(at))
    with told(f"The backup {backup.folder.name} cannot be put in place"):
        set_right(path)
        try:
            swap.fetch(backup.database)
            with suppress(StoreError):
                # What still stands in its journal goes into the present file before that is kept.
                Database.open(path, key).close()
            # First, and only added to: with them alone the present database opens as before.
            keys = bring_keys(backup, path, swap.stamp)
            moved = swap.keep()
            swap.carry_out()
        except BaseException:
            with suppress(OSError):
                swap.undo()
            raise
    return (*moved, *keys)


def stamp_of(at: datetime) -> str:
    """What stands in the names of all that is kept of one moment."""
    return at.astimezone(UTC).strftime("%Y-%m-%d-%H%M%SZ")


def set_right(path: Path) -> None:
    """Undo what was cut off half-way, a new key too; for whoever holds the closed database."""
    path = path.resolve()
    with suppress(OSError):
        for swap in cut_off(path):
            swap.undo()
    forget_cut_off(path, KeyFile(wrapped_key_file(path)))


def bring_keys(backup: Backup, path: Path, stamp: str) -> tuple[Path, ...]:
    """The wrapped keys of the backup, where the present ones are damaged or of another key.

    Where a damaged key file is kept. Raises StoreError.
    """
    keys = KeyFile(wrapped_key_file(path))
    present = keys.readable()
    known = {wrap.fingerprint for wrap in present}
    stored = KeyFile(wrapped_key_file(backup.database)).readable()
    more = tuple(wrap for wrap in stored if wrap.fingerprint not in known)
    if not more:
        return ()
    aside = keys.keep_damaged(f"{REPLACED}{stamp}")
    keys.keep((*present, *more))
    return (aside,) if aside else ()
