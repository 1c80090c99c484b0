"""Which readings call for somebody, in words: so that the paper says what the screen would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ketalog.domain import written
from ketalog.domain.alerts import Baseline
from ketalog.domain.protocol import AlertLimits
from ketalog.domain.standing import standing
from ketalog.reports.facts import Fact
from ketalog.reports.text import QUIET, Span, Style

PLAIN = Style(8)
QUIETER = Style(7, "regular", QUIET)


def limit_facts(
    limits: AlertLimits, baseline: Baseline | None, *, before_start: bool
) -> tuple[Fact, ...]:
    """Hold before START, notify, stop and call; each with its figures."""
    found = [("Notify", _notify(limits, baseline)), ("Stop and call", _stop(limits))]
    if before_start:
        found.insert(0, ("Hold START", _hold(limits)))
    return tuple(Fact(label, (Span(_sentence(words), PLAIN),)) for label, words in found)


def limits_note(limits: AlertLimits) -> Span:
    """Whose they are, and whether the clinic stands behind them."""
    return Span(f"   the clinic's limits{standing(limits)}", QUIETER)


def _hold(limits: AlertLimits) -> Iterator[str]:
    number = written.number
    yield f"BP {_pressure(limits.hold_systolic, limits.hold_diastolic)}"
    yield from _low(limits)
    yield f"SpO₂ below {number(limits.notify_spo2_below)} %"
    yield f"HR outside {number(limits.notify_hr_below)}–{number(limits.notify_hr_above)}"
    yield f"RR outside {number(limits.notify_rr_below)}–{number(limits.notify_rr_above)}"


def _notify(limits: AlertLimits, baseline: Baseline | None) -> Iterator[str]:
    number = written.number
    yield f"BP {_pressure(limits.notify_systolic, limits.notify_diastolic)}"
    yield from _low(limits)
    yield f"systolic {number(limits.notify_rise_percent)} % over baseline{_risen(limits, baseline)}"
    yield f"SpO₂ below {number(limits.notify_spo2_below)} %"
    yield f"HR outside {number(limits.notify_hr_below)}–{number(limits.notify_hr_above)}"
    yield f"RR outside {number(limits.notify_rr_below)}–{number(limits.notify_rr_above)}"


def _stop(limits: AlertLimits) -> Iterator[str]:
    number, again = written.number, written.number(limits.stop_repeat_minutes)
    pressure = _pressure(limits.stop_systolic, limits.stop_diastolic)
    yield f"BP {pressure}, again after {again} min"
    yield f"SpO₂ below {number(limits.stop_spo2_below)} %"
    yield f"RR below {number(limits.stop_rr_below)}"
    least = written.signed(limits.stop_rass_at_or_below)
    yield f"RASS {least} or lower, {written.signed(limits.stop_rass_at_or_above)} or higher"
    yield "no pulse, no breathing, BP unrecordable, does not wake to voice"
    if limits.stop_side_effects:
        yield ", ".join(limits.stop_side_effects)


def _low(limits: AlertLimits) -> Iterator[str]:
    if limits.notify_systolic_below:
        yield f"systolic below {written.number(limits.notify_systolic_below)}"


def _risen(limits: AlertLimits, baseline: Baseline | None) -> str:
    """``, from 162``: the lowest systolic that is so much over this patient's baseline."""
    if baseline is None:
        return ""
    hundredths = baseline.bp.systolic * (100 + limits.notify_rise_percent)
    return f", from {written.number(-(-hundredths // 100))}"


def _pressure(systolic: int, diastolic: int) -> str:
    return f"at or over {written.pressure(systolic, diastolic)}"


def _sentence(parts: Iterable[str]) -> str:
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."
