"""One entry appended, beside a bare insert of the same row into the same table."""

from __future__ import annotations

from contextlib import closing
from dataclasses import fields
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from benchmarks.kit.clinic import Seated, open_standing
from benchmarks.kit.measured import Measured, Spent, ratio, spent_on
from benchmarks.kit.nurse import NAME
from benchmarks.kit.six import six_chairs
from ketalog.domain.entries import Draft, Entry, stamp
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.services.recording import Act
from ketalog.store.keys import Keys, key_file
from ketalog.store.rows import row_of

RUNS, WHOLE_RUNS, NEXT = 200, 20, 10_000
CHAIR = "3"
A_SET = Vitals(BloodPressure(128, 82), hr=79, spo2=98, rr=14, pain=3, rass=-1, dissociation=1)
TIMES = ("observed_at", "recorded_at")
SETTINGS = ("synchronous = FULL", "fullfsync = ON", "journal_mode = WAL")


def measure() -> list[Measured]:
    """The store alone, and the whole act with the chart read and judged."""
    with six_chairs() as seated:
        house, _ = open_standing(seated)
        with house:
            log = seated.logs[CHAIR]
            act = Act(log, (A_SET,), NAME, confirmed=True)
            first = house.recording.record(act)[0]
            drafts = iter([_again(first) for _ in range(RUNS + 1)])
            store = spent_on(lambda: house.logs.append((next(drafts),)), RUNS)
        with six_chairs() as other:
            whole = _whole(other.logs[CHAIR], other)
        bare = _bare(seated.database, first)
    return [
        ratio("append of one entry, against a bare insert", store, bare),
        ratio("the same with the chart read and judged", whole, bare),
    ]


def _whole(log: str, seated: Seated) -> list[Spent]:
    house, _ = open_standing(seated)
    with house:
        act = Act(log, (A_SET,), NAME, confirmed=True)
        return spent_on(lambda: house.recording.record(act), WHOLE_RUNS)


def _bare(database: Path, entry: Entry) -> list[Spent]:
    """The row goes into the file that ours went into, through the driver alone."""
    key = Keys(key_file(database)).load()
    times = row_of(entry) | {name: stamp(getattr(entry, name)) for name in TIMES}
    names = ", ".join(times)
    marks = ", ".join(f":{name}" for name in times)
    with closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
        connection.execute(key.pragma)
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")

        numbers = count(NEXT)

        def insert() -> None:
            row = times | {"id": str(uuid4()), "number": next(numbers)}
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"INSERT INTO entries ({names}) VALUES ({marks})", row)
            connection.execute("COMMIT")

        return spent_on(insert, RUNS)


def _again(entry: Entry) -> Draft:
    """The same, as if it were said once more."""
    taken = {one.name: getattr(entry, one.name) for one in fields(Draft)}
    return Draft(**taken | {"id": uuid4()})
