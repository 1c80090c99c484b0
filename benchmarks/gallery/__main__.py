"""Every paper of six sessions and of a busy clinic in A4 and US Letter, as PDF and as pictures."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

from benchmarks.gallery.index_page import index_page
from benchmarks.gallery.printing import Job, print_all
from benchmarks.gallery.rooms import NAMES


def main() -> int:
    """1 when a paper could not be made for another reason than the program's own refusal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/gallery"))
    parser.add_argument("--only", nargs="*", default=NAMES, choices=NAMES, metavar="SCRIPT")
    asked = parser.parse_args()
    out: Path = asked.out
    for name in asked.only:
        shutil.rmtree(out / name, ignore_errors=True)
    jobs = [Job(name, paper, out) for name, paper in product(asked.only, ("A4", "Letter"))]
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=multiprocessing.get_context("spawn")
    ) as pool:
        made = [one for found in pool.map(print_all, jobs) for one in found]
    (out / "index.html").write_text(index_page(made), encoding="utf-8")
    pages = sum(len(one.pages) for one in made)
    print(
        f"{pages} pages of {sum(bool(one.pages) for one in made)} papers are in {out}/index.html."
    )
    for one in made:
        if not one.pages:
            print(f"{one.script}, {one.paper}, {one.words}: {one.said}")
    return int(any(one.failed for one in made))


if __name__ == "__main__":
    sys.exit(main())
