"""Where the records do not open: a copy of them is put in their place, at the gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ketalog.clock import this_machine
from ketalog.gui.backups.choose_page import ChoosePage
from ketalog.gui.backups.going_back import keep
from ketalog.gui.backups.restoring_page import RestoringPage
from ketalog.gui.gate.trouble_page import Way
from ketalog.services.restoring import RestorePlan

if TYPE_CHECKING:
    from ketalog.app import House
    from ketalog.gui.gate.gate import Gate


class WaysBack(QObject):
    """Offers the copies of a second place; what was there before is kept, never erased."""

    def __init__(self, gate: Gate, database: Path, place: str) -> None:
        super().__init__(gate)
        self._gate, self._database, self._place = gate, database, place
        self._done: RestorePlan | None = None
        follows = "Shows the copies, and what would be lost; nothing is erased."
        gate.ways_on = (Way("Restore a backup", follows, self._choose),)

    def keep(self, house: House) -> None:
        """Say in the open house that somebody went back to a copy."""
        if self._done is not None:
            keep(house, self._done)

    def _choose(self) -> None:
        page = ChoosePage(self._database, self._place, this_machine().wall())
        page.left.connect(lambda: self._gate.show_trouble(self._gate.trouble))
        page.agreed.connect(self._restore)
        self._gate.show_step(page)

    def _restore(self, plan: RestorePlan) -> None:
        page = RestoringPage(plan)
        page.ended.connect(lambda done: self._begin_again(plan if done else None))
        self._gate.show_step(page)
        page.begin()

    def _begin_again(self, done: RestorePlan | None) -> None:
        self._done = done
        self._gate.trouble = ""
        self._gate.begin()
