"""Room that scrolls down where it is too small, never sideways, without a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ketalog.gui.kit.scale import px
from ketalog.gui.kit.touch_area import TouchArea


def scrolling(inside: QWidget) -> TouchArea:
    """A bare scroll area around a widget."""
    return TouchArea(inside)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll as far as something needs to be seen, once it has its place."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, px(8))
        around = around.parentWidget()
