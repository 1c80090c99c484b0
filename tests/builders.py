"""Charts, houses and sessions for the tests, with all that a test does not care about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from ketalog.app import House, open_house
from ketalog.clock import Moment
from ketalog.domain.chart import Chart, fold
from ketalog.domain.entries import NOTHING_BEFORE, Content, Draft, Entry, kind_of, placed
from ketalog.domain.events import Criterion, InfusionStarted, InfusionStopped
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Clinic, Escort, EscortSeen, Patient
from ketalog.domain.protocol import Order, Protocol
from ketalog.domain.quantities import Concentration, Dose, DoseRate, Weight
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.services.act import Act
from ketalog.store.shipped import Shipped

NURSE = "A. Okafor RN"
CLINICIAN = "M. Stein MD"
# 14:00 in New York, the START of most tests.
START = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)
LOG = "session/1"


def minute(number: float) -> datetime:
    """The moment this many minutes after START."""
    return START + timedelta(minutes=number)


class SetClock:
    """A clock that stands until it is told to go on."""

    def __init__(self, now: datetime = START, boot_id: str = "boot") -> None:
        self.now = now
        self.boot_id = boot_id
        self._first = now

    def __call__(self) -> Moment:
        passed = (self.now - self._first) // timedelta(microseconds=1) * 1000
        return Moment(self.now, self.boot_id, passed)

    def advance(self, **span: float) -> None:
        """Go on by a timedelta's keywords: ``advance(minutes=5)``."""
        self.now += timedelta(**span)

    def reach(self, number: float) -> None:
        """Stand at a minute after START."""
        self.now = minute(number)


@cache
def shipped() -> Shipped:
    """The shipped facts, read once."""
    return Shipped()


def a_clinic() -> Clinic:
    return Clinic("Harbor Pain Clinic", "America/New_York")


def a_patient(**changes: Any) -> Patient:
    """Maria Rivera, 47 years, allergic to ondansetron."""
    usual = Patient("RIVERA, Maria", date(1979, 4, 12), "004217", "F", allergies=("ondansetron",))
    return replace(usual, **changes)


def a_protocol(
    number: str = "0.5",
    unit: Literal["mg/kg", "mg", "mg/kg/h", "mg/h"] = "mg/kg",
    minutes: int = 40,
    recovery: int = 40,
    fixed: Literal["dose", "duration"] = "dose",
    max_rate: str = "",
    max_dose: str = "",
) -> Protocol:
    """Half a mg/kg over 40 min, with the shipped checks, alerts and criteria."""
    order = Order(
        Decimal(number),
        unit,
        minutes,
        DoseRate(Decimal(max_rate)) if max_rate else None,
        Dose(Decimal(max_dose)) if max_dose else None,
    )
    return Protocol(
        stem="",
        name=f"{number} {unit}",
        order=order,
        recovery_minutes=recovery,
        fixed=fixed,
        monitoring=_monitoring(minutes),
        alerts=_alerts(),
        discharge=_discharge(),
    )


def an_opening(
    protocol: Protocol | None = None, weight: str = "72", concentration: str = "2", **changes: Any
) -> SessionOpened:
    """72 kg, 2 mg/mL, chair 3, escort Luis Rivera: 36 mg in 40 min."""
    usual = SessionOpened(
        clinic=a_clinic(),
        patient=a_patient(),
        protocol=protocol or a_protocol(),
        limits=_limits(),
        drugs=_drugs(),
        weight=Weight(Decimal(weight)),
        concentration=Concentration(Decimal(concentration)),
        chair="3",
        nurse=NURSE,
        clinician=CLINICIAN,
        day=date(2026, 11, 21),
        escort=Escort("Luis Rivera", "spouse", "555-0142"),
        escort_rules=shipped().escort(),
    )
    return replace(usual, **changes)


def some_vitals(bp: str = "124/78", /, **changes: Any) -> Vitals:
    """A whole set without anything remarkable; a field set to None is left out."""
    usual = Vitals(
        hr=72, spo2=98, rr=14, pain=2, rass=0, dissociation=0, distress=0, nausea=0, bp=a_bp(bp)
    )
    return replace(usual, **changes)


