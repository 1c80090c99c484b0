"""Whole sessions by chance: a case is a few figures, and the same figures give the same session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Literal, get_args
from uuid import UUID

from hypothesis import strategies as st

from ketalog.domain import events, typed, written
from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import to_countersign
from ketalog.domain.emergency import COVERED, NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.entries import Content
from ketalog.domain.people import Escort, Patient
from ketalog.domain.quantities import Dose, Flow, OxygenFlow, Temperature, Volume
from ketalog.domain.vitals import BloodPressure, CheckNotDone, NotDoneReason, Vitals
from tests.reports import samples
from tests.reports.alphabets import ALPHABETS, any_text
from tests.reports.samples import Log

Length = Literal["short", "line", "note"]
# An entry written so many minutes after it happened is a late one.
LATE = 15
LONGEST: dict[Length, int] = {"short": 24, "line": 200, "note": 2000}


@dataclass(frozen=True)
class Case:
    """What a session is made from; print it to have it again."""

    seed: int
    sets: int
    events: int
    hours: int
    length: Length
    alphabet: str
    paper: Literal["A4", "Letter"]


cases = st.builds(
    Case,
    seed=st.integers(0, 2**32 - 1),
    sets=st.integers(1, 120),
    events=st.integers(0, 40),
    hours=st.sampled_from((3, 8, 23)),
    length=st.sampled_from(tuple(LONGEST)),
    alphabet=st.sampled_from(("mixed", *ALPHABETS)),
    paper=st.sampled_from(("A4", "Letter")),
)


@dataclass
class Session:
    """A session, what its flow sheet should say column by column, and every text entered."""

    case: Case
    chance: Random = field(init=False)
    log: Log = field(default_factory=Log)
    columns: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    amended: list[str] = field(default_factory=list)
    drugs: list[str] = field(default_factory=list)
    # Of what is charted in columns: whose letters stand there, and whose name was said.
    by: dict[int, str] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.case.seed)

    def text(self, longest: int = 0) -> str:
        """Free text as a field takes it."""
        most = min(longest or LONGEST[self.case.length], LONGEST[self.case.length])
        return typed.paragraph(any_text(self.chance, self.case.alphabet, most)) or "x"

    def line(self, longest: int = 200) -> str:
        """A line of it, which has to be found again."""
        said = typed.line(self.text(longest).replace("\n", " "))
        self.texts.append(said)
        return said

    def one_of(self, longest: int, *known: str) -> str:
        """One of some words, or a line of free text instead."""
        found = self.chance.choice((None, *known))
        return self.line(longest) if found is None else found

    def name(self) -> str:
        """A person's name, in any of the alphabets."""
        letters = "".join(one for one in self.text(60) if one.isalpha() or one in " '")
        return typed.name(f"A{letters}"[:60])


def session_of(case: Case) -> tuple[Session, Chart]:
    """The session and its chart."""
    made = Session(case)
    minutes = made.chance.sample(range(-14, case.hours * 60), case.sets + case.events)
    said: list[tuple[float, Callable[[], None]]] = [
        (0, lambda: _add(made, 0, events.InfusionStarted()))
    ]
    for at in minutes[: case.sets]:
        said.append((at, lambda at=at: _set(made, at)))  # type: ignore[misc]
    for at in minutes[case.sets :]:
        said.append((at, lambda at=at: _event(made, at)))  # type: ignore[misc]
    made.log.add(-20, _opened(made))
    for _, do in sorted(said, key=lambda one: one[0]):
        do()
    _countersign(made, case.hours * 60 + 300)
    return made, made.log.chart()


def _opened(made: Session) -> Any:
    allergies = tuple(made.line(40) for _ in range(made.chance.randrange(7)))
    made.texts.clear()  # looked for in the head of the paper, not among the events
    patient = Patient(made.name(), date(1951, 2, 3), "MRN-77", "F", allergies=allergies)
    escort = Escort(made.name(), "friend", "555-0142")
    return replace(samples.opened(), patient=patient, escort=escort)


def _add(made: Session, at: float, content: Content, typed: float = 0) -> Any:
    return made.log.add(at, content, typed=typed)


def _nobodys(made: Session, content: Content) -> bool:
    """Whether nobody is signed in this time."""
    return isinstance(content, COVERED) and made.chance.random() < 0.12


