"""The oxygen that the patient has at a moment; room air is a chosen state (rules 2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ketalog.domain.chart import Chart
from ketalog.domain.events import Oxygen
from ketalog.domain.quantities import OxygenFlow


@dataclass(frozen=True, slots=True)
class OxygenInForce:
    """``flow`` is None when oxygen is on and nobody said how much; ``since`` None if never on."""

    is_on: bool
    flow: OxygenFlow | None
    since: datetime | None


def oxygen_at(chart: Chart, at: datetime) -> OxygenInForce:
    """By the last entry about oxygen at or before a moment."""
    last = chart.last(Oxygen, at)
    if last is None:
        return OxygenInForce(False, OxygenFlow.none(), None)
    if last.value.state == "off":
        return OxygenInForce(False, OxygenFlow.none(), last.at)
    return OxygenInForce(True, last.value.flow, last.at)


def flow_given(chart: Chart, at: datetime) -> OxygenFlow | None:
    """By the later of an entry about oxygen and a set that names it; None where nobody said."""
    given = oxygen_at(chart, at)
    charted = chart.latest("oxygen", at)
    newest = charted is not None and (given.since is None or charted[0] >= given.since)
    if newest and charted and isinstance(charted[1], OxygenFlow):
        return charted[1]
    return given.flow
