"""A copy in the place of the database: what was there is kept with its journal, wherever it stops.

While the copy waits under its own name the swap is not done, and can be undone.
"""

from __future__ import annotations

import filecmp
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ketalog.store.disk import PART, beside, clear, copy_whole, second_name, settle, sync_folder
from ketalog.store.failure import StoreError

RESTORING, REPLACED = ".restoring", ".replaced-"


@dataclass(frozen=True, slots=True)
class Swap:
    """One swap of the database at ``path``, which is closed; ``stamp`` tells it from others."""

    path: Path
    stamp: str

    @property
    def ready(self) -> Path:
        """Where the copy waits."""
        return _named(self.path, f"{RESTORING}-{self.stamp}")

    @property
    def kept(self) -> Path:
        """Where the present file is kept."""
        return _named(self.path, f"{REPLACED}{self.stamp}")

    def fetch(self, copy: Path) -> None:
        """Let the copy wait beside the database, for this user alone from its first byte."""
        if self.kept.exists():
            raise StoreError(f"{self.kept.name} is there already. Nothing was changed.")
        clear(self.ready)
        self.ready.touch(mode=0o600)
        shutil.copyfile(copy, self.ready)

    def keep(self) -> tuple[Path, ...]:
        """Give the present file, with what stands in its journal only, a second name."""
        files = ((self.path, self.kept), *self._journals())
        there = [(now, kept) for now, kept in files if now.exists() and now.stat().st_size]
        # Files that belong together may not change any more with the one in place.
        keep = second_name if len(there) == 1 else copy_whole
        for now, kept in there:
            keep(now, kept)
        sync_folder(self.path.parent)
        return tuple(kept for _, kept in there)

    def carry_out(self) -> None:
        """Put the copy in place. A journal of the other file would be replayed into it."""
        for file in beside(self.path):
            file.unlink(missing_ok=True)
        settle(self.ready, self.path)

    def undo(self) -> None:
        """Have the present file as it was; nothing goes that is not there a second time."""
        journals = [(now, kept) for now, kept in self._journals() if kept.exists()]
        is_as_kept = self.kept.exists() and _same(self.path, self.kept)
        if is_as_kept and all(not now.exists() or _same(now, kept) for now, kept in journals):
            for now, kept in journals:
                kept.replace(now)
            self.kept.unlink()
        for kept in (self.kept, *(kept for _, kept in self._journals())):
            _named(kept, PART).unlink(missing_ok=True)
        clear(self.ready)
        sync_folder(self.path.parent)

    def _journals(self) -> tuple[tuple[Path, Path], ...]:
        """Where each is, and where it is kept; ``-shm`` is only an index of the first."""
        pairs = zip(beside(self.path), beside(self.kept), strict=True)
        return tuple(pair for pair in pairs if not pair[0].name.endswith("-shm"))


def cut_off(path: Path) -> tuple[Swap, ...]:
    """The swaps of a database that were begun and not carried out."""
    start = f"{path.name}{RESTORING}-"
    names = sorted(one.name for one in path.parent.iterdir())
    return tuple(Swap(path, name.removeprefix(start)) for name in names if name.startswith(start))


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other) or filecmp.cmp(one, other, shallow=False)
    return False


def _named(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
