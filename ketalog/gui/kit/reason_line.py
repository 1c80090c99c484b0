"""Why something was not measured: one key or one click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.gui.kit.segment_bar import SegmentBar

NOT_MEASURED = "not measured: "


class ReasonLine(QWidget):
    """Takes no room until it asks. Digits choose in order; with ``letters``, first letters do instead."""

    chosen = Signal(str)
    again = Signal()
    typed_on = Signal(QKeyEvent)

    def __init__(
        self, choices: Sequence[str], parent: QWidget | None = None, *, letters: bool = False
    ) -> None:
        super().__init__(parent)
        ...
