"""The theme's colours for what is painted by hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Ink:
    """The tokens of the pictures that are painted with."""

    panel: QColor
    field: QColor
    line: QColor
    text: QColor
    quiet: QColor
    accent: QColor
    on_accent: QColor
    ok: QColor
    amber: QColor
    red: QColor
    band: QColor


def ink_of(widget: QWidget) -> Ink:
    """What is in force for a widget now."""
    palette = widget.palette()
    role = QPalette.ColorRole
    dark = palette.color(role.Window).lightness() < 128
    return Ink(
        panel=palette.color(role.Window),
        field=palette.color(role.Base),
        line=QColor("#2A333C" if dark else "#DCE1E7"),
        text=palette.color(role.WindowText),
        quiet=palette.color(role.PlaceholderText),
        accent=palette.color(role.Highlight),
        on_accent=palette.color(role.HighlightedText),
        ok=QColor("#5CC98B" if dark else "#1B7F4B"),
        amber=QColor("#F2B94B" if dark else "#8A5A00"),
        red=QColor("#FF8A7A" if dark else "#B42318"),
        band=QColor("#1E2730" if dark else "#E9EEF5"),
    )
