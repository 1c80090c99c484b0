"""A paper that was asked for outside a session: a page of its own, with Esc back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.gui.printing.paper_view import PaperView
from ketalog.gui.printing.printing_desk import PrintingDesk
from ketalog.papers.order import Order


class PaperPage(QWidget):
    """``left`` carries the page that it was asked for from."""

    left = Signal(object)

    def __init__(self, printing: PrintingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._printing = printing
        self._from: QWidget | None = None
        self.view: PaperView | None = None
        self._lines = QVBoxLayout(self)

    def show_order(self, order: Order, asked_from: QWidget | None) -> None:
        """Show a paper; one that comes while another stands here leads back as far as that."""
        if self.view is None:
            self.view = PaperView(self._printing)
            self.view.done.connect(self._leave)
            self._lines.addWidget(self.view)
        if asked_from is not self:
            self._from = asked_from
        self.view.show_order(order)

    def take_focus(self) -> None:
        """Put the keys where Enter prints."""
        if self.view:
            self.view.take_focus()

    def give_back_focus(self) -> None:
        """The keys to where they were before."""
        if self.view:
            self.view.give_back_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self._from is not None:
            self.left.emit(self._from)
