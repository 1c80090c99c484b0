"""What waits for a countersignature, in words: for its page, and for the list of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import shorten
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import Why
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended
from ketalog.domain.roles import Permit, who_may
from ketalog.domain.vitals import FIELD_NAMES, Vitals
from ketalog.reports.event_words import words_of
from ketalog.reports.phrases import Anything, capital, listed, sentences
from ketalog.reports.vitals_words import shown

KINDS: tuple[Why, ...] = ("emergency entry", "order by telephone")
_MANY: dict[Why, str] = {
    "emergency entry": "emergency entries",
    "order by telephone": "orders by telephone",
}


def entry_words(chart: Chart, entry: UUID) -> str:
    """What the entry says now; empty where it was struck out."""
    said = chart.said(entry)
    return _words(said, chart) if said else ""


def brief(words: str, longest: int = 160) -> str:
    """Cut behind a whole word, for a list; what was typed may be a page long."""
    return shorten(words, longest, placeholder=" …")


def why_words(why: Why, by: str) -> str:
    """``emergency entry, said to be by J. Bell RN``, ``order by telephone by M. Stein MD``."""
    if why == "order by telephone":
        return f"{why} by {by}"
    return f"{why}, said to be by {by}" if by else f"{why}, nobody named"


def who_words(permit: Permit) -> str:
    """``charge nurse or prescriber``."""
    return " or ".join(who_may(permit))


def counted(whys: Iterable[Why]) -> str:
    """``1 emergency entry and 2 orders by telephone``; empty for none."""
    every = tuple(whys)
    counts = ((every.count(kind), kind) for kind in KINDS)
    return " and ".join(number_of(count, kind) for count, kind in counts if count)


def number_of(count: int, why: Why) -> str:
    """``2 emergency entries``."""
    return f"{written.number(count)} {why if count == 1 else _MANY[why]}"


def waits_words(whys: Iterable[Why]) -> str:
    """``1 emergency entry waits for a countersignature``; empty where nothing does."""
    every = tuple(whys)
    wait = "waits" if len(every) == 1 else "wait"
    return f"{counted(every)} {wait} for a countersignature" if every else ""


def _words(said: Anything, chart: Chart) -> str:
    value: Content = said.value
    if isinstance(value, Vitals):
        return f"Vitals: {listed(*_set(value))}"
    if isinstance(value, PrestartSaid | Criterion | Ended):
        # That it was by telephone, and is to be countersigned, is why it stands here.
        value = replace(value, telephone_order=False)
    words = words_of(value, chart, said.at)
    if words is None:
        return capital(said.first.kind.replace("-", " "))
    title = words.title if words.title.endswith(":") else f"{words.title}:"
    return f"{title} {sentences((words.detail,))}" if words.detail else words.title


def _set(value: Vitals) -> Iterator[str]:
    for field in (*value.present(), "oxygen"):
        if text := shown(value, field):
            yield f"{FIELD_NAMES[field]} {text}"
    for field, reason in value.not_measured:
        yield f"{FIELD_NAMES[field]} {reason}"
