"""Pictures of every window in every state and look, with an index page; a process for each core."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from benchmarks.screenshots.index_page import index_page
from benchmarks.screenshots.looks import EVERY_NAME, LOOKS
from benchmarks.screenshots.taking import SCENES, seat_all, take_look


def main() -> int:
    """1 when a state could not be reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="ketalog-screenshots-") as place:
        clinics = seat_all(Path(place))
        spawning = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(os.cpu_count(), mp_context=spawning) as pool:
            looks = pool.map(take_look, repeat(clinics), LOOKS, repeat(out))
            failed = [one for missed in looks for one in missed]
    (out / "index.html").write_text(index_page(SCENES, EVERY_NAME), encoding="utf-8")
    print(f"{len(list(out.glob('*.png')))} pictures and index.html are in {out}.")
    print("\n".join(failed), end="\n" if failed else "")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
