"""Where the records do not open: a copy of them is put in their place, at the gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ketalog.clock import SteadyClock, this_machine
from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.gui.backups.choose_page import ChoosePage, zone_here
from ketalog.gui.backups.going_back import keep
from ketalog.gui.backups.restoring_page import RestoringPage
from ketalog.gui.gate.gate_page import GatePage
from ketalog.gui.gate.trouble_page import Way
from ketalog.gui.gate.unlock_page import UnlockPage
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.services.far_place import FarPlace, long_enough
from ketalog.services.restoring import RestorePlan, take_keys
from ketalog.services.two_people import GateTries
from ketalog.store.backup import Backup
from ketalog.store.backups import Backups, backup_terms
from ketalog.store.doors import Door

if TYPE_CHECKING:
    from ketalog.app import House
    from ketalog.gui.gate.gate import Gate

KEYS = "Take the keys from a copy"
NO_KEYS = "No copy in the second place has the keys of this database."
TAKEN = "The keys of the copy of {0} are in place: the passphrase of that day opens the records."


class WaysBack(QObject):
    """Offers the copies of a second place; what was there before is kept, never erased."""

    def __init__(self, gate: Gate, database: Path, place: str) -> None:
        super().__init__(gate)
        self._gate, self._database, self._place = gate, database, place
        self._done: RestorePlan | None = None
        # Going back and forth gives no new tries, nor does a clock that somebody sets.
        clock = SteadyClock(this_machine())
        clock.hold()
        self.tries = GateTries(lambda: clock().utc)
        follows = "Shows the copies, and what would be lost; nothing is erased."
        gate.ways_on = (Way("Restore a backup", follows, self._choose),)
        if place and Door(database).lacks_keys:
            keys = Way(KEYS, "The records stay as they are; the key file is put back.", self._take)
            gate.ways_on = (keys, *gate.ways_on)
        self._worker, self._far = Worker("keys back", self), FarPlace()

    def keep(self, house: House) -> None:
        """Say in the open house that somebody went back to a copy."""
        if self._done is not None:
            keep(house, self._done)

    def stop(self) -> None:
        """The gate is left: nobody waits any more."""
        self._far.give_up()
        self._worker.stop()

    def _take(self) -> None:
        """The keys from the newest copy that has them; by them the records open as they are."""
        path, place, far = self._database, Path(self._place), self._far

        def take() -> Backup:
            copies = Backups(place, backup_terms().kept)
            found = far.ask(place, copies.all, long_enough(0))
            at = this_machine().wall()
            copy = far.ask(place, lambda: take_keys(path, found, at), long_enough(0))
            if copy is None:
                raise Refused(NO_KEYS)
            return copy

        page = self._gate.page
        if isinstance(page, GatePage) and not page.is_waiting:
            page.wait("Looking at the copies …")
            self._worker.do(self, lambda: told(take), self._show_taken, self._show_none)

    def _show_taken(self, copy: Backup) -> None:
        self._begin_again(self._done)
        page = self._gate.page
        if isinstance(page, UnlockPage):
            day = written.day(copy.manifest.made_at.astimezone(zone_here()).date())
            page.message.say(TAKEN.format(day), "info")

    def _show_none(self, sentence: str) -> None:
        page = self._gate.page
        if isinstance(page, GatePage):
            page.wait("")
            page.say(sentence)

    def _choose(self) -> None:
        page = ChoosePage(self._database, self._place, this_machine().wall(), self.tries)
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
