"""The escort of a session: who is named, who was called, who was seen, and when they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.escort_rules import (
    refuse_escort,
    refuse_far,
    refuse_no_escort,
    refuse_too_young,
)
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Escort, EscortAttempt, EscortSeen, same_person
from ketalog.domain.refusal import Doubt, Refused

Lateness = Literal["", "late", "long late"]


def named_escort(chart: Chart, at: datetime | None = None) -> Escort | None:
    """Who is named to take the patient home: the last one said, else the one of the opening."""
    said = chart.last(Escort, at)
    return said.value if said else chart.opened.escort


def seen_escort(chart: Chart, at: datetime | None = None) -> Said[EscortSeen] | None:
    """Who was seen to take the patient home; nobody once another one was named after that.

    Whoever said later that they cannot come is here no longer.
    """
    seen, named = chart.last(EscortSeen, at), chart.last(Escort, at)
    if seen and named and _is_after(named, seen) and not _is_same(named.value, seen.value):
        return None
    if seen and seen.value.present and is_called_off(chart, seen, at):
        return replace(seen, value=replace(seen.value, present=False))
    return seen


def is_called_off(chart: Chart, seen: Said[EscortSeen], at: datetime | None = None) -> bool:
    """Whether the one who was seen said after that, and before leaving, that they cannot come."""
    ended = chart.ended
    return any(
        one.value.outcome == "cannot come" and same_person(one.value.who, seen.value.name)
        for one in attempts(chart, at)
        if _is_after(one, seen) and not (ended and _is_after(one, ended))
    )


def _is_after(one: Said[Any], other: Said[Any]) -> bool:
    return (one.at, one.first.number) > (other.at, other.first.number)


def _is_same(named: Escort, seen: EscortSeen) -> bool:
    return same_person(named.name, seen.name)


def here_since(chart: Chart, at: datetime) -> datetime | None:
    """Since when the escort is here: as they said it, else since they were first seen here."""
    seen = seen_escort(chart, at)
    if seen is None or not seen.value.present:
        return None
    if seen.value.arrived_at:
        return seen.value.arrived_at
    mine = (
        one.at
        for one in chart.of(EscortSeen, at)
        if one.value.present and same_person(one.value.name, seen.value.name)
    )
    return min(mine)


def back_words(opened: SessionOpened) -> str:
    """``came back after session 1f3c9a7e``: the first letters, as the papers of that one show."""
    return f"came back after session {opened.came_back_from.rpartition('/')[2][:8]}"


def attempts(chart: Chart, at: datetime | None = None) -> tuple[Said[EscortAttempt], ...]:
    """Whom was called to take the patient home, in order of time."""
    return chart.of(EscortAttempt, at)


def expected(chart: Chart, at: datetime) -> Said[EscortAttempt] | None:
    """The last word of who is coming; none once somebody is here, or said that they cannot."""
    seen = seen_escort(chart, at)
    last = {one.value.who.casefold(): one for one in attempts(chart, at)}
    coming = [one for one in last.values() if one.value.outcome == "coming"]
    if not coming or (seen and seen.value.present):
        return None
    return max(coming, key=lambda one: (one.at, one.first.number))


def lateness(attempt: EscortAttempt, chart: Chart, at: datetime) -> Lateness:
    """Whether the time that they said has passed, and whether so long that it is grave."""
    if attempt.expected is None or attempt.expected >= at:
        return ""
    rules = chart.opened.escort_rules
    if rules is None or rules.late_minutes is None:
        return "late"
    is_long = at - attempt.expected >= timedelta(minutes=rules.late_minutes)
    return "long late" if is_long else "late"


def attempt_words(attempt: EscortAttempt, chart: Chart) -> str:
    """``Ana Rivera · coming at 16:10``."""
    return f"{attempt.who} · {outcome_words(attempt, chart)}"


def outcome_words(attempt: EscortAttempt, chart: Chart) -> str:
    """``coming at 16:10``."""
    if attempt.outcome == "coming" and attempt.expected:
        return f"coming at {written.time(attempt.expected, chart.zone)}"
    return attempt.outcome


def refuse_attempt(attempt: EscortAttempt, chart: Chart, at: datetime) -> None:
    """An attempt says whom; who comes, comes after the call, within some hours."""
    if not attempt.who.strip():
        raise Refused("Who was called?", "who")
    if attempt.expected is None:
        return
    if attempt.outcome != "coming":
        raise Refused("A time belongs to somebody who is coming.", "expected")
    if attempt.expected < at:
        raise Refused("They cannot come before they were called.", "expected")
    refuse_far(attempt.expected, at, chart.opened.escort_rules, "expected")


def refuse_named(escort: Escort, chart: Chart, at: datetime) -> None:
    """Named or changed after opening."""
    if not escort.name.strip():
        raise Refused("Who is the escort?", "name")
    if escort.phoned_at and escort.phoned_at > at:
        raise Refused("That time is still to come.", "phoned_at")
    if escort.phoned_at:
        refuse_far(escort.phoned_at, at, chart.opened.escort_rules, "phoned_at")
    refuse_escort(escort, chart.opened.escort_rules, chart.opened.clinic.adult_age)


def refuse_named_before(opening: SessionOpened) -> None:
    """Named on the form that opens a session. A script is read as it was, and refused at the door.

    The fields are the form's.
    """
    if opening.escort:
        refuse_escort(
            opening.escort,
            opening.escort_rules,
            opening.clinic.adult_age,
            fields=("relationship", "escort_age"),
        )


def refuse_seen(seen: EscortSeen, chart: Chart, at: datetime) -> None:
    """Seen at the door: a name, no hired driver, nobody who was named with too young an age."""
    if not seen.name.strip():
        raise Refused("Who is the escort?", "name")
    refuse_no_escort(seen.name, seen.relationship, chart.opened.escort_rules, "relationship")
    named = named_escort(chart, at)
    if seen.adult and named and _is_same(named, seen):
        refuse_too_young(named.age, chart.opened.clinic.adult_age, "adult")
    if seen.arrived_at and seen.arrived_at > at:
        raise Refused("That time is still to come.", "arrived_at")
    if seen.arrived_at:
        refuse_far(seen.arrived_at, at, chart.opened.escort_rules, "arrived_at")


def seen_doubts(seen: EscortSeen, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Another name than that of somebody too young; a way home on which the patient drives."""
    named, age = named_escort(chart, at), chart.opened.clinic.adult_age
    if seen.adult and named and not _is_same(named, seen) and (named.age or age) < age:
        years = written.number(named.age or 0)
        yield Doubt(
            "adult",
            f"{named.name} was named, who is {years} years old. "
            f"Is {seen.name} somebody else, {written.number(age)} or older?",
        )
    yield from transport_doubts(seen.transport, chart, alone=False)


def transport_doubts(transport: str, chart: Chart, *, alone: bool) -> Iterator[Doubt]:
    """Nobody drives after ketamine."""
    rules = chart.opened.escort_rules
    if rules and rules.says_the_patient_drives(transport, alone=alone):
        yield Doubt(
            "transport", f"“{transport}”: does somebody else drive? The patient must not drive."
        )
