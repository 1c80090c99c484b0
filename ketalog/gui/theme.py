"""The look: colour tokens for day, dim and high contrast, palette, style sheet, type, layout."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Literal

import font_roboto
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QScreen
from PySide6.QtWidgets import QApplication, QStyleFactory

from ketalog import assets
from ketalog.gui.kit.scale import DENSITY, LAYOUT, PX_PER_MM, TOUCH_MM

ThemeName = Literal["day", "dim", "contrast"]
Layout = Literal["keyboard", "touch"]
THEMES: tuple[ThemeName, ...] = ("day", "dim", "contrast")
LAYOUTS: tuple[Layout, ...] = ("keyboard", "touch")
TEXT_PX = 14
SMALLEST_PERCENT, LARGEST_PERCENT = 100, 200
LEAST_DENSITY, MOST_DENSITY = 2.0, 12.0
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Colours:
    """The tokens of one theme. A ``_ground`` lies behind the text of its name."""

    background: QColor
    panel: QColor
    field: QColor
    line: QColor
    text: QColor
    quiet: QColor
    accent: QColor
    on_accent: QColor
    ok: QColor
    ok_ground: QColor
    amber: QColor
    amber_ground: QColor
    red: QColor
    red_ground: QColor
    band: QColor
    pressure: QColor


def _colours(*tokens: str) -> Colours:
    return Colours(*(QColor(token) for token in tokens))


_OF: dict[ThemeName, Colours] = {
    "day": _colours(
        "#F4F6F8", "#FFFFFF", "#FFFFFF", "#DCE1E7", "#17212B", "#5B6875", "#1F6FEB", "#FFFFFF",
        "#187544", "#E3F4EA", "#8A5A00", "#FFF1CC", "#B42318", "#FDE7E4", "#E9EEF5", "#B42318",
    ),
    "dim": _colours(
        "#101418", "#181E24", "#101418", "#2A333C", "#DDE3E8", "#8D99A5", "#5A9BFF", "#0B1016",
        "#5CC98B", "#16301F", "#F2B94B", "#362A10", "#FF8A7A", "#3A1814", "#1E2730", "#FF8A7A",
    ),
    "contrast": _colours(
        "#FFFFFF", "#FFFFFF", "#FFFFFF", "#000000", "#000000", "#1A1A1A", "#0B3D91", "#FFFFFF",
        "#00512C", "#FFFFFF", "#5C3B00", "#FFFFFF", "#8B0000", "#FFFFFF", "#E6E6E6", "#8B0000",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """What a PC remembers of its look: colours, size of text in percent of 14 px, layout.

    ``px_per_mm`` is what calibration found; None is what the screen says of itself.
    """

    name: ThemeName = "day"
    text_percent: int = 100
    layout: Layout = "keyboard"
    px_per_mm: float | None = None

    @property
    def colours(self) -> Colours:
        """The tokens."""
        return _OF[self.name]

    def px(self, at_100: float) -> int:
        """A length at this text size."""
        return round(at_100 * self.text_percent / 100)

    def next(self) -> Theme:
        """The theme that the key for it changes to."""
        following = THEMES[(THEMES.index(self.name) + 1) % len(THEMES)]
        return replace(self, name=following)

    def resized(self, by: int) -> Theme:
        """Text larger or smaller by so many percent, within bounds."""
        percent = min(max(self.text_percent + by, SMALLEST_PERCENT), LARGEST_PERCENT)
        return replace(self, text_percent=percent)

    def relaid(self) -> Theme:
        """The other layout."""
        return replace(self, layout="keyboard" if self.layout == "touch" else "touch")


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole program; nothing is shown in another look first."""
    with _nothing_collected():
        _dress(app, theme)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Qt goes through every widget; one that is collected on the way would end the program."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _dress(app: QApplication, theme: Theme) -> None:
    # A sheet over another takes five times as long as over none; nothing is painted in between.
    app.setStyleSheet("")
    fusion = QStyleFactory.create("Fusion")
    if fusion is not None and app.style().name() != "fusion":
        app.setStyle(fusion)
    density = theme.px_per_mm or density_of(app.primaryScreen())
    app.setProperty(DENSITY, density)
    app.setProperty(LAYOUT, theme.layout)
    app.setPalette(palette_of(theme.colours))
    app.setFont(_font(theme.px(TEXT_PX)))
    # Another sheet is what tells every widget that its sizes have changed.
    app.setStyleSheet(style_sheet(theme, density))


