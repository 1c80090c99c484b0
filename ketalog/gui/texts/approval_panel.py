"""A prescriber's yes to the words of a paper for patients."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel_frame import PanelFrame


class ApprovalPanel(PanelFrame):
    """``approved`` carries the name; nobody is chosen beforehand."""

    approved = Signal(str)
    left = Signal()

    title = "Approve the words"
    save_text = "Approve"
    save_follows = "Stands on every paper printed from now on, until the words are changed."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self.clinician = ChoiceRow("clinician", "Read and agreed to by", (), wide=True)
        self.cancel = KeyButton("Back", "Esc", high=LOW)
        self.cancel.explain("Approves nothing.")
        self.add(self.clinician)
        self.foot.addWidget(self.cancel)
        self.cancel.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save)

    def begin(self, clinicians: Sequence[str]) -> None:
        """Ask anew, of these prescribers."""
        self.clinician.offer(tuple(clinicians))
        self.rows.clear()
        self.settle()
        if not clinicians:
            self.status.say("No prescriber is on the staff yet.")

    def save(self) -> None:
        """Hand over the name, or ask for it."""
        self.settle()
        if self.clinician.choice:
            self.approved.emit(self.clinician.choice)
        else:
            self.complain(Refused("Which clinician approves it?", "clinician"))
