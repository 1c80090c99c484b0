"""Makes the frozen database of a new schema: ``python -m tests.schemas.freeze``, once.

A file that was shipped is never made again: it proves that what was once stored still reads.
"""

from decimal import Decimal
from pathlib import Path

from ketalog.domain.entries import Content
from ketalog.domain.events import (
    InfusionStarted,
    InfusionStopped,
    Note,
    RescueGiven,
    SideEffect,
    Signed,
)
from ketalog.domain.people import Clinic
from ketalog.domain.quantities import Dose
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.store import schema
from ketalog.store.database import Database
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from tests.store.samples import a_draft, an_opening

# The patient is invented; so that anybody may read the file, the key is no secret.
KEY = Key(bytes(range(32)))
FOLDER = Path(__file__).parent
CONTENTS: tuple[Content, ...] = (
    an_opening(),
    InfusionStarted(),
    Vitals(bp=BloodPressure(124, 78), hr=72, spo2=98, rr=14, pain=7, rass=0),
    SideEffect("nausea", grade="mild"),
    RescueGiven("midazolam", Dose(Decimal(1)), "IV", "dysphoria", "M. Stein MD"),
    InfusionStopped("completed"),
    Note("Calm."),
    Signed(),
)


def freeze(path: Path) -> None:
    """Write a session, one amended entry and one struck out, and a clinic."""
    with Database.create(path, KEY) as database:
        logs = Logs(database)
        stored = logs.append([a_draft(one, minutes=5 * n) for n, one in enumerate(CONTENTS)])
        effect, note = stored[3], stored[6]
        logs.append(
            [
                a_draft(SideEffect("nausea", grade="moderate"), minutes=41, amends=effect.id),
                a_draft(None, kind="note", minutes=42, amends=note.id),
                a_draft(Clinic("Harbor Pain Clinic"), "clinic", 43),
            ]
        )


if __name__ == "__main__":
    freeze(FOLDER / f"{schema.head()}.sqlite")
