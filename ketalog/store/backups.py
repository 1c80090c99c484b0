"""The second place: every backup in it, which is the last good one, and which may go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

import msgspec

from ketalog import assets
from ketalog.store.backup import PART, Backup, Progress, is_whole, make, read
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.manifest import Manifest, is_sealed_by
from ketalog.store.origin import origin_of

IsWhole = Callable[[Backup], bool]


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

    @property
    def size(self) -> int:
        """How much room one's own take, in bytes."""
        return sum(one.size for one in self.mine)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What was removed, and which of those that stay are damaged."""

    gone: tuple[Backup, ...] = ()
    damaged: tuple[Backup, ...] = ()


class FoundWhole:
    """Whether a copy is whole; one that was is read again only when its files look different."""

    def __init__(self) -> None:
        self._known: dict[Path, object] = {}

    def __call__(self, backup: Backup) -> bool:
        looks = _looks(backup)
        if looks is None:
            return False
        if self._known.get(backup.folder) != looks and is_whole(backup):
            self._known[backup.folder] = looks
        return self._known.get(backup.folder) == looks


class Backups:
    """One folder of backups; those of another database in it are left alone."""

    def __init__(self, folder: Path, kept: int) -> None:
        self.folder = folder
        self._kept = kept

    def all(self) -> tuple[Backup, ...]:
        """Those that can be read, the newest first. Raises StoreError where the folder is gone.

        Counted as they were made: a clock that was once wrong puts none of them first for good.
        """
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
        backups.sort(key=lambda one: (one.manifest.number, one.manifest.made_at), reverse=True)
        return tuple(backups)

    def make(
        self,
        database: Database,
        key: Key,
        made_at: datetime,
        why: str,
        keys: Path | None = None,
        say: Progress = lambda words: None,
    ) -> Backup:
        """One more, checked as a whole; nothing is removed for it."""
        owner = Owner.of(database, key)
        number = 1 + max((one.manifest.number for one in self.of(owner).mine), default=0)
        folder = self._named(made_at, owner)
        made = make(database, key, folder, made_at, why, keys, say, number)
        self._clear_remains(made_at, owner)
        return made

    def add(
        self,
        database: Database,
        key: Key,
        made_at: datetime,
        why: str,
        keys: Path | None = None,
        say: Progress = lambda words: None,
    ) -> Backup:
        """The same; then let go of those that rotation does not keep."""
        made = self.make(database, key, made_at, why, keys, say)
        self.rotate(Owner.of(database, key), made)
        return made

    def of(self, owner: Owner) -> Kept:
        """What is there, told apart by whose it is. Raises StoreError."""
        every = self.all()
        mine = tuple(one for one in every if owner.has(one.manifest))
        return Kept(mine, len(every) - len(mine))

    def rotate(
        self, owner: Owner, made: Backup | None = None, whole: IsWhole = is_whole
    ) -> Rotated:
        """Remove what is neither among the newest nor the last of its month.

        A damaged one is no reason to let a good one go; what was just made always stays.
        """
        mine = self.of(owner).mine
        good = [one for one in mine if whole(one)]
        kept = {one.folder for one in (*kept_of(mine, self._kept), *kept_of(good, self._kept))}
        if made is not None:
            kept.add(made.folder)
        gone = tuple(one for one in mine if one.folder not in kept)
        for one in gone:
            _remove(one.folder)
        return Rotated(gone, tuple(one for one in mine if one not in good and one not in gone))

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


def _remove(folder: Path) -> None:
    """Cut off half-way, what is left of it is cleared like a copy that was never finished."""
    going = folder.with_name(folder.name + PART)
    with suppress(OSError):
        if not folder.is_symlink():
            folder.rename(going)
    rmtree(going, ignore_errors=True)


def _looks(backup: Backup) -> object:
    """What shows that a file was written since; None where one is not there."""
    try:
        stats = [(backup.folder / name).stat() for name in sorted(backup.manifest.files)]
    except OSError:
        return None
    return backup.manifest.check, tuple((one.st_size, one.st_mtime_ns) for one in stats)


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
