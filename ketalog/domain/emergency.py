"""What somebody has to stand for afterwards: entries without signing in, orders by telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from ketalog.domain import typed, written
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionStopped,
    MedicationGiven,
    Note,
    Oxygen,
    RescueGiven,
    Signed,
)
from ketalog.domain.people import same_name, same_person
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import Vitals

if TYPE_CHECKING:
    from ketalog.domain.chart import Chart, Said
    from ketalog.domain.entries import Entry

# The author of what nobody has signed in for.
NOBODY = "not signed in"
# What cannot wait for a PIN: vitals, pump stop, every medication, oxygen, notes.
COVERED: tuple[type, ...] = (Vitals, InfusionStopped, RescueGiven, MedicationGiven, Oxygen, Note)


@dataclass(frozen=True, slots=True)
class EmergencyEntry:
    """These entries, by their first ids, were made by somebody who had not signed in.

    ``said_by`` is the name that was given, if any: it proves nothing.
    """

    entries: tuple[UUID, ...]
    said_by: str = ""

    def __post_init__(self) -> None:
        if not self.entries:
            raise ValueError("Something was entered")


@dataclass(frozen=True, slots=True)
class Countersigned:
    """Its author stands for these entries: emergency entries, or orders by telephone."""

    entries: tuple[UUID, ...]
    remark: str = ""
    own_pin: bool = False

    def __post_init__(self) -> None:
        if not self.entries:
            raise ValueError("Something is countersigned")


def refuse_uncovered(content: object) -> None:
    """Raises Refused for what has to wait until somebody has signed in."""
    if not isinstance(content, COVERED):
        raise Refused("Sign in first: without it only vitals, drugs, oxygen, stop and notes.")


def refuse_nobody(content: object | None, author: str) -> None:
    """Raises Refused where nobody is signed in and it could wait; None is a correction."""
    if author == NOBODY:
        refuse_uncovered(content)


def named_by(name: str) -> str:
    """The name that whoever enters something says; raises Refused for what is no name."""
    return typed.name(name, "said_by") if name.strip() else ""


Why = Literal["emergency entry", "order by telephone"]


@dataclass(frozen=True, slots=True)
class ToCountersign:
    """One entry, by its first id, that waits for somebody's own PIN.

    ``by`` is the prescriber who ordered it, or the name that was said by whoever entered it.
    """

    id: UUID
    at: datetime
    why: Why
    by: str


def emergency_entries(chart: Chart) -> frozenset[UUID]:
    """Everything that was entered without signing in."""
    return frozenset(one for said in chart.of(EmergencyEntry) for one in said.value.entries)


def said_by(chart: Chart, entry_id: UUID) -> str:
    """The name that was given with an emergency entry; empty where none was."""
    found = (said for said in chart.of(EmergencyEntry) if entry_id in said.value.entries)
    return next((said.value.said_by for said in found), "")


def countersignature(chart: Chart, entry_id: UUID) -> Said[Countersigned] | None:
    """Where somebody stood for an entry afterwards."""
    found = (said for said in chart.of(Countersigned) if entry_id in said.value.entries)
    return next(found, None)


def countersigned_by(chart: Chart, entry_id: UUID) -> str:
    """Who stood for an entry afterwards; empty while nobody has."""
    said = countersignature(chart, entry_id)
    return said.author if said else ""


def telephone_words(chart: Chart, entry_id: UUID) -> str:
    """``by telephone, to be countersigned``, or by whom and when it was."""
    said = countersignature(chart, entry_id)
    if said:
        return f"by telephone, countersigned by {said.author} {_signed_at(said.first, chart)}"
    waits = any(one.id == entry_id for one in to_countersign(chart))
    return f"by telephone, {'to be countersigned' if waits else 'signed with the record'}"


def _signed_at(entry: Entry, chart: Chart) -> str:
    """With the day where it is not that of the session."""
    at = entry.recorded_at
    same = at.astimezone(chart.zone).date() == chart.opened.day
    return written.time(at, chart.zone) if same else written.day_and_time(at, chart.zone)


def to_countersign(chart: Chart) -> tuple[ToCountersign, ...]:
    """What nobody has stood for yet, in order of writing.

    One that was struck out needs nobody any more, nor an order whose prescriber signed the record.
    """
    waiting = (*_emergencies(chart), *_orders(chart))
    return tuple(one for one in waiting if not countersigned_by(chart, one.id))


def refuse_countersigning(content: Countersigned, chart: Chart, author: str) -> None:
    """Refused where nothing waits, or where somebody would stand for what they entered."""
    waiting = {one.id: one for one in to_countersign(chart)}
    for entry in content.entries:
        one = waiting.get(entry)
        if one is None:
            raise Refused("That entry does not wait for a countersignature.", "entries")
        if one.why == "emergency entry" and one.by and same_person(one.by, author):
            raise Refused(f"{one.by} entered it: another person countersigns.", "entries")


def _emergencies(chart: Chart) -> Iterator[ToCountersign]:
    entries = (one for said in chart.of(EmergencyEntry) for one in said.value.entries)
    for entry in dict.fromkeys(entries):
        said = chart.said(entry)
        if said is not None:
            yield ToCountersign(entry, said.at, "emergency entry", said_by(chart, entry))


def _orders(chart: Chart) -> Iterator[ToCountersign]:
    said: list[Said[PrestartSaid] | Said[Criterion] | Said[Ended]] = [
        *chart.of(PrestartSaid),
        *chart.of(Criterion),
        *chart.of(Ended),
    ]
    for one in sorted(said, key=lambda one: one.first.number):
        name = one.value.clinician
        signed = (two for two in chart.of(Signed) if two.at >= one.at)
        if one.value.telephone_order and not any(same_name(two.author, name) for two in signed):
            yield ToCountersign(one.id, one.at, "order by telephone", name)
