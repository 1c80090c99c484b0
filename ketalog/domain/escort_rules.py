"""Who cannot be an escort: a driver who is hired, and anybody who is not of age."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ketalog.domain import written
from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.people import Escort
from ketalog.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class EscortRules:
    """The words that name a hired driver (clinical facts 5.3)."""

    words: tuple[str, ...]
    source: str
    approval: str = NOT_APPROVED

    def names_a_driver(self, relationship: str) -> bool:
        """Whether any word of a relationship is one of them."""
        return any(word in self.words for word in _words_of(relationship))

    def is_only_a_driver(self, name: str) -> bool:
        """Whether a name has no other words: a person may be called Driver."""
        said = _words_of(name)
        return len(said) > 0 and all(word in self.words for word in said)


def refuse_no_escort(
    name: str, relationship: str, rules: EscortRules | None, relationship_field: str
) -> None:
    """Refuse a hired driver beside the relationship, or beside "name" where the name is none."""
    if rules is None:
        return
    if rules.names_a_driver(relationship):
        raise Refused(
            "A taxi or ride-hailing driver is no escort. Who is it to the patient?",
            relationship_field,
        )
    if rules.is_only_a_driver(name):
        raise Refused("A taxi or a ride is no escort. Who comes along?", "name")


def refuse_too_young(age: int | None, adult_age: int, field: str = "age") -> None:
    """Refuse an age below the clinic's adult age; an age that nobody asked for stays open."""
    if age is not None and age < adult_age:
        years, adult = written.number(age), written.number(adult_age)
        raise Refused(f"An escort is {adult} or older; {years} years is too young.", field)


def refuse_escort(
    escort: Escort,
    rules: EscortRules | None,
    adult_age: int,
    *,
    fields: tuple[str, str] = ("relationship", "age"),
) -> None:
    """What cannot be of an escort who is named; ``fields`` are those of relationship and age."""
    relationship, age = fields
    refuse_no_escort(escort.name, escort.relationship, rules, relationship)
    refuse_too_young(escort.age, adult_age, age)


def _words_of(text: str) -> list[str]:
    """The words without accents, case and signs that are not seen."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    seen = "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))
    return re.findall(r"[^\W\d_]+", seen)
