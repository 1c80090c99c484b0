"""How hard words are to read, reckoned from words, sentences and syllables.

English: the grade of Flesch and Kincaid, 0.39 × words/sentences + 11.8 × syllables/words − 15.59
(Kincaid et al., Derivation of new readability formulas, Navy Research Branch Report 8-75, 1975).
Spanish: INFLESZ on the formula of Szigriszt Pazos, 206.835 − 62.3 × syllables/words −
words/sentences; from 65 on “bastante fácil” (Barrio-Cantalejo et al., An Sist Sanit Navar 2008,
31:135; legible.es/blog/perspicuidad-szigriszt-pazos). A sentence ends at . ! ? : or ; (Flesch, How
to write plain English) and with its line. A figure is one word with a syllable for each digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ketalog.domain import written

GRADE_AT_MOST = 6
EASE_AT_LEAST = 65
LONGEST_SENTENCE = 20

_END = re.compile(r"[.!?:;]+(?=\s|$|[”»\")])")
_WORD = re.compile(r"[\w’']+(?:[.,:/][\w’']+)*")
# Words that the rules below count wrong.
_KNOWN = {
    "being": 2, "diet": 2, "does": 1, "every": 2, "evening": 2, "idea": 3, "quiet": 2,
    "somebody": 3, "someone": 2, "something": 2, "sometimes": 2, "suicide": 3,
    "tired": 2, "wednesday": 2, "opioid": 3, "opioids": 3, "area": 3, "medicines": 3,
    "else": 1, "nausea": 3, "fluid": 2,
}  # fmt: skip
_STRONG, _WEAK = "aeoáéóíú", "iuü"


@dataclass(frozen=True, slots=True)
class Readability:
    """A figure and whether it is one that most people can read."""

    value: float
    easy: bool
    words: str


def readability(lines: Iterable[str], language: str) -> Readability | None:
    """How hard some lines are to read; None for none, or in a language without a formula."""
    text = tuple(lines)
    counted = [words_of(one) for one in sentences_of(text)]
    total = sum(len(words) for words in counted)
    if not total or language not in ("en", "es"):
        return None
    length = total / len(counted)
    spoken = sum(syllables(word, language) for words in counted for word in words) / total
    if language == "es":
        ease = 206.835 - 62.3 * spoken - length
        return Readability(ease, ease >= EASE_AT_LEAST, f"INFLESZ {_figure(ease)}")
    grade = 0.39 * length + 11.8 * spoken - 15.59
    return Readability(grade, grade <= GRADE_AT_MOST, f"grade {_figure(max(grade, 0))}")


def sentences_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The sentences of some lines."""
    found = (part.strip() for line in lines for part in _END.split(line))
    return tuple(one for one in found if words_of(one))


def words_of(sentence: str) -> tuple[str, ...]:
    """Its words; a figure or a time is one of them."""
    return tuple(_WORD.findall(sentence))


def syllables(word: str, language: str) -> int:
    """How many syllables a word is spoken with."""
    digits = sum(character.isdigit() for character in word)
    if digits:
        return digits
    plain = word.casefold().replace("’", "").replace("'", "")
    return max(_spanish(plain) if language == "es" else _english(plain), 1)


def _english(word: str) -> int:
    if word in _KNOWN:
        return _KNOWN[word]
    found = len(re.findall(r"[aeiouy]+", word))
    # Not heard at the end: use, tired … but able, and hoped but wanted, pines but noses.
    if re.search(r"[^aeiouy]e$", word) and not re.search(r"[^aeiouyl]le$", word):
        found -= 1
    if re.search(r"[^aeioutdy]ed$", word) or re.search(r"[^aeiouyszxcg]es$", word):
        found -= 0 if re.search(r"(?:ch|sh|[^aeiouyl]l)es$", word) else 1
    # Heard apart: di-az, pi-oid, see-ing; not in -tion, -cial.
    found += len(re.findall(r"(?<![tcsg])i[ao]", word))
    found += bool(re.search(r"[aeiouy]ing$", word))
    return found


def _spanish(word: str) -> int:
    """Two strong vowels are two syllables, a weak one goes with its neighbour."""
    vowels = re.sub(r"y(?![aeiouáéíóú])", "i", word)
    found = 0
    for group in re.findall(rf"[{_STRONG}{_WEAK}]+", vowels):
        found += max(sum(vowel in _STRONG for vowel in group), 1)
    return found


def _figure(value: float) -> str:
    return written.number(round(value))
