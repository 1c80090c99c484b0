"""Criteria for leaving that rest on scales: two totals in a row, and a safety plan."""

from __future__ import annotations

from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import Criterion
from ketalog.domain.judged import Judged
from ketalog.domain.protocol import CriterionRule
from ketalog.domain.scales.safety import safety_at
from ketalog.domain.scales.scores import Score, at_least, counted_since, scores_of


def in_a_row(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    """A scale that has to be high enough so many times, so far apart."""
    plan = chart.opened.protocol.discharge
    scored = scores_of(chart, rule.key, at)
    if not scored:
        return _too_early(chart, rule, at)
    text = " · ".join(_words(score, chart) for score in scored[-2:])
    good: list[datetime] = []
    for score in reversed(scored):
        if score.total < at_least(plan, rule.key):
            break
        good.insert(0, score.at)
    apart = timedelta(minutes=plan.aldrete_apart_minutes)
    met = len(good) >= plan.aldrete_times and good[-1] - good[0] >= apart
    if met:
        return Judged(rule.key, rule.text, True, "met", text, good[-1], read_by=scored[-1].by)
    if good:
        again = good[0] + apart
        if at < again:
            text += f" · again from {written.time(again, chart.zone)}"
        return Judged(rule.key, rule.text, True, "waiting", text, None, again)
    return Judged(rule.key, rule.text, True, "not met", text)


def _words(score: Score, chart: Chart) -> str:
    most = "at most " if score.at_most else ""
    return f"{most}{written.number(score.total)} at {written.time(score.at, chart.zone)}"


def _too_early(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    """What was said of it before recovery began says nothing of it."""
    said = [one for one in chart.of(Criterion, at) if one.value.key == rule.key]
    since = counted_since(chart, at)
    if not said or (since is not None and said[-1].at >= since):
        return None
    when = written.time(said[-1].at, chart.zone)
    return Judged(rule.key, rule.text, True, "unknown", f"said {when}, before recovery")


def safety(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    """Met by a plan that came after what said so."""
    found = safety_at(chart, at)
    if found is None:
        return None
    if found.plan is None:
        said = f"{found.words} at {written.time(found.raised_at, chart.zone)}"
        return Judged(rule.key, rule.text, True, "not met", said)
    when = written.time(found.plan.at, chart.zone)
    detail = f"{found.plan.value.clinician} told at {when}"
    return Judged(
        rule.key, rule.text, True, "met", detail, found.plan.at, read_by=found.plan.author
    )
