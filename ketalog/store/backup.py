"""One backup: a folder with the database, its wrapped keys, and a manifest that says what is in it.

It is made aside, opened again and checked as a whole before it gets its name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.disk import sync, sync_folder
from ketalog.store.failure import StoreError
from ketalog.store.key_file import wrapped_key_file
from ketalog.store.key_trouble import key_trouble, refuse_useless
from ketalog.store.keys import Key
from ketalog.store.logs import Head, Logs
from ketalog.store.manifest import FORMAT, Manifest, Stored, is_sealed_by, sealed
from ketalog.store.origin import origin_of

MANIFEST = "manifest.json"
PART = ".part"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A folder that was once found whole."""

    folder: Path
    manifest: Manifest

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.folder / self.manifest.database

    @property
    def keys(self) -> Path | None:
        """The wrapped keys in it; None where it has none, and a key file elsewhere opens it."""
        keys = wrapped_key_file(self.database)
        return keys if keys.name in self.manifest.files else None

    @property
    def entries(self) -> int:
        """How many entries it holds."""
        return sum(head.entries for head in self.manifest.heads.values())

    @property
    def size(self) -> int:
        """How much room its files take, in bytes."""
        return sum(file.bytes for file in self.manifest.files.values())


def make(  # noqa: PLR0913 - what is copied, where to, and what is said of it
    database: Database,
    key: Key,
    folder: Path,
    made_at: datetime,
    why: str,
    keys: Path | None = None,
    say: Progress = lambda words: None,
    number: int = 0,
) -> Backup:
    """Copy an open database and its wrapped keys into ``folder``, which must not exist yet.

    Raises StoreError with a sentence, also where the keys would open nothing; then nothing stands
    under that name.
    """
    if keys is not None and (trouble := key_trouble(database.path, key)):
        raise StoreError(trouble)
    part = folder.with_name(folder.name + PART)
    with told(f"The backup {folder.name} cannot be made"):
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir(mode=0o700, parents=True)
            say("copying")
            copy = part / database.path.name
            database.copy_to(copy)
            if keys is not None and keys.exists():
                shutil.copyfile(keys, part / keys.name)
                (part / keys.name).chmod(0o600)
                refuse_useless(part / keys.name, key.header)
            say("checking")
            heads = (_checked if database.is_of_this_version() else _checked_aside)(copy, key)
            names = sorted(file.name for file in part.iterdir())
            stored = {name: stored_of(part / name) for name in names}
            whose = origin_of(database)
            said = Manifest(FORMAT, made_at, why, copy.name, stored, heads, of=whose, number=number)
            text = msgspec.json.format(msgspec.json.encode(sealed(said, key)))
            (part / MANIFEST).touch(mode=0o600)
            (part / MANIFEST).write_bytes(text)
            for name in (*names, MANIFEST):
                sync(part / name)
            sync_folder(part)
            part.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(part)
            raise
    return Backup(folder, sealed(said, key))


def read(folder: Path) -> Backup:
    """What a folder says it holds. Raises StoreError where it is no backup."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        if not folder.exists():
            raise StoreError(
                f"The backup {folder.name} is not there: plug its disk in, or connect the share."
            ) from None
        raise StoreError(f"{folder.name} is no backup of ketalog: it has no manifest.") from None
    except (msgspec.MsgspecError, ValueError):
        raise StoreError(f"The manifest of the backup {folder.name} is damaged.") from None
    except OSError as failed:
        raise StoreError(f"The backup {folder.name} cannot be read: {failed.strerror}.") from None
    if manifest.format != FORMAT or Path(manifest.database).name != manifest.database:
        raise StoreError(f"The manifest of the backup {folder.name} is not one of ketalog.")
    if not manifest.is_as_written:
        raise StoreError(f"The manifest of the backup {folder.name} is damaged.")
    return Backup(folder, manifest)


def fetched(backup: Backup, into: Path) -> Backup:
    """The same backup, copied into another folder under its own name. Raises StoreError."""
    folder = into / backup.folder.name
    with told(f"The backup {backup.folder.name} cannot be read"):
        folder.mkdir(mode=0o700)
        for name in (MANIFEST, *backup.manifest.files):
            if Path(name).name == name and (backup.folder / name).exists():
                shutil.copyfile(backup.folder / name, folder / name)
    return replace(backup, folder=folder)


def wrong_files(backup: Backup) -> tuple[str, ...]:
    """The files of a backup that are not as they were stored; needs no key."""
    return tuple(
        name
        for name, stored in backup.manifest.files.items()
        if not _is_as_stored(backup.folder / name, stored)
    )


def is_whole(backup: Backup) -> bool:
    """Whether its files are as they were stored, and its keys open it; needs no key."""
    return not wrong_files(backup) and not useless_keys(backup)


def check(backup: Backup, key: Key) -> None:
    """Open a copy of the backup's database and check all of it. Raises StoreError."""
    wrong = wrong_files(backup)
    if wrong:
        raise StoreError(f"In the backup {backup.folder.name} the file {wrong[0]} has changed.")
    with told(f"The backup {backup.folder.name} cannot be read"):
        heads = _checked_aside(backup.database, key)
    if heads != backup.manifest.heads:
        raise StoreError(f"The backup {backup.folder.name} does not hold what its manifest says.")
    if not is_sealed_by(backup.manifest, key):
        raise StoreError(f"The manifest of the backup {backup.folder.name} has been changed.")


def useless_keys(backup: Backup) -> str:
    """Why no secret opens it by the wrapped keys in it; empty where one does, or none are in it."""
    try:
        with backup.database.open("rb") as file:
            header = file.read(16)
        if backup.keys is not None:
            refuse_useless(backup.keys, header)
    except (OSError, StoreError):
        return f"The key file in the backup {backup.folder.name} opens nothing."
    return ""


def stored_of(path: Path) -> Stored:
    """Length and SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return Stored(digest.hexdigest(), os.path.getsize(path))  # noqa: PTH202 - one call, no Path


def _is_as_stored(path: Path, stored: Stored) -> bool:
    try:
        return stored_of(path) == stored
    except OSError:
        return False


def _checked_aside(path: Path, key: Key) -> dict[str, Head]:
    """Opened where it lies, an older one would be migrated, and one on a locked stick refused."""
    with TemporaryDirectory() as aside:
        copy = Path(aside) / path.name
        shutil.copyfile(path, copy)
        return _checked(copy, key)


def _checked(path: Path, key: Key) -> dict[str, Head]:
    with Database.open(path, key) as copy:
        damage = copy.damage()
        if damage:
            raise StoreError(f"The copy in the backup is damaged: {damage[0]}")
        logs = Logs(copy)
        broken = logs.verify()
        if broken:
            one = broken[0]
            raise StoreError(f"Entry {one.number} of the log {one.log} is not as it was written.")
        return logs.heads()
