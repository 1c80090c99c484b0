"""A chart.json is believed only where every byte of it is what the program wrote."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketalog.domain.events import Note, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.exchange.chart_check import checked_chart
from ketalog.exchange.chart_json import chart_json
from tests.builders import an_infusion, minute, some_vitals

CHART = an_infusion(
    (-5, some_vitals()),
    (5, some_vitals(hr=88)),
    (12, RescueGiven("midazolam", Dose(Decimal(1)), "IV", "dysphoria")),
    (20, Note("Calm. Höhenangst, 患者")),
    stopped=40,
)
TEXT = chart_json(CHART, minute(60))
# As a file was written before it said what an author's name means.
BEFORE = (Path(__file__).parent / "chart-before-signatures.json").read_bytes()


def changed(*path: Any, to: Any) -> bytes:
    tree = json.loads(TEXT)
    place = tree
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(tree).encode()


def test_what_the_program_wrote_is_intact() -> None:
    found = checked_chart(TEXT)
    assert (found.wrong, found.entries, found.head) == ("", len(CHART.entries), CHART.head)


def test_other_spaces_change_nothing() -> None:
    assert not checked_chart(json.dumps(json.loads(TEXT)).encode()).wrong


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("author", "Somebody Else"), ("reason", "other"), ("station", "PC 9"), ("number", 9),
        ("observed_at", "2026-11-21T19:06:00.000000Z"), ("previous", "0" * 64), ("hash", "1" * 64),
        ("text", "{}"), ("content", {}), ("late", True), ("addendum", True), ("boot_time_ns", 1),
    ],
)  # fmt: skip
def test_a_changed_entry_is_named(field: str, value: object) -> None:
    found = checked_chart(changed("entries", 2, field, to=value))
    assert "Entry 3" in found.wrong or "“entries”" in found.wrong


@pytest.mark.parametrize(
    "path",
    [
        ("patient", "name"), ("patient", "mrn"), ("patient", "weight_kg"), ("session", "nurse"),
        ("session", "head"), ("end", "delivered_mg"), ("end", "rescue_mg"), ("end", "ended"),
    ],
)  # fmt: skip
def test_what_is_computed_must_follow_from_the_entries(path: tuple[str, ...]) -> None:
    assert path[0] in checked_chart(changed(*path, to="something else")).wrong


def test_a_missing_entry_is_named() -> None:
    tree = json.loads(TEXT)
    del tree["entries"][3]
    assert "Entry 4" in checked_chart(json.dumps(tree).encode()).wrong


def test_a_cut_tail_shows_in_what_is_computed() -> None:
    tree = json.loads(TEXT)
    tree["entries"].pop()
    assert checked_chart(json.dumps(tree).encode()).wrong


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"schema": "ketalog.chart/1"}', b"\xff"])
def test_what_is_no_chart_is_called_so(text: bytes) -> None:
    with pytest.raises(Refused, match="not a chart"):
        checked_chart(text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, len(TEXT) * 8 - 1))
def test_a_single_bit_is_found_or_changes_nothing_that_is_read(bit: int) -> None:
    turned = bytearray(TEXT)
    turned[bit // 8] ^= 1 << bit % 8
    try:
        found = checked_chart(bytes(turned))
    except Refused:
        return
    assert found.wrong or json.loads(turned) == json.loads(TEXT)


def test_a_file_from_before_there_were_signatures_is_intact() -> None:
    found = checked_chart(BEFORE)
    assert (found.wrong, found.entries) == ("", 9)


@pytest.mark.parametrize("field", ["late", "addendum", "author", "text"])
def test_a_changed_entry_of_such_a_file_is_found(field: str) -> None:
    tree = json.loads(BEFORE)
    tree["entries"][3][field] = "something else"
    assert checked_chart(json.dumps(tree).encode()).wrong
