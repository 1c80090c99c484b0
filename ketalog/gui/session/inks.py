"""The colours that painted parts use, asked of the widget at each frame."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.gui.session.event_words import Tone


@dataclass(frozen=True, slots=True)
class Inks:
    """The theme's tokens as colours; ``soft`` ones lie behind their full tone."""

    background: QColor
    panel: QColor
    line: QColor
    text: QColor
    quiet: QColor
    accent: QColor
    ok: QColor
    ok_soft: QColor
    amber: QColor
    amber_soft: QColor
    red: QColor
    red_soft: QColor
    band: QColor
    pressure: QColor

    def tone(self, tone: Tone) -> QColor:
        """The colour of a tone."""
        colour: QColor = getattr(self, tone)
        return colour


def inks_of(widget: QWidget) -> Inks:
    """The tokens in force, from the program's palette; a style sheet may change a widget's own."""
    palette = QApplication.palette()
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    day, dim = 0, 1

    def either(*pair: str) -> QColor:
        return QColor(pair[dim if dark else day])

    return Inks(
        background=either("#F4F6F8", "#101418"),
        panel=either("#FFFFFF", "#181E24"),
        line=either("#DCE1E7", "#2A333C"),
        text=either("#17212B", "#DDE3E8"),
        quiet=either("#5B6875", "#8D99A5"),
        accent=either("#1F6FEB", "#5A9BFF"),
        ok=either("#1B7F4B", "#5CC98B"),
        ok_soft=either("#E3F4EA", "#16301F"),
        amber=either("#8A5A00", "#F2B94B"),
        amber_soft=either("#FFF1CC", "#362A10"),
        red=either("#B42318", "#FF8A7A"),
        red_soft=either("#FDE7E4", "#3A1814"),
        band=either("#E9EEF5", "#1E2730"),
        pressure=either("#B42318", "#FF8A7A"),
    )
