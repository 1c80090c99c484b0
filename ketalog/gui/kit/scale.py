"""Lengths that grow with the text: what is 12 px at 100 % is 24 px at 200 %."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

TEXT_AT_100 = 14


def px(at_100: float) -> int:
    """A length at the text size that the program has now; text of 14 px is 100 %."""
    return round(at_100 * QFontInfo(QApplication.font()).pixelSize() / TEXT_AT_100)


def font(at_100: float, *, bold: bool = False) -> QFont:
    """The program's typeface at a size of its own."""
    found = QFont(QApplication.font())
    found.setPixelSize(px(at_100))
    found.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return found


def is_put_away(widget: QWidget) -> bool:
    """Whether it was hidden on purpose; one that was not yet shown for the first time is not."""
    said = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return said and widget.isHidden()


def width_of(text: str, at_100: float, *, bold: bool = False) -> int:
    """How wide a text is at a size."""
    return QFontMetrics(font(at_100, bold=bold)).horizontalAdvance(text)
