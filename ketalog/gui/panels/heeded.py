"""What is to be read before the button is pressed: it stands over it and never scrolls away."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.kit.scroll import Scroll

SHARE = 0.28
LEAST = 60


class Heeded(Scroll):
    """At most a share of its panel, so that what is typed stays in sight; the rest scrolls."""

    def __init__(self, *lines: QWidget) -> None:
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(4))
        for line in lines:
            self._lines.addWidget(line)
        self._most = 0
        super().__init__(inside)

    def fit(self, room: int) -> None:
        """The height of the panel that it stands in."""
        most = max(round(room * SHARE), px(LEAST))
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The panel may be lower than its words."""
        least = super().minimumSizeHint()
        return least if self.is_inside_another else QSize(least.width(), 0)

    def heightForWidth(self, width: int) -> int:
        needed = super().heightForWidth(width)
        free = is_touch() or self.is_inside_another or not self._most
        return needed if free else min(needed, self._most)
