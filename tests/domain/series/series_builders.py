"""Plans, session lines, contacts and outcomes for the tests of series."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from ketalog.domain.chart import Said
from ketalog.domain.entries import Draft, placed
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.outcome import Change, SessionOutcome
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.series.session_line import SessionLine
from tests.builders import NURSE, shipped

PATIENT = UUID(int=3)
PLAN = UUID(int=30)
FIRST = date(2026, 11, 2)
RULES = shipped().series_rules()
# When the first session left.
LEFT = datetime(2026, 11, 2, 14, tzinfo=UTC)
HOME = "discharged with escort"


def a_plan(**changes: Any) -> SeriesPlanned:
    """Six sessions, one a week, then a booster after 21–35 days."""
    usual = SeriesPlanned(
        PATIENT, "low-0.5mgkgh-20min", FIRST, planned=6, rhythm="weekly",
        booster_from_days=21, booster_to_days=35, follow_on="booster",
    )  # fmt: skip
    return replace(usual, **changes)


def a_line(day: int = 0, **changes: Any) -> SessionLine:
    """A session so many days after the first, started at noon UTC and left at two."""
    when = FIRST + timedelta(days=day)
    noon = datetime(when.year, when.month, when.day, 12, tzinfo=UTC)
    usual = SessionLine(
        f"session/{day}", PATIENT, "004217", when, "low-0.5mgkgh-20min", started_at=noon,
        ended=HOME, ended_at=noon + timedelta(hours=2),
    )  # fmt: skip
    return replace(usual, **changes)


def a_contact(**changes: Any) -> Contact:
    """The patient was reached; nothing else was said."""
    usual = Contact(PATIENT, "session/0", "24-hour call", "reached")
    return replace(usual, **changes)


def said(
    contact: Contact, number: int = 1, hours_after_leaving: float | None = None
) -> Said[Contact]:
    """A contact as it stands in the log, each one an hour after the one before."""
    at = datetime(2026, 11, 3, 12, tzinfo=UTC) + timedelta(hours=number)
    if hours_after_leaving is not None:
        at = LEFT + timedelta(hours=hours_after_leaving)
    draft = Draft(UUID(int=number), "contacts", contact, "contact", at, at, "b", 1, NURSE, "PC 1")
    entry = placed(draft, number, "0" * 64)
    return Said(contact, entry, entry, (entry,))


def a_change(before: str, after: str) -> Change:
    """A pain before and after."""
    first, last = Decimal(before), Decimal(after)
    gained = first - last
    better = Fraction(gained) / Fraction(first) * 100 if first else None
    return Change(first, last, better, gained > 0)


def an_outcome(day: int = 0, **changes: Any) -> SessionOutcome:
    """36 mg, nothing remarkable, no score."""
    usual = SessionOutcome(
        log=f"session/{day}", day=FIRST + timedelta(days=day), protocol="Low dose", number=None,
        planned=None, kind="series", training=False, mg=Fraction(36), peak=None, peak_at=None,
        worst="", rescue=(), until_leaving=None, pain=None, mood=None, ended=HOME,
    )  # fmt: skip
    return replace(usual, **changes)
