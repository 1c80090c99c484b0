"""How the discharge list reads at a moment: rows, what holds, when leaving is possible; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import ORDER, Judged
from ketalog.domain.discharge import Discharge, stale_words
from ketalog.domain.papers import SheetPrinted
from ketalog.gui.scales.asked_scores import panel_of

ALDRETE = "aldrete"
NAMED = 3
Look = Literal["met", "waiting", "open", "bad", "waived", "off"]
_LOOKS: dict[str, Look] = {
    "met": "met",
    "waiting": "waiting",
    "not met": "bad",
    "unknown": "open",
    "not applicable": "off",
    "waived": "waived",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: its look, its words, what it rests on.

    ``may_be_stated`` where a person's word counts, ``asks`` where it is still to come;
    ``may_not_apply`` where "not applicable" is offered. ``opens`` names the panel that meets it,
    where there is one.
    """

    key: str
    text: str
    look: Look
    detail: str
    may_be_stated: bool
    asks: bool
    opens: str = ""
    may_not_apply: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A line under the list."""

    words: str
    kind: Literal["warn", "ok"]


def lines_of(discharge: Discharge, chart: Chart) -> tuple[Line, ...]:
    """Every criterion in the clinic's order."""
    return tuple(_line(judged, chart) for judged in discharge.criteria)


def notices(
    discharge: Discharge, chart: Chart, at: datetime, vitals_key: str = " (F2)"
) -> tuple[Notice, ...]:
    """What the list comes to, in sentences; the key of the vitals where there are keys."""
    found = []
    waits = [reason for reason in discharge.reasons if reason.until > at]
    if waits:
        *before, last = waits
        also = "".join(f" Also {reason.words}." for reason in reversed(before))
        when = written.time(last.until, chart.zone)
        found.append(Notice(f"May leave from {when}: {last.words}.{also}", "warn"))
    if discharge.stale:
        door = written.number(chart.opened.protocol.monitoring.door)
        never = tuple(one for one in discharge.stale if chart.latest(one, at) is None)
        old = tuple(one for one in discharge.stale if one not in never)
        fields = [f"{stale_words(old)}, over {door} min old"] if old else []
        fields += [f"{stale_words(never)}, never taken"] if never else []
        again = " again" if old else ""
        words = f"Take{again} before the door{vitals_key}: {'; '.join(fields)}."
        found.append(Notice(words, "warn"))
    printed = chart.last(SheetPrinted, at)
    slips = chart.opened.protocol.discharge.sheet_slips_minutes
    if printed and printed.value.slipped(at, slips):
        when = written.time(printed.at, chart.zone)
        words = f"Print the sheet again: that of {when} reckoned with leaving earlier."
        found.append(Notice(words, "warn"))
    if discharge.ready:
        found.append(Notice("Everything is met: the patient may leave with the escort.", "ok"))
    return tuple(found)


def why_not(discharge: Discharge, chart: Chart, at: datetime, *, escort: bool) -> str:
    """Why "Discharge" does not act yet; empty when it does. An exemption needs no escort."""
    waits = [reason for reason in discharge.reasons if reason.until > at]
    if waits:
        return f"May leave from {written.time(waits[-1].until, chart.zone)}."
    if discharge.unmet:
        first, count = discharge.unmet[0], len(discharge.unmet)
        more = f" and {written.number(count - 1)} more" if count > 1 else ""
        return f"Not met: {first.text}{more}."
    if discharge.stale:
        return f"Too old at the door: {stale_words(discharge.stale)}."
    if escort and discharge.escort_missing:
        return f"Escort: {_some(discharge.escort_missing)}."
    return ""


def _some(points: tuple[str, ...]) -> str:
    """The first few: the boxes above show them all, and the signature needs the height."""
    if len(points) <= NAMED + 1:
        return ", ".join(points)
    return f"{', '.join(points[:NAMED])} and {written.number(len(points) - NAMED)} more"


def _line(judged: Judged, chart: Chart) -> Line:
    detail = judged.detail
    if judged.state in ("waived", "not applicable"):
        when = f" · {written.time(judged.since, chart.zone)}" if judged.since else ""
        detail = f"{judged.state} · {judged.detail}{when}"
    elif (judged.by or judged.read_by) and judged.state in ("met", "not met"):
        detail = f"{judged.detail} · {judged.by or judged.read_by}"
    figures = judged.computed and judged.state != "unknown" and not judged.by
    scored, opens = judged.key == ALDRETE, panel_of(judged.key, chart)
    asks = not judged.lets_go if scored or opens else judged.state == "unknown"
    look = _LOOKS[judged.state]
    applies = judged.computed or judged.key == ORDER
    return Line(
        judged.key, judged.text, look, detail, scored or not figures, asks, opens, not applies
    )


def count_words(discharge: Discharge) -> str:
    """``12 of 14 met, 2 waived``: what was let go is not met."""
    states = [one.state for one in discharge.criteria]
    let_go = {state: states.count(state) for state in ("waived", "not applicable")}
    met = written.number(discharge.met_count - sum(let_go.values()))
    parts = [f"{met} of {written.number(len(states))} met"]
    parts += [f"{written.number(many)} {state}" for state, many in let_go.items() if many]
    return ", ".join(parts)
