"""Why a proposed change is withdrawn, in the words of whoever withdraws it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.text_field import TextField


class Withdrawal(PanelFrame):
    """``said`` carries the reason. Nothing is filled in."""

    said = Signal(str)
    left = Signal()

    title = "Withdraw the change"
    save_text = "Withdraw"
    save_follows = "It stays in the log; what is in force stays."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self.reason = TextField("reason", "Why", hint="in words", wide=True)
        self.cancel = KeyButton("Back", "Esc", high=LOW)
        self.cancel.explain("Withdraws nothing.")
        self.add(self.reason)
        self.foot.addWidget(self.cancel)
        self.cancel.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save)

    def clear(self) -> None:
        """Begin anew."""
        self.rows.clear()
        self.settle()

    def save(self) -> None:
        """Hand over the reason, or ask for it."""
        self.settle()
        try:
            reason = typed.line(self.reason.typed, "reason")
            if not reason:
                raise Refused("Why is it withdrawn?", "reason")
        except Refused as refused:
            self.complain(refused)
        else:
            self.said.emit(reason)
