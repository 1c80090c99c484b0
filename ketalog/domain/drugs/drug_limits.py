"""The lowest limit of a drug that applies to this patient, named with why and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ketalog.domain import written
from ketalog.domain.drugs.drug import Drug, Evidence, Reduced
from ketalog.domain.patient_state import PatientState, asa_words
from ketalog.domain.quantities import Dose, exact

Kind = Literal["single", "episode", "hour", "session", "day"]
KINDS: tuple[Kind, ...] = ("single", "episode", "hour", "session", "day")
_FIGURES: dict[Kind, str] = {
    "single": "highest_single",
    "episode": "highest_episode",
    "hour": "highest_hour",
    "session": "highest_session",
    "day": "highest_day",
}


_WEAKEST: tuple[Evidence, ...] = ("unverified", "proposed", "secondary source", "")


@dataclass(frozen=True, slots=True)
class Limit:
    """The highest dose or total of one kind; ``why`` is what makes it lower than the usual one."""

    kind: Kind
    dose: Dose
    why: str
    approval: str
    evidence: Evidence

    @property
    def words(self) -> str:
        """``1.5 mg from 60 y, clinic limit, not yet approved, secondary source``."""
        amount = f"{written.quantity(self.dose)} {self.why}".strip()
        return f"{amount}, {self.standing}"

    @property
    def brief(self) -> str:
        """``1.5 mg from 60 y, secondary source``."""
        amount = f"{written.quantity(self.dose)} {self.why}".strip()
        return f"{amount}, {self.evidence}" if self.evidence else amount

    @property
    def standing(self) -> str:
        """``clinic limit, not yet approved, secondary source``."""
        return ", ".join(part for part in ("clinic limit", self.approval, self.evidence) if part)


def limit_of(
    drug: Drug, kind: Kind, state: PatientState, route: str = "", is_first: bool = False
) -> Limit | None:
    """The lowest of all that apply; of two the same, the one that stands less well."""
    found = tuple(_applying(drug, kind, state, route))
    first = drug.highest_first
    if is_first and kind == "single" and first:
        evidence = drug.evidence_of("highest_first")
        found = (*found, Limit("single", first, "as a first dose", drug.approval, evidence))
    return (
        min(found, key=lambda one: (one.dose.number, _WEAKEST.index(one.evidence)))
        if found
        else None
    )


def usual_of(drug: Drug, state: PatientState, route: str = "") -> Dose | None:
    """Up to how much is usual in one dose for this patient."""
    lower = [one.usual for one in drug.lower if one.usual and applies(one, state, route)]
    found = [dose for dose in (drug.usual_single, *lower) if dose]
    highest = limit_of(drug, "single", state, route)
    if not found:
        return None
    return min([*found, highest.dose] if highest else found, key=lambda dose: dose.number)


def applies(one: Reduced, state: PatientState, route: str) -> bool:
    """Whether a reduced limit is this patient's, by this route; a route not said is any."""
    if one.route and route and one.route.casefold() != route.casefold():
        return False
    match one.when:
        case "older":
            return one.at_least is not None and state.age >= one.at_least
        case "asa":
            return one.at_least is not None and (state.asa or 0) >= one.at_least
        case "opioid":
            # Nobody knows is not no: what may have been taken lowers the limit as well.
            taken = state.opioid in ("yes", "unknown")
            return taken and (one.at_least is None or state.age >= one.at_least)
        case "light":
            return one.below is not None and state.weight.kg < one.below
        case "route":
            return bool(route)


def why(one: Reduced) -> str:
    """``from 60 y``, ``opioid today, from 60 y``, ``from ASA III``, ``below 50 kg``, ``PO``."""
    return " ".join(part for part in (one.route, _who(one)) if part)


def _who(one: Reduced) -> str:
    match one.when:
        case "older":
            return f"from {_figure(one.at_least)} y"
        case "asa":
            return f"from {asa_words(int(one.at_least or 1))}"
        case "opioid" if one.at_least is not None:
            return f"opioid today, from {_figure(one.at_least)} y"
        case "opioid":
            return "opioid today"
        case "light":
            return f"below {_figure(one.below)} kg"
        case "route":
            return ""


def _figure(value: Decimal | None) -> str:
    return "" if value is None else written.number(value, 1)


def _applying(drug: Drug, kind: Kind, state: PatientState, route: str) -> Iterator[Limit]:
    figure = _FIGURES[kind]
    usual: Dose | None = getattr(drug, figure)
    if usual:
        yield Limit(kind, usual, "", drug.approval, drug.evidence_of(figure))
    if kind == "single" and drug.highest_single_per_weight:
        yield _for_weight(drug, state)
    for one in drug.lower:
        dose = _reduced(one, kind, usual)
        if dose and applies(one, state, route):
            evidence = one.evidence or drug.evidence_of(figure)
            yield Limit(kind, dose, _why_here(one, state), drug.approval, evidence)


def _why_here(one: Reduced, state: PatientState) -> str:
    words = why(one)
    if one.when == "opioid" and state.opioid == "unknown":
        return words.replace("opioid today", "opioid today unknown")
    return words


def _for_weight(drug: Drug, state: PatientState) -> Limit:
    each = drug.highest_single_per_weight
    assert each is not None
    # A formula may come to more kg than there are.
    kg = min(state.weight.fraction, state.dosing_weight.fraction)
    dose = Dose(exact(each.fraction * kg))
    # Written in full: 0.044 mg/kg rounded as it is shown elsewhere would be another limit.
    words = f"at {written.number(each.mg_per_kg, 4)} mg/kg"
    evidence = drug.evidence_of("highest_single_per_weight")
    return Limit("single", dose, words, drug.approval, evidence)


def _reduced(one: Reduced, kind: Kind, usual: Dose | None) -> Dose | None:
    if kind in ("episode", "hour"):
        return None
    own: Dose | None = getattr(one, kind)
    if own or one.percent is None or usual is None:
        return own
    return Dose(exact(usual.fraction * Fraction(100 - one.percent, 100)))
