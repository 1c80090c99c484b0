"""The record of a session in which somebody entered things without signing in."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from benchmarks.gallery.rooms import Room
from ketalog.domain.emergency import NOBODY
from ketalog.domain.entries import Content
from ketalog.domain.events import MedicationGiven, Note, Oxygen
from ketalog.domain.quantities import Dose, OxygenFlow
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.papers.order import Order
from ketalog.services.act import Act
from ketalog.services.signing import GivenPin

SAID, STANDS = "K. Novak RN", "C. Oyelaran RN"
A_SET = Vitals(bp=BloodPressure(102, 64), hr=88, spo2=93, rr=9, rass=-3)
GIVEN = MedicationGiven("ondansetron", Dose(Decimal(4)), "4 mg", "IV", "vomits")
OXYGEN = Oxygen("on", OxygenFlow(Decimal(2)), "nasal cannula")


def without_sign_in(room: Room) -> Order:
    """Vitals and a drug that a charge nurse stood for; oxygen and a note that nobody did yet."""
    first = _entered(room, SAID, A_SET, GIVEN)
    room.house.signing.countersign(
        room.log, first, "I stood beside her", room.nurse, GivenPin(STANDS, "")
    )
    _entered(room, "", OXYGEN)
    _entered(room, "J. Bell RN", Note("Called from the corridor; curtain was drawn."))
    return room.house.papers.record(room.log, room.nurse)


def _entered(room: Room, said_by: str, *contents: Content) -> tuple[UUID, ...]:
    act = Act(room.log, contents, NOBODY, confirmed=True, said_by=said_by)
    return tuple(entry.id for entry in room.house.recording.record(act))
