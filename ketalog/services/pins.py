"""PINs: who is at the PC, while the passphrase keeps the database. Wrong ones are slowed down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from ketalog.domain import written
from ketalog.domain.access import PinFor, PinSet, SignInTerms, SignInTried, Tries
from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.services.recording import Recording
from ketalog.store.logs import Logs

ACCESS = "access"
_WAY_OUT = "the clinic's passphrase, or another's PIN, sets it free."


@dataclass(frozen=True, slots=True)
class SetBy:
    """Who stood by when somebody chose their PIN; ``is_first`` where there was none before."""

    author: str
    at: datetime
    by_passphrase: bool
    is_first: bool


class Pins:
    """Sets and checks PINs; every try is kept, so that a restart gives no new ones."""

    def __init__(
        self,
        recording: Recording,
        logs: Logs,
        terms: SignInTerms,
        zone: Callable[[], ZoneInfo],
    ) -> None:
        self._recording = recording
        self._logs = logs
        self.terms = terms
        # Demo, benchmarks and scripts have people without PINs.
        self.wanted = False
        # Whether passphrase or another sets somebody free: else nobody is shut out for good.
        self.has_way_out: Callable[[UUID], bool] = lambda _: True
        self._zone = zone
        self._hasher = _hasher(terms)
        self._pins: dict[UUID, str] | None = None
        self._last: dict[UUID, datetime] = {}
        self._set_by: dict[UUID, SetBy] = {}
        self._unseen: set[UUID] = set()
        self._by_passphrase: set[UUID] = set()
        self._tries: dict[UUID, Tries] = {}
        recording.listen(self._take)

    def use(self, terms: SignInTerms) -> None:
        """Other terms from now on; PINs that were set under others still count."""
        self.terms, self._hasher = terms, _hasher(terms)

    def has_pin(self, person: UUID) -> bool:
        """Whether somebody has chosen a PIN already."""
        return person in self._known()

    def last_signed_in(self, person: UUID) -> datetime | None:
        """When somebody signed in for the last time: by a PIN that was right, or just chosen."""
        self._known()
        return self._last.get(person)

    def set_by(self, person: UUID) -> SetBy | None:
        """Who stood by when somebody's PIN of now was chosen."""
        self._known()
        return self._set_by.get(person)

    def is_unseen(self, person: UUID) -> bool:
        """Whether the PIN of now was set since its owner last signed in by one."""
        self._known()
        return person in self._unseen

    def is_shut(self, person: UUID) -> bool:
        """Whether no PIN is taken from somebody until the passphrase, or another, helps."""
        return self.is_spent(person) and self.has_way_out(person)

    def is_spent(self, person: UUID) -> bool:
        """Whether so many were wrong that the longest wait, or a shut door, comes after each."""
        self._known()
        return self._tries.get(person, Tries()).needs_passphrase(self.terms)

    def why_not(self, pin: str) -> str:
        """Why something is no PIN; empty where it may be one."""
        return self._why_not(pin)

    def set_pin(self, person: UUID, pin: str, author: str) -> None:
        """Give somebody a PIN. Raises Refused for one that anybody would try first."""
        why = self._why_not(pin)
        if why:
            raise Refused(why, "pin")
        self._write(PinSet(person, self._hasher.hash(pin)), author)

    def is_now(self, person: UUID, pin: str) -> bool:
        """Whether somebody's PIN is that one already; asked where they have just proved it."""
        stored = self._known().get(person)
        return stored is not None and self._fits(stored, pin)

    def check(self, person: UUID, pin: str, author: str, for_what: PinFor = "") -> None:
        """Whether it is theirs. Raises Refused with a sentence; a wrong one is kept as a try."""
        self.refuse_too_many(person)
        stored = self._known().get(person)
        if stored is None:
            raise Refused("There is no PIN yet: choose one.", "pin")
        well = self._fits(stored, pin)
        self._write(SignInTried(person, well, for_what=for_what), author)
        if not well:
            raise Refused(self._after_wrong(person), "pin")

    def refuse_too_many(self, person: UUID) -> None:
        """Raises Refused while no PIN is taken from somebody."""
        if self.is_shut(person):
            raise Refused(f"Too many wrong PINs: {_WAY_OUT}", "passphrase")
        free = self._tries_of(person).free_at(self.terms)
        if free and self._recording.now() < free:
            raise Refused(f"Too many wrong PINs: wait until {self._clock(free)}.", "pin")

    def take_passphrase(self, person: UUID, author: str) -> None:
        """Somebody gave the clinic's passphrase: the PIN is taken again."""
        self._write(SignInTried(person, well=True, by="passphrase"), author)

    def set_free(self, person: UUID, author: str) -> None:
        """Somebody who may gave their own PIN for it: the PIN is taken again."""
        self._write(SignInTried(person, well=True, by="another's PIN"), author)

    def day_and_time(self, moment: datetime) -> str:
        """``Sat 21 Nov 14:02``, in the clinic's zone."""
        return written.short_day_and_time(moment, self._zone())

    def _tries_of(self, person: UUID) -> Tries:
        """One that is still to come counts from when that is seen first."""
        found = self._tries.get(person, Tries()).seen_at(self._recording.now())
        if found.wrong:
            self._tries[person] = found
        return found

    def _after_wrong(self, person: UUID) -> str:
        tries = self._tries_of(person)
        if self.is_shut(person):
            return f"That is not the PIN. Now {_WAY_OUT}"
        free = tries.free_at(self.terms)
        if free:
            return f"That is not the PIN. The next one is taken at {self._clock(free)}."
        left = tries.left(self.terms)
        more = "1 more try" if left == 1 else f"{written.number(left)} more tries"
        return f"That is not the PIN: {more}."

    def _why_not(self, pin: str) -> str:
        digits = self.terms.pin_digits
        if len(pin) != digits or not (pin.isascii() and pin.isdigit()):
            return f"A PIN has {written.number(digits)} digits."
        steps = {(int(after) - int(one)) % 10 for one, after in pairwise(pin)}
        if len(steps) == 1:
            return "Anybody would try that one first: choose another."
        return ""

    def _fits(self, stored: str, pin: str) -> bool:
        try:
            return bool(self._hasher.verify(stored, pin))
        except VerificationError:
            return False

    def _known(self) -> dict[UUID, str]:
        if self._pins is None:
            self._pins = {}
            self._take(self._logs.read(ACCESS))
        return self._pins

    def _take(self, entries: tuple[Entry, ...]) -> None:
        if self._pins is None:
            return
        for entry in entries:
            if isinstance(entry.content, PinSet):
                self._take_set(entry, entry.content, self._pins)
            elif isinstance(entry.content, SignInTried):
                self._take_try(entry, entry.content)

    def _take_set(self, entry: Entry, said: PinSet, pins: dict[UUID, str]) -> None:
        who = said.person
        by = SetBy(entry.author, entry.recorded_at, who in self._by_passphrase, who not in pins)
        pins[who], self._set_by[who] = said.hash, by
        self._unseen.add(who)
        # It is chosen where people sign in, and signs in.
        self._last[who] = entry.recorded_at
        self._by_passphrase.discard(who)
        self._tries.pop(who, None)

    def _take_try(self, entry: Entry, tried: SignInTried) -> None:
        who = tried.person
        self._tries[who] = self._tries.get(who, Tries()).and_then(tried, entry.recorded_at)
        if not tried.well:
            return
        if tried.by == "passphrase":
            self._by_passphrase.add(who)
        else:
            self._by_passphrase.discard(who)
        if tried.by == "PIN" and not tried.for_what:
            self._last[who] = entry.recorded_at
            self._unseen.discard(who)

    def _write(self, content: PinSet | SignInTried, author: str) -> None:
        self._known()
        moment = self._recording.moment()
        self._recording.write((self._recording.drafted(ACCESS, content, author, moment),))

    def _clock(self, moment: datetime) -> str:
        return clock_words(moment, self._recording.now(), self._zone())


def clock_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """``14:33:07``, with the day where it is not today."""
    clock = written.time_to_the_second(moment, zone)
    day = moment.astimezone(zone).date()
    return clock if day == now.astimezone(zone).date() else f"{written.short_day(day)} {clock}"


def _hasher(terms: SignInTerms) -> PasswordHasher:
    return PasswordHasher(terms.passes, terms.memory_kib, terms.lanes)
