"""The second place: every backup in it, which is the last good one, and which may go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

import msgspec

from ketalog import assets
from ketalog.store.backup import PART, Backup, Manifest, Progress, is_sealed_by, make, read
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.origin import origin_of


@dataclass(frozen=True, slots=True)
class BackupTerms:
    """``resources/backups.toml``: how often, how many are kept beside the last of each month."""

    version: int
    at_least_every_hours: int
    old_after_days: int
    kept: int
    try_again_minutes: int


def backup_terms() -> BackupTerms:
    """The terms as shipped."""
    return msgspec.toml.decode((assets.resources / "backups.toml").read_bytes(), type=BackupTerms)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose copies: of the database with this first entry, or written under its key.

    A new key leaves the first entry as it is; copies of earlier versions tell only the key.
    """

    origin: str
    key: Key = field(repr=False)

    @classmethod
    def of(cls, database: Database, key: Key) -> Owner:
        """Of an open database. Raises StoreError."""
        return cls(origin_of(database), key)

    @property
    def name(self) -> str:
        """What tells the names of its copies from those of another clinic; eight digits."""
        return (self.origin or self.key.fingerprint.replace(" ", ""))[:8]

    def has(self, manifest: Manifest) -> bool:
        """Whether a copy is its own."""
        same = bool(self.origin) and manifest.of == self.origin
        return same or is_sealed_by(manifest, self.key)


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in a folder: one's own copies, the newest first, and how many are another's."""

    mine: tuple[Backup, ...] = ()
    others: int = 0


class Backups:
    """One folder of backups; those of another database in it are left alone."""

    def __init__(self, folder: Path, kept: int) -> None:
        self.folder = folder
        self._kept = kept

    def all(self) -> tuple[Backup, ...]:
        """Those that can be read, the newest first. Raises StoreError where the folder is gone."""
        try:
            found = [one for one in self.folder.iterdir() if one.is_dir()]
        except OSError as failed:
            raise StoreError(
                f"The folder for backups, {self.folder.name}, cannot be read: {failed.strerror}."
            ) from None
        backups: list[Backup] = []
        for folder in found:
            if folder.suffix != PART:
                with suppress(StoreError):
                    backups.append(read(folder))
        return tuple(sorted(backups, key=lambda one: one.manifest.made_at, reverse=True))

    def add(
        self,
        database: Database,
        key: Key,
        made_at: datetime,
        why: str,
        keys: Path | None = None,
        say: Progress = lambda words: None,
    ) -> Backup:
        """Make one more, checked as a whole; then let go of those that rotation does not keep."""
        owner = Owner.of(database, key)
        made = make(database, key, self._named(made_at, owner), made_at, why, keys, say)
        self.rotate(owner)
        self._clear_remains(made_at, owner)
        return made

    def of(self, owner: Owner) -> Kept:
        """What is there, told apart by whose it is. Raises StoreError."""
        every = self.all()
        mine = tuple(one for one in every if owner.has(one.manifest))
        return Kept(mine, len(every) - len(mine))

    def rotate(self, owner: Owner) -> tuple[Backup, ...]:
        """Remove what is neither among the newest nor the last of its month; what was removed."""
        mine = self.of(owner).mine
        kept = {one.folder for one in kept_of(mine, self._kept)}
        gone = tuple(one for one in mine if one.folder not in kept)
        for one in gone:
            rmtree(one.folder, ignore_errors=True)
        return gone

    def _clear_remains(self, at: datetime, owner: Owner) -> None:
        """What a copy left that was cut off, once nobody can be at it any more."""
        before = _stem(at - timedelta(days=1))
        for folder in self.folder.glob(f"[0-9]*{PART}"):
            named = f"-{owner.name}" in folder.name or folder.name.endswith(f"Z{PART}")
            if named and folder.name < before:
                rmtree(folder, ignore_errors=True)

    def _named(self, made_at: datetime, owner: Owner) -> Path:
        stem = f"{_stem(made_at)}-{owner.name}"
        names = (stem, *(f"{stem}-{number}" for number in range(2, 100)))
        return next(path for name in names if not (path := self.folder / name).exists())


def _stem(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d-%H%M%SZ")


def kept_of(backups: Iterable[Backup], newest: int) -> Iterator[Backup]:
    """So many of the newest, and of each month before them the last; the newest come first."""
    months: set[tuple[int, int]] = set()
    for number, one in enumerate(backups):
        made = one.manifest.made_at
        month = (made.year, made.month)
        if number < newest or month not in months:
            yield one
        if number >= newest:
            months.add(month)
