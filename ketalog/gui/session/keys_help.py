"""The keys of the session screen, shown in place of the chart and never over the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.scale import px
from ketalog.gui.session.scrolling import scrolling
from ketalog.gui.session.words import Words

KEYS = (
    ("F2", "Vitals"),
    ("F3", "Side effect"),
    ("F4", "Benzodiazepine rescue, also on the discharge list"),
    ("F5", "Other medication"),
    ("F6", "Infusion started; after START: rate changed"),
    ("F7", "Pump paused, pump running again"),
    ("F8", "Pump stopped"),
    ("F9", "Discharge list, and back to the chart"),
    ("F10", "Note; after signing: addendum"),
    ("F11", "No side effects at this check"),
    ("F12", "Lock"),
    ("Ctrl+0", "All chairs; what is typed stays"),
    ("Ctrl+1 … 6", "Another chair"),
    ("Enter, Tab", "Next field; Enter acts only on a button"),
    ("-", "Not measured, and why"),
    ("Y", "Yes to a question beside a field"),
    ("Esc", "Back; nothing typed is lost"),
    ("← →", "In the chart: read sets and events one by one"),
    ("Enter", "In chart, flow sheet or pump log: correct what is chosen"),
)


class KeysHelp(QFrame):
    """``done`` when it is put away."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("Keys of this screen")
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(7))
        for line, (key, words) in enumerate(KEYS):
            grid.addWidget(Words(14, bold=True), line, 0)
            grid.addWidget(Words(14, wraps=True), line, 1)
            for place, text in enumerate((key, words)):
                label = grid.itemAtPosition(line, place).widget()  # type: ignore[union-attr]
                assert isinstance(label, Words)
                label.say(text)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(KEYS), 1)
        title = Words(16, bold=True)
        title.say("Keys of this screen")
        self.close_button = KeyButton("Back", "F1", high=LOW)
        self.close_button.clicked.connect(self.done)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(20), px(16), px(20), px(16))
        lines.setSpacing(px(12))
        lines.addWidget(title)
        lines.addWidget(scrolling(rows), 1)
        lines.addWidget(self.close_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)
