"""A clinic without windows whose patients were treated on past days and today."""

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
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.papers.order import Order
from tests.builders import (
    NURSE,
    START,
    SetClock,
    a_clinic,
    a_clinic_house,
    a_patient,
    an_opening,
    minute,
    open_session,
    record,
    shipped,
    some_vitals,
)
from tests.reports.paper import text_of

TODAY = date(2026, 11, 21)
STEM = "depression-0.5mgkg-40min"
SCALES = tuple(one for one in shipped().scales() if one.key in ("mood", "phq9", "experience"))
LEFT = Ended("walked out", signature="refused")


@dataclass
class Ward:
    """The house and its clock; the nurse writes everything."""

    house: House
    clock: SetClock

    def patient(self, name: str = "RIVERA, Maria", mrn: str = "004217", **changes: Any) -> UUID:
        """Somebody on the clinic's list."""
        return self.house.register.save_patient(
            a_patient(name=name, mrn=mrn, phone="555-0100", **changes), NURSE
        )

    def open(self, patient: UUID, **opening: Any) -> str:
        """A session that has not been started."""
        usual: dict[str, Any] = {
            "patient": dict(self.house.register.patients())[patient],
            "patient_id": patient,
            "protocol": shipped().protocol(STEM),
            "scales": SCALES,
        }
        return open_session(self.house, an_opening(**{**usual, **opening}))

    def treat(
        self,
        patient: UUID,
        days_ago: int = 0,
        before: tuple[Content, ...] = (),
        during: tuple[Content, ...] = (),
        after: tuple[Content, ...] = (),
        ended: tuple[Content, ...] = (LEFT, Signed()),
        **opening: Any,
    ) -> str:
        """40 min from 14:00 on; the patient left at minute 80."""
        start = START - timedelta(days=days_ago)
        steps: tuple[tuple[int, tuple[Content, ...]], ...] = (
            (-2, before),
            (0, (InfusionStarted(),)),
            (20, during),
            (40, (InfusionStopped("completed"),)),
            (80, (*after, *ended)),
        )
        self.clock.now = start - timedelta(minutes=5)
        opening.setdefault("day", TODAY - timedelta(days=days_ago))
        log = self.open(patient, **opening)
        for at, contents in steps:
            self.clock.now = start + timedelta(minutes=at)
            if contents:
                record(self.house, log, *contents, confirmed=True)
        self.clock.now = minute(100)
        return log

    def call(self, patient: UUID, log: str, **said: Any) -> None:
        """The patient was reached at the call of the day after."""
        usual = Contact(patient, log, "24-hour call", "reached")
        self.house.series.record_contact(replace(usual, **said), NURSE, confirmed=True)

    def plan(self, patient: UUID, days_ago: int = 14, **changes: Any) -> UUID:
        """Six sessions, one a week, that began so many days ago."""
        first = TODAY - timedelta(days=days_ago)
        usual = SeriesPlanned(patient, STEM, first, planned=6, rhythm="weekly")
        return self.house.series.plan_series(replace(usual, **changes), NURSE, confirmed=True)

    def days_paper(self, day: date = TODAY) -> str:
        """What the list of a day says."""
        return said_by(self.house.lists.day_list(day, NURSE))

    def summary(self, patient: UUID) -> str:
        """What the summary of a patient says."""
        return said_by(self.house.lists.series(patient, NURSE))


def said_by(order: Order) -> str:
    """The text of the paper."""
    return text_of(order.build())


def pain(score: int, bp: str = "124/78", **changes: Any) -> Content:
    """A whole set with this pain."""
    return some_vitals(bp, pain=score, **changes)


def mood(score: int) -> ScaleScored:
    """A mood on the line."""
    return ScaleScored("mood", (("mood", Decimal(score)),), Decimal(score))


def phq9(item_9: int, others: int = 1) -> ScaleScored:
    """A PHQ-9 with this answer to item 9."""
    scale = next(one for one in SCALES if one.key == "phq9")
    answers = tuple(
        (item.key, Decimal(item_9 if item.key == scale.safety_item else others))
        for item in scale.items
    )
    return ScaleScored("phq9", answers, sum((value for _, value in answers), Decimal(0)))


@contextmanager
def a_ward(folder: Path) -> Iterator[Ward]:
    """A clinic with a name and nobody treated yet; its clock stands at START."""
    clock = SetClock()
    with a_clinic_house(folder, clock) as house:
        house.register.name_clinic(a_clinic(), NURSE)
        yield Ward(house, clock)
