"""The session's keys for fingers: what the function keys open, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.scale import TOUCH_MM, mm, px
from ketalog.gui.kit.scale import button as button_height
from ketalog.gui.session.keys import COPYING, DRUGS, EARLIER, ESCORT, PRESTART, SCORES

Keys = tuple[tuple[str, str, str], ...]
CHART, BOARD, LOCK = "chart", "board", "lock"
MORE, BACK, PAPERS, BACK_TO_MORE = "more", "back", "papers", "back to more"
RECORD, SHEET = "record", "sheet"
KEYS = (
    ("vitals_panel", "Vitals", "Opens the panel for a set."),
    ("side_effect_panel", "Side effect", "Opens the panel for a side effect."),
    ("rescue_panel", "Rescue", "Opens the panel for a rescue dose."),
    ("medication_panel", "Medication", "Opens the panel for any other drug, oxygen, IV or call."),
    ("discharge", "Discharge", "Opens the list for leaving."),
    ("note_panel", "Note", "Opens the panel for a note."),
    (CHART, "Chart", "The chart and the keypad, one in place of the other."),
    (BOARD, "All chairs", "Goes to the board."),
    (MORE, "More", "Shows the other keys of the session."),
)
FURTHER = (
    (SCORES, "Scores", "Opens the panel for scales and scores."),
    (ESCORT, "Escort", "Opens the panel for who takes the patient home."),
    (PRESTART, "Before START", "Shows the list before START."),
    (EARLIER, "Earlier", "Shows the earlier sessions of this patient."),
    (DRUGS, "Drugs", "Opens the accounting of drugs."),
    (COPYING, "From paper", "Asks who wrote on paper what is copied; ends it where it is on."),
    (PAPERS, "Papers", "Shows the keys that print."),
    (LOCK, "Lock", "Asks who is there; what is typed stays."),
    (BACK, "Back", "Shows the first keys again."),
)
PRINTS = (
    (RECORD, "Record", "Shows the session record; Print is under it."),
    (SHEET, "Discharge sheet", "Shows the patient's sheet; Print is under it."),
    (BACK_TO_MORE, "Back", "Shows the keys before these again."),
)
FIELDS = {MORE: FURTHER, PAPERS: PRINTS, BACK: KEYS, BACK_TO_MORE: FURTHER}
ACROSS = 3


class SessionKeys(QWidget):
    """``wanted`` names a panel or a way; the keys stay in the field until something opens.

    "More" shows the ``FURTHER`` keys in place of the others, until one of them is tapped, and
    "Papers" among them those that print.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Session")
        every = (*KEYS, *FURTHER, *PRINTS)
        self.buttons = {name: self._button(name, *words) for name, *words in every}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(6))
        for column in range(ACROSS):
            self._grid.setColumnStretch(column, 1)
        for keys in (KEYS, FURTHER, PRINTS):
            for number, (name, *_) in enumerate(keys):
                self._grid.addWidget(self.buttons[name], *divmod(number, ACROSS))
        self._turn(KEYS)

    def tighten(self) -> None:
        """No wider than a finger needs where there is little room; the words are then smaller."""
        for button in self.buttons.values():
            button.setMinimumWidth(mm(TOUCH_MM))
        # Of few keys the field is as high as of many: the keypad over it stays where it is.
        for row in range(len(KEYS) // ACROSS):
            self._grid.setRowMinimumHeight(row, button_height(LOW))

    def name_chart_key(self, words: str) -> None:
        """What the key for the chart leads to now."""
        self.buttons[CHART].setText(words)
        self.buttons[CHART].update()

    def _button(self, name: str, words: str, follows: str) -> KeyButton:
        button = KeyButton(words, high=LOW)
        button.explain(follows)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._take(name))
        return button

    def _take(self, name: str) -> None:
        self._turn(FIELDS.get(name, KEYS))
        if name not in FIELDS:
            self.wanted.emit(name)

    def _turn(self, keys: Keys) -> None:
        shown = {name for name, *_ in keys}
        # First away, then there: both at once would make the field higher for a moment.
        for there in (False, True):
            for name, button in self.buttons.items():
                if (name in shown) is there:
                    button.setVisible(there)
