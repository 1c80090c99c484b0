"""Prints what each task takes beside what it may take; 1 when one takes more."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.budgets.counting import Counted, count
from benchmarks.budgets.tasks import TASKS
from benchmarks.kit import arriving
from benchmarks.kit.clinic import live_scripts, seat
from benchmarks.kit.offscreen import offscreen_app
from benchmarks.kit.table import table

HEAD = ("task", "keys", "clicks", "at most", "KLM s", "verdict")
FOOT = "KLM: K 0.28, P 1.1, H 0.4, B 0.1, M 1.35 s; three M a task, one a statement at discharge."
NAMES = {"\n": "Enter", "\t": "Tab", "\b": "Backspace", " ": "Space", "^": "Up", "_": "Down"}


def main() -> int:
    """Count everything on one seated clinic."""
    app = offscreen_app()
    with tempfile.TemporaryDirectory(prefix="ketalog-budgets-") as place:
        root = Path(place)
        (root / "seated").mkdir()
        seated = seat(root / "seated", (*live_scripts(), *arriving.scripts()))
        found = [count(app, seated, task, root / str(n)) for n, task in enumerate(TASKS)]
    print(table(HEAD, list(map(_row, found))))
    print(FOOT)
    for one in found:
        if one.is_over:
            keys = " ".join(NAMES.get(key, key) for key in one.pressed)
            print(f"over: {one.task.name}: {one.failed or keys}")
    return int(any(one.is_over for one in found))


def _row(one: Counted) -> tuple[str, ...]:
    figures = (one.keys, one.clicks, one.task.most)
    verdict = "NOT WRITTEN" if one.failed else "OVER" if one.is_over else "ok"
    return (one.task.name, *map(str, figures), f"{one.seconds:.1f}", verdict)


if __name__ == "__main__":
    sys.exit(main())