def _said_by(made: Session, at: float, entry: UUID) -> str:
    """Beside what nobody had signed in for stands a name, or none."""
    name = made.chance.choice(("", made.name()))
    made.log.add(at, EmergencyEntry((entry,), name), author=NOBODY)
    return name


def _countersign(made: Session, at: float) -> None:
    """Somebody stands for some of it, in two goes."""
    waiting = [one.id for one in to_countersign(made.log.chart())]
    some = tuple(one for one in waiting if made.chance.random() < 0.6)
    for part in filter(None, (some[:1], some[1:])):
        remark = made.chance.choice(("", made.line()))
        if not remark:
            made.texts.pop()
        made.log.add(at, Countersigned(part, remark, own_pin=True), author="L. Haddad RN")


def _set(made: Session, at: int) -> None:
    one = _vitals(made.chance)
    nobodys = _nobodys(made, one)
    first = made.log.add(at, one, author=NOBODY if nobodys else samples.NURSE)
    made.by[at] = "–" if nobodys else "AO"
    if nobodys:
        made.named.append(_said_by(made, at, first))
    cells = {name: [value] for name, value in shown(one).items()}
    if made.chance.random() < 0.08:
        better = _vitals(made.chance)
        made.log.amend(first, better, "read again")
        now, before = shown(better), shown(one)
        cells = {name: [value] for name, value in now.items()}
        for name, value in before.items():
            if value != now.get(name):
                cells.setdefault(name, []).append(value)
    made.columns[at] = cells | ({"typed": ["notsignedin"]} if nobodys else {})


def _vitals(chance: Random) -> Vitals:
    """Every field now and then, over all that is not refused; some answered with a reason."""

    def some(*values: Any) -> Any:
        return chance.choice(values)

    diastolic = chance.randint(0, 200)
    high = chance.randint(diastolic + 1, 375)
    mean = chance.randint(diastolic, high)
    bp = some(BloodPressure(high, diastolic), BloodPressure(high, diastolic, mean), None)
    made = Vitals(
        bp="unrecordable" if chance.random() < 0.05 else bp,
        hr=some("none", None, *(chance.randint(0, 350) for _ in range(8))),
        spo2=some(None, *(chance.randint(0, 100) for _ in range(8))),
        rr=some("none", None, *(chance.randint(0, 120) for _ in range(8))),
        temperature=some(None, None, Temperature(Decimal(chance.randint(250, 450)) / 10)),
        oxygen=some(None, OxygenFlow(Decimal(0)), OxygenFlow(Decimal(chance.randint(1, 160)) / 2)),
        pain=some(None, chance.randint(0, 10)),
        rass=some(None, chance.randint(-5, 4)),
        dissociation=some(None, chance.randint(0, 4)),
        distress=some(None, chance.randint(0, 3)),
        nausea=some(None, chance.randint(0, 3)),
    )
    if not made.present():
        made = replace(made, hr=chance.randint(0, 350))
    absent = [name for name in ("bp", "hr", "spo2", "rr", "rass") if name not in made.present()]
    asked = tuple((name, _reason(chance)) for name in absent if chance.random() < 0.3)
    return replace(made, not_measured=asked)


def _reason(chance: Random) -> NotDoneReason:
    return chance.choice(get_args(NotDoneReason))


def shown(one: Vitals) -> dict[str, str]:
    """A set as a flow sheet should print it, by the field."""
    found: dict[str, str] = {name: str(why) for name, why in one.not_measured}
    if isinstance(one.bp, BloodPressure):
        found |= {"bp": f"{one.bp.systolic}/{one.bp.diastolic}", "mean": str(one.bp.mean)}
    elif one.bp:
        found["bp"] = one.bp
    if one.temperature:
        found["temperature"] = f"{one.temperature.deg_c:g}"
    if one.oxygen is not None:
        found["oxygen"] = f"{one.oxygen.number:g}L/min" if one.oxygen.number else "roomair"
    if one.rass is not None:
        found["rass"] = written.signed(one.rass)
    for name in ("hr", "spo2", "rr", "pain", "dissociation", "distress", "nausea"):
        found.setdefault(name, str(getattr(one, name)))
    return {name: value for name, value in found.items() if value != "None"}


