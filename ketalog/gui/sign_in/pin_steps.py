"""From a name to somebody who is signed in: which step comes next, and what each one asks."""

from __future__ import annotations

from typing import Literal

from ketalog.domain.refusal import Refused
from ketalog.gui.staff.staff_desk import StaffDesk
from ketalog.gui.staff.staff_words import roles_words
from ketalog.services.helping import Help
from ketalog.services.members import Member

PIN, OLD, CHOOSE, AGAIN = "PIN", "PIN until now", "choose", "again"
WHO, HELPER, PASSPHRASE = "who helps", "helper's PIN", "passphrase"
WAITS = "another chooses first"
NOBODY_HELPS = "Nobody can help: it takes an admin with a PIN, or a passphrase of the clinic."
SHUT = "Too many wrong PINs."
BY_PASSPHRASE = "Clinic's passphrase"

Why = Literal["shut", "forgotten", "first"]
_WHO: dict[Why, str] = {
    "shut": f"{SHUT} Somebody sets it free with their own PIN.",
    "forgotten": "Somebody helps with their own PIN; then you choose a new one.",
    "first": "First PIN: somebody who has one stands by.",
}
_PASSPHRASE: dict[Why, str] = {
    "shut": f"{SHUT} The clinic's passphrase sets it free.",
    "forgotten": "The clinic's passphrase first; then you choose a new PIN.",
    "first": "First PIN: the clinic's passphrase first; then you choose.",
}


class Steps:
    """Raises Refused with a sentence; ``signed_in`` is a name once it is clear who is there."""

    def __init__(self, staff: StaffDesk) -> None:
        self._staff = staff
        self.member: Member | None = None
        self.step = PIN
        self.signed_in = ""
        self.why: Why = "shut"
        self.helpers: tuple[Member, ...] = ()
        self._by_passphrase = False
        self._helper: Member | None = None
        self._first = Help()
        # What the owner of a PIN is told once they are there.
        self.notice = ""
        self._chosen = ""

    @property
    def asks(self) -> str:
        """What the panel asks for now."""
        digits = self._staff.terms.pin_digits
        helper = self._helper.person.name if self._helper else ""
        first = " or ".join(
            f"{one.person.name} ({roles_words(one.person)})" for one in self._first.waits_for
        )
        asked = {
            PIN: "PIN",
            OLD: "Your PIN until now; then you choose another",
            CHOOSE: f"Choose a PIN of {digits} digits",
            AGAIN: "The same digits once more",
            WHO: _WHO[self.why],
            HELPER: f"PIN of {helper}" + (", who stands by" if self.why == "first" else ""),
            PASSPHRASE: _PASSPHRASE[self.why],
            WAITS: f"First PIN: {first} chooses one first, and then stands by.",
        }
        return asked[self.step]

    @property
    def who_helps(self) -> tuple[str, ...]:
        """Who can help; the passphrase stands last."""
        names = tuple(one.person.name for one in self.helpers)
        return (*names, BY_PASSPHRASE) if self._by_passphrase else names

    def take_notice(self) -> str:
        """What is said to the owner of a PIN, once."""
        notice, self.notice = self.notice, ""
        return notice

    def begin(self, member: Member) -> None:
        """Somebody was chosen."""
        self.member = member
        self.signed_in = self._chosen = self.notice = ""
        self._helper = None
        self._staff.leave_alone(member)
        if self._staff.is_shut(member):
            self._ask_for_help()
        elif member.has_pin:
            self.step = PIN
        else:
            self._begin_first(member)

    def take(self, pin: str) -> str:
        """All digits of what the step asks for; returns what is to be said."""
        member = self.member
        if member is None:
            return ""
        if self.step == CHOOSE:
            return self._choose(pin)
        if self.step == AGAIN:
            return self._repeat(member, pin)
        if self.step == HELPER and self._helper:
            self._staff.free_pin(member, self._helper, pin)
            return self.set_free()
        return self._take_own(member, pin)

    def change(self) -> str:
        """Somebody chooses another PIN, by the one until now."""
        self.step = OLD
        return ""

    def forget(self) -> str:
        """Somebody does not know their PIN any more."""
        if self.member is None:
            return ""
        found = self._staff.forgotten_pin(self.member)
        if found.is_free:
            raise Refused(NOBODY_HELPS)
        self._ask("forgotten", found.helpers, found.by_passphrase)
        return ""

    def help_by(self, name: str) -> str:
        """Who helps."""
        if name == BY_PASSPHRASE:
            self.step = PASSPHRASE
            return ""
        self._helper = next((one for one in self.helpers if one.person.name == name), None)
        if self._helper:
            self.step = HELPER
        return ""

    def set_free(self) -> str:
        """Somebody helped, or the passphrase was right."""
        self.step = PIN if self.why == "shut" else CHOOSE
        return "Set free. Type your PIN." if self.why == "shut" else ""

    def _begin_first(self, member: Member) -> None:
        self._first = self._staff.first_pin(member)
        if self._first.waits_for:
            self.step = WAITS
        elif self._first.is_free:
            self.step = CHOOSE
        else:
            self._ask("first", self._first.helpers, self._first.by_passphrase)

    def _ask_for_help(self) -> None:
        """Too many tries: the passphrase where there is one, else somebody who may."""
        if self._staff.has_passphrase:
            self._ask("shut", (), by_passphrase=True)
        elif self.member:
            self._ask("shut", self._staff.helpers(self.member), by_passphrase=False)

    def _ask(self, why: Why, helpers: tuple[Member, ...], by_passphrase: bool) -> None:
        self.why, self.helpers, self._by_passphrase = why, helpers, by_passphrase
        self.step = WHO if helpers else PASSPHRASE

    def _take_own(self, member: Member, pin: str) -> str:
        """Theirs, to sign in or to change it; who set it anew is said where it is not known."""
        anew = self._staff.set_anew(member)
        unseen = self._staff.is_unseen(member)
        try:
            if self.step == OLD:
                self._staff.prove_old(member, pin)
            else:
                self._staff.check_pin(member, pin)
        except Refused as refused:
            if self._staff.is_shut(member):
                self._ask_for_help()
            if not anew:
                raise
            raise Refused(f"{refused.sentence} It was set anew {anew}.", "pin") from refused
        if self.step == OLD:
            self.step = CHOOSE
            return ""
        self.notice = f"Your PIN was set anew {anew}." if anew and unseen else ""
        self.signed_in = member.person.name
        return ""

    def _choose(self, pin: str) -> str:
        why = self._staff.why_no_pin(pin)
        if why:
            raise Refused(why, "pin")
        self._chosen, self.step = pin, AGAIN
        return ""

    def _repeat(self, member: Member, pin: str) -> str:
        chosen, self._chosen, self.step = self._chosen, "", CHOOSE
        if pin != chosen:
            raise Refused("Those were not the same: choose once more.", "pin")
        self._staff.choose_pin(member, pin)
        self.signed_in = member.person.name
        return ""
