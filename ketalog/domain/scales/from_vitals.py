"""Points that are read off the vital signs, from readings as fresh as those at the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.oxygen import flow_given
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.scales.scale import Scale, ScaleItem, ScaleScored
from ketalog.domain.vitals import FIELD_NAMES, BloodPressure

# Said of a scoring whose readings were corrected after it.
OUTDATED = "vital signs corrected since"
_SYSTOLIC = "systolic"
_OXYGEN = "oxygen"


@dataclass(frozen=True, slots=True)
class Read:
    """One item worked out: its points, None without a reading that counts, and the words for it."""

    item: ScaleItem
    points: Decimal | None
    words: str


def is_read(item: ScaleItem) -> bool:
    """Whether the program works it out from the vital signs."""
    return bool(item.reaches)


def read(chart: Chart, scale: Scale, at: datetime) -> tuple[Read, ...]:
    """Every item that is worked out, in their order, those that stand in for others too."""
    return tuple(_read(chart, item, at) for item in scale.items if is_read(item))


def fresh(chart: Chart, field: str, at: datetime) -> tuple[datetime, object] | None:
    """The last reading of a field, where it is not too old."""
    found = chart.latest(field, at)
    oldest = timedelta(minutes=chart.opened.protocol.monitoring.door)
    return found if found and found[0] >= at - oldest else None


def is_outdated(chart: Chart, said: Said[ScaleScored]) -> bool:
    """Whether the readings of that moment are others by now than those that were counted."""
    scale, answers = chart.opened.scale(said.value.scale), dict(said.value.answers)
    if scale is None:
        return False
    return any(
        one.points != answers[one.item.key]
        for one in read(chart, scale, said.at)
        if one.item.key in answers
    )


def points(item: ScaleItem, figure: Decimal | None, on_oxygen: bool) -> Decimal | None:
    """What a reading counts; None where there is none."""
    for reach in item.reaches:
        if reach.on and (reach.on == "oxygen") is not on_oxygen:
            continue
        if reach.lowest is None and reach.highest is None:
            return reach.points
        if figure is not None and _lies(figure, reach.lowest, reach.highest):
            return reach.points
    return None


def _lies(figure: Decimal, lowest: Decimal | None, highest: Decimal | None) -> bool:
    return (lowest is None or figure >= lowest) and (highest is None or figure <= highest)


def _read(chart: Chart, item: ScaleItem, at: datetime) -> Read:
    flow = flow_given(chart, at)
    on_oxygen = flow is None or flow > OxygenFlow.none()
    if item.reads == _OXYGEN:
        return Read(item, points(item, None, on_oxygen), _oxygen_words(flow))
    found = fresh(chart, "bp" if item.reads == _SYSTOLIC else item.reads, at)
    name = FIELD_NAMES.get(item.reads, "BP")
    if found is None:
        length = written.minutes(timedelta(minutes=chart.opened.protocol.monitoring.door))
        return Read(item, None, f"no {name} in the last {length}")
    when, value = found
    figure = _figure(value)
    if figure is None:
        return Read(item, None, f"{name} {value}")
    text = f"{written.number(figure, 1)} at {written.time(when, chart.zone)}"
    return Read(item, points(item, figure, on_oxygen), text)


def _figure(value: object) -> Decimal | None:
    """To the places of the table: a temperature to 0.1. No pulse and no breath count as 0."""
    match value:
        case BloodPressure():
            return Decimal(value.systolic)
        case Temperature():
            return written.shown(value)
        case "none":
            return Decimal(0)
        case int():
            return Decimal(value)
    return None


def _oxygen_words(flow: OxygenFlow | None) -> str:
    if flow is None:
        return "on oxygen, flow not said"
    return written.quantity(flow) if flow > OxygenFlow.none() else "room air"
