"""Sample charts: entries placed one after the other, as a log holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from ketalog.domain.chart import Chart, fold
from ketalog.domain.entries import (
    NOTHING_BEFORE,
    Content,
    Draft,
    Entry,
    kind_of,
    placed,
)
from ketalog.domain.events import (
    ChairChanged,
    ClinicianCalled,
    Criterion,
    EmergencyCalled,
    Ended,
    GivenRate,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    IvAccess,
    MedicationGiven,
    Note,
    NurseHandedOver,
    Oxygen,
    PumpReading,
    RateChanged,
    ReminderAnswered,
    RescueGiven,
    RescueResponse,
    SeriousEvent,
    SideEffect,
    Signed,
)
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Clinic, Escort, EscortSeen, Patient
from ketalog.domain.protocol import Protocol
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    OxygenFlow,
    Temperature,
    Volume,
    Weight,
)
from ketalog.domain.vitals import BloodPressure, CheckNotDone, Vitals
from ketalog.store.shipped import Shipped

Sample = Callable[[], Chart]

NEW_YORK = ZoneInfo("America/New_York")
SESSION = UUID("1f3c9a7e-5a0b-4c1d-9e2f-3a4b5c6d7e8f")
START = datetime(2026, 11, 21, 14, 0, tzinfo=NEW_YORK)
PRINTED = datetime(2026, 11, 21, 15, 40, tzinfo=NEW_YORK)
NURSE = "A. Okafor RN"
STROKES = (
    "60,620 130,240 190,760 250,380 330,640;400,500 480,420 560,560 640,430 900,520;420,300 425,305"
)


class Log:
    """Writes entries in order; times are minutes from START, ``typed`` until it was written."""

    def __init__(self, start: datetime = START, session: UUID = SESSION) -> None:
        self._start = start
        self._session = session
        self.entries: list[Entry] = []

    def add(
        self,
        minutes: float,
        content: Content,
        *,
        author: str = NURSE,
        typed: float = 0,
        reason: str = "",
    ) -> UUID:
        """Something that happened; returns its id."""
        return self._place(minutes, content, kind_of(content), author, typed, reason, None)

    def amend(
        self,
        first: UUID,
        content: Content | None,
        reason: str,
        *,
        author: str = NURSE,
        at: float | None = None,
    ) -> UUID:
        """A correction, a minute after the last entry; no content strikes it out."""
        before = next(entry for entry in self.entries if entry.id == first)
        minutes = (before.observed_at - self._start).total_seconds() / 60 if at is None else at
        late = (self.entries[-1].recorded_at - before.observed_at).total_seconds() / 60 + 1
        return self._place(minutes, content, before.kind, author, late, reason, first)

    def chart(self) -> Chart:
        """All of it, folded."""
        return fold(self.entries)

    def _place(
        self,
        minutes: float,
        content: Content | None,
        kind: str,
        author: str,
        typed: float,
        reason: str,
        amends: UUID | None,
    ) -> UUID:
        number = len(self.entries) + 1
        at = (self._start + timedelta(minutes=minutes)).astimezone(UTC)
        draft = Draft(
            id=uuid5(self._session, str(number)),
            log=f"session/{self._session}",
            content=content,
            kind=kind,
            observed_at=at,
            recorded_at=at + timedelta(minutes=typed),
            boot_id="boot",
            boot_time_ns=number,
            author=author,
            station="chair 3",
            amends=amends,
            reason=reason,
        )
        previous = self.entries[-1].hash if self.entries else NOTHING_BEFORE
        self.entries.append(placed(draft, number, previous))
        return draft.id


@cache
def shipped() -> Shipped:
    """The shipped facts."""
    return Shipped()


def protocol(stem: str = "depression-0.5mgkg-40min") -> Protocol:
    """A shipped protocol."""
    return shipped().protocol(stem)


def opened() -> SessionOpened:
    """The session of the picture."""
    return SessionOpened(
        clinic=Clinic("Harbor Pain Clinic", phone_day="555-0190", phone_night="555-0191"),
        patient=Patient("RIVERA, Maria", date(1979, 4, 12), "004217", allergies=("ondansetron",)),
        protocol=protocol(),
        limits=shipped().limits(),
        drugs=shipped().drugs(),
        weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)),
        chair="3",
        nurse=NURSE,
        clinician="M. Stein MD",
        day=date(2026, 11, 21),
        escort=Escort("Luis Rivera", "spouse", "555-0142"),
        indication="CRPS, left arm",
        number=4,
        planned=6,
    )


SCORES = ("pain", "rass", "dissociation", "nausea")


def vitals(bp: str, hr: int, spo2: int, rr: int, *scores: int) -> Vitals:
    """A set; scores are pain, RASS, dissociation, nausea as far as given."""
    systolic, diastolic = map(int, bp.split("/"))
    given: dict[str, int] = dict(zip(SCORES, scores, strict=False))
    return Vitals(
        bp=BloodPressure(systolic, diastolic),
        hr=hr,
        spo2=spo2,
        rr=rr,
        oxygen=OxygenFlow(Decimal(0)),
        pain=given.get("pain"),
        rass=given.get("rass"),
        dissociation=given.get("dissociation"),
        nausea=given.get("nausea"),
    )


def mg(text: str) -> Dose:
    """A dose."""
    return Dose(Decimal(text))


RIVERA_SETS = (
    (0, "124/78", 72, 98, 14, 7, 0, 0),
    (5, "131/82", 78, 97, 14, 6, 0, 0),
    (10, "142/88", 84, 97, 16, 5, -1, 1),
    (15, "152/94", 88, 96, 15, 4, -1, 2),
    (20, "164/101", 86, 97, 14, 3, -2, 2),
    (25, "150/92", 83, 98, 14, 3, -1, 1),
    (30, "139/86", 80, 98, 14, 2, -1, 1),
    (35, "136/84", 79, 98, 14, 2, -1, 1),
    (40, "132/82", 77, 98, 14, 2, 0, 0),
    (90, "126/80", 74, 99, 14, 2, 0, 0, 0),
)


def criteria(log: Log, minutes: float, *keys: str) -> None:
    """Criteria that a person says are met."""
    for key in keys:
        remark = "M. Stein MD" if key == "order" else ""
        log.add(minutes, Criterion(key, "met", remark=remark))


def rivera_log(first: SessionOpened | None = None) -> Log:
    """The session of the picture, up to the door."""
    log = Log()
    log.add(-20, first or opened())
    log.add(0, InfusionStarted())
    rest: list[tuple[float, Content]] = [
        (12, SideEffect("nausea", grade="mild", remark="Cool cloth, observed")),
        (16, RescueGiven("midazolam", mg("1"), "IV", "dysphoria", "M. Stein MD")),
        (26, RescueResponse("better", -1, "SpO₂ 98 %, RR 14")),
        (33, RescueGiven("midazolam", mg("1"), "IV", "dysphoria", "M. Stein MD")),
        (38, RescueResponse("resolved", -1)),
        (40, InfusionStopped("completed")),
        (65, Criterion("aldrete", "met", score=10)),
        (90, Criterion("aldrete", "met", score=10)),
    ]
    sets: list[tuple[float, Content]] = [(at, vitals(*rest)) for at, *rest in RIVERA_SETS]  # type: ignore[arg-type]
    for at, content in sorted(rest + sets, key=lambda one: one[0]):
        log.add(at, content)
    criteria(log, 91, "moves", "pain")
    criteria(log, 92, "iv_out", "belongings")
    criteria(log, 94, "instructions")
    criteria(log, 95, "order")
    return log


def escort_seen(**changes: object) -> EscortSeen:
    """The escort at the door, complete."""
    seen = EscortSeen(
        name="Luis Rivera",
        relationship="spouse",
        phone="555-0142",
        adult=True,
        identity_seen=True,
        present=True,
        sober_and_able=True,
        instructed=True,
        takes_home=True,
        signature=STROKES,
    )
    return replace(seen, **changes)  # type: ignore[arg-type]


def rivera() -> Chart:
    """The session of the picture, discharged and signed."""
    log = rivera_log()
    log.add(95, escort_seen())
    log.add(96, Ended("discharged with escort"))
    log.add(98, Signed(delivered_mg=Decimal(36)))
    return log.chart()


def rivera_opened(**changes: object) -> Chart:
    """The session of the picture with other words at its opening, unsigned."""
    return rivera_log(replace(opened(), **changes)).chart()  # type: ignore[arg-type]


LONG_NAME = "VON HOHENSTAUFEN-MONTGOMERY-ÁLVAREZ, Maximiliana Theodora Eug"
SIX_ALLERGIES = (
    "ondansetron",
    "penicillin (anaphylaxis 2011)",
    "latex",
    "adhesive tape, acrylate",
    "morphine <itching> & hives",
    "shellfish",
)
NOTE = (
    "Patient talks about a long corridor & light; says “it is < 2 o'clock” <b>not bold</b>. "
    "Lights dimmed, eye shade on, music off on request. Escort phoned and will come at 19:30. "
)


def long_day() -> Chart:
    """Six hours, forty sets, thirty events, six allergies, a name of sixty characters."""
    log = Log(datetime(2026, 11, 21, 9, 0, tzinfo=NEW_YORK))
    patient = Patient(LONG_NAME, date(1951, 2, 3), "LD-0042", "F", allergies=SIX_ALLERGIES)
    log.add(
        -30,
        replace(
            opened(),
            patient=patient,
            protocol=protocol("high-1mgkgh-4h"),
            weight=Weight(Decimal("71.98")),
            weight_typed="158.7 lb",
        ),
    )
    for at, content in sorted([*_long_events(), *_long_sets()], key=lambda one: one[0]):
        log.add(at, content, author="J. Bell RN" if at > 200 else NURSE)
    log.add(62, Note(NOTE), typed=25)
    log.add(66, Note(NOTE * 4), typed=5)
    log.add(365, escort_seen())
    log.add(366, Ended("discharged with escort"), author="J. Bell RN")
    log.add(370, Signed(), author="J. Bell RN")
    return log.chart()


def _long_sets() -> Iterator[tuple[float, Content]]:
    for number in range(40):
        bp = BloodPressure(118 + (number * 7) % 52, 68 + (number * 5) % 30)
        yield (
            number * 9.0,
            Vitals(
                bp=None if number % 11 == 6 else bp,
                hr=64 + (number * 3) % 31,
                spo2=90 + (number * 7) % 11,
                rr=12 + number % 5,
                temperature=Temperature(Decimal("36.6")) if number % 8 == 0 else None,
                oxygen=OxygenFlow(Decimal(2 if 12 < number < 20 else 0)),
                pain=number % 9,
                rass=-(number % 3),
                dissociation=number % 4,
                distress=number % 3 if number % 2 else None,
                nausea=number % 2,
            ),
        )
    yield 101, CheckNotDone("vitals", "asleep", wakes_to_voice=True)
    yield 187, CheckNotDone("vitals", "refused", remark="wants to be left alone for a while")


def _long_events() -> Iterator[tuple[float, Content]]:
    yield -15, IvAccess("placed", "left forearm", "22 G", "clean, flushes well")
    yield 0, InfusionStarted()
    yield 48, SideEffect("nausea", grade="mild")
    yield 52, MedicationGiven("ketorolac", mg("15"), "15 mg", "IV", "headache", "M. Stein MD")
    yield 70, InfusionPaused("patient to the bathroom")
    yield 78, InfusionResumed()
    yield (
        95,
        RescueGiven(
            "midazolam", mg("1"), "IV", "dysphoria", "M. Stein MD", "", ("slowed", "talked to")
        ),
    )
    yield 101, RescueResponse("calmer", -1)
    yield 108, Oxygen("on", OxygenFlow(Decimal(2)), "nasal cannula")
    yield 180, Oxygen("off")
    yield 110, ClinicianCalled("M. Stein MD", "SpO₂ 91 % after midazolam", "2 L/min, recheck")
    for number in range(14):
        state = ("started", "graded", "resolved")[number % 3]
        yield 112 + number * 8, SideEffect(("dizziness", "double vision")[number % 2], state)  # type: ignore[arg-type]
    yield 240, InfusionStopped("completed")
    yield 300, IvAccess("removed", "left forearm", "", "clean")
    for minutes in (310, 340):
        yield minutes, Criterion("aldrete", "met", score=10)
    for key in ("moves", "pain", "iv_out", "instructions", "belongings", "order"):
        yield 345, Criterion(key, "met")


def everything() -> Chart:
    """A night over midnight with one of every kind of entry, and corrections of several."""
    log = Log(datetime(2026, 11, 21, 23, 20, tzinfo=NEW_YORK))
    patient = Patient("NGUYỄN, Thị Mai", date(1990, 2, 28), "NTM-1", "X")
    log.add(
        -30, replace(opened(), patient=patient, own_rass=-1, indication="neuropathy <both feet>")
    )
    log.add(-12, IvAccess("placed", "left hand", "22 G", "clean & dry"))
    log.add(-2, vitals("131/84", 70, 97, 15, 6, 0, 0), reason="Confirmed: is 131 right?")
    log.add(0, InfusionStarted(GivenRate(Decimal("0.75"), "mg/kg/h")), reason="Confirmed: Fast?")
    log.add(
        4, Vitals(bp="unrecordable", hr="none", rr="none", not_measured=(("spo2", "equipment"),))
    )
    wrong = log.add(5, vitals("190/101", 88, 96, 15, 4, -1, 1))
    log.add(5.5, Vitals(temperature=Temperature(Decimal("36.9")), distress=2))
    log.add(6, RateChanged(GivenRate(Decimal(20), "mL/h"), "dizzy", "M. Stein MD"))
    log.add(8, SideEffect("hallucination", grade="moderate", remark="colours"), typed=4)
    log.add(9, CheckNotDone("vitals", "distressed", remark="holds the rails"), typed=20)
    log.add(10, InfusionPaused("hallucination"))
    log.add(11, RescueGiven("midazolam", None, remark="details later"))
    log.add(12, RescueGiven("lorazepam", mg("0.5"), "IV", "panic", "M. Stein MD", "J. Bell RN"))
    log.add(14, RescueResponse("calm, drowsy", -2, "breathes well"))
    log.add(15, InfusionResumed("rate as before"))
    log.add(16, SideEffect("hallucination", "resolved"))
    log.add(17, MedicationGiven("ondansetron", mg("4"), "4 mg", "IV", "nausea", "M. Stein MD"))
    log.add(18, MedicationGiven("saline", None, "250 mL", "IV"))
    log.add(19, Oxygen("on", OxygenFlow(Decimal(3)), "mask"))
    log.add(20, ClinicianCalled("M. Stein MD", "BP 190/101", "stop, I am coming"))
    log.add(21, EmergencyCalled("911", "ETA 8 min"))
    log.add(22, PumpReading(Volume(Decimal("6.4"))))
    log.add(23, SeriousEvent("chest pain", "resolved without sequelae"))
    log.add(24, NurseHandedOver("J. Bell RN", "rate 20, one rescue, escort at 01:00"))
    log.add(25, ChairChanged("5"), author="J. Bell RN")
    log.add(26, InfusionStopped("chest pain", ran_on=True), author="J. Bell RN")
    twice = log.add(27, Note("Written on the wrong chair"), author="J. Bell RN")
    log.add(50, vitals("128/80", 74, 98, 14, 3, 0, 0), author="J. Bell RN")
    log.add(51, ReminderAnswered(log.entries[5].observed_at, "snoozed"), author="J. Bell RN")
    log.add(52, Criterion("pain", "not met", remark="7 of 10"), author="J. Bell RN")
    log.add(53, Criterion("pain", "waived", why="usual pain", clinician="M. Stein MD"))
    log.add(54, Criterion("aldrete", "not met", score=8))
    log.add(55, Criterion("moves", "not applicable", why="wheelchair"))
    log.amend(wrong, vitals("160/101", 88, 96, 15, 4, -1, 1), "typed 190 for 160")
    log.amend(twice, None, "belongs to chair 4", author="J. Bell RN")
    log.add(60, replace(escort_seen(), sober_and_able=False, signature="", remark="smells of beer"))
    log.add(
        66,
        Ended(
            "left against advice",
            "M. Stein MD",
            "wants to be at home",
            True,
            STROKES,
            "no",
            "brother by phone",
            condition="awake, walks",
            unmet=("IV removed, site clean",),
        ),
        author="J. Bell RN",
    )
    log.add(70, Signed(), author="J. Bell RN")
    log.add(200, Note("Called at home: well. 日本語 שלום مرحبا ✓ → ⚘"), author="J. Bell RN")
    return log.chart()
