"""Room that scrolls down where it is too small, never sideways, without a frame of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ketalog.gui.kit.touch_area import TouchArea


def scrolling(inside: QWidget) -> TouchArea:
    """A bare scroll area around a widget."""
    return TouchArea(inside)
