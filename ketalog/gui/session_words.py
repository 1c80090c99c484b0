"""A past session in the words of a list: when, who, what, how much, how it ended."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.finding import folded
from ketalog.domain.pump.infusion import infusion_at


def session_words(chart: Chart, at: datetime) -> tuple[str, ...]:
    """Date, patient, MRN, protocol, mg delivered, how it ended and whether it is signed."""
    opened, ended = chart.opened, chart.ended
    how = ended.value.how if ended else "not ended"
    unsigned = "" if chart.signed else "not signed"
    training = "TRAINING" if opened.training else ""
    return (
        written.day(opened.day),
        opened.patient.name,
        opened.patient.mrn,
        opened.protocol.name,
        f"{delivered(chart, at)} mg",
        ", ".join(part for part in (how, unsigned, training) if part),
    )


def delivered(chart: Chart, at: datetime) -> str:
    """The mg that the signature keeps; before it, what the pump log comes to."""
    kept = chart.signed.value.delivered_mg if chart.signed else None
    return written.mg_number(infusion_at(chart, at).delivered if kept is None else kept)


def findable_session(words: tuple[str, ...]) -> str:
    """What a past session is found by: all of its words."""
    return "\n".join(folded(text) for text in words)
