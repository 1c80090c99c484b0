"""The series of a patient on paper: protocol, rhythm, planned and done, booster, what is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ketalog.domain import written
from ketalog.domain.chart import Said
from ketalog.domain.series.across import Across
from ketalog.domain.series.due import Due, Progress, booster_days
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.words import (
    better_words,
    ketamine_words,
    plan_words,
    span_words,
    window_words,
)
from ketalog.reports.facts import Fact, fact
from ketalog.reports.phrases import capital, listed
from ketalog.reports.series_summary_table import NOT_RECORDED
from ketalog.reports.text import RED, Span, Style

NAME = Style(8, "bold")
LATE = Style(8, "bold", RED)


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """One series as it stands: ``protocol`` by its name, what was ``done``, what is ``due``."""

    said: Said[SeriesPlanned]
    protocol: str
    done: Progress
    due: Due | None = None
    terms: SeriesTerms | None = None


def plan_facts(standing: PlanStanding, today: date) -> tuple[Fact, ...]:
    """Every line of one series; what nobody said is told as such."""
    return tuple(_facts(standing, today))


def sum_facts(found: Across) -> tuple[Fact, ...]:
    """What all sessions here come to, training ones left out."""
    return tuple(_sums(found))


def _facts(standing: PlanStanding, today: date) -> Iterator[Fact]:
    plan, done = standing.said.value, standing.done
    yield fact("Protocol", standing.protocol, NAME)
    yield fact("Plan", plan_words(plan, standing.terms) or NOT_RECORDED)
    yield fact("Indication", plan.indication or NOT_RECORDED)
    state = f"{capital(plan.state)}, first day {written.day(plan.first)}"
    yield fact("State", listed(state, plan.why))
    yield fact("Sessions", _done(plan, done))
    yield fact("Booster window", _window(standing))
    yield _next(standing.due, today)
    if plan.remark:
        yield fact("Remark", plan.remark)


def _done(plan: SeriesPlanned, done: Progress) -> str:
    planned = f"of {written.number(plan.planned)} planned" if plan.planned else ""
    sessions = f"{written.number(len(done.sessions))} started {planned}".strip()
    boosters = len(done.boosters)
    more = f"{written.number(boosters)} booster{'' if boosters == 1 else 's'}" if boosters else ""
    last = f"the last on {written.day(done.last)}" if done.last else ""
    unsaid = "" if planned else f"planned number {NOT_RECORDED}"
    return listed(sessions, unsaid, more, last)


def _window(standing: PlanStanding) -> str:
    if standing.said.value.follow_on in ("none", "oral", "nasal"):
        return "none planned"
    days = booster_days(standing.said.value, standing.terms)
    if days is None:
        return NOT_RECORDED
    first, last = (written.number(one) for one in days)
    whose = "" if standing.said.value.booster_from_days is not None else ", of the protocol"
    span = first if first == last else f"{first}–{last}"
    return f"{span} days after the last session{whose}"


def _next(due: Due | None, today: date) -> Fact:
    if due is None:
        return fact("Next", "nothing is due")
    state = due.state(today)
    said = listed(f"{due.words}, {window_words(due.since, due.until)}", due.note)
    if state == "upcoming":
        return fact("Next", said)
    style = LATE if state == "overdue" else NAME
    return Fact("Next", (Span(f"{state.upper()}  ", style), Span(said, Style(8))))


def _sums(found: Across) -> Iterator[Fact]:
    count = written.number(found.sessions)
    running = ", one is running" if found.running else ""
    yield fact("Sessions", f"{count} ended{running}", NAME)
    if found.sessions:
        yield fact("Ketamine in all", ketamine_words(found.mg, found.mg_unknown))
    for label, best in (("Pain, at best", found.best_pain), ("Mood, at best", found.best_mood)):
        yield fact(label, better_words(best) if best is not None else NOT_RECORDED)
    median = found.median_relief
    told = f"{span_words(median)}, median of {len(found.reliefs)}" if median else NOT_RECORDED
    yield fact("Relief", told)
