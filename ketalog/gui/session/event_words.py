"""What happened, in the few words of a mark on the chart or a line of the pump log; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ketalog.domain import events, written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.doses import is_prophylactic
from ketalog.domain.emergency_words import SIGN, unsigned, unsigned_words
from ketalog.domain.from_paper import copied, from_paper_words, with_writer
from ketalog.domain.papers import FromPaper
from ketalog.domain.patient_state import asa_words
from ketalog.domain.people import Escort, EscortAttempt
from ketalog.domain.pump.infusion import flow_at
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.second_check import differences
from ketalog.domain.quantities import Dose
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.gui.scales.score_words import score_words
from ketalog.gui.session.escort_words import escort_words
from ketalog.reports.phrases import capital

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
    events.IvAccess,
    events.PumpReading,
    PumpChecked,
    events.NurseHandedOver,
    events.ChairChanged,
    TakenAtHome,
    AsaClass,
    Escort,
    EscortAttempt,
    SafetyPlan,
    ScaleScored,
)
_ASIDE = (
    events.IvAccess,
    events.PumpReading,
    PumpChecked,
    events.NurseHandedOver,
    events.ChairChanged,
    TakenAtHome,
    AsaClass,
    Escort,
    EscortAttempt,
    ScaleScored,
)
_LOGGED = (*PUMP, events.PumpReading, PumpChecked)
_TONES: dict[type, Tone] = {
    events.RescueGiven: "red",
    events.EmergencyCalled: "red",
    events.SeriousEvent: "red",
    events.RescueResponse: "ok",
    events.MedicationGiven: "text",
    events.ClinicianCalled: "amber",
    events.Note: "quiet",
    events.IvAccess: "quiet",
    events.NurseHandedOver: "quiet",
    events.ChairChanged: "quiet",
    TakenAtHome: "quiet",
    AsaClass: "quiet",
    Escort: "quiet",
    EscortAttempt: "quiet",
    SafetyPlan: "amber",
    ScaleScored: "quiet",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: when, in a few words and in all of them, in which tone, and its entry.

    ``brief`` are fewer words still, for where there is no room; a dose is never cut. What stands
    ``aside`` is told where there is room for it.
    """

    at: datetime
    words: str
    whole: str
    tone: Tone
    entry: UUID
    brief: str = ""
    aside: bool = False


def happenings(chart: Chart) -> tuple[Happening, ...]:
    """Everything that the chart marks, in order of time."""
    writers, signs = copied(chart), unsigned(chart)
    found = [
        Happening(
            at=one.at,
            words=_signed(_short(words), one.id in signs),
            whole=_whole(chart, one, words, writers),
            tone=_tone(one.value),
            entry=one.id,
            brief=_signed(_brief(one.value), one.id in signs),
            aside=isinstance(one.value, _ASIDE),
        )
        for kind in _SHOWN
        for one in chart.of(kind)
        if (words := words_of(chart, one))
    ]
    return tuple(sorted(found, key=lambda happening: happening.at))


def pump_log(chart: Chart) -> Iterator[Happening]:
    """What was done to the pump, in order of time."""
    found: list[Said[object]] = [one for kind in _LOGGED for one in chart.of(kind)]
    writers, signs = copied(chart), unsigned(chart)
    for one in sorted(found, key=lambda said: (said.at, said.first.number)):
        words = words_of(chart, one)
        whole = _whole(chart, one, words, writers)
        said = _joined(_signed(words, one.id in signs), signs.get(one.id, ""))
        yield Happening(one.at, said, whole, "accent", one.id)


def _whole(chart: Chart, one: Said[Any], words: str, writers: Mapping[UUID, str]) -> str:
    """All of it, and who wrote it on paper or was not signed in."""
    return _joined(with_writer(words, writers.get(one.id, "")), unsigned_words(chart, one.id))


def _signed(words: str, unsigned_for: bool) -> str:
    """With the sign of what nobody had signed in for."""
    return f"{SIGN} {words}" if words and unsigned_for else words


def _brief(value: object) -> str:
    if isinstance(value, events.RescueGiven) and value.dose:
        words = f"{capital(value.drug)} {dose_words(value.dose)}"
        return f"{words} prophylactic" if is_prophylactic(value) else words
    return ""


def dose_words(dose: Dose | None) -> str:
    """``1 mg``, or that nobody said yet."""
    return written.quantity(dose) if dose else "dose unknown"


def _tone(value: object) -> Tone:
    if isinstance(value, events.SideEffect):
        return "ok" if value.state == "resolved" else "amber"
    return _TONES.get(type(value), "accent")


def words_of(chart: Chart, one: Said[Any]) -> str:
    """An event in a few words; empty for what is no event, such as a set of vitals."""
    value = one.value
    match value:
        case events.InfusionStarted():
            return f"Start {written.quantity(flow_at(chart, one.at))}"
        case events.RateChanged():
            return f"Rate {written.quantity(value.rate.rate)}"
        case PumpChecked():
            differs = any(differences(value, chart, one.at))
            return f"Second check {'differs' if differs else 'matches'}"
        case events.InfusionPaused():
            return "Paused"
        case events.InfusionResumed():
            return "Running again"
        case events.InfusionStopped():
            return _joined("Stopped", value.reason)
        case _:
            return escort_words(value, chart) or score_words(value, chart) or _other_words(value)


def _other_words(value: object) -> str:
    match value:
        case events.SideEffect(what, "resolved"):
            return _joined(capital(what), "resolved")
        case events.SideEffect(what, _, grade):
            return _joined(capital(what), grade)
        case events.RescueGiven(drug, dose, route, despite=despite):
            given = f"{capital(drug)} {dose_words(dose)} {route}".rstrip()
            given += ", prophylactic" if is_prophylactic(value) else ""
            return _joined(given, f"despite a warning: {despite}" if despite else "")
        case events.RescueResponse(response):
            return _joined("Reassessed", response)
        case events.MedicationGiven(drug, dose, text, route):
            amount = written.quantity(dose) if dose else text
            given = " ".join(part for part in (capital(drug), amount, route) if part)
            return _joined(given, f"despite a warning: {value.despite}" if value.despite else "")
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
            return capital(what)
        case events.Note(text):
            return f"Note · {text}"
        case _:
            return _aside_words(value)


def _aside_words(value: object) -> str:
    match value:
        case events.IvAccess(act, site, _, condition):
            return _joined(_joined(f"IV {act}", site), condition)
        case events.PumpReading(volume):
            return f"Pump reads {written.quantity(volume)}"
        case events.NurseHandedOver(to):
            return f"Handed over to {to}"
        case events.ChairChanged(chair):
            return f"Moved to chair {chair}"
        case TakenAtHome(what, state, drug):
            return _joined(f"{capital(what)} at home", f"{state} {drug}".rstrip())
        case AsaClass(number):
            return asa_words(number)
        case FromPaper(_, name):
            return capital(from_paper_words(name))
    return ""


def _joined(what: str, more: str) -> str:
    return f"{what} · {more}" if more else what


def _short(text: str, longest: int = 28) -> str:
    return at_a_word(" ".join(text.split()), lambda words: len(words) <= longest)


def at_a_word(text: str, fits: Callable[[str], bool]) -> str:
    """What fits of a text, ended behind a whole word; inside one only where not even one fits."""
    if fits(text):
        return text
    words = text.split(" ")
    heads = [" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)]
    heads += [words[0][:count] for count in range(len(words[0]) - 1, 0, -1)]
    tried = (head.rstrip(" ·,:;") + "…" for head in heads)
    return next((shown for shown in tried if fits(shown)), "…")
