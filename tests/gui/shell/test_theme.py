"""The look: contrast, the style sheet, sizes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from ketalog.gui.theme import THEMES, Colours, Theme, ThemeName, style_sheet

TEXT_AA, MARK_AA = 4.5, 3.0


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(colours: Colours) -> list[tuple[str, QColor, QColor]]:
    grounds = {"background": colours.background, "panel": colours.panel, "field": colours.field}
    found = [
        (f"{name} on {ground}", getattr(colours, name), behind)
        for name in ("text", "quiet")
        for ground, behind in grounds.items()
    ]
    for name in ("ok", "amber", "red"):
        found.append(
            (f"{name} on its ground", getattr(colours, name), getattr(colours, f"{name}_ground"))
        )
        found.append((f"{name} on panel", getattr(colours, name), colours.panel))
    found.append(("text on accent", colours.on_accent, colours.accent))
    return found


@pytest.mark.parametrize("name", THEMES)
def test_text_has_enough_contrast_in_every_theme(name: ThemeName) -> None:
    weak = [
        f"{words} {contrast(one, other):.2f}"
        for words, one, other in pairs(Theme(name).colours)
        if contrast(one, other) < TEXT_AA
    ]
    assert weak == []


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("mark", ["accent", "pressure", "ok", "amber", "red"])
def test_marks_have_enough_contrast_in_every_theme(name: ThemeName, mark: str) -> None:
    colours = Theme(name).colours
    assert contrast(getattr(colours, mark), colours.panel) >= MARK_AA


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_leaves_no_token_unfilled(name: ThemeName) -> None:
    assert re.findall(r"@\w+", style_sheet(Theme(name))) == []


def test_lengths_grow_with_the_text() -> None:
    assert Theme("day", 200).px(12) == 24


@pytest.mark.parametrize(
    ("percent", "by", "expected"), [(100, -25, 100), (100, 25, 125), (200, 25, 200)]
)
def test_text_size_stays_within_its_bounds(percent: int, by: int, expected: int) -> None:
    assert Theme("day", percent).resized(by).text_percent == expected


def test_the_theme_key_goes_round() -> None:
    assert Theme("contrast").next() == Theme("day")
