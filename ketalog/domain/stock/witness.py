"""Who saw a movement: somebody else, after its last word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeGuard
from uuid import UUID

from ketalog.domain.chart import Said
from ketalog.domain.people import same_person
from ketalog.domain.stock.movements import DrugBroken, DrugWasted, StockAdjusted, Witnessed

Seen = DrugWasted | DrugBroken | StockAdjusted


def needs_witness(one: Said[Any]) -> TypeGuard[Said[Seen]]:
    """Whether a second person has to sign this kind of movement."""
    return isinstance(one.value, DrugWasted | DrugBroken | StockAdjusted)


def is_author(name: str, one: Said[Any]) -> bool:
    """Whether somebody wrote any version of a movement."""
    return any(same_person(name, version.author) for version in one.versions)


def witnesses(standing: Iterable[Said[Any]]) -> dict[UUID, Said[Witnessed]]:
    """The first witness of each movement that has one.

    A signature of an author does not count, nor one from before a correction.
    """
    every = tuple(standing)
    seen = {one.id: one for one in every if needs_witness(one)}
    found: dict[UUID, Said[Witnessed]] = {}
    for one in every:
        movement = seen.get(one.value.entry) if isinstance(one.value, Witnessed) else None
        if movement is None or movement.id in found or is_author(one.author, movement):
            continue
        if one.first.number > movement.last.number:
            found[movement.id] = one
    return found
