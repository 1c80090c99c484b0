"""Entries for the tests of the store, and a way around it."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlcipher3 import dbapi2

from ketalog.domain.entries import Content, Draft, kind_of
from ketalog.domain.events import Note
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Clinic, Escort, Patient
from ketalog.domain.quantities import Concentration, Weight
from ketalog.store.keys import Key
from ketalog.store.shipped import Shipped

NOON = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def a_draft(
    content: Content | None,
    log: str = "session/1",
    minutes: int = 0,
    kind: str = "",
    amends: UUID | None = None,
) -> Draft:
    """A draft written some minutes after noon."""
    return Draft(
        id=uuid4(),
        log=log,
        content=content,
        kind=kind or (kind_of(content) if content else "note"),
        observed_at=after(minutes),
        recorded_at=after(minutes),
        boot_id="boot",
        boot_time_ns=minutes * 60_000_000_000,
        author="A. Okafor RN",
        station="PC 1",
        amends=amends,
        reason="wrong value" if amends else "",
    )


def a_note(text: str = "Calm.", log: str = "session/1", minutes: int = 0) -> Draft:
    return a_draft(Note(text), log, minutes)


def an_opening(name: str = "RIVERA, Maria") -> SessionOpened:
    """A session with everything that is shipped."""
    shipped = Shipped()
    return SessionOpened(
        clinic=Clinic("Harbor Pain Clinic"),
        patient=Patient(name, date(1979, 4, 12), "004217", allergies=("ondansetron",)),
        protocol=shipped.protocol("depression-0.5mgkg-40min"),
        limits=shipped.limits(),
        drugs=shipped.drugs(),
        weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)),
        chair="3",
        nurse="A. Okafor RN",
        clinician="M. Stein MD",
        day=date(2026, 11, 21),
        escort=Escort("Luis Rivera", "spouse", "555-0142", phoned_at=NOON),
    )


def raw(path: Path, key: Key, *statements: str) -> list[Any]:
    """Go around the store with a bare connection; the rows of the last statement."""
    rows: list[Any] = []
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute(key.pragma)
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows
