"""What is refused and asked of everything that belongs before START."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ketalog.domain.before.card_doubts import home_doubts, screened_doubts
from ketalog.domain.before.checklist import plan_of
from ketalog.domain.before.gate import refuse_said, refuse_start, said_doubts, start_doubts
from ketalog.domain.before.own_baseline import own_baseline_doubts, refuse_own_baseline
from ketalog.domain.before.presence import refuse_presence
from ketalog.domain.before.prestart import (
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.before.symptoms import known_before_doubts, refuse_symptom
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.escort import refuse_named
from ketalog.domain.events import InfusionStarted, SideEffect
from ketalog.domain.people import Escort
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.scales.safety import thoughts_doubts
from ketalog.domain.screening import TakenAtHome


def refuse_before(
    content: Content, chart: Chart, at: datetime, corrects: int | None = None
) -> None:
    """Refuse what cannot be, and START while the list is not clear.

    ``corrects`` is the number of the entry that is corrected: a START that stands is not refused.
    """
    match content:
        case InfusionStarted() if corrects is None:
            _refuse_start(chart, at)
        case PrestartSaid():
            refuse_said(content, chart, at)
        case ClinicianPresence():
            refuse_presence(content, chart, at)
        case BaselineSymptom():
            refuse_symptom(content, chart, at)
        case OwnBaseline():
            refuse_own_baseline(content, chart, at)
        case Escort():
            refuse_named(content, chart, at)
        case _:
            return


def _refuse_start(chart: Chart, at: datetime) -> None:
    if chart.opened.came_back_from:
        raise Refused(
            "The patient came back after leaving: open a new session for another infusion.",
            "prestart",
        )
    if plan_of(chart) is not None:
        refuse_start(chart, at)


def before_doubts(
    content: Content, chart: Chart, at: datetime, corrects: int | None = None
) -> Iterator[Doubt]:
    """What is asked once."""
    match content:
        case InfusionStarted() if corrects is not None and plan_of(chart) is not None:
            yield from start_doubts(chart, at, corrects)
        case PrestartSaid():
            yield from said_doubts(content, chart, at)
            yield from thoughts_doubts(content)
            yield from screened_doubts(content, chart)
        case TakenAtHome():
            yield from home_doubts(content, chart)
        case OwnBaseline():
            yield from own_baseline_doubts(chart)
        case SideEffect():
            yield from known_before_doubts(content, chart, at)
        case _:
            return
