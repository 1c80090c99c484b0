"""Tab goes as the eye does: down the rows of a panel, then to what stands under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_through(*parts: QWidget | QLayout) -> None:
    """Chain everything in these parts that Tab can come to, part by part."""
    found = [widget for part in parts for widget in _stops(part)]
    for one, following in pairwise(found):
        QWidget.setTabOrder(one, following)


def _stops(part: QWidget | QLayout) -> Iterator[QWidget]:
    if isinstance(part, QLayout):
        for number in range(part.count()):
            item = part.itemAt(number)
            inside = (item.widget() or item.layout()) if item else None
            if inside is not None:
                yield from _stops(inside)
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    layout = part.layout()
    if layout is not None:
        yield from _stops(layout)
