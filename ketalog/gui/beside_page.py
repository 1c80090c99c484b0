"""A page with lists and, beside them, what is done with what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.session.scrolling import scrolling

WIDEST = 16_777_215


@dataclass(frozen=True, slots=True)
class Shape:
    """Pixels at 100 %: from which width on the side stands beside, how wide it then is.

    Else it stands over the lists, or below them, and the page scrolls: then every list is
    ``list_high`` at least, and the side ``side_high``.
    """

    beside_from: int
    side_wide: int
    list_high: int
    side_high: int = 0
    side_below: bool = False


class BesidePage(QWidget):
    """The lines of the panel of lists are filled by the page that is made of it."""

    shape: Shape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._panel = QFrame()
        self._panel.setProperty("role", "panel")
        self.panel_lines = QVBoxLayout(self._panel)

    def put_beside(self, side: QWidget, lists: Sequence[QWidget]) -> None:
        """Lay the page out, once its panel is filled."""
        self._side, self._lists = side, tuple(lists)
        inside = QWidget()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._lines.addWidget(self._panel, 1)
        self._lines.addWidget(side)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(inside))
        self.space_out()

    def space_out(self) -> None:
        """Margins for the text size there is."""
        self._lines.setContentsMargins(px(16), px(16), px(16), px(16))
        self._lines.setSpacing(px(12))
        self.panel_lines.setContentsMargins(px(16), px(12), px(16), px(12))
        self.panel_lines.setSpacing(px(8))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self.space_out()

    def _arrange(self) -> None:
        shape, side = self.shape, self._side
        beside = self.width() >= px(shape.beside_from)
        ways = QBoxLayout.Direction
        under = ways.TopToBottom if shape.side_below else ways.BottomToTop
        self._lines.setDirection(ways.LeftToRight if beside else under)
        if not shape.side_below:
            high = QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Maximum
            side.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        side.setMinimumWidth(px(shape.side_wide) if beside else 0)
        side.setMaximumWidth(px(shape.side_wide) if beside else WIDEST)
        if shape.side_high:
            side.setMinimumHeight(0 if beside else px(shape.side_high))
        for one in self._lists:
            one.setMinimumHeight(0 if beside else px(shape.list_high))
