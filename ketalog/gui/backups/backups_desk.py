"""What the windows ask of the backups; what takes long is done beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from ketalog.app import House
from ketalog.domain.access import Act
from ketalog.domain.refusal import Refused
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.papers.order import Order
from ketalog.services.backing_up import BackingUp
from ketalog.services.backup_state import BackupState
from ketalog.services.far_place import long_enough
from ketalog.services.members import Member
from ketalog.services.reading import Reading
from ketalog.services.restoring import Losing, RestorePlan, has_sheet, key_of_sheet, losing
from ketalog.store.backup import Backup
from ketalog.store.backups import Kept
from ketalog.store.key_trouble import key_trouble
from ketalog.store.restore import Loss, loss_of
from ketalog.store.second_place import SecondPlace, looked_at
from ketalog.verifying import OnPaper, Verdict, check_order, verify_backup, verify_database

T = TypeVar("T")
Failed = Callable[[str], None]


class BackupsDesk(QObject):
    """``person`` says who is signed in. Raises Refused with a sentence for what cannot be.

    What is done beside the windows ends in ``then`` or, with a sentence, in ``failed``.
    """

    def __init__(
        self, house: House, person: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._house, self._person = house, person
        self._worker = Worker("chains", self)
        # Of its own: a place that does not answer must not hold up what needs none.
        self._far = Worker("backups", self)
        self._reading = Reading(house.recording, house.logs, house.register.people)
        # Who asked for a copy, and when: kept in the log of reading once it is made.
        self._asked: tuple[str, datetime] | None = None
        self._checked_at = self.now()

    @property
    def backing_up(self) -> BackingUp:
        """The copies beside the work."""
        return self._house.backing_up

    @property
    def state(self) -> BackupState:
        """How it stands now."""
        return self._house.backing_up.state

    @property
    def keys_go_along(self) -> bool:
        """Whether a copy has in it what opens it: wrapped keys, never a plain key file."""
        return self._house.door.wrapped.is_there

    @property
    def key_trouble(self) -> str:
        """Why neither database nor copies would open any more; empty where they would."""
        return key_trouble(self._house.door.path, self._house.key)

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return self._house.stock.zone

    @property
    def is_busy(self) -> bool:
        """Whether something is still being looked at."""
        return self._worker.is_busy or self._far.is_busy

    def now(self) -> datetime:
        """The moment, UTC."""
        return self._house.recording.now()

    def expect(self, folder: Path) -> None:
        """Use the place that this PC remembers, as soon as it answers."""
        backing_up = self._house.backing_up
        self._far.do(self, lambda: backing_up.expect(folder), lambda _: None, lambda _: None)

    def use(self, folder: Path, then: Callable[[SecondPlace], None], failed: Failed) -> None:
        """Look at a folder and copy there from now on."""
        self._house.authority.refuse(self._person(), "back up")
        database, backing_up = self._house.database.path, self._house.backing_up

        def look() -> SecondPlace:
            found = backing_up.far.ask(folder, lambda: looked_at(folder, database))
            if found.refused:
                raise Refused(found.refused, "place")
            backing_up.use(folder)
            return found

        self._far.do(self, look, then, failed)

    def turn_off(self) -> None:
        """Copy nowhere; the copies that are there stay."""
        self._house.authority.refuse(self._person(), "back up")
        self._house.backing_up.use(None)

    def back_up(self) -> None:
        """Make a copy soon."""
        self._house.authority.refuse(self._person(), "back up")
        asked = self._person(), self.now()
        self._house.backing_up.back_up()
        self._asked = asked

    def look(self) -> None:
        """The day's copy where it is due; and what was asked for is kept once it is made."""
        told(lambda: self._house.backing_up.look(self.now()))

    def keep_asked(self) -> None:
        """Once a copy that somebody asked for is good, that is kept in the log of reading."""
        state = self.state
        if self._asked is None or state.doing:
            return
        person, at = self._asked
        if state.last is not None and state.last >= at:
            self._asked = None
            self._keep("backed up", "to the second place", person)
        elif state.failed:
            self._asked = None

    def kept(self, then: Callable[[Kept], None], failed: Failed) -> None:
        """Every copy in the second place, the newest first, and how many are another clinic's."""
        self._far.do(self, self._house.backing_up.kept, then, failed)

    def check(self, backup: Backup, then: Callable[[Verdict], None], failed: Failed) -> None:
        """All of a copy, and whether the database still has every entry of it."""
        key, path = self._house.key, self._house.database.path
        ask = self._asking(backup, lambda: verify_backup(backup.folder, key, path))
        self._verify(self._far, ask, "a backup", then, failed)

    def check_all(self, then: Callable[[Verdict], None], failed: Failed) -> None:
        """Every chain of the database."""
        self._checked_at = self.now()
        verify = partial(verify_database, self._house.database.path, self._house.key)
        self._verify(self._worker, verify, "every chain", then, failed)

    def check_record(self, code: str, then: Callable[[Verdict], None], failed: Failed) -> None:
        """The paper that a code stands on, against the database."""
        paper = OnPaper.read(code)
        verify = partial(verify_database, self._house.database.path, self._house.key, paper)
        self._verify(self._worker, verify, "a paper record", then, failed, paper.log)

    def order_of_check(self, found: Verdict) -> Order:
        """What the paper of a check needs. Raises Refused."""
        at, person = self._checked_at, self._person()
        return told(lambda: check_order(self._house, found, at, person))

    # Back to a copy

    def refuse_restoring(self) -> None:
        """Raises Refused for who may not restore."""
        self._house.authority.refuse(self._person(), "restore")

    def losing(self, backup: Backup, then: Callable[[Losing], None], failed: Failed) -> None:
        """Check all of a copy; then say what going back to it would take away."""
        key, house = self._house.key, self._house

        def read() -> Loss:
            verify_backup(backup.folder, key)
            return loss_of(house.logs, key, backup)

        def say(loss: Loss) -> None:
            try:
                found = told(lambda: losing(house.logs, house.recording, house.sessions, loss))
            except Refused as refused:
                failed(refused.sentence)
            else:
                then(found)

        ask = self._asking(backup, read)
        self._far.do(self, lambda: told(ask), say, failed)

    def seconds(self) -> tuple[Member, ...]:
        """Who could be the second person."""
        mine = self._house.staff.member(self._person())
        return self._house.staff.others(*((mine.id,) if mine else ()))

    def has_sheet(self, backup: Backup) -> bool:
        """Whether a recovery sheet could stand for the second person."""
        return has_sheet(self._house.database.path, backup)

    def agree(self, backup: Backup, second: Member, pin: str) -> RestorePlan:
        """Another one's PIN stands by it."""
        self.refuse_restoring()
        if second.id not in [one.id for one in self.seconds()]:
            raise Refused("That must be somebody else, with a PIN of their own.", "second")
        house, person = self._house, self._person()
        house.staff.refuse_second(second.id, person)
        told(lambda: house.pins.check(second.id, pin, person, "restore"))
        return self._plan(backup, second.person.name)

    def agree_by_sheet(
        self, backup: Backup, typed: str, then: Callable[[RestorePlan], None], failed: Failed
    ) -> None:
        """The recovery sheet stands by it."""
        self.refuse_restoring()
        path, plan = self._house.database.path, self._plan(backup, "recovery key")
        ask = self._asking(backup, lambda: key_of_sheet(path, backup, typed))
        self._far.do(self, lambda: told(ask), lambda _: then(plan), failed)

    def stop(self) -> None:
        """The window closes: nobody waits any more."""
        self._worker.stop()
        self._far.stop()

    def _asking(self, backup: Backup, work: Callable[[], T]) -> Callable[[], T]:
        """Work on all of a copy, given up where its folder does not answer."""
        far = self._house.backing_up.far

        def ask() -> T:
            far.ask(backup.folder, backup.folder.is_dir)
            return far.ask(backup.folder, work, long_enough(backup.size))

        return ask

    def _plan(self, backup: Backup, second: str) -> RestorePlan:
        path, key = self._house.database.path, self._house.key
        return RestorePlan(path, key, backup, self.now(), self._person(), second)

    def _verify(
        self,
        worker: Worker,
        verify: Callable[[], Verdict],
        what: str,
        then: Callable[[Verdict], None],
        failed: Failed,
        log: str = "",
    ) -> None:
        person = self._person()

        def keep(found: Verdict) -> None:
            self._keep("verified", what, person, log)
            then(found)

        worker.do(self, lambda: told(verify), keep, failed)

    def _keep(self, act: Act, what: str, person: str, log: str = "") -> None:
        try:
            told(lambda: self._reading.looked(act, what, person, log))
        except Refused:
            # What was found is shown all the same: a full disk is said where something is saved.
            return
