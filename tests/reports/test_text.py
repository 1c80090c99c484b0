"""Wrapping, shaping, and characters that a font lacks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketalog.reports import fonts, marks
from ketalog.reports.setting import strokes, width_at_1
from ketalog.reports.text import (
    Line,
    Span,
    Style,
    one_line,
    printed,
    shortened,
    width_of,
    wrapped,
)
from tests.reports.specimen import needs

PLAIN = Style(8)


def words(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def lines(text: str, width: float) -> list[str]:
    return [words(line) for line in wrapped((Span(text, PLAIN),), width)]


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs"))))
def test_wrapping_loses_no_character(text: str) -> None:
    assert "".join("".join(lines(text, 60)).split()) == "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(text=st.text("abc -/mg 0123456789,.", max_size=200), width=st.floats(40, 200))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    assert all(line.width <= width + 0.01 for line in wrapped((Span(text, PLAIN),), width))


def test_a_line_break_is_kept() -> None:
    assert lines("one\n\ntwo", 100) == ["one", "", "two"]


def test_a_long_word_breaks_at_its_hyphen() -> None:
    assert lines("HOHENSTAUFEN-MONTGOMERY", width_of("HOHENSTAUFEN-M", PLAIN)) == [
        "HOHENSTAUFEN-",
        "MONTGOMERY",
    ]


@pytest.mark.parametrize("amount", ["0.5 mg/kg", "1,200 mL", "5 mg,", "27 mL/h."])
def test_a_figure_keeps_its_unit(amount: str) -> None:
    width = width_of("given of ", PLAIN) + width_of(amount.split()[0], PLAIN) + 1
    assert lines(f"given of {amount}", width) == ["given of", amount]


def test_two_marks_beside_each_other_are_both_drawn() -> None:
    mark = Span("", PLAIN, marks.triangle)
    assert len(one_line(mark, mark).pieces) == 2


def test_chinese_breaks_between_characters() -> None:
    assert len(lines("患者は落ち着いている", 40)) > 1


def test_a_character_that_no_font_has_is_shown_as_its_code() -> None:
    assert printed("a\N{SLIGHTLY SMILING FACE}b") == "a[U+1F642]b"


def test_a_control_character_is_shown_as_its_code() -> None:
    assert printed("a\x07b") == "a[U+0007]b"


@pytest.mark.parametrize("text", ["DVOŘÁK", "NGUYỄN", "Ωμέγα", "Жизнь", "SpO₂ −1 ≥ × ±"])
def test_roboto_draws(text: str) -> None:
    assert len(strokes(text, "bold")) == 1


@pytest.mark.parametrize("weight", ["regular", "medium", "bold"])
def test_figures_have_one_width(weight: fonts.Weight) -> None:
    assert len({width_at_1(digit, weight) for digit in "0123456789"}) == 1


def test_hebrew_runs_right_to_left() -> None:
    needs("א")
    assert printed("שלום") == "םולש"


def test_brackets_are_mirrored_in_hebrew() -> None:
    needs("א")
    assert printed("שלום (א)") == "(א) םולש"


def test_each_line_of_hebrew_is_turned_after_wrapping() -> None:
    needs("א")
    assert lines("אבג דהו", width_of("אבג ", PLAIN)) == ["גבא", "והד"]


def test_arabic_letters_are_joined() -> None:
    needs("\ufe91")
    assert printed("بب") == "\ufe90\ufe91"


def test_numbers_stay_where_they_are_beside_a_hebrew_name() -> None:
    needs("א")
    line = one_line(Span("דוד", PLAIN), Span(" · MRN 12", PLAIN))
    assert words(line) == "דוד"[::-1] + " · MRN 12"


@pytest.mark.parametrize("text", ["RIVERA, Maria", "x\u0301y\u0301" * 20, "אב " * 1300, "WWW"])
def test_as_much_is_kept_as_fits(text: str) -> None:
    kept = shortened(text, PLAIN, 20)
    assert width_of(kept, PLAIN) <= 20
    more = text[: len(kept) + 1]
    assert width_of(f"{more}…", PLAIN) > 20 or more == text


def test_shortening_marks_what_is_left_out() -> None:
    assert shortened("RIVERA, Maria", PLAIN, 30).endswith("…")
    assert shortened("RIVERA", PLAIN, 300) == "RIVERA"
