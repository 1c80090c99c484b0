"""A button under a paper: keys that turn its pages go past it to the paper."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent

from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.printing.pages_view import SCROLLS


class PaperButton(KeyButton):
    """Qt's own buttons take the arrows for a way to the next button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in SCROLLS:
            event.ignore()
        else:
            super().keyPressEvent(event)
