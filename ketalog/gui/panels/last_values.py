"""What was last read, how long ago, and the oxygen it was read on."""

from __future__ import annotations

from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import Oxygen
from ketalog.domain.quantities import OxygenFlow, Quantity
from ketalog.domain.vitals import BloodPressure


def ago(when: datetime, at: datetime) -> str:
    """``5 min ago``; ``just now`` within the minute."""
    since = at - when
    return f"{written.minutes(since)} ago" if since >= timedelta(minutes=1) else "just now"


def last_words(chart: Chart, field: str, at: datetime) -> tuple[str, str]:
    """The last value of a vitals field and its age, both empty when there is none."""
    latest = chart.latest(field, at)
    return (value_words(field, latest[1]), ago(latest[0], at)) if latest else ("", "")


def value_words(field: str, value: object) -> str:
    """One value of a set as it is written, its unit left out where the field shows it."""
    if isinstance(value, BloodPressure):
        return written.pressure(value.systolic, value.diastolic)
    if isinstance(value, Quantity):
        return written.quantity(value)
    if isinstance(value, int):
        return written.signed(value) if field == "rass" else written.number(value)
    return str(value)


def oxygen_in_force(chart: Chart, at: datetime) -> OxygenFlow | None:
    """What the patient breathes: zero flow is room air, None was never said (rules 2.6)."""
    said = chart.last(Oxygen, at)
    read = chart.latest("oxygen", at)
    if said and (read is None or said.at >= read[0]):
        if said.value.state == "off":
            return OxygenFlow(written.rounded(0, 0))
        return said.value.flow
    return read[1] if read and isinstance(read[1], OxygenFlow) else None


def oxygen_words(flow: OxygenFlow | None) -> str:
    """``room air``, ``2 L/min``, or nothing when it was never said."""
    if flow is None:
        return ""
    return written.quantity(flow) if flow.number else "room air"
