"""Who takes the patient home, and what was tried, as the panels say it; pure."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.escort import attempt_words, attempts, expected, named_escort, seen_escort
from ketalog.domain.people import Escort, EscortAttempt

SHOWN = 5


def named_words(chart: Chart, at: datetime) -> str:
    """``Luis Rivera, spouse · 555-0142 · called 13:40``."""
    named = named_escort(chart, at)
    if named is None:
        return "Nobody is named yet."
    called = f"called {written.time(named.phoned_at, chart.zone)}" if named.phoned_at else ""
    return " · ".join(part for part in (who_words(named), named.phone, called) if part)


def who_words(escort: Escort) -> str:
    """``Luis Rivera, spouse``."""
    return f"{escort.name}, {escort.relationship}" if escort.relationship else escort.name


def tried_words(chart: Chart, at: datetime) -> tuple[str, ...]:
    """Each call so far, the newest first: ``15:02 Luis Rivera · no answer``."""
    said = [
        f"{written.time(one.at, chart.zone)} {attempt_words(one.value, chart)}"
        for one in reversed(attempts(chart, at))
    ]
    more = len(said) - SHOWN
    return (*said[:SHOWN], *((f"and {written.number(more)} before",) if more > 0 else ()))


def coming_words(chart: Chart, at: datetime) -> str:
    """Who is on the way, or the last call in vain; empty once somebody is here."""
    seen = seen_escort(chart, at)
    if seen and seen.value.present:
        return ""
    coming = expected(chart, at)
    if coming is None:
        last = tried_words(chart, at)[:1]
        return f"Last call {last[0]}" if last else ""
    when = coming.value.expected
    if when is None:
        said = written.time(coming.at, chart.zone)
        return f"{coming.value.who} is on the way, said {said}"
    late = "was to come" if when < at else "comes"
    return f"{coming.value.who} {late} at {written.time(when, chart.zone)}"


def escort_words(value: object, chart: Chart) -> str:
    """Who was named, or who was called, in the few words of a mark; empty for anything else."""
    if isinstance(value, Escort):
        return f"Escort named · {value.name}"
    return f"Called {attempt_words(value, chart)}" if isinstance(value, EscortAttempt) else ""
