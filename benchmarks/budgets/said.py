"""What is said with keys and with taps alike."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.kit.nurse import NAME
from ketalog.domain.events import RescueGiven
from ketalog.domain.quantities import Dose, OxygenFlow
from ketalog.domain.vitals import BloodPressure, Vitals

CLINICIAN = "M. Stein MD"
ROOM_AIR = OxygenFlow(Decimal(0))
A_SET = Vitals(
    bp=BloodPressure(128, 82), hr=79, spo2=98, rr=14, oxygen=ROOM_AIR,
    pain=3, rass=-1, dissociation=1, distress=0, nausea=0,
)  # fmt: skip
A_RESCUE = RescueGiven(
    "midazolam", Dose(Decimal(1)), "IV", "dysphoria", CLINICIAN, NAME, tried=("calmed",)
)
