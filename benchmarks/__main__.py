"""Measures everything, or what is named; 1 when something is over its limit."""

from __future__ import annotations

import os
import sys

from benchmarks import (
    append,
    change_of_nurse,
    enter_to_paint,
    frame,
    idle_board,
    printing,
    record,
    start,
)
from benchmarks.kit.table import table

HEAD = ("measured", "found", "goal", "limit", "verdict")
EVERY = {
    module.__name__.rpartition(".")[2]: module.measure
    for module in (
        enter_to_paint,
        change_of_nurse,
        frame,
        idle_board,
        start,
        append,
        record,
        printing,
    )
}


def main(names: list[str]) -> int:
    """One table; what else the machine does while it measures is said under it."""
    found = [one for name in names or EVERY for one in EVERY[name]()]
    print(table(HEAD, [one.row for one in found]))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    print(f"load {load:.1f} on {os.cpu_count()} cores; more than 1 a core makes every figure worse")
    return int(any(one.is_over for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
