"""What the windows know of the drug library; ``Desk.written`` tells of its writes too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from ketalog.app import House
from ketalog.domain.drugs.drug import NOT_APPROVED, Drug
from ketalog.domain.people import Person, same_person
from ketalog.gui.told import told
from ketalog.services.drug_library import LibraryDrug, Proposal
from ketalog.services.signing import GivenPin

# Infusions up to here have their checks every 10 min, longer ones every 15 (rules 2.1).
SHORT_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that belong to no drug: where they come from, and who stands behind them."""

    name: str
    approval: str
    source: str


class LibraryDesk:
    """``person`` says who is signed in, ``zone`` where the clinic is. Raises Refused."""

    def __init__(self, house: House, person: Callable[[], str], zone: Callable[[], str]) -> None:
        self._house = house
        self._library = house.drug_library
        self._shipped = house.shipped
        self._person, self._zone = person, zone

    def drugs(self) -> tuple[LibraryDrug, ...]:
        """Every drug as it is in force, as shipped, and what waits for another person."""
        return told(self._library.all)

    def figures(self) -> tuple[Figures, ...]:
        """What else the clinic goes by: entry, checks, alerts, pump, accounting, leaving."""
        shipped = self._shipped
        limits = shipped.limits()
        sources = "; ".join(dict.fromkeys(one.source for one in limits.fields if one.source))
        short = shipped.monitoring_for(SHORT_MINUTES)
        longer = shipped.monitoring_for(SHORT_MINUTES + 1)
        alerts, pump = shipped.alerts(), shipped.pump()
        accounting, discharge = shipped.accounting(), shipped.discharge()
        weights, treatments = shipped.weights(), shipped.treatments()
        pages = (page for one in shipped.indications() for page in one.source.split("; "))
        reasons = "; ".join(dict.fromkeys(page.partition(": ")[0] for page in pages))
        return (
            Figures("Clinic: limits at entry", limits.approval, sources),
            Figures("Clinic: checks, up to 60 min", short.approval, short.source),
            Figures("Clinic: checks, longer", longer.approval, longer.source),
            Figures("Clinic: alerts", alerts.approval, alerts.source),
            Figures("Clinic: pump", pump.approval, pump.source),
            Figures("Clinic: drug accounting", accounting.approval, accounting.source),
            Figures("Clinic: leaving", discharge.approval, discharge.source),
            Figures("Clinic: weights", weights.approval, weights.source),
            Figures("Clinic: indications", NOT_APPROVED, reasons),
            Figures("Clinic: treatments tried", treatments.approval, treatments.source),
        )

    def propose(self, drug: Drug, reason: str) -> None:
        """Write down a change of a drug; another person approves it."""
        told(lambda: self._library.propose(drug, self._person(), self._zone(), reason))

    def approvers(self, waiting: Proposal) -> tuple[Person, ...]:
        """Who may say yes to a change: never who proposed it."""
        may = self._house.staff.may
        return tuple(
            one
            for one in self._house.register.people()
            if one.active
            and not same_person(one.name, waiting.by)
            and may(one.name, "approve limits")
        )

    def approve(self, proposal: UUID, person: str, given: tuple[GivenPin, ...] = ()) -> None:
        """Another person's yes to a change, with their PIN where somebody else is signed in."""
        told(lambda: self._approve(proposal, person, given))

    def withdraw(self, proposal: UUID, reason: str) -> None:
        """Take a proposed change back."""
        told(lambda: self._library.withdraw(proposal, self._person(), reason))

    def _approve(self, proposal: UUID, person: str, given: tuple[GivenPin, ...]) -> None:
        """A PIN is tried last: what else is in the way is said first."""
        self._library.refuse_approval(proposal, person)
        own = self._house.signing.approve(person, self._person(), given)
        self._library.approve(proposal, person, self._zone(), own)
