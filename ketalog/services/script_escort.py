"""A script's acts around the escort: whom was called, who was seen, and the times they said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, cast

from ketalog.domain.chart import Chart
from ketalog.domain.clock_time import last_before, next_after
from ketalog.domain.entries import Content
from ketalog.domain.escort import named_escort
from ketalog.domain.people import EscortAttempt, EscortSeen
from ketalog.domain.refusal import Refused
from ketalog.services.table import Table

Outcome = Literal["no answer", "coming", "cannot come", "message left", "other"]
OUTCOMES = ("no answer", "coming", "cannot come", "message left", "other")


def attempt_of(table: Table, chart: Chart, at: datetime) -> Content:
    """Somebody was called; the escort who is named where ``who`` is not said."""
    named = named_escort(chart, at)
    who = table.optional_name("who") or (named.name if named else "")
    phone = table.optional_line("phone")
    if not phone and named and named.name == who:
        phone = named.phone
    return EscortAttempt(
        who=who,
        phone=phone,
        outcome=cast(Outcome, table.one_of("outcome", table.line("outcome"), OUTCOMES)),
        expected=_expected(table, chart, at),
        remark=table.optional_line("remark"),
    )


def seen_of(table: Table, chart: Chart, at: datetime) -> Content:
    """What was seen of the escort at the door; who it is stands where they were named."""
    named = named_escort(chart, at)
    return EscortSeen(
        name=table.optional_name("name") or (named.name if named else ""),
        relationship=table.optional_line("relationship") or (named.relationship if named else ""),
        phone=table.optional_line("phone") or (named.phone if named else ""),
        adult=table.flag("adult"),
        identity_seen=table.flag("identity_seen"),
        present=table.flag("present"),
        sober_and_able=table.flag("sober_and_able"),
        instructed=table.flag("instructed"),
        takes_home=table.flag("takes_home"),
        signature=table.optional_line("signature"),
        remark=table.optional_line("remark"),
        arrived_at=arrived_of(table, chart, at),
        transport=table.optional_line("transport"),
    )


def complete_of(table: Table, chart: Chart, at: datetime) -> EscortSeen:
    """``escort_present`` states every point of the escort who is named, signature included."""
    named = named_escort(chart, at)
    if named is None:
        raise Refused("No escort is named: [escort] is missing.", "escort")
    return EscortSeen(
        name=named.name,
        relationship=named.relationship,
        phone=named.phone,
        adult=True,
        identity_seen=True,
        present=True,
        sober_and_able=True,
        instructed=True,
        takes_home=True,
        signature="paper",
        arrived_at=arrived_of(table, chart, at),
        transport=table.optional_line("transport"),
    )


def arrived_of(table: Table, chart: Chart, at: datetime) -> datetime | None:
    """The clinic's ``15:12`` that came last before the entry."""
    return _clock(table, "arrived", lambda text: last_before(text, at, chart.zone))


def _expected(table: Table, chart: Chart, at: datetime) -> datetime | None:
    return _clock(table, "expected", lambda text: next_after(text, at, chart.zone))


def _clock(table: Table, key: str, reading: Callable[[str], datetime | None]) -> datetime | None:
    value = table.optional(key)
    if value is None:
        return None
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    found = reading(value) if isinstance(value, str) else None
    if found is None:
        raise table.wrong(key, "a time such as 16:10 is needed")
    return found
