"""Treatments that were tried before, each with how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, cast

from ketalog.domain.finding import folded
from ketalog.domain.history import tried, tried_words
from ketalog.domain.people import Tried
from ketalog.gui.intake.offer_row import OfferRow
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.row import Row

Result = Literal["", "helped", "helped a little", "did not help", "not tolerated"]
RESULTS = ("Helped", "Helped a little", "Did not help", "Not tolerated")


class TriedRow(OfferRow):
    """A few letters or a digit for what is on the list, own words for what is not."""

    def __init__(self, treatments: Callable[[], Sequence[str]]) -> None:
        self._treatments = tuple(treatments())
        self.result = ChoiceRow("result", "How it went", RESULTS, apart=True)
        super().__init__("tried", "Tried before", "op…, physical… – or none", steps=(self.result,))

    def offer(self, text: str) -> Sequence[str]:
        there = {one.name for one in self.entries}
        left = (one for one in self._treatments if one not in there)
        return [one for one in left if f" {folded(text)}" in f" {folded(one)}"] if text else []

    def read(self, text: str) -> Sequence[Tried]:
        found = tuple(self.offer(text))
        return [tried(found[0] if len(found) == 1 else text, self.name)]

    def words(self, entry: Tried) -> str:
        return tried_words(entry)

    def retyped(self, entry: Tried) -> str:
        return entry.name

    def with_step(self, entry: Tried, step: Row) -> Tried:
        return replace(entry, result=cast(Result, self.result.choice.lower()))
