"""What START waits for, and what may be said of an item of the list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.allergies import (
    ALLERGIES,
    allergies_in,
    allergies_of,
    refuse_words,
)
from ketalog.domain.before.checklist import (
    ItemStanding,
    checklist_for_start,
    plan_of,
    rules_of,
)
from ketalog.domain.before.prestart import PrestartRule, PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.refusal import Doubt, Refused

# So many are named where START is refused; the list itself shows them all.
_NAMED = 3


def refuse_start(chart: Chart, at: datetime) -> None:
    """START waits until the list is clear; an override by a prescriber lets an item go."""
    waiting = checklist_for_start(chart, at).waiting
    if waiting:
        raise Refused(f"START waits for: {_named(waiting)}.", "prestart")


def start_doubts(chart: Chart, at: datetime, corrects: int) -> Iterator[Doubt]:
    """A START that has happened can always be put right; what it had waited for is asked about."""
    waiting = checklist_for_start(chart, at, corrects).waiting
    if waiting:
        when = written.time(at, chart.zone)
        words = f"At {when} START would have waited for: {_named(waiting)}."
        yield Doubt("at", f"{words} Started then all the same?")


def _named(waiting: tuple[ItemStanding, ...]) -> str:
    # What was found comes before what nobody has looked at.
    first = sorted(waiting, key=lambda one: one.state != "held")
    words = "; ".join(_waiting_words(one) for one in first[:_NAMED])
    more = len(waiting) - _NAMED
    return f"{words}; and {written.number(more)} more" if more > 0 else words


def _waiting_words(one: ItemStanding) -> str:
    return f"{one.rule.text} ({one.detail})" if one.detail else one.rule.text


def refuse_said(said: PrestartSaid, chart: Chart, at: datetime) -> None:
    """What cannot be said of an item: each sentence beside its field."""
    if plan_of(chart) is None:
        raise Refused("This session keeps no pre-start list.", "key")
    rule = next((rule for rule in rules_of(chart) if rule.key == said.key), None)
    if rule is None:
        raise Refused(f"“{said.key[:40]}” is not on the pre-start list.", "key")
    if said.state == "overridden":
        _refuse_override(said)
        return
    if chart.started_at is not None and at > chart.started_at:
        when = written.time(chart.started_at, chart.zone)
        raise Refused(f"The infusion started at {when}. Set the time to before it.", "at")
    if said.state == "not applicable":
        _refuse_not_applicable(said, rule)
    if said.state == "done":
        _refuse_done(said, rule, chart)


def said_doubts(said: PrestartSaid, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """An override after START is taken, and asked about: it cannot have let START go."""
    started = chart.started_at
    if said.state == "overridden" and started is not None and at > started:
        when = written.time(started, chart.zone)
        yield Doubt("at", f"The infusion started at {when}. Was this said after it?")


def _refuse_override(said: PrestartSaid) -> None:
    if not said.clinician.strip():
        raise Refused("Which prescriber lets it go?", "clinician")
    if not said.why.strip():
        raise Refused("Why is it let go?", "why")


def _refuse_not_applicable(said: PrestartSaid, rule: PrestartRule) -> None:
    if not rule.may_not_apply:
        raise Refused(f"“{rule.text}” applies to every patient.", "state")
    if not said.why.strip():
        raise Refused("Why is it not applicable?", "why")


def _refuse_none(said: PrestartSaid, chart: Chart) -> None:
    """Nobody says by the way that an allergy of the card is none."""
    recorded = chart.opened.patient.allergies
    if recorded and allergies_in(said.words) == ():
        names = ", ".join(recorded)
        are = (
            "is on the card; correct it" if len(recorded) == 1 else "are on the card; correct them"
        )
        raise Refused(f"{names[:1].upper()}{names[1:]} {are} there.", "words")


def _refuse_done(said: PrestartSaid, rule: PrestartRule, chart: Chart) -> None:
    if rule.entries_only:
        raise Refused(f"“{rule.text}” comes from what is charted, so chart it.", "state")
    if rule.kind == "screened" and not said.found:
        raise Refused("Was anything found: no or yes?", "found")
    if said.found == "yes" and not said.words.strip():
        raise Refused("What was found?", "words")
    if rule.key == ALLERGIES:
        refuse_words(said.words)
        _refuse_none(said, chart)
    unnamed = not said.words.strip()
    if rule.key == ALLERGIES and allergies_of(chart) is None:
        unnamed, needed = allergies_in(said.words) is None, True
    else:
        needed = rule.words_needed
    if needed and unnamed:
        raise Refused(f"“{rule.text}” needs words, such as: {rule.hint}.", "words")
