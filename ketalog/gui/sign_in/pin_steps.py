"""From a name to somebody who is signed in: which step comes next, and what each one asks."""

from __future__ import annotations

from ketalog.domain.refusal import Refused
from ketalog.gui.staff.staff_desk import StaffDesk
from ketalog.services.staff import Member

PIN, CHOOSE, AGAIN = "PIN", "choose", "again"
WHO, HELPER, PASSPHRASE = "who helps", "helper's PIN", "passphrase"
NOBODY_HELPS = "Nobody here can help: it takes an admin or a charge nurse with a PIN of their own."
SHUT = "Too many wrong PINs."


class Steps:
    """Raises Refused with a sentence; ``signed_in`` is a name once it is clear who is there."""

    def __init__(self, staff: StaffDesk) -> None:
        self._staff = staff
        self.member: Member | None = None
        self.step = PIN
        self.signed_in = ""
        self.helpers: tuple[Member, ...] = ()
        self._helper: Member | None = None
        self._chosen = ""
        self._author = ""
        self._forgotten = False

    @property
    def asks(self) -> str:
        """What the panel asks for now."""
        digits = self._staff.terms.pin_digits
        asked = {
            PIN: "PIN",
            CHOOSE: f"Choose a PIN of {digits} digits",
            AGAIN: "The same digits once more",
            WHO: f"{SHUT} Somebody sets it free with their own PIN."
            if not self._forgotten
            else "Somebody helps with their own PIN; then you choose a new one.",
            HELPER: f"PIN of {self._helper.person.name}" if self._helper else "",
            PASSPHRASE: f"{SHUT} The clinic's passphrase sets it free.",
        }
        return asked[self.step]

    def begin(self, member: Member) -> None:
        """Somebody was chosen."""
        self.member = member
        self.signed_in = self._chosen = self._author = ""
        self._helper, self._forgotten = None, False
        self.step = PIN if member.has_pin else CHOOSE
        if self._staff.is_shut(member):
            self._ask_for_help()

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
            return self._help(member, self._helper, pin)
        try:
            self._staff.check_pin(member, pin)
        except Refused:
            if self._staff.is_shut(member):
                self._ask_for_help()
            raise
        self.signed_in = member.person.name
        return ""

    def forget(self) -> str:
        """Somebody does not know their PIN any more."""
        if self.member is None:
            return ""
        self._forgotten = True
        self.helpers = self._staff.helpers(self.member)
        if not self.helpers:
            raise Refused(NOBODY_HELPS)
        self.step = WHO
        return ""

    def help_by(self, name: str) -> str:
        """Who helps."""
        self._helper = next((one for one in self.helpers if one.person.name == name), None)
        if self._helper:
            self.step = HELPER
        return ""

    def set_free(self) -> str:
        """The passphrase was right: the PIN is taken again."""
        self.step = PIN
        return "Set free. Type your PIN."

    def _ask_for_help(self) -> None:
        """Too many tries: the passphrase where there is one, else somebody who may."""
        if self._staff.has_passphrase:
            self.step = PASSPHRASE
        elif self.member:
            self.helpers = self._staff.helpers(self.member)
            self.step = WHO

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
        self._staff.set_pin(member, pin, self._author)
        self.signed_in = member.person.name
        return ""

    def _help(self, member: Member, helper: Member, pin: str) -> str:
        self._author = self._staff.free_pin(member, helper, pin)
        self.step = CHOOSE if self._forgotten else PIN
        return "" if self._forgotten else "Set free. Type your PIN."
