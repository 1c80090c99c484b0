"""One of the names over a page or a view: it brings its own to the front."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from ketalog.gui.kit.spoken import Pressed


class Tab(QPushButton, Pressed):
    """Checked while what it names is in front."""

    spoken_role = QAccessible.Role.PageTab

    def __init__(self, text: str, follows: str) -> None:
        super().__init__(text)
        self.setProperty("role", "tab")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setAccessibleDescription(follows)

    def spoken_value(self) -> str:
        return "in front" if self.isChecked() else ""

    def press(self) -> None:
        self.click()
