"""What is asked of one item, and the entries that it becomes."""

from __future__ import annotations

from ketalog.domain.entries import Content
from ketalog.gui.kit.row import Row


class Answer:
    """Rows in their order. ``is_shown`` hides those that do not belong to what was chosen."""

    rows: tuple[Row, ...] = ()

    def is_shown(self, row: Row) -> bool:
        """Whether a row belongs to what was chosen so far."""
        return True

    @property
    def asks_again(self) -> bool:
        """Whether there may be another after this one."""
        return False

    def contents(self) -> tuple[Content, ...]:
        """The entries. Raises Refused, naming the row."""
        raise NotImplementedError
