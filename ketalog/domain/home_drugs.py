"""To which class a drug that is taken at home belongs, as far as the clinic's list knows."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.finding import folded
from ketalog.domain.people import DrugClass


@dataclass(frozen=True, slots=True)
class HomeClass:
    """One class with names of its drugs."""

    drug_class: DrugClass
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomeDrugs:
    """``resources/home_drugs.toml``."""

    classes: tuple[HomeClass, ...]
    source: str
    approval: str = NOT_APPROVED

    def class_of(self, name: str) -> DrugClass:
        """The class of a drug by any word of its name; empty where the list has none."""
        words = folded(name).split()
        for one in self.classes:
            if any(folded(known) in words for known in one.names):
                return one.drug_class
        return ""
