"""Two people who may be taken for one another: by name, birth date or MRN.

Names alike are those with the same or nearly the same words in any order; nearly is one letter
more, less, other or swapped, or one word beginning the other. A birth date or a near MRN alone is
no alert: in a clinic of thousands both are common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.finding import folded
from ketalog.domain.people import Patient

Reason = Literal["", "name", "name and birth date", "name and MRN"]
# Of shorter words one other letter makes another name.
LEAST_LETTERS = 4
# A sign of Chinese or Japanese says more than a letter.
FIRST_SIGN, LEAST_SIGNS = "\u2e80", 3
MOST_MRN_SIGNS = 2


@dataclass(frozen=True)
class Looks:
    """A patient as eyes and ears have them."""

    words: tuple[str, ...]
    mrn: str
    born: date

    @classmethod
    def of(cls, patient: Patient) -> Looks:
        """Prepared once, compared often."""
        mrn = folded(patient.mrn).replace(" ", "")
        return cls(tuple(folded(patient.name).split()), mrn, patient.born)

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """The words in one order, whichever was said first."""
        return tuple(sorted(self.words))

    @cached_property
    def joined(self) -> str:
        """All of the name without its spaces."""
        return "".join(self.words)


def look_alike(one: Patient, other: Patient) -> Reason:
    """Why two people may be taken for one another; empty where they may not."""
    return alike(Looks.of(one), Looks.of(other))


def alike(one: Looks, other: Looks) -> Reason:
    """The same of two that were prepared."""
    shared = _shared(one.words, other.words)
    same_day = one.born == other.born
    near_mrn = _is_near(one.mrn, other.mrn)
    if _are_names_alike(one, other, shared):
        return "name and birth date" if same_day else "name and MRN" if near_mrn else "name"
    if same_day and shared:
        return "name and birth date"
    if near_mrn and _have_the_same_initials(one, other):
        return "name and MRN"
    return ""


def words_of(patient: Patient) -> str:
    """``RIVERA, Mario, born 12 Apr 1979, MRN 004218``."""
    return f"{patient.name}, born {written.day(patient.born)}, MRN {patient.mrn}"


class LookAlikes:
    """Everybody, so that those like one are found without comparing all with all."""

    def __init__(self, patients: Iterable[tuple[UUID, Patient]]) -> None:
        self.patients = dict(patients)
        self._looks = {one: Looks.of(patient) for one, patient in self.patients.items()}
        self._by_day: dict[date, list[UUID]] = defaultdict(list)
        self._by_word: dict[str, list[UUID]] = defaultdict(list)
        self._by_trace: dict[str, list[UUID]] = defaultdict(list)
        for one, looks in self._looks.items():
            self._by_day[looks.born].append(one)
            for word in set(looks.words):
                self._by_word[word].append(one)
            for trace in {trace for word in looks.words for trace in _traces(word)}:
                self._by_trace[trace].append(one)
            for trace in _traces(looks.joined):
                self._by_trace[f"={trace}"].append(one)

    def of(self, patient: Patient, own_id: UUID | None = None) -> tuple[UUID, ...]:
        """Those who may be taken for a patient, in the order of the list; never the patient."""
        looks = Looks.of(patient)
        near = self._near(looks) - {own_id}
        found = {one for one in near if one and alike(looks, self._looks[one])}
        return tuple(one for one in self.patients if one in found) if found else ()

    def _near(self, looks: Looks) -> set[UUID | None]:
        """Those of the same day, with two words like these, or with one of them and a near MRN."""
        found: set[UUID | None] = set(self._by_day.get(looks.born, ()))
        for trace in _traces(looks.joined):
            found.update(self._by_trace.get(f"={trace}", ()))
        seen: set[UUID] = set()
        for word in looks.words:
            like = {one for trace in _traces(word) for one in self._by_trace.get(trace, ())}
            found |= seen & like
            seen |= like
            same = self._by_word.get(word, ())
            found.update(one for one in same if _is_near(looks.mrn, self._looks[one].mrn))
        return found


def name_alert(alikes: Iterable[Patient], most: int = 2, *, brief: bool = False) -> str:
    """``Name alert: RIVERA, Mario · MRN 004218``; empty without anybody. Brief without names."""
    found = tuple(alikes)
    if not found:
        return ""
    named = [f"{'' if brief else f'{one.name} · '}MRN {one.mrn}" for one in found[:most]]
    more = len(found) - most
    return f"Name alert: {'; '.join(named)}{f'; {written.number(more)} more' if more > 0 else ''}"


def _are_names_alike(one: Looks, other: Looks, shared: int) -> bool:
    if not one.words or not other.words:
        return False
    if one.ordered == other.ordered or _are_words_alike(one.joined, other.joined):
        return True
    # A second given name or a credential more makes nobody another person.
    fewest = min(len(one.words), len(other.words))
    return fewest > 1 and shared >= fewest


def _shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """How many words of one have their like in the other, from whichever side it is counted."""
    return max(_paired(mine, theirs), _paired(theirs, mine))


def _paired(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """The same words first, each once."""
    same = Counter(mine) & Counter(theirs)
    mine_left, theirs_left = Counter(mine) - same, list((Counter(theirs) - same).elements())
    count = sum(same.values())
    for word in sorted(mine_left.elements()):
        like = next((one for one in sorted(theirs_left) if _are_words_alike(word, one)), None)
        if like is not None:
            theirs_left.remove(like)
            count += 1
    return count


def _are_words_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    least = min(_least(short), _least(long))
    return len(short) >= least and (long.startswith(short) or _is_one_off(short, long))


def _is_one_off(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two swapped make one word the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _is_near(one: str, other: str) -> bool:
    """Whether two MRNs of one length differ in at most two signs; the same one is near as well."""
    if len(one) != len(other) or len(one) < LEAST_LETTERS:
        return False
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) <= MOST_MRN_SIGNS


def _have_the_same_initials(one: Looks, other: Looks) -> bool:
    """A whole word in common, and the others begin alike."""
    mine, theirs = (Counter(word[:1] for word in looks.words) for looks in (one, other))
    return mine == theirs and bool(set(one.words) & set(other.words))


def _traces(word: str) -> Iterator[str]:
    """The word, its beginning, and all that is left of it without one of its letters."""
    yield word
    least = _least(word)
    if len(word) >= least:
        yield f"{word[:least]}*"
        for place in range(len(word)):
            yield word[:place] + word[place + 1 :]


def _least(word: str) -> int:
    return LEAST_SIGNS if any(sign >= FIRST_SIGN for sign in word) else LEAST_LETTERS
