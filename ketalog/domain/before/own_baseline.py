"""How the patient usually is, by the last word on each: aid, oxygen, RASS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from ketalog.domain import written
from ketalog.domain.before.prestart import OwnBaseline
from ketalog.domain.chart import Chart, Said
from ketalog.domain.entries import Entry
from ketalog.domain.events import InfusionStarted
from ketalog.domain.plausible import refuse_impossible
from ketalog.domain.refusal import Doubt, Refused


def own_baseline(chart: Chart, at: datetime | None = None) -> OwnBaseline:
    """What was said by START and in the form it had then: later words let nobody go."""
    said = chart.of(OwnBaseline, at)
    started = chart.of(InfusionStarted)
    if not started:
        return own_baseline_of(chart, said)
    start = started[0].first
    return _own(chart, (known for one in said if (known := _by(one, start))))


def own_baseline_of(chart: Chart, said: Iterable[Said[OwnBaseline]]) -> OwnBaseline:
    """The last word on each part; what nobody said of it stays open."""
    return _own(chart, (one.value for one in said))


def _own(chart: Chart, said: Iterable[OwnBaseline]) -> OwnBaseline:
    mobility, oxygen, rass = "", chart.opened.usual_oxygen, chart.opened.own_rass
    for one in said:
        mobility = one.mobility or mobility
        oxygen = one.oxygen if one.oxygen is not None else oxygen
        rass = one.rass if one.rass is not None else rass
    return OwnBaseline(mobility, oxygen, rass)


def _by(said: Said[OwnBaseline], start: Entry) -> OwnBaseline | None:
    """What it said when START was written."""
    known = [
        one.content
        for one in said.versions
        if one.number < start.number or one.recorded_at < start.recorded_at
    ]
    found = known[-1] if known else None
    return found if isinstance(found, OwnBaseline) else None


def is_by_start(said: Said[OwnBaseline], chart: Chart) -> bool:
    """Whether it counts as it stands: nothing of it was written after START."""
    started = chart.of(InfusionStarted)
    return not started or _by(said, started[0].first) == said.value


def own_words(own: OwnBaseline) -> str:
    """``walks with a cane, room air, RASS 0``; what was not said is left out."""
    air = ""
    if own.oxygen is not None:
        air = written.quantity(own.oxygen) if own.oxygen.number else "room air"
    rass = f"RASS {written.signed(own.rass)}" if own.rass is not None else ""
    return ", ".join(part for part in (own.mobility, air, rass) if part)


def own_missing(own: OwnBaseline) -> str:
    """What is still to be said of it, in words; empty where all is."""
    parts = ((own.mobility, "mobility"), (own.oxygen, "oxygen"), (own.rass, "RASS"))
    return ", ".join(word for value, word in parts if value is None or value == "")


def refuse_own_baseline(own: OwnBaseline, chart: Chart, at: datetime) -> None:
    """Something is said, it can be, and it is how the patient was before START."""
    if not own_words(own):
        raise Refused("Nothing was typed.", "mobility")
    if chart.opened.came_back_from:
        raise Refused("The patient came back: the own baseline is that of the session before.")
    if chart.started_at is not None and at > chart.started_at:
        when = written.time(chart.started_at, chart.zone)
        raise Refused(f"The infusion started at {when}. Set the time to before it.", "at")
    limits = chart.opened.limits
    for field, value in (
        ("rass", own.rass if own.rass is None else Decimal(own.rass)),
        ("oxygen", own.oxygen.l_per_min if own.oxygen else None),
    ):
        rule = limits.of(field)
        if rule and value is not None:
            refuse_impossible(rule, value, field)


def own_baseline_doubts(chart: Chart) -> Iterator[Doubt]:
    """Written after START it is on the record, and lets nobody go."""
    if chart.started_at is not None:
        yield Doubt(
            "at",
            "Written after START: before leaving, what was said by START counts. Record it all "
            "the same?",
        )
