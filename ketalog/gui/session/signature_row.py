"""A signature as a row of a panel: drawn, on paper, or refused."""

from __future__ import annotations

from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.session.signature_pad import PAPER, SignaturePad

HERE, ON_PAPER, REFUSED = "Here", "On paper", "Refused"
_STORED = {ON_PAPER: PAPER, REFUSED: "refused"}


class SignatureRow(ChoiceRow):
    """``typed`` is the strokes, ``paper`` or ``refused``; "Here" opens the pad."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, (HERE, ON_PAPER, REFUSED), wide=True)
        self.pad = SignaturePad("patient")
        self.pad.hide()
        self.put_under(self.pad)
        self.pad.changed.connect(self._take_stroke)

    @property
    def typed(self) -> str:
        if self.choice == HERE:
            return self.pad.strokes
        return _STORED.get(self.choice, "")

    def restore(self, text: str) -> None:
        words = {stored: choice for choice, stored in _STORED.items()}
        super().restore(words.get(text, HERE if text else ""))
        self.pad.show_strokes("" if text in words else text)
        self.pad.setVisible(self.choice == HERE)

    def _move_on(self, choice: str) -> None:
        self.pad.setVisible(choice == HERE)
        if choice != HERE:
            super()._move_on(choice)

    def _take_stroke(self) -> None:
        self.settle()
        self.edited.emit()
