"""Series, windows, relief and shares in words, the same on screen, paper and the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.series.across import ReliefSpan
from ketalog.domain.series.contact import Relief
from ketalog.domain.series.due import Due, booster_days
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.series.outcome import SessionOutcome
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.response import Share

MARKS = (30, 50)
NO_RESCUE = "none"
_DASH = "\N{EN DASH}"
_HOURS_UP_TO = 48
_FOLLOWS = {"none": "nothing after it", "oral": "then oral at home", "nasal": "then nasal at home"}


def plan_words(plan: SeriesPlanned, terms: SeriesTerms | None = None) -> str:
    """``6 sessions, weekly, then a booster after 21–35 days``; only what was said."""
    own = f"every {_days(plan.every_days)}" if plan.every_days else ""
    rhythm = own if plan.rhythm == "own" else plan.rhythm
    parts = (_sessions(plan.planned), rhythm, _follow_on(plan, terms))
    return ", ".join(part for part in parts if part)


def terms_words(terms: SeriesTerms) -> str:
    """What a protocol says: ``1–6 sessions, then every 21–35 days``."""
    count = _span(terms.sessions_from, terms.sessions_to)
    rhythm = " or ".join(terms.rhythms)
    window = _span(terms.booster_from_days, terms.booster_to_days)
    parts = (
        f"{count} session{'' if count == '1' else 's'}" if count else "",
        rhythm,
        f"then every {window} days" if window else "",
    )
    return ", ".join(part for part in parts if part)


def next_words(due: Due) -> str:
    """A suggestion beside an empty field: ``next would be 4 of 6``, ``next would be a booster``."""
    if due.what == "booster":
        return "next would be a booster"
    return f"next would be {due.place}"


def window_words(since: date, until: date | None) -> str:
    """``21 Nov 2026``, ``12 Dec 2026 – 26 Dec 2026``, ``from 12 Dec 2026``."""
    if until is None:
        return f"from {written.day(since)}"
    if since == until:
        return written.day(since)
    return f"{written.day(since)} {_DASH} {written.day(until)}"


def window_of(line: DueLine, zone: ZoneInfo) -> str:
    """In which days a session is due, or in which hours a call: ``15 Nov 2026 11:20 – 19:20``."""
    if line.call_from is None or line.call_to is None:
        return window_words(line.since, line.until)
    since = written.day_and_time(line.call_from, zone)
    same_day = line.since == line.until
    until = (written.time if same_day else written.day_and_time)(line.call_to, zone)
    return f"{since} {_DASH} {until}"


def due_words(line: DueLine, zone: ZoneInfo) -> str:
    """One line of the due list: ``overdue · booster · 23 Nov 2026 – 7 Dec 2026 · …``."""
    person = line.person
    who = (person.name, f"MRN {person.mrn}", person.phone)
    if line.grave:
        return " · ".join(filter(None, (line.words, line.told, *who)))
    tries = (
        f"tried {written.number(line.tries)} time{'' if line.tries == 1 else 's'}"
        if line.tries
        else ""
    )
    parts = (line.state, line.words, window_of(line, zone), *who)
    return " · ".join(part for part in (*parts, tries, line.note) if part)


def relief_words(relief: Relief) -> str:
    """As it was said: ``3 days``, ``1 week``, ``at least 18 h``."""
    unit = relief.unit[:-1] if relief.number == 1 and relief.unit != "h" else relief.unit
    said = f"{written.number(relief.number, written.MOST_TYPED)} {unit}"
    return f"at least {said}" if relief.still else said


def span_words(span: ReliefSpan) -> str:
    """In hours up to two days, else in days."""
    if span.hours <= _HOURS_UP_TO:
        relief = Relief(written.rounded(span.hours, 1), "h", span.at_least)
    else:
        relief = Relief(written.rounded(span.hours / 24, 1), "days", span.at_least)
    return relief_words(relief)


def percent_words(percent: Fraction) -> str:
    """Whole percents; with a decimal where rounding would carry it over a mark it has not met."""
    whole = written.rounded(percent, 0)
    crossed = any(percent < mark <= whole for mark in MARKS)
    return f"{written.number(percent, 1 if crossed else 0)} %"


def better_words(percent: Fraction) -> str:
    """``57 % better``, ``10 % worse``, ``the same``; never broken over two lines."""
    if not percent:
        return "the same"
    said = f"{percent_words(abs(percent))} {'better' if percent > 0 else 'worse'}"
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def ketamine_words(mg: Fraction, unknown: int = 0) -> str:
    """``36 mg``; ``at least 36 mg + unknown`` where a bolus has no amount."""
    amount = written.quantity(Dose(exact(mg)))
    return f"at least {amount} + unknown" if unknown else amount


def rescue_words(outcome: SessionOutcome) -> str:
    """``midazolam 2 mg``, ``lorazepam at least 1 mg``; ``none``."""
    parts = []
    for drug, mg in outcome.rescue:
        amount = written.quantity(Dose(exact(mg)))
        parts.append(f"{drug} {'at least ' if drug in outcome.rescue_unknown else ''}{amount}")
    return ", ".join(parts) or NO_RESCUE


def share_words(share: Share, counted_by: str = "") -> str:
    """``12 of 31 with both scores (39 %); 4 without are not counted``."""
    by = f" {counted_by}" if counted_by else ""
    if share.percent is None:
        return f"none of {written.number(share.whole)} can be counted" if share.whole else "none"
    held, counted = written.number(share.held), written.number(share.counted)
    said = f"{held} of {counted}{by} ({percent_words(share.percent)})"
    if not share.not_counted:
        return said
    are = "is" if share.not_counted == 1 else "are"
    return f"{said}; {written.number(share.not_counted)} without {are} not counted"


def _follow_on(plan: SeriesPlanned, terms: SeriesTerms | None) -> str:
    if plan.follow_on in _FOLLOWS:
        return _FOLLOWS[plan.follow_on]
    days = booster_days(plan, terms)
    if plan.follow_on == "booster":
        return f"then a booster after {_span(*days)} days" if days else "then a booster"
    return f"booster window {_span(*days)} days" if days else ""


def _sessions(planned: int | None) -> str:
    return f"{written.number(planned)} session{'' if planned == 1 else 's'}" if planned else ""


def _days(number: int) -> str:
    return "day" if number == 1 else f"{written.number(number)} days"


def _span(lowest: int | None, highest: int | None) -> str:
    if lowest is None or highest is None:
        return ""
    first, last = written.number(lowest), written.number(highest)
    return first if first == last else f"{first}{_DASH}{last}"


def _score(score: Decimal) -> str:
    return written.number(score, 1)
