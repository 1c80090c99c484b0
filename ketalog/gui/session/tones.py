"""The colour of a tone in the theme that is in force."""

from __future__ import annotations

from PySide6.QtGui import QColor

from ketalog.gui.session.event_words import Tone
from ketalog.gui.theme import Colours


def toned(colours: Colours, tone: Tone) -> QColor:
    """The token that a tone stands for."""
    colour: QColor = getattr(colours, tone)
    return colour
