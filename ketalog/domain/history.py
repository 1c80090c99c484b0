"""What a patient tells of allergies, drugs and treatments, read from a line that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from ketalog.domain import typed, written
from ketalog.domain.people import Medication, Patient, Tried
from ketalog.domain.refusal import Refused

# What is typed where somebody was asked and has none: one of these, and no word but the others.
_NONE = frozenset(("none", "no", "nil", "nothing", "nka", "nkda", "nkfa", "denies", "denied"))
_BESIDE_NONE = frozenset(
    "known reported stated said any to or and at all patient allergy allergies allergic drug drugs "
    "food medication medications medicine medicines reaction reactions condition conditions".split()
)
# What is typed where nobody knows.
_UNASKED = frozenset(
    (
        "not asked", "not asked yet", "not yet asked", "to be asked", "ask", "unknown", "not known",
        "not reviewed", "unsure", "not sure", "unclear", "unable to say", "cannot say", "pending",
    )
)  # fmt: skip
NONE_ALONE = "Type none alone where there is none."
LONGEST = 1000
LONGEST_NAME = 80
_WITH_REACTION = re.compile(r"(?P<name>[^(:]+?)\s*(?:\((?P<in>[^()]*)\)?|:\s*(?P<after>.*))?\s*")

Allergy = tuple[str, str]


def is_none(text: str) -> bool:
    """Whether a line says that there is none: ``NKDA``, ``none reported``, ``no allergies``."""
    said = words_of(text)
    return bool(said & _NONE) and said <= _NONE | _BESIDE_NONE


def is_unasked(text: str) -> bool:
    """Whether a line says that nobody knows."""
    said = " ".join(text.casefold().strip(" .").split())
    return said in _UNASKED or (bool(said) and not any(c.isalnum() for c in said))


def words_of(text: str) -> frozenset[str]:
    """The words of a line, without signs and case."""
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def allergies(text: str, field: str = "allergies") -> tuple[Allergy, ...]:
    """``penicillin (rash); latex`` as name and reaction; commas set apart as well."""
    parts = parts_of(typed.line(text, field, LONGEST))
    found = tuple(_allergy(part, field) for part in parts)
    if not found:
        raise Refused("Type the allergy, such as penicillin (rash).", field)
    if any(is_unasked(name) for name, _ in found):
        raise Refused("Leave it empty where nobody knows.", field)
    if any(is_none(name) for name, _ in found):
        raise Refused(NONE_ALONE, field)
    return found


def conditions(text: str, field: str = "conditions") -> tuple[str, ...]:
    """One condition, or several set apart by semicolons."""
    parts = (part.strip() for part in typed.line(text, field, LONGEST).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def medication(text: str, field: str = "medications") -> Medication:
    """``lorazepam 2 mg``: a name, and a dose from its first figure or a comma on."""
    line = typed.line(text, field, LONGEST)
    name, comma, dose = line.partition(",")
    if not comma and (figure := re.search(r"(?<=\s)(?=[0-9.])", line)):
        name, dose = line[: figure.start()], line[figure.start() :]
    name, dose = typed.line(name, field, LONGEST_NAME), dose.strip()
    if re.match(r"[0-9.]+\s", name) or not any(character.isalpha() for character in name):
        raise Refused("Type the name of the drug first, such as lorazepam 2 mg.", field)
    return Medication(name, dose_text=_dose(dose, field))


def tried(text: str, field: str = "tried") -> Tried:
    """A treatment in any words."""
    return Tried(typed.line(text, field, LONGEST_NAME))


def allergy_words(name: str, reaction: str) -> str:
    """``penicillin (rash)``."""
    return f"{name} ({reaction})" if reaction else name


def allergies_of(patient: Patient) -> tuple[str, ...]:
    """Each allergy with what it did."""
    did = {name.casefold(): reaction for name, reaction in patient.reactions}
    return tuple(allergy_words(one, did.get(one.casefold(), "")) for one in patient.allergies or ())


def medication_words(taken: Medication, zone: ZoneInfo) -> str:
    """``lorazepam 2 mg, benzodiazepine, last 21 Nov 2026 07:30``."""
    last = taken.last_taken
    when = f"last {written.day_and_time(last, zone)}" if last else ""
    first = " ".join(part for part in (taken.name, taken.dose_text) if part)
    return ", ".join(part for part in (first, taken.drug_class, when) if part)


def tried_words(one: Tried) -> str:
    """``opioids (did not help, two years)``."""
    how = ", ".join(part for part in (one.result, one.remark) if part)
    return f"{one.name} ({how})" if how else one.name


def listed(words: Sequence[str] | None, none: str = "none") -> str:
    """A list that was said; ``not asked`` where nobody asked."""
    return "not asked" if words is None else "; ".join(words) or none


def reactions(found: Iterable[Allergy]) -> tuple[Allergy, ...]:
    """Those allergies of which it is known what they did."""
    return tuple(one for one in found if one[1])


def parts_of(text: str) -> tuple[str, ...]:
    """Between commas and semicolons, except in brackets; each once."""
    parts = (part.strip() for part in re.split(r"[,;](?![^(]*\))", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def with_reaction(part: str) -> Allergy | None:
    """``penicillin (rash)`` apart; None where it cannot be read so."""
    found = _WITH_REACTION.fullmatch(part)
    if not found:
        return None
    return found["name"].strip(), (found["in"] or found["after"] or "").strip()


def _allergy(part: str, field: str) -> Allergy:
    found = with_reaction(part)
    if not found:
        raise Refused("Type it as penicillin (rash).", field)
    return typed.line(found[0], field, LONGEST_NAME), found[1]


def _dose(text: str, field: str) -> str:
    """As the formatter writes it, where it begins with a figure."""
    if not text[:1].isdigit():
        return typed.line(text, field, LONGEST_NAME)
    return typed.dose_text(text, field)[1]
