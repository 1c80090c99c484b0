"""One entry appended, beside a bare insert of the same row into the same table."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import fields, replace
from itertools import count
from uuid import uuid4

from sqlcipher3 import dbapi2

from benchmarks.kit.clinic import open_standing
from benchmarks.kit.measured import Measured, Spent, Watch, ratio
from benchmarks.kit.nurse import NAME
from benchmarks.kit.six import six_chairs
from ketalog.domain.entries import Draft, Entry, stamp
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.services.act import Act
from ketalog.store.keys import Keys, key_file
from ketalog.store.rows import row_of

RUNS, NEXT = 40, 10_000
CHAIR, JUDGED = "3", "4"
A_SET = Vitals(BloodPressure(128, 82), hr=79, spo2=98, rr=14, pain=3, rass=-1, dissociation=1)
TIMES = ("observed_at", "recorded_at")
SETTINGS = ("synchronous = FULL", "fullfsync = ON", "journal_mode = WAL")


def measure() -> list[Measured]:
    """By turns, each in its own copy: the store, the whole act with the chart judged, bare."""
    spent: tuple[list[Spent], ...] = ([], [], [])
    with ExitStack() as stack:
        ours = _Ours(stack)
        doings = (ours.append, ours.record, _Bare(stack, ours.first).insert)
        for number in range(RUNS + 1):
            for doing, found in zip(doings, spent, strict=True):
                watch = Watch()
                doing()
                found.extend((watch.read(),) if number else ())
    store, whole, bare = spent
    return [
        ratio("append of one entry, against a bare insert", store, bare),
        ratio("the same with the chart read and judged", whole, bare),
    ]


class _Ours:
    """Appends to one log through the store, and to another through the whole act."""

    def __init__(self, stack: ExitStack) -> None:
        seated = stack.enter_context(six_chairs())
        self._house = stack.enter_context(open_standing(seated)[0])
        self._act = Act(seated.logs[JUDGED], (A_SET,), NAME, confirmed=True)
        self.first = self._house.recording.record(replace(self._act, log=seated.logs[CHAIR]))[0]

    def append(self) -> None:
        """The same content once more."""
        taken = {one.name: getattr(self.first, one.name) for one in fields(Draft)}
        self._house.logs.append((Draft(**taken | {"id": uuid4()}),))

    def record(self) -> None:
        """A set of vitals as the panel saves it."""
        self._house.recording.record(self._act)


class _Bare:
    """Inserts the same row into the same table through the driver alone."""

    def __init__(self, stack: ExitStack, entry: Entry) -> None:
        seated = stack.enter_context(six_chairs())
        self._numbers = count(NEXT)
        self._row = row_of(entry) | {name: stamp(getattr(entry, name)) for name in TIMES}
        names, marks = ", ".join(self._row), ", ".join(f":{name}" for name in self._row)
        self._insert = f"INSERT INTO entries ({names}) VALUES ({marks})"
        opened = dbapi2.connect(str(seated.database), isolation_level=None)
        self._connection = stack.enter_context(closing(opened))
        key = Keys(key_file(seated.database)).load()
        for said in (key.pragma, *(f"PRAGMA {setting}" for setting in SETTINGS)):
            self._connection.execute(said)

    def insert(self) -> None:
        """One row, one transaction."""
        row = self._row | {"id": str(uuid4()), "number": next(self._numbers)}
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._insert, row)
        self._connection.execute("COMMIT")
