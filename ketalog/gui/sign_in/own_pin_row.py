"""The PIN of whoever else stands behind what is entered; there only while somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.domain.people import same_person
from ketalog.gui.sign_in.pin_row import PinRow
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class OwnPinRow(PinRow):
    """Shown by ``ask_of`` a name: not where no PINs are wanted, nor of who is signed in.

    With ``always`` it is asked of who is signed in too, as a signature is.
    """

    def __init__(self, desk: Desk, name: str = "pin", *, always: bool = False) -> None:
        super().__init__(name, "PIN", desk.staff.terms.pin_digits)
        self._desk = desk
        self._always = always
        self._of = ""
        self.hide()

    def ask_of(self, name: str) -> None:
        """Whose PIN it takes; of nobody it goes. Another's name empties it."""
        if not self._takes_one(name):
            name = ""
        if name != self._of:
            self.clear()
            self._of = name
            self.rename(f"PIN of {name}" if name else "PIN")
        self.setVisible(bool(name))

    @property
    def given(self) -> tuple[GivenPin, ...]:
        """What an act takes; empty where nobody else stands behind it, or nothing was typed."""
        return (GivenPin(self._of, self.pin),) if self._of and self.pin else ()

    def _takes_one(self, name: str) -> bool:
        if not name.strip() or not self._desk.staff.pins_wanted:
            return False
        return self._always or not same_person(name, self._desk.person)
