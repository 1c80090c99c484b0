"""The session's keys for fingers: what the function keys open, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.scale import TOUCH_MM, mm, px

CHART, BOARD, LOCK = "chart", "board", "lock"
KEYS = (
    ("vitals_panel", "Vitals", "Opens the panel for a set."),
    ("side_effect_panel", "Side effect", "Opens the panel for a side effect."),
    ("rescue_panel", "Rescue", "Opens the panel for a rescue dose."),
    ("medication_panel", "Medication", "Opens the panel for any other drug, oxygen, IV or call."),
    ("discharge", "Discharge", "Opens the list for leaving."),
    ("note_panel", "Note", "Opens the panel for a note."),
    (CHART, "Chart", "The chart and the keypad, one in place of the other."),
    (BOARD, "All chairs", "Goes to the board."),
    (LOCK, "Lock", "Asks who is there; what is typed stays."),
)
ACROSS = 3


class SessionKeys(QWidget):
    """``wanted`` names a panel or a way; the keys stay in the field until something opens."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Session")
        self.buttons = {name: self._button(name, *words) for name, *words in KEYS}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(6))
        for number, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, *divmod(number, ACROSS))

    def tighten(self) -> None:
        """No wider than a finger needs where there is little room; the words are then smaller."""
        for button in self.buttons.values():
            button.setMinimumWidth(mm(TOUCH_MM))

    def name_chart_key(self, words: str) -> None:
        """What the key for the chart leads to now."""
        self.buttons[CHART].setText(words)
        self.buttons[CHART].update()

    def _button(self, name: str, words: str, follows: str) -> KeyButton:
        button = KeyButton(words, high=LOW)
        button.explain(follows)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button
