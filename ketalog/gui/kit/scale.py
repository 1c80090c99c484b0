"""Lengths that grow with the text, and lengths in millimetres of this PC's screen."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

TEXT_AT_100 = 14
PX_PER_MM = 96 / 25.4
LEAST_PX = 24
BUTTON_MM, TOUCH_MM, KEYPAD_MM = 9, 15, 20
# What the program is dressed in, where every widget can ask for it.
DENSITY, LAYOUT = "px_per_mm", "layout"
# Less than what a screen can show, so that 15 mm of 4 px are 60 px and not 61.
SLACK = 1e-6


def px(at_100: float) -> int:
    """A length at the text size that the program has now; text of 14 px is 100 %."""
    said = QApplication.font()
    pixels = said.pixelSize()
    # A font that is given in points knows its pixels only through the slower way.
    return round(at_100 * (pixels if pixels > 0 else QFontInfo(said).pixelSize()) / TEXT_AT_100)


def mm(length: float) -> int:
    """Millimetres as pixels of the screen that the program was set to, never shorter."""
    return ceil(length * px_per_mm() - SLACK)


def px_per_mm() -> float:
    """The density that the program is dressed for; 96 dpi while it is not dressed."""
    app = QCoreApplication.instance()
    found = app.property(DENSITY) if app else None
    return float(found) if found else PX_PER_MM


def is_touch() -> bool:
    """Whether the layout is the one for fingers."""
    app = QCoreApplication.instance()
    return app is not None and app.property(LAYOUT) == "touch"


def target(at_100: float) -> int:
    """The side of something that is pointed at: never under 24 px, for fingers 15 mm."""
    return max(px(at_100), mm(TOUCH_MM) if is_touch() else LEAST_PX)


def button(at_100: float) -> int:
    """The height of a session's button: never under 9 mm, for fingers 15 mm."""
    return max(px(at_100), mm(TOUCH_MM if is_touch() else BUTTON_MM))


def font(at_100: float, *, bold: bool = False) -> QFont:
    """The program's typeface at a size of its own."""
    return QFont(_font(QApplication.font().family(), px(at_100), bold))


def is_put_away(widget: QWidget) -> bool:
    """Whether it was hidden on purpose; one that was not yet shown for the first time is not."""
    said = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return said and widget.isHidden()


def width_of(text: str, at_100: float, *, bold: bool = False) -> int:
    """How wide a text is at a size."""
    return _advance(text, QApplication.font().family(), px(at_100), bold)


# A layout asks for the same words over and over, and a frame for the same few fonts.
@lru_cache(maxsize=128)
def _font(family: str, pixels: int, bold: bool) -> QFont:
    found = QFont(QApplication.font())
    found.setFamily(family)
    found.setPixelSize(pixels)
    found.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return found


@lru_cache(maxsize=4096)
def _advance(text: str, family: str, pixels: int, bold: bool) -> int:
    return QFontMetrics(_font(family, pixels, bold)).horizontalAdvance(text)
