"""From the start of the process to the first painted window: bare, by a key file, by passphrase."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import ketalog
from benchmarks.kit.measured import Measured, Spent, Watch, ratio
from benchmarks.kit.six import six_chairs
from ketalog.app import open_house
from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.recovery_key import RecoveryKey

RUNS = 7
CHILDREN = Path(__file__).parent / "kit"
PASSPHRASE = "four words of the ward"
# What a passphrase may add to a start, its typing left out.
MOST_MS = 500


def measure() -> list[Measured]:
    """Ours and bare by turns, so that both meet the same moods of the machine."""
    compileall.compile_dir(str(Path(ketalog.__file__).parent), quiet=1)
    ours, bare, locked = [], [], []
    with six_chairs() as seated, six_chairs() as other:
        _lock(other.database)
        for number in range(RUNS + 1):
            mine = _spent("first_paint.py", str(seated.database))
            theirs = _spent("first_paint_bare.py")
            by_words = _spent("first_paint.py", str(other.database), PASSPHRASE)
            if number:
                ours.append(mine)
                bare.append(theirs)
                locked.append(by_words)
    more, less = (median(one.wall for one in found) * 1000 for found in (locked, ours))
    busy, busy_less = (median(one.cpu for one in found) * 1000 for found in (locked, ours))
    return [
        ratio("start to first paint, against a bare window", ours, bare),
        Measured(
            "what a passphrase adds to a start by a key file",
            more - less,
            "ms",
            MOST_MS,
            remark=f"{more:.1f} against {less:.1f} ms; processor {busy - busy_less:.1f} ms more",
        ),
    ]


def _lock(database: Path) -> None:
    """Give it a passphrase and a sheet, at their real cost; its key file goes."""
    with open_house(database) as house:
        house.door.set_passphrase(house.key, PASSPHRASE)
        house.door.set_recovery(house.key, RecoveryKey.create().text)
        sheets = RecoverySheets(house.recording, house.logs, house.key)
        sheets.keep(sheets.now(), "set-up")
        house.door.take_key_file_away(house.key)


def _spent(script: str, *arguments: str) -> Spent:
    """Until the child says that it has painted, and the processor's time that it took."""
    command = [sys.executable, str(CHILDREN / script), *arguments]
    before, watch = _of_children(), Watch()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        passed = watch.read().wall
        child.wait()
    assert line.strip() == b"painted", line
    return Spent(passed, _of_children() - before)


def _of_children() -> float:
    told = os.times()
    return told.children_user + told.children_system
