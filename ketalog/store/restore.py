"""Back to a backup: what would be lost is said first; the present files are moved aside, kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ketalog.store.backup import Backup, check
from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.disk import beside, clear, settle, sync_folder
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Head, Logs
from ketalog.store.wraps import Wrap

RESTORING = ".restoring"


@dataclass(frozen=True, slots=True)
class Loss:
    """What the present database has and a backup has not. ``why`` is set where nobody can tell."""

    entries: int = 0
    sessions: tuple[str, ...] = ()
    why: str = ""


def loss(path: Path, key: Key, backup: Backup) -> Loss:
    """What restoring would take away: entries, and the sessions among them by their logs."""
    try:
        with Database.open(path, key) as database:
            heads = Logs(database).heads()
    except StoreError as failed:
        return Loss(why=failed.sentence)
    return loss_of(heads, backup)


def loss_of(heads: Mapping[str, Head], backup: Backup) -> Loss:
    """The same, where the ends of the present chains are known."""
    then = backup.manifest.heads
    more = {
        log: head.entries - (then[log].entries if log in then else 0)
        for log, head in heads.items()
        if log not in then or head.entries > then[log].entries
    }
    return Loss(sum(more.values()), tuple(log for log in more if log.startswith("session/")))


def restore(path: Path, key: Key, backup: Backup, at: datetime) -> tuple[Path, ...]:
    """Put the backup's database in the place of the present one; where the present files are now.

    ``path`` must be closed. Raises StoreError, and then the present files are where they were.
    """
    check(backup, key)
    ready = path.with_name(path.name + RESTORING)
    with told(f"The backup {backup.folder.name} cannot be put in place"):
        clear(ready)
        # For this user alone, before there is anything in it.
        ready.touch(mode=0o600)
        shutil.copyfile(backup.database, ready)
        with suppress(StoreError):
            # What still stands in its journal goes into the present file before that is moved.
            Database.open(path, key).close()
        moved = _moved_aside(path, at.astimezone(UTC).strftime("%Y-%m-%d-%H%M%SZ"))
        settle(ready, path)
        _bring_keys(backup, path)
    return moved


def _moved_aside(path: Path, stamp: str) -> tuple[Path, ...]:
    """The present file keeps its name until the other one takes it, where the disk allows that."""
    moved = []
    for file in (*beside(path), path):
        if not file.exists():
            continue
        aside = file.with_name(f"{file.name}.replaced-{stamp}")
        if aside.exists():
            raise StoreError(f"{aside.name} is there already. Nothing was changed.")
        if file == path:
            _linked(file, aside)
        else:
            file.rename(aside)
        moved.append(aside)
    sync_folder(path.parent)
    return tuple(moved)


def _linked(file: Path, aside: Path) -> None:
    try:
        os.link(file, aside)
    except OSError:
        # A disk without links: for a moment there is no database, only the two files beside.
        file.rename(aside)


def _bring_keys(backup: Backup, path: Path) -> None:
    """The wrapped keys of the backup, where the present ones are missing or of another key."""
    keys = KeyFile(wrapped_key_file(path))
    stored = KeyFile(backup.folder / keys.path.name)
    if not stored.is_there:
        return
    present: tuple[Wrap, ...] = ()
    with suppress(StoreError):
        present = keys.wraps()
    known = {wrap.fingerprint for wrap in present}
    more = tuple(wrap for wrap in stored.wraps() if wrap.fingerprint not in known)
    if more:
        keys.keep((*present, *more))
