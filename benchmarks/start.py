"""From the start of the process to the first painted window, beside a bare Qt window."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from pathlib import Path

import ketalog
from benchmarks.kit.measured import Measured, Spent, Watch, ratio
from benchmarks.kit.six import six_chairs

RUNS = 7
CHILDREN = Path(__file__).parent / "kit"


def measure() -> list[Measured]:
    """Ours and bare by turns, so that both meet the same moods of the machine."""
    compileall.compile_dir(str(Path(ketalog.__file__).parent), quiet=1)
    ours, bare = [], []
    with six_chairs() as seated:
        for number in range(RUNS + 1):
            mine = _spent("first_paint.py", str(seated.database))
            theirs = _spent("first_paint_bare.py")
            if number:
                ours.append(mine)
                bare.append(theirs)
    return [ratio("start to first paint, against a bare window", ours, bare)]


def _spent(script: str, *arguments: str) -> Spent:
    """Until the child says that it has painted."""
    command = [sys.executable, str(CHILDREN / script), *arguments]
    watch = Watch()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        passed = Spent(watch.read().wall, 0)
        child.wait()
    assert line.strip() == b"painted", line
    return passed
