"""How the patient usually is, by the last word on each: aid, oxygen, RASS."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from ketalog.domain import written
from ketalog.domain.before.prestart import OwnBaseline
from ketalog.domain.chart import Chart, Said
from ketalog.domain.plausible import refuse_impossible
from ketalog.domain.refusal import Refused


def own_baseline(chart: Chart, at: datetime | None = None) -> OwnBaseline:
    """What was said at opening, and after it."""
    return own_baseline_of(chart, chart.of(OwnBaseline, at))


def own_baseline_of(chart: Chart, said: Iterable[Said[OwnBaseline]]) -> OwnBaseline:
    """The last word on each part; what nobody said of it stays open."""
    mobility, oxygen, rass = "", chart.opened.usual_oxygen, chart.opened.own_rass
    for one in said:
        mobility = one.value.mobility or mobility
        oxygen = one.value.oxygen if one.value.oxygen is not None else oxygen
        rass = one.value.rass if one.value.rass is not None else rass
    return OwnBaseline(mobility, oxygen, rass)


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


def refuse_own_baseline(own: OwnBaseline, chart: Chart) -> None:
    """Something is said, and it can be."""
    if not own_words(own):
        raise Refused("Nothing was typed.", "mobility")
    limits = chart.opened.limits
    for field, value in (
        ("rass", own.rass if own.rass is None else Decimal(own.rass)),
        ("oxygen", own.oxygen.l_per_min if own.oxygen else None),
    ):
        rule = limits.of(field)
        if rule and value is not None:
            refuse_impossible(rule, value, field)
