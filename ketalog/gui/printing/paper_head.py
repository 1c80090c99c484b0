"""Over a paper: what it is, which page is in front, larger and smaller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ketalog.domain import written
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW
from ketalog.gui.kit.scale import px
from ketalog.gui.printing.paper_button import PaperButton
from ketalog.gui.session.words import ElidedWords, Words


class PaperHead(QWidget):
    """``zoomed`` carries 1 for larger and -1 for smaller."""

    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedWords(16, bold=True)
        self.where = Words(13, tone="quiet")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.title, 1)
        self._line.addWidget(self.where)
        self._zooms = (self._zoom("−", "Smaller", -1), self._zoom("+", "Larger", 1))
        for zoom in self._zooms:
            self._line.addWidget(zoom)
        self._space_out()

    def say_page(self, page: int, pages: int) -> None:
        """``Page 1 of 3``; nothing where there is but one."""
        words = f"Page {written.number(page)} of {written.number(pages)}"
        self.where.say(words if pages > 1 else "")

    def show_less(self, dense: bool) -> None:
        """Where there is little room, size is a matter of the keys + and −."""
        for zoom in self._zooms:
            zoom.setVisible(not dense)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_line"):
            self._space_out()

    def _zoom(self, sign: str, name: str, by: int) -> PaperButton:
        button = PaperButton(sign, high=LOW)
        button.setAccessibleName(name)
        button.setAccessibleDescription(f"The pages, on the screen only. Key {sign}.")
        # It leaves the keys where Enter prints.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.zoomed.emit(by))
        return button

    def _space_out(self) -> None:
        self._line.setSpacing(px(8))
