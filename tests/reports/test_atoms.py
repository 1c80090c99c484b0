"""What is never torn at the end of a line."""

import pytest

from ketalog.reports.atoms import atoms
from ketalog.reports.text import Span, Style, wrapped

PLAIN = Style(12)


def parts(text: str) -> list[str]:
    return [one.text for one in atoms(text, "regular") if not one.is_space]


@pytest.mark.parametrize(
    "whole",
    [
        "19 Nov 2026,",
        "(3 Feb 1951).",
        "22 November,",
        "24–26 November.",
        "22 de noviembre,",
        "4 mar 2026",
        "+49 30 5550124,",
        "+1 (415) 555-0190",
        "(415) 555-0190;",
        "415 555 0190",
        "36 mg),",
    ],
)
def test_stays_on_one_line(whole: str) -> None:
    assert parts(f"before {whole} after") == ["before", whole, "after"]


@pytest.mark.parametrize("apart", ["12 tablets", "4 marbles", "5 2026", "3 de agua"])
def test_other_words_after_a_figure_may_part(apart: str) -> None:
    assert parts(apart) == apart.split()


def test_a_day_wider_than_the_line_breaks_at_its_spaces() -> None:
    lines = wrapped((Span("22 November 2026", PLAIN),), 62)
    assert ["".join(piece.text for piece in one.pieces) for one in lines] == [
        "22", "November", "2026",
    ]  # fmt: skip
