"""A choice among the usual words, or other words that are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.field import Field

OTHER = "Other"


class PickRow(ChoiceRow):
    """The last choice, "Other", opens a line to type into; ``words`` is what counts in the end."""

    def __init__(
        self,
        name: str,
        label: str,
        usual: Sequence[str],
        hint: str = "",
        *,
        wide: bool = False,
        apart: bool = False,
    ) -> None:
        super().__init__(name, label, (*usual, OTHER), wide=wide, apart=apart)
        self.field = Field()
        self.field.setPlaceholderText(hint or "in words")
        self.field.setAccessibleName(f"{label}, in words")
        self.field.setAccessibleDescription(f"Typed: {hint or 'what none of the others says'}")
        self.field.hide()
        self.put_under(self.field)
        self.field.textEdited.connect(self._edit_words)
        self.field.finished.connect(self.finished)

    @property
    def words(self) -> str:
        """The chosen or typed words; empty while nothing was said."""
        return self.field.text().strip() if self.choice == OTHER else self.choice

    @property
    def typed(self) -> str:
        return f"{OTHER}: {self.field.text()}" if self.choice == OTHER else self.choice

    def restore(self, text: str) -> None:
        other = text.startswith(f"{OTHER}: ")
        super().restore(OTHER if other else text)
        self.field.setText(text.removeprefix(f"{OTHER}: ") if other else "")
        self.field.setVisible(other)

    def offer_usual(self, usual: Sequence[str]) -> None:
        """Change the usual words."""
        self.offer((*usual, OTHER))

    def _move_on(self, choice: str) -> None:
        self.field.setVisible(choice == OTHER)
        if choice == OTHER:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super()._move_on(choice)

    def _edit_words(self) -> None:
        self.settle()
        self.edited.emit()
