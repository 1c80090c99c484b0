"""The patient's allergies as the session knows them: of the card, and all that was said since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ketalog.domain import history
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.history import (
    LONGEST_NAME,
    NONE_ALONE,
    Allergy,
    is_none,
    is_unasked,
    parts_of,
    with_reaction,
    words_of,
)
from ketalog.domain.people import Patient
from ketalog.domain.refusal import Refused

ALLERGIES = "allergies"
# What is said of the review itself and names nothing.
_REVIEW = frozenset(
    "a above again agreed all allergic allergies allergy already also an and are as asked at "
    "before by card change changed changes chart checked confirmed correct currently discussed "
    "done family file for from given has have here in is it known last list listed new noted "
    "nurse of ok okay on opening page patient patients per plus previous reaction reactions "
    "record records reported reviewed same see seen session since spouse stated still that the "
    "these they this time to today unchanged verified via visit was were with yes".split()
)
_NOT = frozenset(("no", "not", "none", "nothing", "nil", "denies", "denied"))


def allergies_of(chart: Chart) -> tuple[str, ...] | None:
    """None while nobody asked; empty when none are known.

    It holds for the whole session, whenever in it it was said. A later word on the item adds to
    it; only a correction of what was said takes it back.
    """
    return patient_known(chart).allergies


def allergy_lines(chart: Chart) -> tuple[str, ...] | None:
    """Each of them with what it did."""
    known = patient_known(chart)
    return None if known.allergies is None else history.allergies_of(known)


def patient_known(chart: Chart) -> Patient:
    """The patient of the opening with the allergies that were said since."""
    return with_told(chart.opened.patient, told_in(chart))


def told_in(chart: Chart) -> tuple[Allergy, ...] | None:
    """What the list was told of allergies; None where nothing was, empty where there are none."""
    said = [one.value for one in chart.of(PrestartSaid) if one.value.key == ALLERGIES]
    found = [allergies_in(one.words) for one in said if one.state == "done"]
    told = [one for one in found if one is not None]
    if not told:
        return None
    return tuple({one[0].casefold(): one for each in told for one in each}.values())


def with_told(patient: Patient, told: Iterable[Allergy] | None) -> Patient:
    """The patient with these allergies added to those that are known."""
    if told is None:
        return patient
    names = {name.casefold(): name for name in patient.allergies or ()}
    did = {name.casefold(): (name, reaction) for name, reaction in patient.reactions}
    for name, reaction in told:
        first = names.setdefault(name.casefold(), name)
        if reaction:
            did.setdefault(name.casefold(), (first, reaction))
    return replace(patient, allergies=tuple(names.values()), reactions=tuple(did.values()))


def allergies_in(words: str) -> tuple[Allergy, ...] | None:
    """What typed words name, as on the patient's card; empty for "none known".

    None where they name nothing, such as "reviewed, as on the card".
    """
    parts = [one for part in parts_of(words) if (one := _named(part)) is not None]
    found = {name.casefold(): (name, reaction) for name, reaction in parts if not is_none(name)}
    return tuple(found.values()) if parts else None


def refuse_words(words: str) -> None:
    """Nobody having asked is no review, and none beside an allergy is a contradiction."""
    parts = parts_of(words)
    if any(is_unasked(part) for part in parts):
        raise Refused("That is no review: ask the patient, or leave the item open.", "words")
    if any(is_none(part) for part in parts) and allergies_in(words):
        raise Refused(NONE_ALONE, "words")


def _named(part: str) -> Allergy | None:
    """``known latex allergy`` is latex; nothing where it speaks of the review alone."""
    name, reaction = with_reaction(part) or (part, "")
    if is_none(part) or is_none(name):
        return (_named(reaction) if reaction else None) or ("none", "")
    if is_unasked(part):
        return None
    name = _bare(name)
    if not name:
        return _named(reaction) if reaction else None
    return name[:LONGEST_NAME], reaction


def _bare(name: str) -> str:
    """Without the words around it that are no part of the name."""
    kept = name.split()
    if words_of(name) & _NOT:
        return "" if words_of(name) <= _REVIEW | _NOT else " ".join(kept)
    while kept and words_of(kept[0]) <= _REVIEW:
        kept.pop(0)
    while kept and words_of(kept[-1]) <= _REVIEW:
        kept.pop()
    return " ".join(kept)
