"""A prescriber's yes to the words of a paper for patients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.sign_in.own_pin_row import OwnPinRow

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class ApprovalPanel(PanelFrame):
    """``approved`` carries the name and their PIN; nobody is chosen beforehand."""

    approved = Signal(str, tuple)
    left = Signal()

    title = "Approve the words"
    save_text = "Approve"
    save_follows = "Stands on every paper printed from now on, until the words are changed."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self.clinician = ChoiceRow("clinician", "Read and agreed to by", (), wide=True)
        self.cancel = KeyButton("Back", "Esc", high=LOW)
        self.cancel.explain("Approves nothing.")
        self.pin = OwnPinRow(desk)
        self.add(self.clinician)
        self.add(self.pin)
        self.foot.addWidget(self.cancel)
        self.clinician.edited.connect(self._ask_pin)
        self.cancel.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save)

    def begin(self, clinicians: Sequence[str]) -> None:
        """Ask anew, of these prescribers."""
        self.clinician.offer(tuple(clinicians))
        self.rows.clear()
        self._ask_pin()
        self.settle()
        if not clinicians:
            self.status.say("No prescriber is on the staff yet.")

    def save(self) -> None:
        """Hand over the name, or ask for it."""
        self.settle()
        if self.clinician.choice:
            self.approved.emit(self.clinician.choice, self.pin.given)
        else:
            self.complain(Refused("Which clinician approves it?", "clinician"))

    def _ask_pin(self) -> None:
        """Of the prescriber chosen, unless it is them who is signed in."""
        self.pin.ask_of(self.clinician.choice)
