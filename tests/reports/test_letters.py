"""Scripts on paper: order, joining, marks, and what has no shape or no font."""

from __future__ import annotations

import subprocess
import unicodedata
from io import BytesIO
from itertools import pairwise
from shutil import which

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL.ImageChops import difference
from pypdf import PdfReader

from ketalog.domain.characters import UNSEEN
from ketalog.domain.direction import CLOSES, OPENS
from ketalog.reports import fonts
from ketalog.reports.fonts import Weight
from ketalog.reports.letters import letters
from ketalog.reports.setting import strokes, width_at_1
from ketalog.reports.text import Span, Style, printed, wrapped
from tests.reports.paper import bare
from tests.reports.specimen import anonymous, inked, needs, page, picture

NAMES = {
    "Latin": "DVOŘÁK, Žofie ŁĘCKA Ðórunn ŞAHİN",
    "Greek": "ΠΑΠΑΔΌΠΟΥΛΟΣ Ἀριστοτέλης",
    "Cyrillic": "ПУШКИН Ђорђе Їжак",
    "Vietnamese": "ĐẶNG Nguyễn Thị Hoàng Ỷ Ẫn",
    "Yoruba": "Ọ̀ṣun Ẹ̀kọ́ àṣẹ́",
    "Armenian": "ՀԱԿՈԲՅԱՆ Արամ",
    "Georgian": "გიორგი ქართული",
    "Hebrew": "כהן שרה",
    "Arabic": "محمد بن عبد الله الأحمد",
    "Persian": "احمدی نژاد پگاه",
    "Chinese": "王小明 陳大文",
    "Japanese": "山田太郎 ヤマダ・タロウ",
    "Korean": "김철수 이영희",
}
FREE = [name for name in NAMES if name not in ("Hebrew", "Arabic", "Persian")]


def drawn(text: str) -> str:
    for character in text:
        needs(character)
    document = pypdfium2.PdfDocument(page(text))
    words: str = document[0].get_textpage().get_text_range()
    document.close()
    return bare(words)


@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_read_back_as_it_was_typed(script: str) -> None:
    assert bare(NAMES[script]) == drawn(NAMES[script])


@pytest.mark.parametrize("script", FREE)
def test_pypdf_reads_the_same(script: str) -> None:
    drawn(NAMES[script])
    assert bare(PdfReader(BytesIO(page(NAMES[script]))).pages[0].extract_text()) == bare(
        NAMES[script]
    )


@pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("script", NAMES)
def test_poppler_reads_the_same(script: str) -> None:
    drawn(NAMES[script])
    found = subprocess.run(["pdftotext", "-", "-"], input=page(NAMES[script]), capture_output=True)
    words = bare(found.stdout.decode())
    assert "".join(c for c in words if unicodedata.category(c) != "Cf") == bare(NAMES[script])


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("script", NAMES)
def test_no_letter_of_a_name_is_an_anonymous_box(script: str, weight: Weight) -> None:
    for character in {one.base for one in letters(NAMES[script])} - {" "}:
        needs(character)
        (stroke,) = strokes(character, weight)
        mine = picture(page(character, weight))
        assert difference(mine, anonymous(stroke.font)).getbbox()
        assert inked(character, weight)


@pytest.mark.parametrize("script", ["Armenian", "Georgian", "Hebrew", "Arabic"])
def test_bold_words_are_bold_in_other_scripts_too(script: str) -> None:
    drawn(NAMES[script])
    found = {one.font for one in strokes(NAMES[script], "bold")}
    assert found == {"Roboto-Bold", "DejaVuSans-Bold.ttf"}


@pytest.mark.parametrize(
    ("decomposed", "composed"),
    [
        ("Z\u030cofie", "Žofie"),
        ("\u1112\u1161\u11ab", "한"),
        ("e\u0323\u0302", "ệ"),
        ("か\u3099", "が"),
    ],
)
def test_decomposed_letters_are_drawn_as_one(decomposed: str, composed: str) -> None:
    needs(composed)
    assert printed(decomposed) == composed


@pytest.mark.parametrize("text", ["n\u0304", "x\u0301", "Q\u0303", "G\u0303", "ɔ\u0301", "ы\u0301"])
def test_a_mark_without_a_composed_form_stands_over_its_letter(text: str) -> None:
    alone, both = inked(text[0]), inked(text)
    assert both[0] >= alone[0] - 3
    assert both[2] <= alone[2] + 3
    assert both[1] < alone[1] - 2
    assert width_at_1(text, "regular") == width_at_1(text[0], "regular")


@pytest.mark.parametrize("text", ["M\u0327", "a\u0331", "g\u0323", "ש\u05b8", "ب\u0650"])
def test_a_mark_below_stands_below_its_letter(text: str) -> None:
    needs(text[1])
    assert inked(text)[3] > inked(text[0])[3] + 1


def test_marks_are_stacked_and_not_drawn_over_each_other() -> None:
    tops = [inked(text)[1] for text in ("q", "q\u0303", "q\u0303\u0301", "q\u0303\u0301\u0308")]
    assert all(upper < lower - 4 for lower, upper in pairwise(tops))


