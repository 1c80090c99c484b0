"""The drugs of the library in words, for the two lists of their page; pure."""

from __future__ import annotations

from ketalog.domain.drugs.drug_figures import compared, headline
from ketalog.services.drug_library import LibraryDrug


def list_line(one: LibraryDrug) -> tuple[str, ...]:
    """Name and schedule, the two foremost limits, and where it stands."""
    single, total = headline(one.shown)
    schedule = one.shown.schedule
    name = f"{one.name}  C-{schedule}" if schedule else one.name
    return name, single, total, _state(one)


def waiting_words(drug: LibraryDrug) -> str:
    """Who proposed what, when and why; empty where nothing waits."""
    waiting = drug.proposed
    if waiting is None:
        return ""
    lines = compared(waiting.drug, drug.in_force) if drug.in_force else ()
    changed = [f"{one.label}: {one.shipped} → {one.words}" for one in lines if one.shipped]
    what = "; ".join(changed) or "the figures as they are"
    by = waiting.drug.approval
    return f"{by[:1].upper()}{by[1:]}: {what}. Because: {waiting.reason or 'not said'}"


def _state(one: LibraryDrug) -> str:
    if one.proposed:
        return "change waits"
    words = one.shown.approval
    return "approved" if words.startswith("approved by") else words


def fact_words(words: str, evidence: str) -> str:
    """A fact, and how well it stands where that is not from a primary source."""
    return f"{words}  ({evidence})" if evidence else words
