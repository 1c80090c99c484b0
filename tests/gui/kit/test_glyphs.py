"""Names on the screen: codes for what no font has, numbers that no name moves, room for marks."""

import pytest
from PySide6.QtGui import QImage, QTextLayout, QTextLine
from PySide6.QtWidgets import QApplication

from ketalog.gui.kit.glyphs import overhang, shown
from ketalog.gui.kit.scale import font
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.session.words import Words

# Never assigned, and private: no font of any PC has a glyph that means it.
UNKNOWN, PRIVATE = "\U0002fffd", "\ue123"


def left_ends(line: str, words: tuple[str, ...]) -> list[float]:
    """Where each of the words begins on the screen."""
    layout = QTextLayout(line, QApplication.font())
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    return [
        min(_at(drawn, line.index(one)), _at(drawn, line.index(one) + len(one))) for one in words
    ]


def _at(line: QTextLine, place: int) -> float:
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["RIVERA, Maria", "NGUYỄN Thị Mai", "ПУШКИН", "O'NEILL–ÅS"])
def test_a_name_that_the_typeface_has_is_shown_as_it_is(name: str) -> None:
    assert shown(name) == name


@pytest.mark.parametrize("character", [UNKNOWN, PRIVATE, "\u202e", "\x07"])
def test_what_no_font_has_is_shown_as_its_code(character: str) -> None:
    assert shown(f"é{character}b") == f"é[U+{ord(character):04X}]b"


def test_a_decomposed_letter_is_shown_composed() -> None:
    assert shown("Z\u030cofie") == "Žofie"


@pytest.mark.parametrize("unseen", ["\u200d", "\u00ad", "\ufe0f"])
def test_what_has_no_shape_is_left_to_the_font(unseen: str) -> None:
    assert shown(f"é{unseen}b") == f"é{unseen}b"


@pytest.mark.parametrize("name", ["דוד כהן", "محمد"])
@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("{} · 12 Apr 1979 · MRN 17", ("12", "Apr", "1979", "MRN", "17")),
        ("Escort: {} · 555-0190", ("555-0190",)),
        ("Given by {}, 14:33", ("14:33",)),
        ("{} · 47 · 72", ("47", "72")),
    ],
)
def test_a_name_from_right_to_left_moves_no_number(
    line: str, after: tuple[str, ...], name: str
) -> None:
    ends = left_ends(shown(line.format(name)), (name, *after))
    assert ends == sorted(ends)


def test_a_text_from_right_to_left_keeps_its_own_order() -> None:
    assert shown("קיבל 4 mg ב 12:40") == "קיבל 4 mg ב 12:40"


def test_a_label_says_what_it_was_told_and_shows_the_code() -> None:
    label = WrappedLabel(f"é{UNKNOWN}")
    assert label.text() == f"é{UNKNOWN}"
    assert label.grab().toImage() == WrappedLabel("é[U+2FFFD]").grab().toImage()


@pytest.mark.parametrize("text", ["g\u0323 Q\u0323\u0303", "\u1e68\u0302\u0301"])
def test_marks_above_and_below_have_room_in_a_line(text: str) -> None:
    assert overhang(text, font(20)) > 0
    words = Words(20)
    words.say(text)
    words.resize(words.sizeHint())
    picture = words.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ground = picture.pixel(picture.width() - 1, 0)
    edges = (0, picture.height() - 1)
    assert all(picture.pixel(x, y) == ground for y in edges for x in range(picture.width()))


def test_plain_words_take_no_more_room_than_they_did() -> None:
    assert overhang("NGUYỄN, Thị Hoàng", font(20)) == 0