def test_a_word_with_marks_says_what_it_is() -> None:
    contents = PdfReader(BytesIO(page("Ẹ̀kọ́"))).pages[0].get_contents()
    said = unicodedata.normalize("NFC", "Ẹ̀kọ́").encode("utf-16-be").hex()
    assert contents is not None
    assert f"/ActualText <FEFF{said}>".encode() in contents.get_data()


@pytest.mark.parametrize(
    ("text", "on_paper"),
    [
        ("שלום (א)", "(א) םולש"),
        ("Escort: כהן (לוי)", "Escort: (יול) ןהכ"),
        ("כהן (Levi) 5 mg", "ןהכ (Levi) 5 mg"),
        ("כהן (Levi) 5 mg אבג", "גבא 5 mg (Levi) ןהכ"),
        ("Dr. (כהן) 12:40", "Dr. (ןהכ) 12:40"),
    ],
)
def test_brackets_stay_around_their_words(text: str, on_paper: str) -> None:
    needs("א")
    assert printed(text) == on_paper


@pytest.mark.parametrize("name", ["דוד", "دود"])
def test_an_isolated_name_leaves_the_numbers_behind_it_where_they_are(name: str) -> None:
    needs(name[0])
    text = f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE} · 12 Apr 1979 · MRN 12"
    assert printed(text).endswith(" · 12 Apr 1979 · MRN 12")


def test_an_isolated_name_that_is_wrapped_stays_isolated() -> None:
    needs("א")
    name = "\N{FIRST STRONG ISOLATE}אבג דהו\N{POP DIRECTIONAL ISOLATE} · 12"
    found = wrapped((Span(name, Style(10)),), 10 * width_at_1("דהו · 12", "regular") + 0.1)
    assert ["".join(piece.text for piece in line.pieces) for line in found] == ["גבא", "והד · 12"]


def test_lam_and_alef_are_one_glyph() -> None:
    needs("ﻻ")
    assert printed("لا") == "\ufefb"


def test_a_vowel_does_not_part_arabic_letters() -> None:
    needs("\ufe91")
    assert printed("بَب") == "\ufe90\N{ARABIC FATHA}\ufe91"


def test_a_non_joiner_parts_arabic_letters_and_leaves_nothing() -> None:
    needs("\ufe8f")
    assert printed("ب\N{ZERO WIDTH NON-JOINER}ب") == "\ufe8f\ufe8f"


@pytest.mark.parametrize("text", ["रा", "สม", "ខ", "ܐ", "𠮷", "🙂", "\ue000", "\u1112"])
def test_what_would_be_drawn_wrong_or_not_at_all_is_shown_as_its_code(text: str) -> None:
    codes = "".join(f"[U+{ord(character):04X}]" for character in text)
    assert printed(text) == codes


@pytest.mark.parametrize(
    "text", ["\u202eevil", "\u2066x", "\u0301x", "a\u20dd", "a\u0941", "\ufff9x"]
)
def test_a_character_out_of_place_is_shown_as_its_code(text: str) -> None:
    odd = next(character for character in text if not character.isascii())
    assert printed(text) == text.replace(odd, f"[U+{ord(odd):04X}]")


@pytest.mark.parametrize(
    "unseen", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\ufeff\U000e0100"
)
def test_what_has_no_shape_leaves_nothing(unseen: str) -> None:
    assert printed(f"a{unseen}b") == "ab"


def test_a_no_break_space_is_no_place_to_break() -> None:
    found = wrapped(
        (Span("aged 47\N{NO-BREAK SPACE}y", Style(10)),), 10 * width_at_1("aged 47", "bold")
    )
    assert [line.pieces[0].text for line in found] == ["aged", "47\N{NO-BREAK SPACE}y"]


def test_a_zero_width_space_is_a_place_to_break() -> None:
    found = wrapped(
        (Span("aaaa\N{ZERO WIDTH SPACE}bbbb", Style(10)),), 10 * width_at_1("aaaab", "bold")
    )
    assert [line.pieces[0].text for line in found] == ["aaaa", "bbbb"]


def test_where_there_are_no_other_fonts_names_are_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    caches = (fonts.face_of, strokes, width_at_1)
    monkeypatch.setattr(fonts, "_others", lambda *_: iter(()))
    for one in caches:
        one.cache_clear()
    found = "".join(stroke.text for stroke in strokes("A王 דו", "bold", "L"))
    for one in caches:
        one.cache_clear()
    assert found == "A[U+738B] [U+05D5][U+05D3]"


@settings(max_examples=300, deadline=None)
@given(text=st.text(st.characters(exclude_categories=("Zs", "Zl", "Zp", "Cc")), max_size=12))
def test_every_character_of_any_text_is_a_glyph_a_code_or_without_a_shape(text: str) -> None:
    on_paper = printed(text)
    plain = set(unicodedata.normalize("NFKD", on_paper))
    for character in set(unicodedata.normalize("NFC", text)) - UNSEEN - {OPENS, CLOSES}:
        is_seen = set(unicodedata.normalize("NFKD", character)) <= plain
        assert is_seen or f"[U+{ord(character):04X}]" in on_paper
