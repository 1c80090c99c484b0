"""What the windows know of the drug library; ``Desk.written`` tells of its writes too."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from ketalog.app import House
from ketalog.domain.drugs.drug import Drug
from ketalog.gui.told import told
from ketalog.services.drug_library import LibraryDrug


class LibraryDesk:
    """``person`` says who is signed in, ``zone`` where the clinic is. Raises Refused."""

    def __init__(self, house: House, person: Callable[[], str], zone: Callable[[], str]) -> None:
        self._library = house.drug_library
        self._person, self._zone = person, zone

    def drugs(self) -> tuple[LibraryDrug, ...]:
        """Every drug as it is in force, as shipped, and what waits for another person."""
        return told(self._library.all)

    def propose(self, drug: Drug, reason: str) -> None:
        """Write down a change of a drug; another person approves it."""
        told(lambda: self._library.propose(drug, self._person(), self._zone(), reason))

    def approve(self, proposal: UUID, person: str) -> None:
        """Another person's yes to a change."""
        told(lambda: self._library.approve(proposal, person, self._zone()))

    def withdraw(self, proposal: UUID, reason: str) -> None:
        """Take a proposed change back."""
        told(lambda: self._library.withdraw(proposal, self._person(), reason))
