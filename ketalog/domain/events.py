"""What else happens at the chair: one frozen value for each kind of entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from ketalog.domain.quantities import (
    Dose,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    OxygenFlow,
    Rate,
    Volume,
)

Grade = Literal["", "mild", "moderate", "severe"]


@dataclass(frozen=True, slots=True)
class GivenRate:
    """A rate as it was given; ``typed`` keeps the words where the unit was another one."""

    number: Decimal
    unit: Literal["mL/h", "mg/h", "mg/kg/h"]
    typed: str = ""

    @property
    def rate(self) -> Rate:
        """The typed quantity."""
        if self.unit == "mL/h":
            return Flow(self.number)
        return DoseRate(self.number) if self.unit == "mg/h" else DoseRatePerWeight(self.number)

    @classmethod
    def of(cls, rate: Rate, typed: str = "") -> GivenRate:
        """From a typed quantity, with the words it was typed in."""
        if isinstance(rate, Flow):
            made = cls(rate.ml_per_h, "mL/h")
        elif isinstance(rate, DoseRate):
            made = cls(rate.mg_per_h, "mg/h")
        else:
            made = cls(rate.mg_per_kg_per_h, "mg/kg/h")
        own_unit = not typed or typed.replace(" ", "").endswith(made.unit)
        return made if own_unit else replace(made, typed=typed)


@dataclass(frozen=True, slots=True)
class InfusionStarted:
    """START; without a rate the pump runs as the session's protocol orders."""

    rate: GivenRate | None = None


@dataclass(frozen=True, slots=True)
class RateChanged:
    """The pump was set to another rate."""

    rate: GivenRate
    reason: str = ""
    ordered_by: str = ""


@dataclass(frozen=True, slots=True)
class InfusionPaused:
    """The pump was paused."""

    reason: str


@dataclass(frozen=True, slots=True)
class InfusionResumed:
    """The pump runs again at the rate it had."""

    remark: str = ""


@dataclass(frozen=True, slots=True)
class InfusionStopped:
    """The pump was stopped; ``completed`` counts to the planned end unless it ran on."""

    reason: str
    ran_on: bool = False


@dataclass(frozen=True, slots=True)
class SideEffect:
    """A side effect that began, changed its grade or was resolved."""

    what: str
    state: Literal["started", "graded", "resolved"] = "started"
    grade: Grade = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RescueGiven:
    """A benzodiazepine for a symptom. ``dose`` None: given, details later (rules 1.7).

    ``grade`` and ``side_effect`` (its first entry) belong to the trigger; a prophylactic dose has
    none. ``despite`` is the reason given for a dose over a limit or against a warning.
    ``details_later``: what is missing is asked for until it is said, the dose or not.
    """

    drug: str
    dose: Dose | None
    route: str = ""
    trigger: str = ""
    ordered_by: str = ""
    given_by: str = ""
    tried: tuple[str, ...] = ()
    remark: str = ""
    purpose: Literal["rescue", "prophylactic"] = "rescue"
    grade: Grade = ""
    side_effect: UUID | None = None
    despite: str = ""
    details_later: bool = False


@dataclass(frozen=True, slots=True)
class RescueResponse:
    """What a rescue did: the one whose first entry is ``rescue``, else the latest before it."""

    response: str
    rass: int | None = None
    remark: str = ""
    rescue: UUID | None = None


@dataclass(frozen=True, slots=True)
class MedicationGiven:
    """Any other drug. ``dose`` is None where only ``dose_text`` says how much.

    ``side_effect`` and ``despite`` are as in a rescue. Ketamine given here is a bolus.
    """

    drug: str
    dose: Dose | None
    dose_text: str
    route: str = ""
    reason: str = ""
    ordered_by: str = ""
    given_by: str = ""
    side_effect: UUID | None = None
    despite: str = ""


@dataclass(frozen=True, slots=True)
class Oxygen:
    """Oxygen put on, changed or taken off."""

    state: Literal["on", "changed", "off"]
    flow: OxygenFlow | None = None
    device: str = ""


@dataclass(frozen=True, slots=True)
class ClinicianCalled:
    """A clinician was told; ``answer`` in their words."""

    who: str
    about: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyCalled:
    """Emergency services or the team were called."""

    who: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class IvAccess:
    """An IV line placed, looked at or taken out."""

    act: Literal["placed", "checked", "removed"]
    site: str = ""
    gauge: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class PumpReading:
    """What the pump itself says has been infused; ``remark`` explains where it lies off."""

    volume: Volume
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SeriousEvent:
    """A serious adverse event; categories of 21 CFR 312.32."""

    what: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class NurseHandedOver:
    """Responsibility for the session passed on."""

    to: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ChairChanged:
    """The patient moved to another chair."""

    chair: str


@dataclass(frozen=True, slots=True)
class Note:
    """Free text; after signing it is an addendum."""

    text: str


@dataclass(frozen=True, slots=True)
class ReminderAnswered:
    """Somebody has seen that the check due at ``due`` is due, or put its reminder off once."""

    due: datetime
    act: Literal["acknowledged", "snoozed"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a person says of one discharge criterion; ``score`` for a scale such as Aldrete.

    ``own_pin``: the clinician gave their own PIN where somebody else was signed in.
    """

    key: str
    state: Literal["met", "not met", "not applicable", "waived"]
    score: int | None = None
    why: str = ""
    clinician: str = ""
    remark: str = ""
    telephone_order: bool = False
    own_pin: bool = False


IvOut = Literal["", "yes", "no", "unknown"]

How = Literal[
    "discharged with escort",
    "discharged on a clinician's exemption",
    "left against advice",
    "walked out",
    "transferred to hospital",
    "died",
    "cancelled before START",
]


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over: how, and what rules 4.1 asks of that way. Only the first two wait.

    ``stated`` names check fields that were never charted and that a person says were looked at.
    ``own_pin``: the clinician gave their own PIN where somebody else was signed in.
    """

    how: How
    clinician: str = ""
    why: str = ""
    telephone_order: bool = False
    signature: str = ""
    iv_out: IvOut = ""
    told: str = ""
    hospital: str = ""
    handed_over_to: str = ""
    condition: str = ""
    unmet: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    transport: str = ""
    own_pin: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """The record is closed by one person, with a meaning and a summary for lists and reports.

    ``own_pin``: who signed gave their PIN for it.
    """

    meaning: Literal["performed", "witnessed", "reviewed", "ordered", "amended"] = "performed"
    delivered_mg: Decimal | None = None
    rescue_mg: tuple[tuple[str, Decimal], ...] = ()
    highest_systolic: int | None = None
    prophylactic_mg: tuple[tuple[str, Decimal], ...] = ()
    own_pin: bool = False
