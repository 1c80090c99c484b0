"""A session's first entry: copies of all its chart needs, so that it reads the same for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain.people import Clinic, Escort, Patient
from ketalog.domain.protocol import Drug, EntryLimits, Protocol
from ketalog.domain.quantities import Concentration, OxygenFlow, Weight


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """Who is treated with what, where, by whom; the limits and drugs that hold for this session."""

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

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return ZoneInfo(self.clinic.timezone)

    @property
    def ordered_mg(self) -> Fraction:
        """The whole dose ordered, exact mg."""
        return self.protocol.order.mg(self.weight)

    def drug(self, name: str) -> Drug | None:
        """A drug of this session's copy of the library, by its name or a trade name."""
        return next((drug for drug in self.drugs if drug.is_meant_by(name)), None)

    def drug_name(self, text: str) -> str:
        """What doses are added up under: the library's name, else the words themselves."""
        drug = self.drug(text)
        return drug.name if drug else text.casefold()
