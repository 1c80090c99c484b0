"""Allergies with what they did: ``penicillin (rash); latex``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ketalog.domain.history import Allergy, allergies, allergy_words
from ketalog.domain.people import Patient
from ketalog.gui.intake.list_row import ListRow

# A dose, or when it was taken: that is said of a medication.
_DOSE = re.compile(
    r"\d\s*(?:mg|mcg|µg|ug|g|ml|units?|iu|tablets?|tabs?|pills?)\b"
    r"|\blast night\b|\byesterday\b|\b(?:a|per|every|twice) (?:day|night)\b",
    re.IGNORECASE,
)


class AllergyRow(ListRow):
    """Names and reactions are kept apart: the name is what a drug is compared with."""

    def __init__(self) -> None:
        super().__init__(
            "allergies",
            "Allergies",
            "penicillin (rash); latex – or none",
            none="None known",
            role="chip-red",
        )

    def read(self, text: str) -> Sequence[Allergy]:
        known = {name.casefold() for name, _ in self.entries}
        return [one for one in allergies(text, self.name) if one[0].casefold() not in known]

    def doubts(self, text: str) -> str:
        return f"“{text}”: is that an allergy?" if _DOSE.search(text) else ""

    def words(self, entry: Allergy) -> str:
        return allergy_words(*entry)

    def show_patient(self, patient: Patient) -> None:
        """The allergies on file."""
        did = {name.casefold(): reaction for name, reaction in patient.reactions}
        names = patient.allergies
        self.show_said(
            None if names is None else [(name, did.get(name.casefold(), "")) for name in names]
        )

    @property
    def names(self) -> tuple[str, ...] | None:
        """The allergies alone."""
        return None if self.said is None else tuple(name for name, _ in self.said)

    @property
    def reactions(self) -> tuple[Allergy, ...]:
        """What those did of which it is known."""
        return tuple(one for one in self.said or () if one[1])
