"""What waits for somebody's own PIN on a chart, and who stood for what (rules 4.6, 5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.emergency import Countersigned, EmergencyEntry
from ketalog.domain.events import Criterion, Ended, Signed
from ketalog.domain.people import same_name, same_person
from ketalog.domain.refusal import Refused

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
