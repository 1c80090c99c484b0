"""What the windows know and do about the people: who they are, their PINs, what they may do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import QObject

from ketalog.app import House
from ketalog.domain.access import SignInTerms
from ketalog.domain.emergency import NOBODY
from ketalog.domain.people import Person
from ketalog.domain.roles import Permit
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.services.helping import Help
from ketalog.services.members import Member
from ketalog.services.staff import Second


class StaffDesk(QObject):
    """Raises Refused with a sentence for what cannot be."""

    def __init__(
        self, house: House, person: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._person = person
        self._worker = Worker("passphrase", self)
        self._members: tuple[Member, ...] | None = None
        house.recording.listen(lambda _: self._forget())

    @property
    def terms(self) -> SignInTerms:
        """How long a PIN is, and when a PC locks."""
        return self._house.pins.terms

    @property
    def pins_wanted(self) -> bool:
        """Whether everybody has a PIN here."""
        return self._house.pins.wanted

    def idle_after(self, *, running: bool) -> timedelta:
        """After how long without a key, a click or a touch this PC locks."""
        terms = self.terms
        return timedelta(minutes=terms.idle_minutes_session if running else terms.idle_minutes)

    @property
    def emergency_idle_after(self) -> timedelta:
        """The same while somebody is let in without signing in."""
        return timedelta(minutes=self.terms.emergency_idle_minutes)

    # Who they are

    def members(self) -> tuple[Member, ...]:
        """Everybody, who left too."""
        if self._members is None:
            self._members = told(self._house.staff.members)
        return self._members

    def member(self, name: str) -> Member | None:
        """Somebody by name."""
        return next((one for one in self.members() if one.person.name == name), None)

    def may(self, permit: Permit) -> bool:
        """Whether who is signed in is let do it; nobody is let do anything."""
        name = self._person()
        if name == NOBODY:
            return False
        if name and self.member(name) is None:
            # Only pictures and measurements sign in somebody who is on no list.
            return permit not in ("staff", "free PINs", "read audit")
        return bool(name) and self._house.staff.may(name, permit)

    def may_add(self) -> bool:
        """Whether a name can be put on the list before anybody has signed in."""
        admins = (one.person for one in self.members() if one.person.active)
        return not any("admin" in one.roles for one in admins)

    def add(self, person: Person, second: Second | None = None) -> None:
        """Put somebody on the list, in the name of who is signed in; else in their own."""
        author = self._person() or person.name
        told(lambda: self._house.staff.add(person, author, second))

    def change(
        self, member: Member, person: Person, reason: str, second: Second | None = None
    ) -> None:
        """Change somebody, in the name of who is signed in."""
        told(lambda: self._house.staff.change(member.id, person, self._person(), reason, second))

    def takes_two(self, before: Person | None, after: Person) -> bool:
        """Whether somebody else has to stand by a change, or by a new name."""
        return self._house.staff.takes_two(before, after, self._person())

    def others(self, *ids: UUID) -> tuple[Member, ...]:
        """Who could be the second person."""
        return self._house.staff.others(*ids)

    # PINs

    def check_pin(self, member: Member, pin: str) -> None:
        """Refused with a sentence where it is not theirs, or none is taken."""
        author = self._person() or member.person.name
        told(lambda: self._house.pins.check(member.id, pin, author))

    def prove_old(self, member: Member, pin: str) -> None:
        """The PIN until now, of who chooses another."""
        told(lambda: self._house.staff.prove_old(member.id, pin))

    def set_anew(self, member: Member) -> str:
        """By whom and when somebody's PIN was set anew; empty where they did it themselves."""
        return told(lambda: self._house.staff.set_anew(member.id))

    def is_unseen(self, member: Member) -> bool:
        """Whether the owner has not signed in by that PIN yet."""
        return self._house.pins.is_unseen(member.id)

    def why_no_pin(self, pin: str) -> str:
        """Why something is no PIN."""
        return self._house.pins.why_not(pin)

    def first_pin(self, member: Member) -> Help:
        """What it takes until somebody without a PIN may choose one."""
        return self._house.staff.first_pin(member.id)

    def forgotten_pin(self, member: Member) -> Help:
        """What it takes until somebody may choose another."""
        return self._house.staff.forgotten_pin(member.id)

    def choose_pin(self, member: Member, pin: str) -> None:
        """The PIN that somebody chose, in the name of who stood by."""
        told(lambda: self._house.staff.choose_pin(member.id, pin))

    def leave_alone(self, member: Member) -> None:
        """Whoever stood by somebody does so no more."""
        self._house.staff.leave_alone(member.id)

    def is_shut(self, member: Member) -> bool:
        """Whether no PIN is taken from somebody until they are set free."""
        return self._house.pins.is_shut(member.id)

    def helpers(self, member: Member) -> tuple[Member, ...]:
        """Who may set somebody's PIN free."""
        return self._house.staff.helpers(member.id)

    def free_pin(self, member: Member, helper: Member, pin: str) -> str:
        """A helper gives their own PIN; returns their name."""
        author = self._person()
        return told(lambda: self._house.staff.free_pin(member.id, helper.id, pin, author))

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase opens the database."""
        return self._house.door.wrapped.is_there

    def give_passphrase(
        self,
        member: Member,
        passphrase: str,
        owner: QObject,
        then: Callable[[], None],
        failed: Callable[[str], None],
    ) -> Future[None]:
        """Try the clinic's passphrase beside the windows; where it fits, the PIN is free again."""
        door = self._house.door

        def work() -> None:
            told(lambda: door.unlock(passphrase))

        def free(_: None) -> None:
            told(lambda: self._house.staff.take_passphrase(member.id))
            then()

        return self._worker.do(owner, work, free, failed)

    def stop(self) -> None:
        """The window closes."""
        self._worker.stop()

    def _forget(self) -> None:
        self._members = None
