"""An allergy that is said before START stands on the patient's card at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from ketalog.domain.before.allergies import told_in, with_told
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Entry
from ketalog.domain.history import Allergy
from ketalog.domain.people import Patient
from ketalog.services.following import Following
from ketalog.services.sessions import PATIENTS

SAID_BEFORE_START = "Allergies said before START."
WITHDRAWN = "What was said of allergies before START was corrected."

Versions = Callable[[UUID], Sequence[Entry]]


class CardAllergies:
    """Adds to the card what is said, and takes back what a correction takes back."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions

    def follow(self, before: Chart, after: Chart) -> tuple[Following, ...]:
        """The card as it is to be, where it changes."""
        patient_id = after.opened.patient_id
        if patient_id is None:
            return ()
        written = self._versions(patient_id)
        card = written[-1].content if written else None
        if not isinstance(card, Patient):
            return ()
        kept = _taken_back(card, written, before, after)
        new = with_told(kept, _gained(before, after))
        if new == card:
            return ()
        reason = SAID_BEFORE_START if kept == card else WITHDRAWN
        return (Following(PATIENTS, new, patient_id, reason),)


def _gained(before: Chart, after: Chart) -> tuple[Allergy, ...] | None:
    """What was not said before; what somebody has taken off the card since stays off it."""
    told, known = told_in(after), told_in(before) or ()
    return None if told is None else tuple(one for one in told if one not in known)


def _taken_back(card: Patient, written: Sequence[Entry], before: Chart, after: Chart) -> Patient:
    """The card without what was said, put there by that, and is said no more."""
    stand = _names(told_in(after)) | _names_of(after.opened.patient)
    gone = _names(told_in(before)) - stand
    lost = gone & frozenset(_put_there(written))
    allergies = card.allergies
    if lost and allergies is not None:
        allergies = tuple(one for one in allergies if one.casefold() not in lost)
    untold = told_in(before) is not None and told_in(after) is None
    if not allergies and untold and after.opened.patient.allergies is None and _first(written):
        allergies = None
    did = tuple(one for one in card.reactions if one[0].casefold() not in lost)
    return replace(card, allergies=allergies, reactions=did)


def _put_there(written: Sequence[Entry]) -> Iterator[str]:
    """The allergies that came onto the card by being said before START."""
    for earlier, later in pairwise(written):
        if later.reason == SAID_BEFORE_START:
            yield from _of(later) - _of(earlier)


def _first(written: Sequence[Entry]) -> bool:
    """Whether it was said before START that the patient was asked at all."""
    return any(
        later.reason == SAID_BEFORE_START
        and isinstance(earlier.content, Patient)
        and earlier.content.allergies is None
        for earlier, later in pairwise(written)
    )


def _of(entry: Entry) -> frozenset[str]:
    return _names_of(entry.content) if isinstance(entry.content, Patient) else frozenset()


def _names_of(patient: Patient) -> frozenset[str]:
    return frozenset(one.casefold() for one in patient.allergies or ())


def _names(told: Sequence[tuple[str, str]] | None) -> frozenset[str]:
    return frozenset(name.casefold() for name, _ in told or ())
