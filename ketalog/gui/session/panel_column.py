"""A panel in its frame, with keys below it that stay in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.scale import px
from ketalog.gui.session.scrolling import scrolling


class PanelColumn(QFrame):
    """One panel, scrolling where it is too high, with other keys below it that stay in sight."""

    wanted = Signal(str)

    def __init__(
        self, panel: Panel, actions: tuple[tuple[str, str, str], ...] = (), *, dense: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        panel.setProperty("role", "")
        self.panel = panel
        self.buttons = tuple(self._button(*action) for action in actions)
        keys = QGridLayout()
        keys.setContentsMargins(px(14), px(4), px(14), px(12) if actions else 0)
        keys.setSpacing(px(6))
        for number, button in enumerate(self.buttons):
            keys.addWidget(button, number // 2, number % 2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(scrolling(panel), 1)
        lines.addLayout(keys)
        self.show_less(dense)

    def show_less(self, dense: bool) -> None:
        """Where the text is large, the first two; the others keep their keys."""
        for button in self.buttons[2:]:
            button.setVisible(not dense)

    def _button(self, name: str, text: str, key: str) -> KeyButton:
        button = KeyButton(text, key, high=LOW)
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button
