"""The chair: one that was chosen already is never changed unseen."""

from __future__ import annotations

from ketalog.gui.kit.choice_row import ChoiceRow


class ChairRow(ChoiceRow):
    """A first choice moves on by itself; another one in its place is said, and waits for Enter."""

    def __init__(self) -> None:
        super().__init__("chair", "Chair", ())
        self._before = ""

    def _choose(self, index: int) -> None:
        self._before = self.choice
        super()._choose(index)

    def _move_on(self, choice: str) -> None:
        if self._before in ("", choice):
            super()._move_on(choice)
        else:
            self.remark(f"was {self._before}")

    def restore(self, text: str) -> None:
        super().restore(text)
        self.remark("")
