"""A panel in its frame, with keys below it that stay in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout

from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.session.scrolling import scrolling

KEPT = 2


class PanelColumn(QFrame):
    """One panel, scrolling where it is too high, with other keys below it that stay in sight.

    In the layout for fingers those keys stand under the keypad.
    """

    wanted = Signal(str)

    def __init__(
        self, panel: Panel, actions: tuple[tuple[str, str, str], ...] = (), *, dense: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        panel.setProperty("role", "")
        self.panel = panel
        self.buttons = tuple(self._button(*action) for action in actions)
        self._keys = keys = QGridLayout()
        keys.setSpacing(px(6))
        for number, button in enumerate(self.buttons):
            keys.addWidget(button, number // 2, number % 2)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(panel, 1)
        self._lines.addLayout(keys)
        self._area: QScrollArea | None = None
        self.show_less(dense)
        panel.rows.left.connect(self._keep_in_sight)
        panel.rows.ended.connect(self._keep_in_sight)

    def show_less(self, dense: bool) -> None:
        """Where the text is large, all of the panel scrolls, and two of the keys stay in sight."""
        touch = is_touch()
        under = px(12) if self.buttons and not touch else 0
        self._keys.setContentsMargins(px(14), 0 if touch else px(4), px(14), under)
        for number, button in enumerate(self.buttons):
            button.setVisible(not touch and not (dense and number >= KEPT))
        if dense and self._area is None:
            self._area = scrolling(self.panel)
            self._lines.insertWidget(0, self._area, 1)
        elif not dense and self._area is not None:
            self._area.takeWidget()
            self._lines.insertWidget(0, self.panel, 1)
            self._area.deleteLater()
            self._area = None

    def _keep_in_sight(self) -> None:
        """What has the keys now is never scrolled away."""
        widget = self.focusWidget()
        if self._area is not None and widget is not None:
            self._area.ensureWidgetVisible(widget)

    def _button(self, name: str, text: str, key: str) -> KeyButton:
        button = KeyButton(text, key, high=LOW)
        button.explain("Opens it in place of this panel.")
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button
