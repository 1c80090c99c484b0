"""A PIN as one row of a panel: it moves on at its last digit."""

from __future__ import annotations

from ketalog.gui.kit.row import Row
from ketalog.gui.sign_in.pin_field import LEAST_SIDE, SIDE, PinField


class PinRow(Row):
    """``pin`` is what was typed. To the panel nothing is typed: no draft ever keeps it."""

    def __init__(
        self,
        name: str,
        label: str,
        digits: int,
        side: float = SIDE,
        least: float = LEAST_SIDE,
    ) -> None:
        self.field = PinField(digits, side=side, least=least)
        super().__init__(name, label, self.field, wide=True)
        self.explain(f"{digits} digits, hidden")
        self.field.textEdited.connect(self._edit)
        self.field.filled.connect(lambda _: self.finished.emit(True))

    @property
    def pin(self) -> str:
        """The digits so far."""
        return self.field.text()

    @property
    def typed(self) -> str:
        return ""

    def restore(self, text: str) -> None:
        self.field.setText(text)

    def _edit(self) -> None:
        self.message.say("")
        self.edited.emit()
