"""Drugs of one session (Shift+F5): drawn, wasted, returned, broken, seen, explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain.entries import Content, Entry
from ketalog.domain.refusal import Doubt, Doubted
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.row import Row
from ketalog.gui.panels.accounting_rows import AccountingRows
from ketalog.gui.panels.accounting_summary import AccountSummary
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class AccountingPanel(Panel):
    """The first key says what was done; its rows follow. No amount is ever put into a field."""

    form = "accounting_panel"
    title = "Drug accounting"
    save_follows = "Writes it into the drug register."

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.summary = AccountSummary()
        self.asked = AccountingRows(desk, log)
        self.rows.add_widget(self.summary)
        for row in self.asked:
            self.add(row)
        self.asked.act.edited.connect(self._turn)
        self.begin()
        self._turn()
        # What is chosen among the lots is known again once they are offered.
        self.keeping.restore()

    def contents(self) -> tuple[Content, ...]:
        """It goes into the register, not into the session's log."""
        return ()

    def write(self, contents: tuple[Content, ...], at: datetime | None) -> tuple[Entry, ...]:
        """By who is signed in; a witness signs in the same act, later by their own name."""
        said = self.asked.said()
        self._ask_whose()
        # What is struck out keeps its own time.
        wanted = said if said.amends else replace(said, at=at)
        return self.desk.stock.record(wanted, self.agreed, self.log, self.form, self.pins)

    @property
    def pins(self) -> tuple[GivenPin, ...]:
        return self.asked.pin.given

    def look_again(self, at: datetime) -> None:
        self.summary.show_accounts(self.asked.in_hand(), self.chart)
        self.asked.offer()

    def finish(self, entries: tuple[Entry, ...]) -> None:
        """Back to the session; after anything but a draw it stays while something is open."""
        drew = self.asked.drawing
        super().finish(entries)
        self._turn()
        if not drew and any(not one.settled for one in self.asked.accounts()):
            self.wanted.emit(self.form)

    def _turn(self) -> None:
        self.asked.show()
        self.look_again(self.desk.now())

    def _take_edit(self, row: Row | None = None) -> None:
        """A PIN says nothing of the drug: what was asked and answered of that stands."""
        if row is not self.asked.pin:
            super()._take_edit(row)

    def _ask_whose(self) -> None:
        """What another typed is signed by who saves it; asked once (rules 1.6)."""
        by, signs = self.keeping.by, self.desk.person
        doubt = Doubt("", f"Typed by {by}. Do you sign it, {signs}?")
        if by and by != signs and doubt not in self.agreed:
            raise Doubted((doubt,))

    def _look_after_write(self, entries: tuple[Entry, ...]) -> None:
        """The stock's log tells of this session too."""
        self.refresh(self.desk.now())
