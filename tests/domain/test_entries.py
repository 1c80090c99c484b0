"""Entries: what was stored decodes for ever, and no stored column changes unseen."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ketalog.domain.entries import (
    KINDS,
    NOTHING_BEFORE,
    decoded,
    encoded,
    first_broken,
    kind_of,
    moment,
    stamp,
)
from ketalog.domain.events import Note
from tests.builders import START, Happening, a_chart, an_infusion, some_vitals

# One text of every kind as the first version stored it. Lines are only ever added.
STORED = [
    line.split("\t")
    for line in Path(__file__).with_name("stored.txt").read_text(encoding="utf-8").splitlines()
]


def test_every_kind_has_a_frozen_text() -> None:
    assert {kind for kind, _ in STORED} == set(KINDS)


@pytest.mark.parametrize(("kind", "text"), STORED, ids=[kind for kind, _ in STORED])
def test_what_was_stored_always_decodes_to_what_it_said(kind: str, text: str) -> None:
    content = decoded(kind, text)
    assert content is not None
    assert kind_of(content) == kind
    assert _holds(json.loads(encoded(content)), json.loads(text))


def _holds(now: Any, then: Any) -> bool:
    """Whether everything said then is still said, at any depth; fields may have been added."""
    if isinstance(then, dict):
        return all(key in now and _holds(now[key], value) for key, value in then.items())
    if isinstance(then, list):
        return len(now) == len(then) and all(map(_holds, now, then))
    return bool(now == then)


def test_nothing_decodes_from_an_empty_text() -> None:
    assert (decoded("note", ""), encoded(None)) == (None, "")


def test_a_moment_keeps_its_microseconds_and_its_place_in_time() -> None:
    local = datetime(2026, 11, 21, 14, 0, 0, 5, timezone(timedelta(hours=-5)))
    assert stamp(local) == "2026-11-21T19:00:00.000005Z"
    assert moment(stamp(local)) == local


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        stamp(START.replace(tzinfo=None))


CHAIN = an_infusion((5, some_vitals()), Happening(5, some_vitals(hr=80), 7, amends=3)).entries


def test_an_untouched_chain_is_whole_and_starts_at_nothing() -> None:
    assert first_broken(CHAIN) is None
    assert CHAIN[0].previous == NOTHING_BEFORE


CHANGES: list[dict[str, Any]] = [
    {"id": UUID(int=1)},
    {"log": "session/2"},
    {"number": 9},
    {"kind": "note"},
    {"text": '{"text":"other"}'},
    {"observed_at": datetime(2026, 1, 1, tzinfo=UTC)},
    {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC)},
    {"boot_id": "other"},
    {"boot_time_ns": 9_999},
    {"author": "B. Lind RN"},
    {"station": "PC 2"},
    {"amends": UUID(int=1)},
    {"amends": None},
    {"reason": "other"},
    {"previous": "f" * 64},
    {"hash": "f" * 64},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_change_of_any_column_is_found(change: dict[str, Any]) -> None:
    changed = replace(CHAIN[3], **change)
    assert first_broken((*CHAIN[:3], changed)) == changed


def test_a_missing_entry_is_found_at_the_next_one() -> None:
    assert first_broken((*CHAIN[:1], *CHAIN[2:])) == CHAIN[2]


def test_entries_in_another_order_are_found() -> None:
    assert first_broken((CHAIN[0], CHAIN[2], CHAIN[1], CHAIN[3])) == CHAIN[2]


def test_columns_cannot_be_shifted_into_each_other() -> None:
    one, other = (
        replace(CHAIN[1], author=author, station=station).recomputed_hash()
        for author, station in (("ab", "c"), ("a", "bc"))
    )
    assert one != other


def test_the_hash_is_over_the_stored_text_and_not_the_value() -> None:
    entry = a_chart((1, Note("a"))).entries[1]
    assert replace(entry, content=Note("b")).recomputed_hash() == entry.hash
