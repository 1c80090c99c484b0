"""By whose word something is let go: who, how they said it, and their own PIN if they are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

IN_PERSON, TELEPHONE = "In person", "Telephone, read back"
LATER = "Read the order back to them; it is countersigned later."


class PrescriberRows:
    """The PIN stands last in a panel, apart from the two others, and is in no draft."""

    def __init__(self, desk: Desk, name: str, order: str, *, wide: bool = False) -> None:
        self.clinician = PickRow("clinician", name, desk.clinicians(), wide=wide)
        self.order = ChoiceRow("order", order, (IN_PERSON, TELEPHONE), wide=wide)
        self.pin = OwnPinRow(desk)

    def look_again(self, *, asked: bool = True, named: bool = False) -> None:
        """Show them where something is let go; ``named``: only who, where something is ordered."""
        self.clinician.setVisible(asked or named)
        self.order.setVisible(asked)
        self.pin.ask_of(self.clinician.words if asked and not self.is_by_telephone else "")
        if self.is_by_telephone:
            self.order.message.say(LATER, "info")
        elif self.order.message.text == LATER:
            self.order.message.say("")

    @property
    def is_by_telephone(self) -> bool:
        """Whether it was ordered by somebody who is not here."""
        return self.order.choice == TELEPHONE

    @property
    def pins(self) -> tuple[GivenPin, ...]:
        """What an act takes."""
        return self.pin.given

    def refuse_unsaid(self) -> None:
        """How it was said is not taken for granted. Raises Refused."""
        if not self.order.choice:
            raise Refused("In person, or by telephone and read back?", self.order.name)
