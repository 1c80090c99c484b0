"""What happened, in the few words of a mark on the chart or a line of the pump log; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from ketalog.domain import events, written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.infusion import flow_at
from ketalog.domain.quantities import Dose

Tone = Literal["accent", "amber", "red", "ok", "text", "quiet"]

PUMP = (
    events.InfusionStarted,
    events.RateChanged,
    events.InfusionPaused,
    events.InfusionResumed,
    events.InfusionStopped,
)
_SHOWN = (
    *PUMP,
    events.SideEffect,
    events.RescueGiven,
    events.RescueResponse,
    events.MedicationGiven,
    events.Oxygen,
    events.ClinicianCalled,
    events.EmergencyCalled,
    events.SeriousEvent,
    events.Note,
)
_TONES: dict[type, Tone] = {
    events.RescueGiven: "red",
    events.EmergencyCalled: "red",
    events.SeriousEvent: "red",
    events.RescueResponse: "ok",
    events.MedicationGiven: "text",
    events.ClinicianCalled: "amber",
    events.Note: "quiet",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: when, in a few words and in all of them, in which tone, and its entry."""

    at: datetime
    words: str
    whole: str
    tone: Tone
    entry: UUID


def happenings(chart: Chart) -> tuple[Happening, ...]:
    """Everything that the chart marks, in order of time."""
    found = [
        Happening(one.at, _short(words), words, _tone(one.value), one.id)
        for kind in _SHOWN
        for one in chart.of(kind)
        if (words := _words(chart, one))
    ]
    return tuple(sorted(found, key=lambda happening: happening.at))


def pump_log(chart: Chart) -> Iterator[Happening]:
    """What was done to the pump, in order of time."""
    found: list[Said[object]] = [one for kind in PUMP for one in chart.of(kind)]
    for one in sorted(found, key=lambda said: (said.at, said.first.number)):
        words = _words(chart, one)
        yield Happening(one.at, words, words, "accent", one.id)


def dose_words(dose: Dose | None) -> str:
    """``1 mg``, or that nobody said yet."""
    return written.quantity(dose) if dose else "dose unknown"


def _tone(value: object) -> Tone:
    if isinstance(value, events.SideEffect):
        return "ok" if value.state == "resolved" else "amber"
    return _TONES.get(type(value), "accent")


def _words(chart: Chart, one: Said[object]) -> str:
    value = one.value
    match value:
        case events.InfusionStarted():
            return f"Start {written.quantity(flow_at(chart, one.at))}"
        case events.RateChanged():
            return f"Rate {written.quantity(value.rate.rate)}"
        case events.InfusionPaused():
            return "Paused"
        case events.InfusionResumed():
            return "Running again"
        case events.InfusionStopped():
            return _joined("Stopped", value.reason)
        case _:
            return _other_words(value)


def _other_words(value: object) -> str:
    match value:
        case events.SideEffect(what, "resolved"):
            return _joined(_capital(what), "resolved")
        case events.SideEffect(what, _, grade):
            return _joined(_capital(what), grade)
        case events.RescueGiven(drug, dose, route):
            return f"{_capital(drug)} {dose_words(dose)} {route}".rstrip()
        case events.RescueResponse(response):
            return _joined("Reassessed", response)
        case events.MedicationGiven(drug, dose, text, route):
            amount = written.quantity(dose) if dose else text
            return " ".join(part for part in (_capital(drug), amount, route) if part)
        case _:
            return _calls(value)


def _calls(value: object) -> str:
    match value:
        case events.Oxygen("off"):
            return "O₂ off"
        case events.Oxygen(_, flow):
            return f"O₂ {written.quantity(flow)}" if flow else "O₂ on"
        case events.ClinicianCalled(who):
            return f"Told {who}"
        case events.EmergencyCalled():
            return "Emergency called"
        case events.SeriousEvent(what):
            return _capital(what)
        case events.Note(text):
            return f"Note · {text}"
    return ""


def _joined(what: str, more: str) -> str:
    return f"{what} · {more}" if more else what


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str, longest: int = 28) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
