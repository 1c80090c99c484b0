"""Which side effects are there now."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import SideEffect


def running(chart: Chart, at: datetime) -> dict[str, Said[SideEffect]]:
    """Side effects that began and were not resolved, by name in lower case: their last word."""
    found: dict[str, Said[SideEffect]] = {}
    for one in chart.of(SideEffect, at):
        if one.value.state == "resolved":
            found.pop(one.value.what.casefold(), None)
        else:
            found[one.value.what.casefold()] = one
    return found
