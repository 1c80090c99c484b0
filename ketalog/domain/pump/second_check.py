"""Where the second check of the pump stands, and what is refused and asked about one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import InfusionStarted, RateChanged
from ketalog.domain.people import same_person
from ketalog.domain.pump.infusion import set_rate_at
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Quantity, flow_of
from ketalog.domain.refusal import Doubt, Refused

Field = Literal["weight", "concentration", "rate"]

# To the place that a pump and a scale show; a concentration to the last digit typed.
_PLACES: dict[Field, int] = {"weight": 1, "concentration": written.MOST_TYPED, "rate": 1}


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that the second person read otherwise; ``beside`` says what it lies beside."""

    field: Field
    read: Quantity
    other: Quantity
    beside: str

    @property
    def words(self) -> str:
        """``the concentration differs: 1 mg/mL, ordered 2 mg/mL``."""
        places = _PLACES[self.field]
        read, other = written.in_full(self.read, places), written.in_full(self.other, places)
        return f"the {self.field} differs: {read}, {self.beside} {other}"


@dataclass(frozen=True, slots=True)
class CheckState:
    """The last second check: by whom and when, what differed; stale once the rate is another."""

    name: Literal["none", "matches", "differs", "stale"]
    by: str = ""
    at: datetime | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def words(self) -> str:
        """``matches``, ``the rate differs: …``, ``rate changed since``."""
        return "; ".join(one.words for one in self.differences) or self.brief

    @property
    def brief(self) -> str:
        """The state without a figure."""
        said = {"none": "not done", "matches": "matches", "stale": "rate changed since"}
        return said.get(self.name, "differs")


def state(chart: Chart, at: datetime) -> CheckState:
    """The last second check at a moment, beside what the pump log says then."""
    said = chart.last(PumpChecked, at)
    if said is None:
        return CheckState("none")
    found = differences(said.value, chart, said.at)
    name: Literal["matches", "differs", "stale"] = "differs" if found else "matches"
    if _rate_at(chart, said.at) != _rate_at(chart, at):
        name = "stale"
    return CheckState(name, said.author, said.at, found)


def differences(read: PumpChecked, chart: Chart, at: datetime) -> tuple[Difference, ...]:
    """What does not agree with weight, concentration and rate in force, or ordered before START."""
    opened = chart.opened
    set_to = flow_of(_rate_at(chart, at), opened.concentration)
    beside = "pump log" if set_rate_at(chart, at) else "ordered"
    return tuple(
        Difference(field, mine, other, words)
        for field, mine, other, words in _pairs(read, chart, set_to, beside)
        if written.in_full(mine, _PLACES[field]) != written.in_full(other, _PLACES[field])
    )


def _pairs(
    read: PumpChecked, chart: Chart, set_to: Quantity, beside: str
) -> Iterator[tuple[Field, Quantity, Quantity, str]]:
    opened = chart.opened
    yield "weight", read.weight, opened.dosing_weight, "dosed by"
    yield "concentration", read.concentration, opened.concentration, "ordered"
    yield "rate", read.flow, set_to, beside


def _rate_at(chart: Chart, at: datetime) -> Fraction:
    """mg/h that the pump is set to; before START what is ordered."""
    opened = chart.opened
    return set_rate_at(chart, at) or opened.protocol.order.mg_per_h(opened.dosing_weight)


def check_doubts(read: PumpChecked, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Each figure that differs is named and asked; with yes it stands as a mismatch."""
    for one in differences(read, chart, at):
        yield Doubt(one.field, f"{one.words[0].upper()}{one.words[1:]}. Read again. Right?")


def refuse_same_person(chart: Chart, author: str, at: datetime | None = None) -> None:
    """Refuse a second check by who did the first: opened, started, or set the rate in force."""
    if same_person(author, chart.opened.patient.name):
        raise Refused("The second check is one of the staff's, not the patient's.", "by")
    for by, did in first_hands(chart, at):
        if same_person(by, author):
            raise Refused(f"The second check is another person's: {by} {did}.", "by")


def first_hands(chart: Chart, at: datetime | None = None) -> Iterator[tuple[str, str]]:
    """Who opened the session, started the pump, and set the rate in force at a moment."""
    yield chart.entries[0].author, "opened this session"
    started: tuple[Said[InfusionStarted], ...] = chart.of(InfusionStarted)
    for one in started:
        yield one.author, "started the pump"
    rate = chart.last(RateChanged, at)
    for version in rate.versions if rate else ():
        yield version.author, "set the rate"
