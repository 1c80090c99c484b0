"""How the list before START reads at a moment: its lines by block, and what it comes to; pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ketalog.domain import written
from ketalog.domain.before.checklist import Checklist, ItemStanding, ItemState
from ketalog.domain.before.prestart import UNSEEN, PrestartRule
from ketalog.domain.chart import Chart
from ketalog.domain.people import Person
from ketalog.gui.session.criteria_words import Line, Look
from ketalog.gui.session.keys import ESCORT, ESCORT_KEY, PUMP_CHECK

# What is charted in a panel of its own; the other items are said on the list itself.
PANELS: Mapping[str, str] = MappingProxyType(
    {
        "baseline_vitals": "vitals_panel",
        "hold": "vitals_panel",
        "pump_check": PUMP_CHECK,
        "escort": ESCORT,
    }
)
# What the button to a panel says, and the key that leads there as well.
PANEL_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "vitals_panel": ("Take vitals", "F2"),
        PUMP_CHECK: ("Check the pump", "Ctrl+K"),
        ESCORT: ("Escort: name, phone", ESCORT_KEY),
    }
)
AT_OPENING = "Said when the session was opened."
# What can be done about an item that nobody answers on the list.
WAYS: Mapping[str, str] = MappingProxyType(
    {
        "weight": AT_OPENING,
        "order": AT_OPENING,
        "age": "START needs a prescriber, who overrides this by name.",
        "hold": "Take them again, or a prescriber overrides it.",
    }
)
TEST = "test"
_LOOKS: dict[ItemState, Look] = {
    "open": "open",
    "done": "met",
    "not applicable": "off",
    "overridden": "waived",
    "held": "bad",
}
STATE_WORDS: dict[Look, str] = {
    "met": "done",
    "open": "still open",
    "bad": "holds START",
    "waived": "overridden",
    "off": "not applicable",
    "waiting": "waiting",
}


def blocks_of(checklist: Checklist, chart: Chart) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The lines of each block, in the clinic's order."""
    found: dict[str, list[Line]] = {}
    for item in checklist.items:
        found.setdefault(item.rule.block, []).append(line_of(item, chart))
    return tuple((block, tuple(lines)) for block, lines in found.items())


def line_of(item: ItemStanding, chart: Chart) -> Line:
    """One item as a line; who said it and when stand behind what it rests on."""
    look = _LOOKS[item.state]
    if item.state == "done" and item.tone == "warn":
        look = "waived"
    if item.is_unseen:
        look = "open"
    return Line(
        key=item.rule.key,
        text=item.rule.text,
        look=look,
        detail=_detail(item, chart),
        may_be_stated=not item.rule.entries_only,
        asks=item.holds,
        opens=PANELS.get(item.rule.key, ""),
    )


def keys_of(rule: PrestartRule) -> int:
    """How many digits a line takes: 1 that it was seen to, or 1 none and 2 found.

    None where words belong to it, or a test or score that has to be named.
    """
    if rule.kind == "screened":
        return 0 if names_it(rule) else 2
    return int(rule.kind == "said" and not rule.asks)


def names_it(rule: PrestartRule) -> bool:
    """Whether a test or a score is named whatever came of it."""
    return rule.asks == TEST or rule.words_needed


def head_words(checklist: Checklist, chart: Chart) -> str:
    """``7 of 31 still open``, or that START is offered."""
    count, waiting = len(checklist.items), len(checklist.waiting)
    if chart.started_at is not None:
        words = f"as it stood at START, {written.time(chart.started_at, chart.zone)}"
        return " · ".join(part for part in (unseen_words(checklist), words) if part)
    if not waiting:
        return "all seen to: START is offered (F6)"
    return f"{written.number(waiting)} of {written.number(count)} still open"


def unseen_words(checklist: Checklist) -> str:
    """``9 of the list not seen to before START``; empty where somebody looked at all of it."""
    count = len(checklist.unseen)
    return f"{written.number(count)} of the list {UNSEEN}" if count else ""


def held_words(checklist: Checklist) -> str:
    """What was found and holds START, in one sentence; empty where nothing does."""
    held = [one for one in checklist.items if one.state == "held"]
    if not held:
        return ""
    words = "; ".join(f"{one.rule.text}: {one.detail}" for one in held)
    return f"Holds START until a prescriber overrides it: {words}."


def waiting_words(checklist: Checklist) -> str:
    """What START waits for: what holds it whole, what nobody has looked at by number."""
    held = [f"{one.rule.text} ({one.detail})" for one in checklist.items if one.state == "held"]
    count = sum(one.state == "open" for one in checklist.items)
    if count:
        held.append(f"{written.number(count)} of the list still open")
    return "; ".join(held)


def _detail(item: ItemStanding, chart: Chart) -> str:
    parts = [item.detail]
    if item.state in ("overridden", "not applicable"):
        parts.insert(0, UNSEEN if item.is_unseen else item.state)
        if item.over:
            parts.append(item.over)
    parts.append(_who_and_when(item, chart))
    return " · ".join(part for part in parts if part)


def _who_and_when(item: ItemStanding, chart: Chart) -> str:
    """``AO 13:52``; nothing where nobody has said anything yet."""
    if item.at is None or item.state == "open":
        return ""
    initials = Person(item.by).initials if item.by else ""
    return f"{initials} {written.time(item.at, chart.zone)}".strip()
