"""PINs: who is at the PC, while the passphrase keeps the database. Wrong ones are slowed down."""

from __future__ import annotations

from collections.abc import Callable
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
        self._tries: dict[UUID, Tries] = {}
        recording.listen(self._take)

    def use(self, terms: SignInTerms) -> None:
        """Other terms from now on; PINs that were set under others still count."""
        self.terms, self._hasher = terms, _hasher(terms)

    def has_pin(self, person: UUID) -> bool:
        """Whether somebody has chosen a PIN already."""
        return person in self._known()

    def last_signed_in(self, person: UUID) -> datetime | None:
        """When somebody's PIN was right for the last time."""
        self._known()
        return self._last.get(person)

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
        free = self._tries.get(person, Tries()).free_at(self.terms)
        if free and self._recording.now() < free:
            raise Refused(f"Too many wrong PINs: wait until {self._clock(free)}.", "pin")

    def take_passphrase(self, person: UUID, author: str) -> None:
        """Somebody gave the clinic's passphrase: the PIN is taken again."""
        self._write(SignInTried(person, well=True, by="passphrase"), author)

    def set_free(self, person: UUID, author: str) -> None:
        """Somebody who may gave their own PIN for it: the PIN is taken again."""
        self._write(SignInTried(person, well=True, by="another's PIN"), author)

    def _after_wrong(self, person: UUID) -> str:
        tries = self._tries.get(person, Tries())
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
                self._pins[entry.content.person] = entry.content.hash
                self._tries.pop(entry.content.person, None)
            elif isinstance(entry.content, SignInTried):
                tried = entry.content
                before = self._tries.get(tried.person, Tries())
                self._tries[tried.person] = before.and_then(tried, entry.recorded_at)
                if tried.well and tried.by == "PIN" and not tried.for_what:
                    self._last[tried.person] = entry.recorded_at

    def _write(self, content: PinSet | SignInTried, author: str) -> None:
        self._known()
        moment = self._recording.moment()
        self._recording.write((self._recording.drafted(ACCESS, content, author, moment),))

    def _clock(self, moment: datetime) -> str:
        return written.time_to_the_second(moment, self._zone())


def _hasher(terms: SignInTerms) -> PasswordHasher:
    return PasswordHasher(terms.passes, terms.memory_kib, terms.lanes)
