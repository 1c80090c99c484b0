"""The keys of the session screen, shown in place of the chart and never over the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QGridLayout, QVBoxLayout, QWidget

from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.scale import px
from ketalog.gui.session.scrolling import scrolling
from ketalog.gui.session.words import Words

KEYS = (
    ("F1", "These keys, and back"),
    ("F2", "Vitals"),
    ("Shift+F2", "Scores: Aldrete, PHQ-9 and the protocol's other scales; safety plan"),
    ("F3", "Side effect"),
    ("F4", "Benzodiazepine rescue, also on the discharge list"),
    ("F5", "Other medication, oxygen, IV, calls"),
    ("Shift+F5", "Drug accounting: draw, waste, return, witness"),
    ("F6", "Infusion started; after START: rate changed"),
    ("Shift+F6", "The list before START, and back"),
    ("1, 2", "On that list: seen to or none found, found; Enter opens a line"),
    ("F7", "Pump paused, pump running again"),
    ("Shift+F7", "Copy from paper, and the end of it"),
    ("F8", "Pump stopped; after it: what the pump reads"),
    ("F9", "Discharge list, and back to the chart"),
    ("Shift+F9", "Escort: named, phoned, calls when nobody comes"),
    ("F10", "Note; after signing: addendum"),
    ("Shift+F10", "Earlier sessions of this patient, and back"),
    ("F11", "No side effects at this check"),
    ("F12", "Lock; there F4 lets somebody in without signing in"),
    ("Ctrl+R", "Correct a value: to the newest one in the flow sheet"),
    ("Ctrl+K", "Second check of the pump, by another person"),
    ("Ctrl+P", "Session record: shown, then Enter prints; DRAFT until it is signed"),
    ("Ctrl+D", "Discharge sheet: shown, then Enter prints; once the infusion has stopped"),
    ("Ctrl+Shift+C", "What waits for a countersignature"),
    ("Ctrl+Shift+P", "Downtime sheets of all live chairs, in case the PC dies"),
    ("PgUp, PgDn, ↑ ↓", "In a paper: its pages; + and − larger and smaller"),
    ("Ctrl+0", "All chairs; what is typed stays"),
    ("Ctrl+1 … Ctrl+6", "Another chair; what is typed stays"),
    ("Enter, Tab", "Next field; Enter acts only on a button"),
    ("-", "Not measured, and why"),
    ("Y", "Yes to a question beside a field"),
    ("Ctrl+Enter", "Rescue: given, details later"),
    ("Esc", "Back; nothing typed is lost"),
    ("← →", "In the chart: read sets and events one by one"),
    ("Enter", "In chart, flow sheet or pump log: correct what is chosen"),
    ("Ctrl+T", "Day, dim, high contrast"),
    ("Ctrl++", "Text larger"),
    ("Ctrl+-", "Text smaller"),
    ("Ctrl+L", "Layout for keys or for fingers"),
    ("Ctrl+,", "This PC: look, layout, sound, size of its screen"),
    ("Ctrl+M", "Reminders silent, and back"),
    ("Ctrl+Shift+Up", "Reminders louder"),
    ("Ctrl+Shift+Down", "Reminders softer"),
)


WIDE, NARROW = 640, 420
_Step = QAbstractSlider.SliderAction
SCROLLS = {
    Qt.Key.Key_Up: _Step.SliderSingleStepSub,
    Qt.Key.Key_Down: _Step.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _Step.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Step.SliderPageStepAdd,
}


class KeysHelp(QFrame):
    """``done`` when it is put away."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("Keys of this screen")
        rows = QWidget()
        around = QVBoxLayout(rows)
        around.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        around.addLayout(self._grid)
        around.addStretch(1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(18))
        self._grid.setVerticalSpacing(px(7))
        self._told = tuple((_said(key, bold=True), _said(words)) for key, words in KEYS)
        self._beside = -1
        self._arrange(1)
        title = Words(16, bold=True)
        title.say("Keys of this screen")
        self.close_button = KeyButton("Back", "F1", high=LOW)
        self.close_button.explain("Back to chart and flow sheet.")
        self.close_button.clicked.connect(self.done)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(20), px(16), px(20), px(16))
        lines.setSpacing(px(12))
        lines.addWidget(title)
        self._area = scrolling(rows)
        lines.addWidget(self._area, 1)
        lines.addWidget(self.close_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= px(WIDE) else int(self.width() >= px(NARROW)))

    def _arrange(self, beside: int) -> None:
        """In two columns where there is room, in one, or with the words under their keys."""
        if beside == self._beside:
            return
        self._beside = beside
        lines = -(-len(self._told) // (beside or 1))
        for number, (key, words) in enumerate(self._told):
            block, line = divmod(number, lines)
            self._grid.addWidget(key, line if beside else line * 2, block * 2)
            at = (line, block * 2 + 1) if beside else (line * 2 + 1, 0)
            self._grid.addWidget(words, *at)
        wide = {0: (0,), 1: (1,), 2: (1, 3)}[beside]
        for column in range(4):
            self._grid.setColumnStretch(column, int(column in wide))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = SCROLLS.get(Qt.Key(event.key()))
        if step is not None:
            self._area.verticalScrollBar().triggerAction(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _said(text: str, *, bold: bool = False) -> Words:
    words = Words(14, bold=bold, wraps=not bold)
    words.say(text)
    return words
