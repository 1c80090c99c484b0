"""Another person’s yes to a change of a drug, with their own PIN unless they are signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class DrugApproval(PanelFrame):
    """``approved`` carries the name and the PIN; ``left`` approves nothing."""

    approved = Signal(str, tuple)
    left = Signal()

    title = "Approve the change"
    save_text = "Approve"
    save_follows = "In force from the next session on."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self._name = ""
        self.change = MessageLine()
        self.pin = OwnPinRow(desk)
        self.cancel = KeyButton("Back", "Esc", high=LOW)
        self.cancel.explain("Approves nothing.")
        self.rows.add_widget(self.change)
        self.add(self.pin)
        self.foot.addWidget(self.cancel)
        self.cancel.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save)

    def takes_pin_of(self, name: str, change: str) -> bool:
        """Ask for somebody's PIN, with what they approve over it; False where none is wanted."""
        self._name = name
        self.rows.clear()
        self.settle()
        self.head.rename(f"Approve as {name}")
        self.change.say(change, "warn")
        self.pin.ask_of(name)
        return self.pin.is_asked

    def save(self) -> None:
        """Hand over what was given; what is wrong with it is said beside it."""
        self.settle()
        given: tuple[GivenPin, ...] = self.pin.given
        self.approved.emit(self._name, given)
