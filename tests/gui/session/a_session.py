"""Sessions for these tests: a protocol by the book, minutes from START, a desk in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid5

from PySide6.QtCore import QObject, Signal

from ketalog.domain.chart import Chart, fold
from ketalog.domain.entries import NOTHING_BEFORE, Content, Draft, Entry, kind_of, placed
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Clinic, Escort, Patient
from ketalog.domain.protocol import (
    AlertLimits,
    CriterionRule,
    DischargePlan,
    Drug,
    EntryLimits,
    Interval,
    MonitoringPlan,
    Order,
    Protocol,
    RouteTime,
)
from ketalog.domain.quantities import Concentration, Dose, DoseRatePerWeight, Weight
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.domain.vitals import BloodPressure, Vitals

START = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)
NURSE = "A. Okafor RN"
SPACE = UUID(int=7)
LUIS = Escort("Luis Rivera", "spouse", "555-0142")

PLAN = MonitoringPlan(
    infusion=(Interval(5, 15), Interval(10)),
    recovery=(Interval(15),),
    after_event=Interval(5, 30),
    after_rescue_then_every=15,
    upcoming=2,
    early=2,
    overdue=2,
    long_overdue=5,
    door=15,
    source="rules 2",
)
LIMITS = AlertLimits(
    hold_systolic=160,
    hold_diastolic=100,
    notify_systolic=160,
    notify_diastolic=100,
    notify_rise_percent=30,
    notify_spo2_below=94,
    notify_hr_below=50,
    notify_hr_above=120,
    notify_rr_below=10,
    notify_rr_above=24,
    stop_systolic=180,
    stop_diastolic=110,
    stop_repeat_minutes=5,
    stop_spo2_below=90,
    stop_rr_below=8,
    stop_rass_at_or_below=-3,
    stop_rass_at_or_above=3,
    band_percent=20,
    source="clinical 2.6",
)
CRITERIA = (
    CriterionRule("recovery_time", "Recovery time passed", True),
    CriterionRule("since_sedative", "Time since the last sedative", True),
    CriterionRule("bp", "BP within 20 % of baseline", True),
    CriterionRule("spo2", "SpO₂ ≥ 94 % or own baseline", True),
    CriterionRule("rass", "Sedation RASS 0", True),
    CriterionRule("dissociation", "Dissociation at most 1", True),
    CriterionRule("nausea", "Nausea at most 1", True),
    CriterionRule("pain", "Pain acceptable to the patient", False),
    CriterionRule("moves", "Moves as before the infusion", False),
    CriterionRule("aldrete", "Aldrete ≥ 9, twice", True),
    CriterionRule("iv_out", "IV removed, site clean", False),
    CriterionRule("instructions", "Instructions to patient and escort", False),
    CriterionRule("belongings", "Belongings returned", False),
    CriterionRule("order", "Discharge order", False),
)
DISCHARGE = DischargePlan(
    criteria=CRITERIA,
    bp_within_percent=20,
    bp_low_systolic=90,
    bp_low_diastolic=50,
    bp_high_systolic=140,
    bp_high_diastolic=90,
    spo2_at_least=94,
    dissociation_at_most=1,
    nausea_at_most=1,
    aldrete_at_least=9,
    aldrete_times=2,
    aldrete_apart_minutes=10,
    until_hours=24,
    until_round_minutes=30,
    source="rules 4.2",
)
ENTRY_LIMITS = EntryLimits(
    fields=(),
    pulse_pressure_ask_below=15,
    order_ask_above=DoseRatePerWeight(Decimal(1)),
    order_refuse_above=DoseRatePerWeight(Decimal(2)),
    earliest_before_start_hours=12,
    note_characters=4000,
    unhurried_minutes=2,
    rescue_rr_below=10,
    rescue_spo2_below=94,
    rescue_rass_at_or_below=-2,
    rescue_reading_older_minutes=5,
)
MIDAZOLAM = Drug(
    "midazolam",
    "rescue",
    ("IV", "IM", "nasal"),
    leave_after=(RouteTime("IV", 60), RouteTime("*", 120)),
    highest_session=Dose(Decimal(5)),
    starts_checks=True,
)


def a_protocol(order: Order | None = None, recovery: int = 40) -> Protocol:
    return Protocol(
        stem="depression-0.5mgkg-40min",
        name="0.5 mg/kg over 40 min",
        order=order or Order(Decimal("0.5"), "mg/kg", 40),
        recovery_minutes=recovery,
        fixed="dose",
        monitoring=PLAN,
        alerts=LIMITS,
        discharge=DISCHARGE,
    )


def opened(
    name: str = "RIVERA, Maria",
    allergies: tuple[str, ...] | None = ("ondansetron",),
    escort: Escort | None = LUIS,
    protocol: Protocol | None = None,
    chair: str = "3",
) -> SessionOpened:
    return SessionOpened(
        clinic=Clinic("Harbor Pain Clinic"),
        patient=Patient(name, date(1979, 4, 12), "004217", allergies=allergies),
        protocol=protocol or a_protocol(),
        limits=ENTRY_LIMITS,
        drugs=(MIDAZOLAM,),
        weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)),
        chair=chair,
        nurse=NURSE,
        clinician="M. Stein MD",
        day=date(2026, 11, 21),
        escort=escort,
        number=4,
        planned=6,
    )


def some_vitals(bp: str = "", **fields: int) -> Vitals:
    pressure = BloodPressure(*map(int, bp.split("/"))) if bp else None
    return Vitals(bp=pressure, **fields)  # type: ignore[arg-type]


def full(bp: str = "124/78", **fields: int) -> Vitals:
    values = {"hr": 72, "spo2": 98, "rr": 14, "pain": 4, "rass": 0, "dissociation": 0}
    return some_vitals(bp, **{**values, **fields})


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


@dataclass
class Log:
    """One session's entries, written at minutes from START."""

    name: str = "session-1"
    entries: list[Entry] = field(default_factory=list)

    def write(
        self,
        minute: float,
        content: Content | None,
        *,
        written: float | None = None,
        amends: Entry | None = None,
        reason: str = "",
        author: str = NURSE,
    ) -> Entry:
        number = len(self.entries) + 1
        first = amends.kind if amends else ""
        draft = Draft(
            id=uuid5(SPACE, f"{self.name}/{number}"),
            log=self.name,
            content=content,
            kind=kind_of(content) if content is not None else first,
            observed_at=at(minute),
            recorded_at=at(minute if written is None else written),
            boot_id="boot",
            boot_time_ns=number,
            author=author,
            station="chair PC",
            amends=amends.id if amends else None,
            reason=reason,
        )
        previous = self.entries[-1].hash if self.entries else NOTHING_BEFORE
        entry = placed(draft, number, previous)
        self.entries.append(entry)
        return entry

    @property
    def chart(self) -> Chart:
        return fold(self.entries)