def a_bp(text: str) -> BloodPressure | None:
    """``124/78``, or none for no text."""
    return BloodPressure(*(int(part) for part in text.split("/"))) if text else None


def an_escort(**changes: Any) -> EscortSeen:
    """Luis Rivera at the door with everything in order."""
    usual = EscortSeen(
        "Luis Rivera", "spouse", "555-0142", adult=True, identity_seen=True, present=True,
        sober_and_able=True, instructed=True, takes_home=True, signature="paper",
    )  # fmt: skip
    return replace(usual, **changes)


STATED = ("pain", "moves", "iv_out", "instructions", "belongings", "order")


def all_stated(at: float) -> tuple[tuple[float, Content], ...]:
    """Every criterion that only a person can say, and Aldrete 10 twice, up to a minute."""
    said: list[tuple[float, Content]] = [(at, Criterion(key, "met")) for key in STATED]
    return (
        (at - 12, Criterion("aldrete", "met", 10)),
        *said,
        (at, Criterion("aldrete", "met", 10)),
    )


@dataclass(frozen=True)
class Happening:
    """Something on a chart that was written later, by another, or as a correction.

    ``amends`` is the number of the entry corrected: 1 is the opening, 2 the first happening.
    """

    minute: float
    content: Content | None
    written: float | None = None
    amends: int | None = None
    author: str = NURSE


Happenings = tuple[float, Content] | Happening


def a_chart(*happenings: Happenings, opening: SessionOpened | None = None) -> Chart:
    """A chart without a database: opened an hour before START, then this, in the order written."""
    entries: list[Entry] = []
    opened = Happening(-60, opening or an_opening())
    for number, one in enumerate((opened, *happenings), start=1):
        said = one if isinstance(one, Happening) else Happening(*one)
        previous = entries[-1].hash if entries else NOTHING_BEFORE
        entries.append(placed(_draft(said, number, entries), number, previous))
    return fold(entries)


def an_infusion(
    *happenings: Happenings, opening: SessionOpened | None = None, stopped: float | None = None
) -> Chart:
    """A chart with START at minute 0, and a stop where one is given."""
    end: tuple[Happenings, ...] = ()
    if stopped is not None:
        end = ((stopped, InfusionStopped("completed")),)
    return a_chart((0, InfusionStarted()), *end, *happenings, opening=opening)


def _draft(said: Happening, number: int, before: list[Entry]) -> Draft:
    amended = before[said.amends - 1] if said.amends else None
    if said.content is not None:
        kind = kind_of(said.content)
    else:
        assert amended is not None
        kind = amended.kind
    return Draft(
        id=uuid5(NAMESPACE_URL, f"entry {number}"),
        log=LOG,
        content=said.content,
        kind=kind,
        observed_at=minute(said.minute),
        recorded_at=minute(said.minute if said.written is None else said.written),
        boot_id="boot",
        boot_time_ns=number,
        author=said.author,
        station="PC 1",
        amends=amended.id if amended else None,
        reason="mistyped" if amended else "",
    )


def a_clinic_house(
    tmp_path: Path, clock: SetClock, new_id: Callable[[], UUID] = uuid4, name: str = "clinic"
) -> House:
    """A real house in a throw-away folder, opened for the first time or again."""
    path = tmp_path / f"{name}.ketalog"
    return open_house(path, clock_for=lambda logs: clock, new_id=new_id, station="PC 1")


def open_session(house: House, opening: SessionOpened | None = None) -> str:
    """Open a session in a house; its log."""
    return house.sessions.open(opening or an_opening(), NURSE, uuid4(), confirmed=True)


def record(
    house: House, log: str, *contents: Content, at: float | None = None, confirmed: bool = False
) -> tuple[Entry, ...]:
    """Record contents in one act by the nurse, now or at a minute."""
    when = None if at is None else minute(at)
    return house.recording.record(Act(log, contents, NURSE, when, confirmed))


@cache
def _monitoring(minutes: int) -> Any:
    return shipped().monitoring_for(minutes)


@cache
def _alerts() -> Any:
    return shipped().alerts()


@cache
def _discharge() -> Any:
    return shipped().discharge()


@cache
def _limits() -> Any:
    return shipped().limits()


@cache
def _drugs() -> Any:
    return shipped().drugs()
