"""A clinic whose patients were treated before: sessions of past days in a real house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from ketalog.app import House
from ketalog.domain.entries import Content
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, Signed
from ketalog.domain.people import Person
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.gui.desk import Desk
from tests.builders import (
    CLINICIAN,
    NURSE,
    START,
    SetClock,
    a_clinic,
    a_clinic_house,
    a_patient,
    an_opening,
    open_session,
    record,
    shipped,
    some_vitals,
)

# The day on which the tests look back.
TODAY = date(2026, 11, 21)
STEM = "depression-0.5mgkg-40min"
NAME = "Depression, 0.5 mg/kg over 40 min"


@dataclass
class Practice:
    """The house, its desk with a nurse at it, and the clock; patients are ``treat``ed."""

    house: House
    desk: Desk
    clock: SetClock

    def patient(self, name: str = "RIVERA, Maria", mrn: str = "004217", **changes: Any) -> UUID:
        """Somebody on the clinic's list."""
        usual: dict[str, Any] = {"name": name, "mrn": mrn, "phone": "555-0100"}
        return self.desk.save_patient(a_patient(**{**usual, **changes}))

    def treat(
        self,
        patient: UUID,
        days_ago: int,
        pain: tuple[int, int] | None = (8, 4),
        mood: tuple[str, str] | None = None,
        peak: str = "142/88",
        happened: tuple[Content, ...] = (),
        **opening: Any,
    ) -> str:
        """A session of 40 min so many days before today; the patient walked out at minute 80."""
        before, after = pain or (None, None)
        first, last = mood or (None, None)
        start = START - timedelta(days=days_ago)
        self.clock.now = start - timedelta(minutes=5)
        opening.setdefault("day", TODAY - timedelta(days=days_ago))
        log = self.open(patient, **opening)
        self._write(log, some_vitals("124/78", pain=before), *_scored(first))
        self.clock.now = start
        self._write(log, InfusionStarted())
        self.clock.now = start + timedelta(minutes=20)
        self._write(log, some_vitals(peak, pain=None), *happened)
        self.clock.now = start + timedelta(minutes=40)
        self._write(log, InfusionStopped("completed"))
        self.clock.now = start + timedelta(minutes=80)
        self._write(log, some_vitals("126/80", pain=after), *_scored(last))
        self._write(log, Ended("walked out", signature="refused"), Signed())
        self.clock.now = START
        return log

    def open(self, patient: UUID, **opening: Any) -> str:
        """A session that has not been started."""
        protocol = shipped().protocol(STEM)
        usual: dict[str, Any] = {
            "patient": dict(self.desk.patients())[patient],
            "patient_id": patient,
            "protocol": protocol,
            "scales": shipped().scales_of(protocol),
        }
        return open_session(self.house, an_opening(**{**usual, **opening}))

    def plan(self, patient: UUID, days_ago: int = 14, **changes: Any) -> UUID:
        """Six sessions, one a week, that began so many days ago."""
        first = TODAY - timedelta(days=days_ago)
        usual = SeriesPlanned(patient, STEM, first, planned=6, rhythm="weekly")
        return self.desk.series.plan_series(replace(usual, **changes), confirmed=True)

    def _write(self, log: str, *contents: Content) -> None:
        record(self.house, log, *contents, confirmed=True)


def _scored(score: str | None) -> tuple[Content, ...]:
    if score is None:
        return ()
    return (ScaleScored("mood", (("mood", Decimal(score)),), Decimal(score)),)


@contextmanager
def a_practice(folder: Path) -> Iterator[Practice]:
    """A clinic with a nurse, a prescriber and nobody treated yet; its clock stands at START."""
    clock = SetClock()
    with a_clinic_house(folder, clock) as house:
        desk = Desk(house)
        desk.sign_in(NURSE)
        desk.name_clinic(a_clinic())
        desk.add_person(Person(NURSE, "nurse"))
        desk.add_person(Person(CLINICIAN, "prescriber"))
        yield Practice(house, desk, clock)
