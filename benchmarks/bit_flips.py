"""``make bitflips``: single bits turned in a stored database; none may show a changed value as good.

Each flip is either found (the file is refused, reading it is refused, or verifying names it), or
harmless: everything that can be read is what was written.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.bit_flips_beside import WRONG, beside
from ketalog.demo_clinic import shipped_scripts
from ketalog.domain.entries import Entry
from ketalog.replaying import replay, script_from
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key, Keys, key_file
from ketalog.store.logs import Logs

Contents = dict[str, tuple[Entry, ...]]
CHUNK = 250


def main() -> int:
    """Turn bits, count what came of it; 1 where a changed value was shown as good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261121)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clinic.ketalog"
        for script in shipped_scripts("record"):
            replay(script_from(script), Path(folder) / script.stem, path)
        bits = path.stat().st_size * 8
        chosen = random.Random(options.seed).sample(range(bits), min(options.flips, bits))
        print(f"{len(chosen):,} of {bits:,} bits, seed {options.seed}")
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            parts = [chosen[n : n + CHUNK] for n in range(0, len(chosen), CHUNK)]
            found: Counter[str] = sum(pool.map(_turned, [path] * len(parts), parts), Counter())
    _say(found)
    with tempfile.TemporaryDirectory() as folder:
        for name, turned in beside(Path(folder)):
            print(f"every bit of {name}: {sum(turned.values()):,}")
            _say(turned)
            found += turned
    return 1 if found[WRONG] else 0


def _say(found: Counter[str]) -> None:
    for what, times in found.most_common():
        print(f"{times:8,}  {what}")


def _turned(path: Path, bits: list[int]) -> Counter[str]:
    whole, key = path.read_bytes(), Keys(key_file(path)).load()
    good = _contents(path, key)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for bit in bits:
            content = bytearray(whole)
            content[bit // 8] ^= 1 << bit % 8
            copy = Path(folder) / f"{bit}.ketalog"
            copy.write_bytes(content)
            found[_what_came_of(copy, key, good)] += 1
            for left in Path(folder).iterdir():
                left.unlink()
    return found


def _what_came_of(path: Path, key: Key, good: Contents) -> str:
    try:
        database = Database.open(path, key)
    except StoreError:
        return "refused when opened"
    with database:
        logs = Logs(database)
        try:
            read = {log: logs.read(log) for log in good}
        except StoreError:
            return "refused when read"
        try:
            if logs.verify() or database.damage():
                return "found when verified" if read == good else "read otherwise, but found"
        except StoreError:
            return "found when verified"
    return "harmless" if read == good else WRONG


def _contents(path: Path, key: Key) -> Contents:
    with Database.open(path, key) as database:
        logs = Logs(database)
        return {log: logs.read(log) for log in logs.heads()}


if __name__ == "__main__":
    sys.exit(main())
