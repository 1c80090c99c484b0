"""Every dose of a drug that was given to a patient, as rescue, beforehand or otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.quantities import Dose, exact

Given = RescueGiven | MedicationGiven


@dataclass(frozen=True, slots=True)
class DoseGiven:
    """One dose; ``dose`` None is not known in mg. ``drug`` is the library's name of it.

    ``entry`` is None for a dose of another session.
    """

    drug: str
    dose: Dose | None
    at: datetime
    is_prophylactic: bool = False
    entry: UUID | None = None
    author: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What one drug adds up to in a session; ``unknown`` doses have no amount yet.

    ``prophylactic`` is the part of it that was given beforehand, to prevent.
    """

    drug: str
    mg: Fraction
    doses: int
    unknown: int
    prophylactic: Fraction = Fraction(0)
    doses_beforehand: int = 0

    @property
    def words(self) -> str:
        """``2 mg``, ``at least 1 mg + unknown``, ``2 mg, of it 1 mg prophylactic``."""
        amount = f"{written.mg_number(exact(self.mg))} mg"
        whole = f"at least {amount} + unknown" if self.unknown else amount
        if not self.doses_beforehand:
            return whole
        if self.doses_beforehand == self.doses:
            return f"{whole}, prophylactic"
        return f"{whole}, of it {written.mg_number(exact(self.prophylactic))} mg prophylactic"


def doses(chart: Chart, until: datetime | None = None) -> tuple[DoseGiven, ...]:
    """Every dose of this session in order of time."""
    said: list[Said[RescueGiven] | Said[MedicationGiven]] = [
        *chart.of(RescueGiven, until),
        *chart.of(MedicationGiven, until),
    ]
    found = [
        DoseGiven(
            chart.opened.drug_name(one.value.drug),
            one.value.dose,
            one.at,
            is_prophylactic(one.value),
            one.id,
            one.author,
            one.value.route,
        )
        for one in sorted(said, key=lambda one: (one.at, one.first.number))
    ]
    return tuple(found)


def doses_of(chart: Chart, drug: str, until: datetime | None = None) -> tuple[DoseGiven, ...]:
    """Every dose of one drug, by its name or a trade name."""
    name = chart.opened.drug_name(drug)
    return tuple(one for one in doses(chart, until) if one.drug == name)


def earlier_doses(chart: Chart, drug: str) -> tuple[DoseGiven, ...]:
    """Doses of one drug in the patient's other sessions of the 24 h before this one."""
    name = chart.opened.drug_name(drug)
    return tuple(
        DoseGiven(name, one.dose, one.at, route=one.route)
        for one in chart.opened.given_today
        if chart.opened.drug_name(one.drug) == name
    )


def total(drug: str, given: tuple[DoseGiven, ...]) -> Total:
    """What doses of one drug add up to."""
    return Total(
        drug,
        sum((one.dose.fraction for one in given if one.dose), Fraction(0)),
        len(given),
        sum(one.dose is None for one in given),
        sum((one.dose.fraction for one in given if one.dose and one.is_prophylactic), Fraction(0)),
        sum(one.is_prophylactic for one in given),
    )


def is_prophylactic(given: Given) -> bool:
    """Whether it was given beforehand, to prevent."""
    return isinstance(given, RescueGiven) and given.purpose == "prophylactic"


def is_dose_unknown(given: Given, drug: Drug | None) -> bool:
    """Nobody has said yet how much it was; words without mg do not say it of a drug in mg."""
    if given.dose is not None:
        return False
    words = given.dose_text if isinstance(given, MedicationGiven) else ""
    return not words or (drug is not None and drug.is_limited_in_mg)


def missing_details(given: Given, drug: Drug | None) -> tuple[str, ...]:
    """The fields of a dose that are still to be told (rules 1.7); empty when it is complete."""
    unknown = is_dose_unknown(given, drug)
    missing = ["dose"] if unknown else []
    if isinstance(given, RescueGiven) and (unknown or given.details_later):
        missing += [name for name in ("route", "ordered_by") if not getattr(given, name)]
        if not (given.trigger or is_prophylactic(given)):
            missing.append("trigger")
    return tuple(missing)
