"""What may be logged of the pump, and in which order."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import (
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    RateChanged,
)
from ketalog.domain.pump.infusion import phase_at
from ketalog.domain.refusal import Refused


def refuse_pump(
    content: InfusionStarted | RateChanged | InfusionPaused | InfusionResumed,
    chart: Chart,
    at: datetime,
) -> None:
    """Refuse what the pump cannot have done: paused while it stood, changed before START."""
    phase = phase_at(chart, at)
    if isinstance(content, InfusionStarted):
        _refuse_start(chart, at)
    elif isinstance(content, InfusionPaused) and phase != "infusion":
        raise Refused("The pump was not running, so it cannot be paused.")
    elif isinstance(content, InfusionResumed):
        # A pump that was stopped may be started again: asked, never refused (rules 1.1).
        if phase not in ("paused", "recovery"):
            raise Refused("The pump was not paused.")
    elif isinstance(content, RateChanged) and phase not in ("infusion", "paused"):
        raise Refused("The pump was not running, so its rate cannot change.")


def _refuse_start(chart: Chart, at: datetime) -> None:
    if chart.started_at is not None:
        when = written.time(chart.started_at, chart.zone)
        raise Refused(f"The infusion was already started at {when}.", "at")
    if chart.stopped and at > chart.stopped.at:
        when = written.time(chart.stopped.at, chart.zone)
        raise Refused(
            f"The pump was stopped at {when}, so it cannot have been started later.", "at"
        )


def refuse_stop(chart: Chart, at: datetime) -> None:
    """Refuse a second stop, unless the pump was started again, and one before START."""
    stopped = chart.stopped or chart.stopped_by(at)
    if stopped is not None:
        when = written.time(stopped.at, chart.zone)
        raise Refused(f"The infusion was already stopped at {when}.")
    if chart.started_at is None or at < chart.started_at:
        raise Refused("The infusion has not been started.")
