"""How the patient usually is: aid, oxygen, RASS."""

from __future__ import annotations

from ketalog.domain import typed
from ketalog.domain.before.prestart import OwnBaseline
from ketalog.domain.entries import Content
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import RASS_WORDS
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.prestart.answer import Answer

ROOM_AIR, ON_OXYGEN = "Room air", "Oxygen"
UNAIDED, WITH_AID = "Walks unaided", "With an aid"


class OwnBaselineAnswer(Answer):
    """How the patient usually is; RASS 0 is not assumed."""

    def __init__(self) -> None:
        self.mobility = ChoiceRow("mobility", "Moves", (UNAIDED, WITH_AID))
        self.aid = TextField("aid", "Which aid", hint="cane")
        self.air = ChoiceRow("air", "Breathes", (ROOM_AIR, ON_OXYGEN))
        self.flow = TextField("oxygen", "Own oxygen", "L/min", digits=True)
        self.rass = ScoreRow(
            "rass", "Usual RASS", range(4, -6, -1), words=RASS_WORDS, signed=True, wide=True
        )
        self.rows = (self.mobility, self.aid, self.air, self.flow, self.rass)

    def is_shown(self, row: Row) -> bool:
        if row is self.aid:
            return self.mobility.choice == WITH_AID
        return row is not self.flow or self.air.choice == ON_OXYGEN

    def contents(self) -> tuple[Content, ...]:
        if not self.mobility.choice:
            raise Refused("Unaided, or with an aid?", "mobility")
        aid = typed.line(self.aid.typed, "aid", 80)
        if self.mobility.choice == WITH_AID and not aid:
            raise Refused("Which aid?", "aid")
        if not self.air.choice:
            raise Refused("Room air, or oxygen of their own?", "air")
        if self.rass.score is None:
            raise Refused("Which RASS is usual?", "rass")
        moves = aid if self.mobility.choice == WITH_AID else "walks unaided"
        return (OwnBaseline(moves, self._oxygen(), self.rass.score),)

    def _oxygen(self) -> OxygenFlow:
        if self.air.choice == ROOM_AIR:
            return OxygenFlow.none()
        if not self.flow.typed:
            raise Refused("How many L/min?", "oxygen")
        return typed.quantity(OxygenFlow, f"{self.flow.typed} L/min", "oxygen")
