"""What of a plan or a contact is refused, and what is asked, before it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from ketalog.domain import typed, written
from ketalog.domain.people import Patient
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.series.across import span_of
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.series.session_line import SessionLine
from ketalog.domain.series.words import relief_words


def plan_doubts(
    plan: SeriesPlanned, patient: Patient, rules: SeriesRules, today: date
) -> Iterator[Doubt]:
    """What would be asked about a plan. Raises Refused, naming the field, for what cannot be."""
    if not plan.protocol.strip():
        raise Refused("Which protocol?", "protocol")
    if plan.first < patient.born:
        raise Refused("The first day lies before the birth date.", "first")
    _refuse_outside(plan.planned, 1, rules.planned_at_most, "planned", "sessions")
    _refuse_rhythm(plan, rules)
    _refuse_window(plan, rules)
    if plan.state == "ended" and not plan.why.strip():
        raise Refused("Why did the series end?", "why")
    _refuse_text((plan.indication, "indication"), (plan.why, "why"), (plan.remark, "remark"))
    if abs((plan.first - today).days) > rules.first_day_ask_days:
        yield Doubt("first", f"{written.day(plan.first)} is more than a year away. Right?")


def refuse_contact(contact: Contact, rules: SeriesRules) -> None:
    """Refuse what cannot be said at a contact, naming the field."""
    _refuse_text(
        (contact.side_effects, "side_effects"), (contact.told, "told"), (contact.remark, "remark")
    )
    if contact.outcome != "reached":
        _refuse_said_by_nobody(contact)
    if contact.relief and contact.relief.number <= 0:
        raise Refused("Relief lasted longer than 0, or leave it empty.", "relief")
    _refuse_outside(contact.relief_percent, 0, 100, "relief_percent", "%")
    for value, field in ((contact.pain, "pain"), (contact.mood, "mood")):
        _refuse_score(value, rules.score_at_most, field)


def contact_doubts(contact: Contact, session: SessionLine, at: datetime) -> Iterator[Doubt]:
    """What is asked: a relief that is longer than the time since the patient left.

    Half a unit is allowed: people say "a day" at the call before the 24 hours are full.
    """
    relief, left = contact.relief, session.ended_at
    if relief is None or left is None or at < left:
        return
    rounded = span_of(replace(relief, number=relief.number - Decimal("0.5"))).hours
    if rounded * 3600 > Fraction((at - left).total_seconds()):
        said = relief_words(replace(relief, still=False))
        yield Doubt("relief", f"The session ended {written.minutes(at - left)} ago. {said}?")


def refuse_contact_time(session: SessionLine, at: datetime, now: datetime) -> None:
    """A contact is made once the session has ended, and not in the future."""
    if at > now:
        raise Refused("That time is still to come.", "at")
    if session.ended_at is None:
        raise Refused("That session has not ended, so there is nothing to ask yet.", "session")
    if at < session.ended_at:
        raise Refused("That is before the patient left.", "at")


def _refuse_rhythm(plan: SeriesPlanned, rules: SeriesRules) -> None:
    if plan.rhythm == "own" and plan.every_days is None:
        raise Refused("Every how many days?", "every_days")
    if plan.rhythm != "own" and plan.every_days is not None:
        raise Refused("A number of days goes with an own rhythm.", "every_days")
    _refuse_outside(plan.every_days, 1, rules.every_days_at_most, "every_days", "days")


def _refuse_window(plan: SeriesPlanned, rules: SeriesRules) -> None:
    since, until = plan.booster_from_days, plan.booster_to_days
    if (since is None) != (until is None):
        field = "booster_from_days" if since is None else "booster_to_days"
        raise Refused("A booster window has a first and a last day.", field)
    for days, field in ((since, "booster_from_days"), (until, "booster_to_days")):
        _refuse_outside(days, 1, rules.booster_at_most_days, field, "days")
    if since is not None and until is not None and since > until:
        raise Refused("The window ends before it begins.", "booster_to_days")


def _refuse_said_by_nobody(contact: Contact) -> None:
    said = (
        (contact.relief, "relief"),
        (contact.relief_percent, "relief_percent"),
        (contact.pain, "pain"),
        (contact.mood, "mood"),
        (contact.function or None, "function"),
        (contact.suicidal_thoughts or None, "suicidal_thoughts"),
        (contact.side_effects.strip() or None, "side_effects"),
    )
    for value, field in said:
        if value is not None:
            raise Refused("Nobody was reached, so nobody can have said this.", field)


def _refuse_outside(value: int | None, lowest: int, highest: int, field: str, unit: str) -> None:
    if value is not None and not lowest <= value <= highest:
        raise Refused(f"{lowest} to {written.number(highest)} {unit}.", field)


def _refuse_score(value: Decimal | None, highest: int, field: str) -> None:
    if value is not None and not 0 <= value <= highest:
        raise Refused(f"0 to {written.number(highest)}.", field)


def _refuse_text(*said: tuple[str, str]) -> None:
    for text, field in said:
        typed.paragraph(text, field, longest=1000)
