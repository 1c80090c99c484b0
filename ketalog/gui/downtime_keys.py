"""The papers for when the PC dies, from the board: sheets of all live chairs, and blank forms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.desk import Desk
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.papers.order import Order

ANY = "Any protocol"


class DowntimeKeys(QWidget):
    """Two quiet buttons; the second opens a line of protocols to choose from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.message = MessageLine()
        self.sheets = _quiet("Downtime sheets", "Shows the sheets of all live chairs to print.")
        self.forms = _quiet("Blank forms", "Opens the protocols that a form may be printed for.")
        self.forms.setCheckable(True)
        self.choice = QWidget()
        self._choices = QGridLayout(self.choice)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self.protocols = {
            stem: self._form_of(stem, name)
            for stem, name in (("", ANY), *((p.stem, p.name) for p in desk.downtime.protocols()))
        }
        self._columns = 0
        self.choice.hide()
        self.sheets.clicked.connect(lambda: self._want(desk.downtime.all_live))
        self.forms.toggled.connect(self.choice.setVisible)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.forms.isChecked():
            self.forms.setChecked(False)
            self.forms.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _form_of(self, stem: str, name: str) -> QPushButton:
        button = _quiet(name, "Shows an empty form to print.")
        button.clicked.connect(lambda: self._want(lambda: self._desk.downtime.blank(stem)))
        return button

    def _place(self) -> None:
        """As many protocols beside each other as can be read."""
        widest = max(button.sizeHint().width() for button in self.protocols.values())
        columns = max(1, self.width() // (widest + self._choices.spacing()))
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self.protocols.values()):
            self._choices.addWidget(button, number // columns, number % columns)

    def _want(self, make: Callable[[], Order]) -> None:
        self.message.say("")
        self.forms.setChecked(False)
        try:
            self._desk.printing.want(make)
        except Refused as refused:
            self.message.say(refused.sentence, "info")

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.sheets)
        self._buttons.addWidget(self.forms)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self.message)
        self._lines.addWidget(self.choice)
        self._lines.addLayout(self._buttons)
        self._space_out()

    def _space_out(self) -> None:
        """Gaps for the text size there is, and the key where there are keys."""
        key = by_key(" (Ctrl+Shift+P)")
        self.sheets.setToolTip(f"Print the sheets of all live chairs{key}")
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(2))
        for line in (self._buttons, self._choices):
            line.setSpacing(px(8))
        self._place()


def _quiet(words: str, follows: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "quiet")
    button.setAutoDefault(True)
    button.setAccessibleName(words)
    button.setAccessibleDescription(follows)
    return button
