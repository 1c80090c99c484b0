"""Conditions that somebody lives with, in any words."""

from __future__ import annotations

from collections.abc import Sequence

from ketalog.domain.history import conditions
from ketalog.gui.intake.list_row import ListRow


class ConditionRow(ListRow):
    """One a line; a semicolon sets two apart."""

    def __init__(self) -> None:
        super().__init__("conditions", "Conditions", "hypertension – or none")

    def read(self, text: str) -> Sequence[str]:
        return conditions(text, self.name)

    def words(self, entry: str) -> str:
        return entry
