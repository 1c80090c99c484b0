"""A paper for patients about nobody, to look at the words before they are saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from ketalog.domain.chart import Chart, fold
from ketalog.domain.entries import NOTHING_BEFORE, Content, Draft, Entry, kind_of, placed
from ketalog.domain.events import InfusionStarted, InfusionStopped
from ketalog.domain.opening import SessionOpened
from ketalog.domain.papers import PatientPaper
from ketalog.domain.patient_text import AdviceText, PatientText, SheetText
from ketalog.domain.people import Clinic, Escort, Patient
from ketalog.domain.quantities import Concentration, Weight
from ketalog.papers.order import Order
from ketalog.store.shipped import Shipped

# ruff: noqa: PLC0415 - what draws a PDF is loaded by the first order

NAME, MRN = "EXAMPLE, Nobody", "EXAMPLE"


def example_order(
    paper: PatientPaper, text: PatientText, clinic: Clinic, shipped: Shipped, now: datetime
) -> Order:
    """The paper with these words, marked as training."""
    from ketalog.reports.against_advice import against_advice
    from ketalog.reports.discharge import discharge_sheet

    chart = _chart(clinic, shipped, now)

    def build() -> bytes:
        if isinstance(text, SheetText):
            return discharge_sheet(chart, at=now, printed_by="", paper=clinic.paper, text=text)
        assert isinstance(text, AdviceText)
        return against_advice(chart, at=now, printed_by="", paper=clinic.paper, text=text)

    what = "discharge sheet" if paper == "discharge" else "form against advice"
    return Order(what, f"example-{paper}-{text.language}", build, (MRN,))  # type: ignore[arg-type]


def _chart(clinic: Clinic, shipped: Shipped, now: datetime) -> Chart:
    """Stopped when its recovery time is over."""
    protocol = shipped.protocols()[0]
    stop = now - protocol.recovery
    start = stop - timedelta(minutes=protocol.order.minutes)
    opened = SessionOpened(
        clinic=clinic,
        patient=Patient(NAME, date(1980, 1, 1), MRN),
        protocol=protocol,
        limits=shipped.limits(),
        drugs=(),
        weight=Weight(Decimal(70)),
        concentration=Concentration(Decimal(2)),
        chair="",
        nurse="",
        clinician="",
        day=now.date(),
        escort=Escort(MRN, "", ""),
        training=True,
    )
    opened = replace(opened, day=now.astimezone(opened.zone).date())
    said = ((start, opened), (start, InfusionStarted()), (stop, InfusionStopped("completed")))
    return fold(_entries(said))


def _entries(said: Iterable[tuple[datetime, Content]]) -> Iterable[Entry]:
    before = NOTHING_BEFORE
    for number, (at, content) in enumerate(said, start=1):
        draft = Draft(
            id=UUID(int=number), log="session/example", content=content, kind=kind_of(content),
            observed_at=at, recorded_at=at, boot_id="", boot_time_ns=number, author="", station="",
        )  # fmt: skip
        entry = placed(draft, number, before)
        before = entry.hash
        yield entry
