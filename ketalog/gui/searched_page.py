"""A page with a search field over a list: found while typing, gone through with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ketalog.domain.finding import looking_for
from ketalog.gui.forms import load_form
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import Line, ListTable

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

SEARCH_WIDE = 340


class SearchedPage(QWidget):
    """``form`` names its Designer form. A page says in ``refresh`` what there is to be found.

    ``NOTHING_YET`` stands where there is nothing, ``NO_MATCH`` where nothing is found.
    """

    NOTHING_YET = ""
    NO_MATCH = ""

    search: QLineEdit
    found: QLabel
    table: ListTable
    nothing: QLabel

    def __init__(
        self, desk: Desk, form: str, columns: Sequence[str], shares: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk = desk
        self._searched_by = ""
        self._all: Sequence[tuple[str, Line]] = ()
        load_form(self, form)
        self.table.set_columns(columns, shares)
        self.search.textChanged.connect(lambda _: self._look())
        self.search.returnPressed.connect(self._go_to_list)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_list)
        self._size()

    def refresh(self) -> None:
        """Read again what there is to be found, and ``show_all`` of it."""
        raise NotImplementedError

    def show_all(self, everything: Sequence[tuple[str, Line]]) -> None:
        """Take what there is: each line with the text that it is found by."""
        self._all = everything
        self._look()

    def take_focus(self) -> None:
        """Ready to look for something else."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What somebody else looked for is theirs.
        if self._desk.person != self._searched_by:
            self._searched_by = self._desk.person
            self.search.clear()
        self.refresh()
        self.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "search"):
            self._size()

    def _look(self) -> None:
        typed = self.search.text()
        fits = looking_for(typed)
        lines = [line for text, line in self._all if fits(text)]
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        unmatched = self.NO_MATCH.format(typed=typed.strip())
        self.nothing.setText(unmatched if self._all else self.NOTHING_YET)
        self.found.setText(f"{len(lines):,} of {len(self._all):,}" if typed.strip() else "")

    def _go_to_list(self) -> None:
        """Enter in a field moves on: to the list, where Enter opens."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size(self) -> None:
        self.search.setFixedWidth(px(SEARCH_WIDE))
