"""Finding a person by what is typed: no case, no accents, any alphabet, any way to write a day."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from ketalog.domain import written
from ketalog.domain.people import Patient

# Letters that carry their stroke within and do not come apart.
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SIGNS = ("Mn", "Mc")
# The stroke that only lengthens an Arabic word.
_LONGER = "\u0640"
# What joins two words without setting them apart.
_JOINING = str.maketrans(dict.fromkeys("'`-.\u00b4\u02bc\u2010\u2011\u2012\u2013\u2019"))


def folded(text: str) -> str:
    """Text in which case, accents and signs between words make no difference, in any alphabet.

    Digits of every script become 0 to 9.
    """
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_STROKES)
    kept = (_plain(c) for c in apart if unicodedata.category(c) not in _SIGNS and c != _LONGER)
    return " ".join("".join(kept).split())


def _plain(character: str) -> str:
    if not character.isalnum():
        return " "
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def findable(patient: Patient) -> str:
    """What a patient is found by: name, MRN, and the birth date in each way of typing it."""
    told = (patient.name, patient.mrn)
    whole = (folded(text) for text in told)
    joined = (folded(text.translate(_JOINING)) for text in told)
    lines = dict.fromkeys((*whole, *joined, *map(folded, _ways(patient.born))))
    return "\n".join(f" {line}" for line in lines)


def _ways(born: date) -> Iterator[str]:
    """Year first, the month in letters, and in figures the month or the day first."""
    yield born.isoformat()
    yield written.day(born)
    yield f"{written.long_day(born).split(maxsplit=1)[1]} {born.year}"
    for first, second in ((born.month, born.day), (born.day, born.month)):
        yield f"{first} {second} {born.year}"
        yield f"{first:02} {second:02} {born.year}"


def is_found(looked_for: str, findable_text: str) -> bool:
    """Whether each word that was typed is in there; figures only where a figure begins."""
    return looking_for(looked_for)(findable_text)


def looking_for(looked_for: str) -> Callable[[str], bool]:
    """The same for many texts: what was typed is read once."""
    words = _words(looked_for)
    return lambda text: all(word in text for word in words)


def _words(looked_for: str) -> tuple[str, ...]:
    """Typed words as they stand in what is searched; 4/12/1979 is one and begins where 4 does."""
    words = (folded(word) for word in looked_for.split())
    return tuple(f" {word}" if " " in word else word for word in words if word)
