"""A script's ``amend``: which event, what it should say instead, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from ketalog.domain import typed
from ketalog.domain.refusal import Refused
from ketalog.services.script import BESIDE, FROM_PAPER, ScriptEvent
from ketalog.services.script_acts import ACTS, table_of
from ketalog.services.script_stock import STOCK_ACTS
from ketalog.services.table import Table


@dataclass(frozen=True, slots=True)
class Amendment:
    """``keys`` None strikes the entry out; ``at`` None leaves its time.

    ``from_paper`` is the name of who had written it on paper, where only that was wrong.
    """

    entry: int
    act: str
    keys: Mapping[str, object] | None
    reason: str
    at: timedelta | None
    from_paper: str = ""


def amendment_of(
    table: Table, events: tuple[ScriptEvent, ...], amended: Mapping[int, Mapping[str, object]]
) -> Amendment:
    """Keys beside entry, at and reason change the event's own, or what an earlier amend left.

    An act's own key replaces it whole.
    """
    entry = table.optional_whole("entry")
    if entry is None or not 1 <= entry <= len(events):
        raise Refused("[amend] entry: no event has that number.", "entry")
    event = events[entry - 1]
    if event.act not in ACTS and event.act not in STOCK_ACTS:
        raise Refused(f"[amend] entry: event {entry} is no single entry.", "entry")
    reason = table.line("reason")
    moved = table.has("at")
    at = table.refused_as("at", lambda: typed.offset(table.text("at"))) if moved else None
    writer = table.optional_name(FROM_PAPER)
    changed = table.rest()
    if writer and (changed or moved):
        raise table.wrong(FROM_PAPER, "the name is corrected by itself")
    own = amended.get(entry)
    keys = None if not changed and not moved else _changed(event, changed, own)
    return Amendment(entry, event.act, keys, reason, at, writer)


def _changed(
    event: ScriptEvent, changed: dict[str, object], amended: Mapping[str, object] | None
) -> Mapping[str, object]:
    before = dict(event.keys)
    for key in BESIDE:
        before.pop(key, None)
    value = before.pop(event.act)
    whole = changed.get(event.act)
    if isinstance(whole, Mapping) and len(changed) == 1:
        return whole
    if whole is not None and len(changed) == 1 and not isinstance(value, Mapping):
        return table_of(event.act, whole).rest()
    own = table_of(event.act, value).rest()
    own.pop("confirm", None)
    return {**(amended or {**own, **before}), **changed}
