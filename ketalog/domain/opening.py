"""A session's first entry: copies of all its chart needs, so that it reads the same for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain.before.prestart import PrestartPlan
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.escort_rules import EscortRules
from ketalog.domain.indications import IndicationSaid
from ketalog.domain.people import Clinic, Escort, Patient
from ketalog.domain.protocol import EntryLimits, Protocol
from ketalog.domain.pump.pump_limits import PumpLimits
from ketalog.domain.quantities import Concentration, Dose, OxygenFlow, Volume, Weight
from ketalog.domain.scales.scale import Scale

SessionKind = Literal["", "first", "series", "booster"]


@dataclass(frozen=True, slots=True)
class GivenToday:
    """A dose of another session of the same patient in the 24 h before; None: not known in mg."""

    drug: str
    dose: Dose | None
    at: datetime
    route: str = ""


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """Who is treated with what, where, by whom; the limits and drugs that hold for this session.

    ``weight`` is the one on the scale; ``used_weight`` the one that the dose is reckoned from
    where that is not the actual one. ``bag`` is what the bag or syringe holds, where it was said.
    Without ``prestart`` the checks before START were done on paper. ``training`` counts nowhere;
    ``came_back_from`` is the log of the session after which the patient came back; that one's
    recovery lasts to ``recovery_until``, and ``safety_open`` are suicidal thoughts of
    ``safety_open_at`` that no plan answered there.
    """

    clinic: Clinic
    patient: Patient
    protocol: Protocol
    limits: EntryLimits
    drugs: tuple[Drug, ...]
    weight: Weight
    concentration: Concentration
    chair: str
    nurse: str
    clinician: str
    day: date
    escort: Escort | None = None
    patient_id: UUID | None = None
    weight_typed: str = ""
    indication: str = ""
    number: int | None = None
    planned: int | None = None
    usual_oxygen: OxygenFlow | None = None
    own_rass: int | None = None
    weight_used: Literal["actual", "ideal", "adjusted"] = "actual"
    used_weight: Weight | None = None
    given_today: tuple[GivenToday, ...] = ()
    bag: Volume | None = None
    pump: PumpLimits | None = None
    prestart: PrestartPlan | None = None
    scales: tuple[Scale, ...] = ()
    indications: tuple[IndicationSaid, ...] = ()
    kind: SessionKind = ""
    training: bool = False
    came_back_from: str = ""
    escort_rules: EscortRules | None = None
    recovery_until: datetime | None = None
    safety_open: str = ""
    safety_open_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return ZoneInfo(self.clinic.timezone)

    @property
    def ordered_mg(self) -> Fraction:
        """The whole dose ordered, exact mg."""
        return self.protocol.order.mg(self.dosing_weight)

    @property
    def dosing_weight(self) -> Weight:
        """The weight that doses per kilogram are reckoned from."""
        return self.used_weight or self.weight

    def drug(self, name: str) -> Drug | None:
        """A drug of this session's copy of the library, by its name or a trade name."""
        return next((drug for drug in self.drugs if drug.is_meant_by(name)), None)

    def scale(self, key: str) -> Scale | None:
        """A scale of this session's copy, by its key."""
        return next((scale for scale in self.scales if scale.key == key), None)

    def drug_name(self, text: str) -> str:
        """What doses are added up under: the library's name, else the words themselves."""
        drug = self.drug(text)
        return drug.name if drug else text.casefold()
