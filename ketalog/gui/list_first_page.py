"""A page with a list and, beside it, the one that is chosen there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import ListTable

LEAST_WIDE = 1000


class ListFirstPage(QWidget):
    """Where the text is large, list and chosen one stand one in place of the other.

    ``back`` leads to the list then; the page seats it among what it shows of the chosen one.
    """

    table: ListTable

    def __init__(self, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = KeyButton(back, "Esc", high=LOW)
        self.back.explain("Goes back to the list.")
        self._opened = False

    def put_beside(
        self, listed: QWidget, *chosen: QWidget, side_wide: int = 0, wider: int = 0
    ) -> None:
        """Lay the page out: each part as wide, but the last where it has a width of its own.

        The list is ``wider`` than the others, in hundredths of one.
        """
        self._list, self._chosen, self._side_wide = listed, chosen, side_wide
        self._line_of_parts = QHBoxLayout(self)
        for part in (listed, *chosen):
            self._line_of_parts.addWidget(part, 100)
        self._line_of_parts.setStretch(0, 100 + wider)
        if side_wide:
            self._line_of_parts.setStretch(len(chosen), 0)
        self._space_out()

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self._opened = False
        self._fit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chosen(self) -> None:
        """The one chosen is looked at: it takes the place of the list where that is narrow."""
        self._opened = True
        self._fit()

    @property
    def lists(self) -> bool:
        """Whether the list is in sight."""
        return not self._list.isHidden()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_line_of_parts"):
            self._space_out()
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < px(LEAST_WIDE)
        self._list.setVisible(not narrow or not self._opened)
        for part in self._chosen:
            part.setVisible(not narrow or self._opened)
        self.back.setVisible(narrow and self._opened)

    def _space_out(self) -> None:
        self._line_of_parts.setContentsMargins(px(14), px(12), px(14), px(12))
        self._line_of_parts.setSpacing(px(12))
        if self._side_wide:
            self._chosen[-1].setFixedWidth(px(self._side_wide))
