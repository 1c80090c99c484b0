"""The PIN of whoever else stands behind what is entered; there only while somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from ketalog.domain.people import same_name
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import is_touch
from ketalog.gui.sign_in.pin_keys import PinKeys
from ketalog.gui.sign_in.pin_row import PinRow
from ketalog.gui.touch.key_posting import has_keypad
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

SIDE, LEAST_SIDE = 36, 16


class OwnPinRow(PinRow):
    """Shown by ``ask_of`` a name: not where no PINs are wanted, nor of who is signed in.

    With ``always`` it is asked of who is signed in too, as a signature is. Out of sight it is
    empty: whoever comes next finds nothing in it.
    """

    def __init__(self, desk: Desk, name: str = "pin", *, always: bool = False) -> None:
        digits = desk.staff.terms.pin_digits
        super().__init__(name, "PIN", digits, SIDE, LEAST_SIDE)
        self.explain(f"{digits} digits, hidden; the last one moves on")
        self.keys: PinKeys | None = None
        self._desk = desk
        self._always = always
        self._of = self._asked_by = ""
        self._arrived_by_itself = False
        self.hide()

    def ask_of(self, name: str) -> None:
        """Whose PIN it takes; of nobody it goes. Another's name empties it."""
        if not self._takes_one(name):
            name = ""
        if (name, self._desk.person) != (self._of, self._asked_by):
            self.clear()
            self._of, self._asked_by = name, self._desk.person
            self.rename(f"PIN of {name}" if name else "PIN")
        self.setVisible(bool(name))

    @property
    def is_asked(self) -> bool:
        """Whether somebody else stands behind it, so that it takes a PIN."""
        return bool(self._of)

    @property
    def is_answered(self) -> bool:
        return bool(self.pin)

    @property
    def given(self) -> tuple[GivenPin, ...]:
        """What an act takes; empty where nobody else stands behind it. Half a PIN is no try."""
        whole = len(self.pin) == self._desk.staff.terms.pin_digits
        return (GivenPin(self._of, self.pin),) if self._of and whole else ()

    def take_focus(self, by_itself: bool = False) -> None:
        self._arrived_by_itself = by_itself
        super().take_focus(by_itself)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on, but for one that was meant for the row before."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        arrived, self._arrived_by_itself = self._arrived_by_itself, False
        if self.pin or not arrived:
            self.finished.emit(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight it is forgotten: whoever comes next gives it anew."""
        super().hideEvent(event)
        self.clear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_always"):
            self._offer_keys()

    def _edit(self) -> None:
        """A digit changes nothing of what is entered: no answer given so far is about it."""
        self.message.say("")

    def _offer_keys(self) -> None:
        """Digits to tap, where there is a finger and no keypad beside the panel."""
        wanted = is_touch() and not has_keypad(self)
        if wanted and self.keys is None:
            # What is tapped is a PIN, and stands in no other field.
            self.keys = PinKeys(self.field.clear, to_field=lambda: self.field.setFocus())
            self.keys.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.put_under(self.keys)
        if self.keys is not None:
            self.keys.setVisible(wanted)

    def _takes_one(self, name: str) -> bool:
        if not name.strip() or not self._desk.staff.pins_wanted:
            return False
        return self._always or not same_name(name, self._desk.person)
