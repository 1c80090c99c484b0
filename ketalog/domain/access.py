"""Who was at the PC: PINs, tries to sign in, and who looked at what. No clinical values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

PinFor = Literal[
    "",
    "second check",
    "witness",
    "waiver",
    "signature",
    "approval",
    "countersignature",
    "new PIN",
    "PIN of another",
    "change of staff",
    "restore",
]
Act = Literal[
    "opened", "printed", "saved a copy", "exported", "verified", "backed up", "restored", "replayed"
]


@dataclass(frozen=True, slots=True)
class PinSet:
    """Somebody's PIN as Argon2 keeps it, never the PIN; kept in the log of access."""

    person: UUID
    hash: str


@dataclass(frozen=True, slots=True)
class SignInTried:
    """One try of a PIN; by another's PIN or the clinic's passphrase the PIN is taken again.

    ``for_what`` was it given where somebody else was signed in: nothing for signing in.
    """

    person: UUID
    well: bool
    by: Literal["PIN", "passphrase", "another's PIN"] = "PIN"
    for_what: PinFor = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody opened, printed or exported something; kept in the log of reading.

    ``what`` names the kind of thing, ``log`` the session or the patient by its id: never a name.
    """

    act: Act
    what: str
    log: str = ""


@dataclass(frozen=True, slots=True)
class RecoverySheetKept:
    """The sheet of the recovery key was made, and typed back; kept in the log of the settings.

    ``fingerprint`` is the one of the database's key: a new key wants a new sheet.
    """

    fingerprint: str
    made_at: datetime


# None of it belongs to a session, or on its paper.
KINDS = (PinSet, SignInTried, Looked, RecoverySheetKept)


@dataclass(frozen=True, slots=True)
class SignInTerms:
    """``resources/people.toml``: how long a PIN is, how often it may be wrong, when a PC locks."""

    version: int
    pin_digits: int
    tries: int
    first_wait_seconds: int
    longest_wait_minutes: int
    tries_before_passphrase: int
    idle_minutes_session: int
    idle_minutes: int
    emergency_idle_minutes: int
    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries in a row went wrong, and when the last one was."""

    wrong: int = 0
    last: datetime | None = None

    def and_then(self, tried: SignInTried, at: datetime) -> Tries:
        """After one more try."""
        return Tries() if tried.well else Tries(self.wrong + 1, at)

    def seen_at(self, now: datetime) -> Tries:
        """As they count now: a clock that was wrong wrote a last one that is still to come."""
        return replace(self, last=now) if self.last and self.last > now else self

    def free_at(self, terms: SignInTerms) -> datetime | None:
        """From when another PIN is taken; None where it is taken now. The wait doubles."""
        over = self.wrong - terms.tries
        if over < 0 or self.last is None:
            return None
        # More doublings than this only make the same longest wait.
        wait = timedelta(seconds=terms.first_wait_seconds * 2 ** min(over, 20))
        return self.last + min(wait, timedelta(minutes=terms.longest_wait_minutes))

    def needs_passphrase(self, terms: SignInTerms) -> bool:
        """Whether a PIN is no longer taken at all until the passphrase was given."""
        return self.wrong >= terms.tries_before_passphrase

    def left(self, terms: SignInTerms) -> int:
        """How many tries there are before the first wait."""
        return max(terms.tries - self.wrong, 0)
