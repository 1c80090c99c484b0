"""Whether a chart.json is what the program wrote: every hash, and all that follows from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from ketalog.domain.chart import fold
from ketalog.domain.entries import NOTHING_BEFORE, Entry, decoded, moment
from ketalog.domain.refusal import Refused
from ketalog.exchange.chart_json import SCHEMA, chart_json
from ketalog.exchange.signatures_json import ENTRY_KEYS, signatures_wrong

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, msgspec.MsgspecError)


@dataclass(frozen=True, slots=True)
class ChartChecked:
    """One file: its session's log, how many entries, the head, and the first thing wrong."""

    log: str
    entries: int
    head: str
    wrong: str = ""


def checked_chart(text: bytes) -> ChartChecked:
    """Check a chart.json from its own bytes alone. Raises Refused for what is none."""
    try:
        tree = json.loads(text)
        listed = tree["entries"]
        is_ours = tree["schema"] == SCHEMA and isinstance(listed, list) and bool(listed)
    except _UNREADABLE:
        is_ours = False
    if not is_ours:
        raise Refused("That is not a chart.json of ketalog.")
    entries, wrong = _read(listed)
    log = entries[0].log if entries else ""
    head = entries[-1].hash if entries else NOTHING_BEFORE
    return ChartChecked(log, len(entries), head, wrong or _computed_wrong(tree, entries))


def _read(listed: list[Any]) -> tuple[tuple[Entry, ...], str]:
    """The entries up to the first that is not as it was written, and what is wrong with it."""
    found: list[Entry] = []
    previous = NOTHING_BEFORE
    for number, table in enumerate(listed, start=1):
        try:
            entry = _entry(table)
            said_twice = json.loads(entry.text) if entry.text else None
            whole = table["content"] == said_twice and entry.recomputed_hash() == entry.hash
        except _UNREADABLE:
            return tuple(found), f"Entry {number} cannot be read."
        if not whole:
            return tuple(found), f"Entry {number} is not as it was written."
        if (entry.number, entry.previous) != (number, previous) or entry.log != (
            found[0].log if found else entry.log
        ):
            return tuple(found), f"Entry {number} is not in its place."
        found.append(entry)
        previous = entry.hash
    return tuple(found), ""


def _entry(table: Mapping[str, Any]) -> Entry:
    return Entry(
        id=UUID(table["id"]),
        log=table["log"],
        number=table["number"],
        kind=table["kind"],
        content=decoded(table["kind"], table["text"]),
        text=table["text"],
        observed_at=moment(table["observed_at"]),
        recorded_at=moment(table["recorded_at"]),
        boot_id=table["boot_id"],
        boot_time_ns=table["boot_time_ns"],
        author=table["author"],
        station=table["station"],
        amends=UUID(table["amends"]) if table["amends"] else None,
        reason=table["reason"],
        previous=table["previous"],
        hash=table["hash"],
    )


def _computed_wrong(tree: Mapping[str, Any], entries: tuple[Entry, ...]) -> str:
    """What no hash covers is computed again from the entries and must come out the same."""
    try:
        at = datetime.fromisoformat(tree["end"]["at"])
        again = json.loads(chart_json(fold(entries), at))
    except _UNREADABLE:
        return "The entries are whole, but what is computed from them cannot be read."
    return next(_differing(tree, again), "")


def _differing(tree: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[str]:
    if "signatures" in tree:
        if signatures_wrong(tree, again):
            yield _not_following("signatures")
    else:
        # Written before signatures were listed, when no entry said what its author's name means.
        entries = [_as_before(one) for one in again["entries"]]
        session = {key: said for key, said in again["session"].items() if key != "from_script"}
        again = {**again, "entries": entries, "session": session}
    for part in ("patient", "session", "entries", "end"):
        mine, theirs = tree.get(part), again[part]
        if part == "end" and isinstance(mine, dict):
            # Drug accounting is computed from the log of the stock, which is not in this file.
            mine = {key: value for key, value in mine.items() if key != "drugs"}
        if mine != theirs:
            yield _not_following(part)


def _as_before(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in ENTRY_KEYS}


def _not_following(part: str) -> str:
    return f"The entries are whole, but “{part}” is not what follows from them."