def a_log(opening: SessionOpened | None = None, name: str = "session-1") -> Log:
    log = Log(name)
    log.write(-60, opening or opened())
    return log


class DeskInMemory(QObject):
    """A desk whose store is a list and whose clock is set by hand."""

    written = Signal(object)

    def __init__(self, *logs: Log, minute: float = 0) -> None:
        super().__init__()
        self.logs = {log.name: log for log in logs}
        self.minute = minute
        self.person = NURSE
        self.drafts: dict[tuple[str, str], str] = {}
        self.asks: tuple[Doubt, ...] = ()
        self.refuses = ""
        self.printed: list[str] = []

    def now(self) -> datetime:
        return at(self.minute)

    def chart(self, log: str) -> Chart:
        return self.logs[log].chart

    def doubts(self, log: str, content: Content, at: datetime | None = None) -> tuple[Doubt, ...]:
        return self.asks

    def record(
        self,
        log: str,
        content: Content,
        *,
        at: datetime | None = None,
        confirmed: bool = False,
        form: str = "",
    ) -> Entry:
        return self.record_all(log, (content,), at=at, confirmed=confirmed, form=form)[0]

    def record_all(
        self,
        log: str,
        contents: Iterable[Content],
        *,
        at: datetime | None = None,
        confirmed: bool = False,
        form: str = "",
    ) -> tuple[Entry, ...]:
        if self.refuses:
            raise Refused(self.refuses)
        if self.asks and not confirmed:
            raise Doubted(self.asks)
        when = self.minute if at is None else (at - START).total_seconds() / 60
        entries = tuple(
            self.logs[log].write(when, content, written=self.minute, author=self.person)
            for content in contents
        )
        self.drafts.pop((log, form), None)
        self.written.emit(entries)
        return entries

    def amend(
        self,
        log: str,
        entry_id: UUID,
        content: Content,
        reason: str,
        *,
        at: datetime | None = None,
        confirmed: bool = False,
    ) -> Entry:
        return self._correct(log, entry_id, content, reason)

    def strike_out(self, log: str, entry_id: UUID, reason: str) -> Entry:
        return self._correct(log, entry_id, None, reason)

    def _correct(self, log: str, entry_id: UUID, content: Content | None, reason: str) -> Entry:
        first = next(entry for entry in self.logs[log].entries if entry.id == entry_id)
        minute = (first.observed_at - START).total_seconds() / 60
        entry = self.logs[log].write(
            minute, content, written=self.minute, amends=first, reason=reason
        )
        self.written.emit((entry,))
        return entry

    def keep_draft(self, log: str, form: str, text: str) -> None:
        self.drafts[log, form] = text

    def find_draft(self, log: str, form: str) -> str:
        return self.drafts.get((log, form), "")

    def chairs(self) -> tuple[str, ...]:
        return tuple(str(number) for number in range(1, 7))

    def side_effects(self) -> tuple[str, ...]:
        return ("nausea", "headache", "dizziness", "dysphoria")

    def first_key_at(self, log: str, form: str) -> datetime | None:
        return None

    def clinicians(self) -> tuple[str, ...]:
        return ("M. Stein MD", "R. Patel MD")

    def open_sessions(self) -> tuple[str, ...]:
        return tuple(self.logs)

    def print_record(self, log: str) -> Path:
        self.printed.append("record")
        return Path("record.pdf")

    def print_sheet(self, log: str) -> Path:
        self.printed.append("sheet")
        return Path("discharge.pdf")
