"""The lists and panels that the drugs' page is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ketalog.gui.list_table import ListTable


def table(name: str, heads: tuple[str, ...], shares: tuple[int, ...]) -> ListTable:
    """An empty list with its name and columns."""
    made = ListTable()
    made.setAccessibleName(name)
    made.set_columns(heads, shares)
    return made


def framed(*parts: QWidget) -> QFrame:
    """Parts one under the other in a panel; the last takes the room that is left."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    lines = QVBoxLayout(frame)
    for part in parts:
        lines.addWidget(part)
    lines.setStretch(len(parts) - 1, 1)
    return frame
