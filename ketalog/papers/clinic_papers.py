"""Papers that are about more than one session: the day's list, a patient's series, the key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.mrn import same_mrn
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.domain.series.session_line import SessionLine
from ketalog.papers.order import Order
from ketalog.services.countersigning import Countersigning
from ketalog.services.recording import Recording
from ketalog.services.register import Register
from ketalog.services.series import Series
from ketalog.services.sessions import Sessions
from ketalog.services.stock import Stock
from ketalog.store.recovery_key import RecoveryKey
from ketalog.store.shipped import Shipped

if TYPE_CHECKING:
    from ketalog.reports.day_list import DaySession
    from ketalog.reports.day_list_waiting import DayWait
    from ketalog.reports.series_summary_plan import PlanStanding

# What draws a PDF is loaded by the first order, not before the first paint.
# ruff: noqa: PLC0415


class ClinicPapers:
    """Everything is read when a paper is ordered; no file name carries a patient's name.

    ``fingerprint`` is that of the database.
    """

    def __init__(  # noqa: PLR0913 - one argument for each thing that the papers read
        self,
        recording: Recording,
        register: Register,
        sessions: Sessions,
        stock: Stock,
        series: Series,
        shipped: Shipped,
        countersigning: Countersigning,
        fingerprint: str,
    ) -> None:
        self._recording = recording
        self._register = register
        self._sessions = sessions
        self._stock = stock
        self._series = series
        self._shipped = shipped
        self._countersigning = countersigning
        self._fingerprint = fingerprint

    def day_list(self, day: date, person: str) -> Order:
        """The sessions of a day, what is open as of now, and what is due by the end of the day."""
        from ketalog.reports.day_list import DayPaper, day_list

        clinic, now = self._clinic, self._recording.now()
        ahead = self._series.rules.ahead_days
        if day > self._series.today() + timedelta(days=ahead):
            # Beyond that the due list is not whole.
            raise Refused(f"The list reaches {written.number(ahead)} days ahead.", "day")
        there = self._series.there_on(day)
        waiting, left_out = self._waiting_until(day)
        about = DayPaper(
            clinic,
            day,
            now,
            person,
            self._read((one.log for one in there), now),
            self._read(self._unsigned_before(day, there), now),
            tuple(line for line in self._series.due_list(now) if line.since <= day),
            waiting,
            left_out,
        )
        return Order(
            "day list",
            f"day-list-{day.isoformat()}",
            lambda: day_list(about, clinic.paper),
            expect=("Day list",),
        )

    def series(self, patient_id: UUID, person: str) -> Order:
        """One patient across all sessions. Raises Refused for one who is not on the list."""
        from ketalog.reports.series_summary import SeriesPaper, series_summary

        patient = dict(self._register.patients()).get(patient_id)
        if patient is None:
            raise Refused("That patient is not on the list.", "patient")
        clinic = self._clinic
        charts = [self._recording.chart(one.log) for one in self._series.sessions(patient_id)]
        about = SeriesPaper(
            clinic,
            patient,
            self._recording.now(),
            person,
            self._series.across(patient_id),
            tuple(charts),
            self._series.contacts(patient_id),
            self._plans(patient_id, charts),
        )
        return Order(
            "series summary",
            f"{self._series.today().isoformat()}-{str(patient_id)[:8]}-series",
            lambda: series_summary(about, clinic.paper),
            expect=("Series summary", patient.mrn),
            patient=str(patient_id),
        )

    def patient_of(self, mrn: str) -> UUID:
        """The patient of an MRN. Raises Refused where nobody has it."""
        for key, patient in self._register.patients():
            if same_mrn(patient.mrn, mrn):
                return key
        raise Refused("Nobody on the list has that MRN.", "mrn")

    def recovery(self, key: RecoveryKey, person: str, unnamed: Clinic | None = None) -> Order:
        """The sheet of a recovery key that is made now; it says every group or is no paper.

        ``unnamed`` stands for the clinic until it has a name.
        """
        from ketalog.reports.recovery_sheet import NAME, RecoveryPaper, recovery_sheet

        clinic = self._register.clinic() or unnamed or self._clinic
        about = RecoveryPaper(clinic, self._fingerprint, self._recording.now(), person)
        return Order(
            "recovery key",
            f"recovery-key-{self._series.today().isoformat()}",
            lambda: recovery_sheet(key, about, clinic.paper),
            expect=(NAME, *key.groups),
        )

    @property
    def _clinic(self) -> Clinic:
        return self._register.clinic() or Clinic("")

    def _read(self, logs: Iterable[str], at: datetime) -> tuple[DaySession, ...]:
        from ketalog.reports.day_list import DaySession

        charts = sorted(map(self._recording.chart, logs), key=_begun)
        return tuple(DaySession(one, self._stock.accounts(one, at)) for one in charts)

    def _unsigned_before(self, day: date, there: Iterable[SessionLine]) -> tuple[str, ...]:
        """What earlier days left behind; it stays on each day's list until it is signed."""
        unsigned = set(self._sessions.live()) - {one.log for one in there}
        return tuple(log for log in unsigned if self._recording.chart(log).opened.day < day)

    def _waiting_until(self, day: date) -> tuple[tuple[DayWait, ...], int]:
        """What waits for a countersignature up to the end of a day, and how much has no row."""
        from ketalog.reports.day_list_waiting import MOST, DayWait

        zone = ZoneInfo(self._clinic.timezone)
        found = self._countersigning.waiting()
        until = [one for one in found if one.at.astimezone(zone).date() <= day]
        shown = until[:MOST]
        charts = {log: self._recording.chart(log) for log in {one.log for one in shown}}
        rows = (DayWait(charts[x.log], x.id, x.at, x.why, x.by, x.permit) for x in shown)
        return tuple(rows), len(until) - len(shown)

    def _plans(self, patient_id: UUID, charts: list[Chart]) -> tuple[PlanStanding, ...]:
        from ketalog.reports.series_summary_plan import PlanStanding

        names = {one.stem: one.name for one in self._shipped.protocols(hidden=True)}
        for chart in charts:
            names.setdefault(chart.opened.protocol.stem, chart.opened.protocol.name)
        return tuple(
            PlanStanding(
                said,
                names.get(said.value.protocol, said.value.protocol),
                self._series.progress(patient_id, said.id),
                self._series.next_of(patient_id, said.id),
                self._series.terms.get(said.value.protocol),
            )
            for said in self._series.plans(patient_id)
        )


def _begun(chart: Chart) -> tuple[datetime, str, str]:
    return chart.entries[0].observed_at, chart.chair, chart.log
