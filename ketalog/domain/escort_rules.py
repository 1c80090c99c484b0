"""Who cannot be an escort: a driver who is hired, anybody not of age; times that cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.people import LOOKALIKES, Escort
from ketalog.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class EscortRules:
    """The words that name a hired driver (clinical facts 5.3), and a patient who drives home.

    Those of ``names_too`` may be a person's whole name. ``drives`` are words of driving, ``alone``
    those that mean it where nobody comes along, ``patient`` those that may stand before them where
    nobody else drives. A time of day further off than ``hours_apart`` was meant otherwise. Who is
    not here ``late_minutes`` after the time they said is missed.
    """

    words: tuple[str, ...]
    source: str
    approval: str = NOT_APPROVED
    names_too: tuple[str, ...] = ()
    drives: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    hours_apart: int | None = None
    late_minutes: int | None = None

    def names_a_driver(self, relationship: str) -> bool:
        """Whether any word of a relationship is one of them."""
        return _without(relationship, self.words) != _words_of(relationship)

    def is_only_a_driver(self, name: str) -> bool:
        """Whether a name has no other words: a person may be called Driver."""
        words = [word for word in self.words if word not in self.names_too]
        return bool(_words_of(name)) and not _without(name, words)

    def says_the_patient_drives(self, transport: str, *, alone: bool) -> bool:
        """Whether a way home speaks of driving and of nobody else who does."""
        said = f" {' '.join(_words_of(transport))} "
        for words in (*self.drives, *(self.alone if alone else ())):
            before, found, _ = said.partition(f" {words} ")
            if found and all(word in self.patient for word in before.split()):
                return True
        return False


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


def refuse_far(moment: datetime, at: datetime, rules: EscortRules | None, field: str) -> None:
    """Refuse a time that would be on another day: it was meant to lie on the other side of now."""
    if rules is None or rules.hours_apart is None:
        return
    if abs(moment - at) > timedelta(hours=rules.hours_apart):
        side = "ahead" if moment > at else "ago"
        raise Refused(
            f"That would be more than {written.number(rules.hours_apart)} h {side}. "
            "Which time is meant?",
            field,
        )


def _without(text: str, named: Sequence[str]) -> list[str]:
    """The words of a text that are none of these; one of them may be more than one word."""
    said = f" {' '.join(_words_of(text))} "
    for words in sorted(named, key=len, reverse=True):
        while f" {words} " in said:
            said = said.replace(f" {words} ", " ")
    return said.split()


def _words_of(text: str) -> list[str]:
    """The words without accents, case and signs that are not seen, look-alike letters as Latin."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    seen = "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))
    return re.findall(r"[^\W\d_]+", seen.translate(LOOKALIKES))
