"""Every numbered requirement of the clinical facts is named beside what shows it."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    HERE.joinpath("requirements.toml").read_text(encoding="utf-8")
)
# The rows of the five documents that the clinical facts were read from.
ROWS = {"000": 20, "001": 20, "002": 11, "003": 15, "004": 15}
NUMBERS = [f"{document}-{row:02}" for document, rows in ROWS.items() for row in range(1, rows + 1)]
SHOWN = [(number, test) for number, row in TABLE.items() for test in row["shown"]]


@cache
def named_in(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    text = HERE.parent.joinpath(file).read_text(encoding="utf-8")
    return frozenset(re.findall(r"^def (test_\w+)", text, re.MULTILINE))


def test_every_requirement_is_in_the_table_and_nothing_else() -> None:
    assert list(TABLE) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_a_requirement_says_what_it_asks_for_and_where_it_is_seen(number: str) -> None:
    row = TABLE[number]
    assert set(row) == {"asks", "shown", "screen"}
    assert all(row.values())


@pytest.mark.parametrize(("number", "test"), SHOWN)
def test_what_shows_a_requirement_is_a_test_that_there_is(number: str, test: str) -> None:
    file, _, name = test.partition("::")
    assert name in named_in(file)