def _event(made: Session, at: int) -> None:
    content = made.chance.choice(EVENTS)(made)
    late = made.chance.choice((0, 0, 0, 4, 200))
    nobodys = _nobodys(made, content)
    first = made.log.add(at, content, typed=late, author=NOBODY if nobodys else samples.NURSE)
    if nobodys:
        made.texts.append(_said_by(made, at + late, first))
    if isinstance(content, CheckNotDone):
        made.by[at] = "AO"
        cells: dict[str, list[str]] = {"not_done": [content.reason]}
        if content.wakes_to_voice is not None:
            cells["not_done"].append("wakes" if content.wakes_to_voice else "doesnotwake")
        if late:
            written_at = samples.START + timedelta(minutes=at + late)
            cells["typed"] = [f"typed{written.time(written_at, samples.NEW_YORK)}"]
            cells["typed"] += ["lateentry"] if late > LATE else []
        made.columns[at] = cells
    elif isinstance(content, events.Note) and not nobodys and made.chance.random() < 0.2:
        made.texts.remove(content.text)
        made.amended.append(content.text)
        better = None if made.chance.random() < 0.5 else events.Note(made.line())
        made.log.amend(first, better, made.line(60))
        made.amended.append(made.texts.pop())
    elif isinstance(content, events.RescueGiven | events.MedicationGiven):
        made.drugs.append(content.drug)


def _side_effect(made: Session) -> Content:
    state = made.chance.choice(("started", "graded", "resolved"))
    grade = made.chance.choice(get_args(events.Grade))
    return events.SideEffect(made.line(60), state, grade, made.line())  # type: ignore[arg-type]


def _rescue(made: Session) -> Content:
    some = made.chance
    dose = some.choice((None, Dose(Decimal(some.randint(1, 400)) / 100)))
    return events.RescueGiven(
        drug=made.one_of(40, "midazolam", "lorazepam"),
        dose=dose,
        route=made.one_of(20, "IV", ""),
        trigger=made.line(60),
        ordered_by=made.line(60),
        given_by=made.line(60),
        tried=tuple(made.line(40) for _ in range(some.randrange(4))),
        remark=made.line(),
        despite=made.one_of(200, ""),
        details_later=dose is None,
    )


def _medication(made: Session) -> Content:
    return events.MedicationGiven(
        drug=made.line(60),
        dose=None,
        dose_text=made.line(40),
        route=made.line(20),
        reason=made.line(),
        ordered_by=made.line(60),
        given_by=made.line(60),
        despite=made.line(),
    )


def _note(made: Session) -> Content:
    said = made.text()
    made.texts.append(said)
    return events.Note(said)


def _waiver(made: Session) -> Content:
    """Own PIN, by telephone, or only written in somebody's name."""
    how = made.chance.choice(({"own_pin": True}, {"telephone_order": True}, {}))
    key = made.chance.choice(("pain", "moves", "bp", "spo2"))
    return events.Criterion(
        key, "waived", why=made.line(), clinician=made.line(60), remark=made.line(), **how
    )


EVENTS: Sequence[Callable[[Session], Content]] = (
    _note,
    _note,
    _side_effect,
    _side_effect,
    _rescue,
    _rescue,
    _medication,
    _waiver,
    lambda made: events.RescueResponse(made.line(), made.chance.randint(-5, 4), made.line()),
    lambda made: events.ClinicianCalled(made.line(60), made.line(), made.line()),
    lambda made: events.EmergencyCalled(made.line(60), made.line()),
    lambda made: events.SeriousEvent(made.line(), made.line()),
    lambda made: events.NurseHandedOver(made.line(60), made.line()),
    lambda made: events.ChairChanged(made.line(20)),
    lambda made: events.InfusionPaused(made.line()),
    lambda made: events.InfusionResumed(made.line()),
    lambda made: events.RateChanged(
        events.GivenRate.of(Flow(Decimal(made.chance.randint(1, 99)))), made.line(), made.line(60)
    ),
    lambda made: events.Oxygen("on", OxygenFlow(Decimal(2)), made.line(40)),
    lambda made: events.IvAccess("checked", made.line(40), made.line(20), made.line()),
    lambda made: events.PumpReading(Volume(Decimal(made.chance.randint(0, 200))), made.line()),
    lambda made: CheckNotDone(
        "vitals", _reason(made.chance), made.chance.choice((None, True, False)), made.line()
    ),
)
