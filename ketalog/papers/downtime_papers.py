"""The papers for when the PC dies: sheets of the live chairs, blank forms for the drawer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from ketalog.domain.chart import Chart
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.papers.order import Order
from ketalog.services.drug_library import DrugLibrary
from ketalog.services.recording import Recording
from ketalog.services.sessions import Sessions
from ketalog.store.shipped import Shipped

# What draws a PDF is loaded by the first order, not before the first paint.
# ruff: noqa: PLC0415

SAFE = 8


class DowntimePapers:
    """``clinic`` is the clinic as it is printed on blank forms; None before it was named."""

    def __init__(
        self,
        recording: Recording,
        sessions: Sessions,
        shipped: Shipped,
        library: DrugLibrary,
        clinic: Callable[[], Clinic | None],
    ) -> None:
        self._recording = recording
        self._sessions = sessions
        self._shipped = shipped
        self._library = library
        self._clinic = clinic

    def one(self, log: str, person: str) -> Order:
        """The downtime sheet of one session as it stands."""
        return self._of((self._recording.chart(log),), sheet_name(log), person)

    def all_live(self, person: str) -> Order:
        """The sheets of every session that is not signed, by chair. Raises Refused for none."""
        charts = [self._recording.chart(log) for log in self._sessions.live()]
        if not charts:
            raise Refused("No session is live.")
        charts.sort(key=lambda chart: by_chair(chart.chair))
        return self._of(charts, "downtime-sheets", person)

    def blank(self, stem: str, person: str) -> Order:
        """An empty form, for a protocol or, without a stem, for any. Raises Refused."""
        from ketalog.reports.blank_form import BlankForm, blank_form

        protocol = self._shipped.protocol(stem) if stem else None
        form = BlankForm(
            clinic=self._clinic() or Clinic(""),
            protocol=protocol,
            limits=protocol.alerts if protocol else self._shipped.alerts(),
            discharge=protocol.discharge if protocol else self._shipped.discharge(),
            drugs=self._library.drugs(),
            prestart=self._shipped.prestart(),
        )
        now = self._recording.now()
        name = f"blank-form-{stem}" if stem else "blank-form"
        return Order(
            "blank form",
            name,
            lambda: blank_form(form, at=now, printed_by=person),
            expect=("Downtime form",),
        )

    def _of(self, charts: Sequence[Chart], name: str, person: str) -> Order:
        now = self._recording.now()
        day = now.astimezone(charts[0].zone).date().isoformat()
        return order_of(charts, now, f"{day}-{name}", person)


def order_of(charts: Sequence[Chart], at: datetime, name: str, person: str) -> Order:
    """The downtime sheets of these charts as they are at a moment; ``build`` reads nothing."""

    def build() -> bytes:
        from ketalog.reports.downtime import Sheet, downtime_sheets

        sheets = [Sheet(chart, at) for chart in charts]
        return downtime_sheets(sheets, printed_by=person, paper=charts[0].opened.clinic.paper)

    return Order(
        "downtime sheet",
        name,
        build,
        expect=tuple(chart.opened.patient.mrn for chart in charts),
        log=charts[0].log if len(charts) == 1 else "",
    )


def session_mark(log: str) -> str:
    """The first letters of a session's id."""
    return log.rpartition("/")[2][:SAFE]


def sheet_name(log: str) -> str:
    """The name of a sheet that is printed; without the chair, which may change."""
    return f"{session_mark(log)}-downtime"


def chair_words(chair: str) -> str:
    """A chair as a file may be called after it."""
    return re.sub(r"[^A-Za-z0-9]+", "-", chair).strip("-") or "x"


def by_chair(chair: str) -> tuple[int, str]:
    """For sorting: 2 comes before 10, and words after both."""
    return (int(chair), "") if chair.isdecimal() else (10**6, chair)
