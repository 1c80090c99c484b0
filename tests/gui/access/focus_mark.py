"""How a control shows that it has the keys: its picture with them and without, compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

MARGIN = 4
# Of the same point with and without the keys (WCAG 2.2, 2.4.13).
LEAST_CONTRAST = 3.0
# A line of one pixel around half of it; the blinking cursor alone is not enough. In what is large
# a marked line or cell will do.
LEAST_SHARE, MOST_NEEDED = 0.5, 240


@dataclass(frozen=True)
class FocusMark:
    """``points`` change at 3:1 or more; ``needed`` is what half an outline has."""

    points: int
    needed: int
    changed: int
    best: float

    @property
    def is_seen(self) -> bool:
        """Whether nobody has to look for it."""
        return self.points >= self.needed

    def __str__(self) -> str:
        return (
            f"{self.points} of {self.needed} points at 3:1, {self.changed} changed, "
            f"best {self.best:.1f}:1"
        )


def mark_of(widget: QWidget) -> FocusMark:
    """Of what has the keys; it has them again afterwards, and nothing has moved."""
    with_keys = _picture(widget)
    widget.clearFocus()
    without = _picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    pairs = Counter(zip(_points(with_keys), _points(without), strict=True))
    found = [(_contrast(*pair), many) for pair, many in pairs.items() if pair[0] != pair[1]]
    return FocusMark(
        points=sum(many for contrast, many in found if contrast >= LEAST_CONTRAST),
        needed=_needed(widget),
        changed=sum(many for _, many in found),
        best=max((contrast for contrast, _ in found), default=1.0),
    )


def _needed(widget: QWidget) -> int:
    shown = widget.visibleRegion().boundingRect()
    return min(MOST_NEEDED, round(LEAST_SHARE * 2 * (shown.width() + shown.height())))


def _picture(widget: QWidget) -> QImage:
    """Of the place where it stands, with a little around it."""
    window = widget.window()
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    margins = box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN) & window.rect()
    return window.grab(margins).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _points(picture: QImage) -> memoryview:
    return memoryview(picture.constBits()).cast("B").cast("I")


@lru_cache(maxsize=4096)
def _contrast(one: int, other: int) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: int) -> float:
    colour = QColor(rgb & 0xFFFFFF)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
