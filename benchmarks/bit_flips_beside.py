"""Every single bit of what lies beside a database: its wrapped keys, and a backup's manifest.

Part of ``make bitflips``: each is found, or harmless, so that what is read is what was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ketalog.store.backup import MANIFEST, check, make, read
from ketalog.store.database import Database
from ketalog.store.doors import Door, KeyTerms
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile
from ketalog.store.recovery_key import RecoveryKey

PASSPHRASE = "four words of the ward"
# As cheap as Argon2 allows: what is tried is the file, not what a guess costs.
CHEAP = KeyTerms(1, 8, 1, 1, 12, 256)
WRONG = "SHOWN AS GOOD"

# What came of one file that was changed; it may be asked a second time.
Judge = Callable[[Path], str]


def beside(folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    """The name of each file, and how often what came of a bit."""
    door = Door(folder / "clinic.ketalog", CHEAP)
    key = door.create(PASSPHRASE, RecoveryKey(bytes(range(20))).text)
    with Database.open(door.path, key) as database:
        made = make(
            database, key, folder / "backup", datetime(2026, 11, 21, tzinfo=UTC), "daily",
            door.wrapped.path,
        )  # fmt: skip
    yield door.wrapped.path.name, _turned(door.wrapped.path, _of_keys)
    yield MANIFEST, _turned(made.folder / MANIFEST, _of_manifest)


def _turned(path: Path, judge: Judge) -> Counter[str]:
    bits = range(len(path.read_bytes()) * 8)
    with ProcessPoolExecutor() as pool:
        return Counter(pool.map(partial(_one, path, judge), bits, chunksize=64))


def _one(path: Path, judge: Judge, bit: int) -> str:
    """The changed file stands where the right one stood, among the same neighbours."""
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    with TemporaryDirectory() as aside:
        for file in path.parent.iterdir():
            if file.is_file():
                (Path(aside) / file.name).symlink_to(file)
        changed = Path(aside) / path.name
        changed.unlink()
        changed.write_bytes(content)
        return judge(changed)


def _of_keys(path: Path) -> str:
    header = path.with_suffix("").read_bytes()[:16]
    try:
        key = KeyFile(path).unlock(PASSPHRASE, "passphrase", header)
    except StoreError:
        return "refused when read"
    return "harmless" if key.header == header else WRONG


def _of_manifest(path: Path) -> str:
    (keys,) = path.parent.glob("*.keys")
    database = keys.with_suffix("")
    key = KeyFile(keys).unlock(PASSPHRASE, "passphrase", database.read_bytes()[:16])
    try:
        found = read(path.parent)
    except StoreError:
        return "refused when read"
    if found.manifest == read(database.resolve().parent).manifest:
        return "harmless"
    try:
        check(found, key)
    except StoreError:
        return "found when verified"
    return WRONG
