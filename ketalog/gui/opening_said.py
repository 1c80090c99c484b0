"""What the opening form says of a session; the rest of its first entry the desk knows."""

from __future__ import annotations

from typing import Required, TypedDict
from uuid import UUID

from ketalog.domain.indications import IndicationSaid
from ketalog.domain.opening import SessionKind
from ketalog.domain.people import Escort, Patient
from ketalog.domain.protocol import Protocol
from ketalog.domain.pump.dosing_weight import WeightUsed
from ketalog.domain.quantities import Concentration, Weight


class OpeningSaid(TypedDict, total=False):
    """The arguments of ``Sessions.opening`` that a person says."""

    patient_id: Required[UUID]
    patient: Required[Patient]
    protocol: Required[Protocol]
    weight: Required[Weight]
    concentration: Required[Concentration]
    chair: Required[str]
    clinician: Required[str]
    weight_typed: str
    escort: Escort | None
    number: int | None
    planned: int | None
    weight_used: WeightUsed
    indications: tuple[IndicationSaid, ...]
    kind: SessionKind
    training: bool
    came_back_from: str