def density_of(screen: QScreen | None) -> float:
    """Logical pixels per millimetre, by what a screen says of its size where that can be true."""
    says = (screen.physicalDotsPerInch(), screen.logicalDotsPerInch()) if screen else ()
    for dpi in says:
        if LEAST_DENSITY <= dpi / MM_PER_INCH <= MOST_DENSITY:
            return dpi / MM_PER_INCH
    return PX_PER_MM


def colours_in_force() -> Colours:
    """The tokens that the program is dressed in, for what is painted by hand."""
    return _colours_of(QApplication.palette().cacheKey())


@lru_cache(maxsize=8)
def _colours_of(_: int) -> Colours:
    """Of the palette with this key, which is the one in force; a frame asks some hundred times."""
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    accent = QApplication.palette().color(QPalette.ColorRole.Highlight)
    for colours in _OF.values():
        if colours.background == window and colours.accent == accent:
            return colours
    return _OF["dim" if window.lightness() < 128 else "day"]


def palette_of(colours: Colours) -> QPalette:
    """Qt's palette of a theme."""
    role = QPalette.ColorRole
    palette = QPalette(colours.panel, colours.background)
    for which, colour in (
        (role.Window, colours.background),
        (role.WindowText, colours.text),
        (role.Base, colours.field),
        (role.AlternateBase, colours.band),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.quiet),
        (role.Button, colours.panel),
        (role.ButtonText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.ToolTipBase, colours.panel),
        (role.ToolTipText, colours.text),
        (role.Link, colours.accent),
        (role.Mid, colours.line),
    ):
        palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colours.quiet)
    return palette


def style_sheet(theme: Theme, density: float = PX_PER_MM) -> str:
    """``resources/ketalog.qss`` with ``@token``, ``@px(12)``, ``@icons`` and ``@tall`` filled in.

    ``@tall(20, 8)`` is a height of 20 px, for fingers as much as 15 mm leave with 8 px of padding
    and a line above and below.
    """

    def tall(found: re.Match[str]) -> str:
        plain, padding = theme.px(float(found[1])), theme.px(float(found[2]))
        least = ceil(TOUCH_MM * density) - 2 * (padding + 1) if theme.layout == "touch" else 0
        return f"{max(plain, least)}px"

    text = (assets.resources / "ketalog.qss").read_text(encoding="utf-8")
    names = {f.name: getattr(theme.colours, f.name) for f in fields(theme.colours)}
    text = re.sub(r"@tall\(([\d.]+), ([\d.]+)\)", tall, text)
    text = re.sub(r"@px\(([\d.]+)\)", lambda found: f"{theme.px(float(found[1]))}px", text)
    text = text.replace("@icons", (assets.resources / "icons").as_posix())
    text = re.sub(
        r"@([a-z_]+)",
        lambda found: names[found[1]].name() if found[1] in names else found[0],
        text,
    )
    return f"{text}/* {theme.layout}, {density:.4f} px/mm */\n"


def load_fonts() -> None:
    """Make Roboto known to Qt; where it fails the system's own face serves."""
    folder = Path(str(font_roboto.__file__)).parent / "files"
    for file in sorted(folder.glob("Roboto-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _font(pixels: int) -> QFont:
    family = "Roboto" if "Roboto" in QFontDatabase.families() else QApplication.font().family()
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
