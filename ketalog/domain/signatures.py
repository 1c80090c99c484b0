"""Whose name stands under a session, as what and since when; and whose is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.countersigning import ToCountersign, Why, to_countersign
from ketalog.domain.emergency import Countersigned
from ketalog.domain.escort import seen_escort
from ketalog.domain.events import Criterion, Ended, Signed
from ketalog.domain.meaning import Meaning, meaning_of
from ketalog.domain.people import same_name
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.stock.accounting import DrugAccount

About = Literal[
    "record", "second check", "waste", "order", "countersignature",
    "emergency entry", "order by telephone", "escort", "patient",
]  # fmt: skip
Ordering = PrestartSaid | Criterion | Ended

_POINT = r"\d+(\.\d+)?,\d+(\.\d+)?"
_STROKES = re.compile(rf"{_POINT}([ ;]{_POINT})*")


@dataclass(frozen=True, slots=True)
class Signature:
    """One name under one thing.

    ``at`` is when it was signed; None where it still has to be. ``entries`` are what it stands
    for, by their first ids. ``own_pin``: it took their own PIN. ``named_by`` is whoever wrote
    that this person ordered it, who has not signed it. ``mark`` is what an escort or a patient
    left; their names mean nothing in the sense of a clinician's.
    """

    name: str
    about: About
    meaning: Meaning | None
    entries: tuple[UUID, ...]
    at: datetime | None
    own_pin: bool = False
    remark: str = ""
    named_by: str = ""
    mark: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether somebody of the clinic has still to sign."""
        return self.meaning is not None and self.at is None


def signatures(chart: Chart, accounts: tuple[DrugAccount, ...] = ()) -> tuple[Signature, ...]:
    """Everybody who signed, then who has not; ``accounts`` know who saw drug being destroyed."""
    return (
        *_of_record(chart),
        *_second_checks(chart),
        *_witnesses(accounts),
        *_orders(chart),
        *_countersigned(chart),
        *_missing(chart),
        *_marks(chart),
    )


def is_drawn(signature: str) -> bool:
    """Whether a signature is pen strokes and not a word."""
    return bool(_STROKES.fullmatch(signature))


def _of_record(chart: Chart) -> Iterator[Signature]:
    for said in chart.of(Signed):
        meaning, pin = said.value.meaning, said.value.own_pin
        yield Signature(said.author, "record", meaning, (said.id,), _signed_at(said), pin)


def _second_checks(chart: Chart) -> Iterator[Signature]:
    for said in chart.of(PumpChecked):
        pin = said.value.own_pin
        yield Signature(said.author, "second check", "witnessed", (said.id,), _signed_at(said), pin)


def _witnesses(accounts: tuple[DrugAccount, ...]) -> Iterator[Signature]:
    """Whoever saw a waste or a break; it is the movement that they stand for."""
    seen = [
        (line.witness, line.said.id)
        for account in accounts
        for line in account.lines
        if line.witness
    ]
    for said, movement in sorted(seen, key=lambda one: _signed_at(one[0])):
        pin = said.value.own_pin
        yield Signature(said.author, "waste", "witnessed", (movement,), _signed_at(said), pin)


def _orders(chart: Chart) -> Iterator[Signature]:
    """What a prescriber let go, by their own hand or as another wrote it; none by telephone."""
    for said in orderings(chart):
        value, author = said.value, said.last.author
        if value.clinician and not value.telephone_order:
            theirs = value.own_pin or same_name(value.clinician, author)
            if theirs or lets_go(value):
                yield Signature(
                    value.clinician,
                    "order",
                    "ordered",
                    (said.id,),
                    _signed_at(said) if theirs else None,
                    value.own_pin,
                    named_by="" if theirs else author,
                )


def orderings(chart: Chart) -> tuple[Said[Ordering], ...]:
    """Everything that a prescriber's name may stand under, in order of writing."""
    found: list[Said[Any]] = [*chart.of(PrestartSaid), *chart.of(Criterion), *chart.of(Ended)]
    return tuple(sorted(found, key=lambda one: one.first.number))


def lets_go(value: Ordering) -> bool:
    """Whether it takes a prescriber: an override, a waiver, an exemption."""
    match value:
        case PrestartSaid(state=state):
            return state == "overridden"
        case Criterion(state=state):
            return state == "waived"
        case Ended(how=how):
            return how == "discharged on a clinician's exemption"


def _countersigned(chart: Chart) -> Iterator[Signature]:
    for said in chart.of(Countersigned):
        value = said.value
        yield Signature(
            said.author,
            "countersignature",
            meaning_of(said.first),
            value.entries,
            _signed_at(said),
            value.own_pin,
            value.remark,
        )


def _missing(chart: Chart) -> Iterator[Signature]:
    """The record while it is open, then what waits for a countersignature, each person once."""
    if not chart.signed:
        yield Signature(chart.nurse, "record", "performed", (), None)
    waiting: dict[tuple[Why, str], list[ToCountersign]] = {}
    for one in to_countersign(chart):
        waiting.setdefault((one.why, one.by), []).append(one)
    for (why, by), alike in waiting.items():
        meaning: Meaning = "ordered" if why == "order by telephone" else "reviewed"
        yield Signature(by, why, meaning, tuple(one.id for one in alike), None)


def _marks(chart: Chart) -> Iterator[Signature]:
    """What escort and patient left under what they were told."""
    seen, ended = seen_escort(chart), chart.ended
    if seen:
        yield _mark("escort", seen.value.name, seen, seen.value.signature)
    if ended and ended.value.signature:
        yield _mark("patient", chart.opened.patient.name, ended, ended.value.signature)


def _mark(about: About, name: str, said: Said[Any], mark: str) -> Signature:
    return Signature(name, about, None, (said.id,), said.at if mark else None, mark=mark)


def _signed_at(said: Said[Any]) -> datetime:
    """When a name was put under it, however long before it happened."""
    return said.last.recorded_at
