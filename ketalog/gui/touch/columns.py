"""The three columns of a session and their widths, with a keypad among them for fingers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.session.left_column import LeftColumn
from ketalog.gui.session.side import Side
from ketalog.gui.touch.key_posting import KEYPAD
from ketalog.gui.touch.middle import Middle
from ketalog.gui.touch.serving import Serving
from ketalog.gui.touch.session_keys import CHART

LEFT, RIGHT = 236, 338
LEFT_PART, RIGHT_PART = 0.26, 0.39
ANY_WIDTH = (1 << 24) - 1


class Columns(QWidget):
    """``wanted`` names what a key under the keypad asks for.

    While a session is charted the keypad has the width of its keys and the panel the rest; what is
    read, and the discharge list, has the width itself.
    """

    wanted = Signal(str)

    def __init__(self, left: LeftColumn, pages: Sequence[QWidget], side: Side) -> None:
        super().__init__()
        self.setProperty(KEYPAD, True)
        self._left, self._side = left, side
        self.middle = Middle()
        self.serving = Serving(self.middle, side, self)
        self._was_touch = is_touch()
        self._page, self._is_list = pages[0], False
        for page in pages:
            self.middle.stack.addWidget(page)
        self._row = QHBoxLayout(self)
        self._row.addWidget(left)
        self._row.addWidget(self.middle, 1)
        self._row.addWidget(self.serving.right)
        self.serving.moved.connect(self._share)
        self.middle.resized.connect(self._share)
        self.middle.keys.wanted.connect(self._take)

    def bring(self, page: QWidget, *, keypad: bool = False, is_list: bool = False) -> None:
        """A page to the front; the keypad before it where there is one and it is asked for."""
        self._page, self._is_list = page, is_list
        front = self.middle.pad_area if keypad and is_touch() else page
        self.middle.stack.setCurrentWidget(front)
        self._share()

    def turned_layout(self) -> bool:
        """Whether the layout is another since this was last asked."""
        turned = is_touch() != self._was_touch
        self._was_touch = is_touch()
        if turned:
            self.serving.put_away()
            self.middle.pad.serve(QApplication.focusWidget())
        return turned

    def fit(self, *, dense: bool) -> None:
        """Widths for the text size there is; less of everything where the text is large."""
        self._left.fit(min(px(LEFT), round(self.width() * LEFT_PART)), dense=dense)
        self._side.show_less(dense)
        self.middle.fit()
        gap = px(6 if dense or is_touch() else 12)
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self._share()

    def _share(self) -> None:
        right, pad = min(px(RIGHT), round(self.width() * RIGHT_PART)), self._pad_width()
        keys_first = is_touch() and self.middle.shows_pad and not self._is_list
        self._row.setStretch(1, 0 if keys_first else 1)
        _bound(self.middle, pad if keys_first else None)
        _bound(self.serving.right, None if keys_first else max(right, pad))
        self.middle.keys.name_chart_key(self._chart_key)

    def _pad_width(self) -> int:
        return self.middle.least_width() if is_touch() else 0

    @property
    def _chart_key(self) -> str:
        if not self.middle.shows_pad:
            return "Keypad"
        return "List" if self._is_list else "Chart"

    def _take(self, name: str) -> None:
        if name != CHART:
            self.wanted.emit(name)
            return
        pad = self.middle.pad_area
        self.middle.stack.setCurrentWidget(self._page if self.middle.shows_pad else pad)
        self._share()


def _bound(widget: QWidget, width: int | None) -> None:
    """A width of its own, or as much as there is."""
    # Not 0: what stands in it would then push the other columns off the window.
    widget.setMinimumWidth(width or 1)
    widget.setMaximumWidth(width or ANY_WIDTH)
