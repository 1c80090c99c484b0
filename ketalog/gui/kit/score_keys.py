"""What the keys of a score mean, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heard:
    """A score, and whether more could follow; or none, because what was typed is off the scale."""

    score: int | None
    goes_on: bool = False


class ScoreKeys:
    """``begun`` is what was typed of a score that may go on: a 1 of 10, a sign.

    ``signed`` is for RASS: a digit n means −n, and "+" before it means +n.
    """

    def __init__(self, scores: Sequence[int], *, signed: bool) -> None:
        self._scores = tuple(scores)
        self._signed = signed
        self.begun = ""

    def digit(self, digit: str) -> Heard:
        """Take one more digit."""
        whole = self.begun + digit
        score = self._signed_score(whole) if self._signed else int(whole)
        if score not in self._scores:
            self.begun = "" if self._signed else self.begun
            return Heard(None)
        goes_on = not self._signed and any(
            str(other).startswith(whole) for other in self._scores if other != score
        )
        self.begun = whole if goes_on else ""
        return Heard(score, goes_on)

    @staticmethod
    def _signed_score(whole: str) -> int:
        return int(whole[1:]) if whole.startswith("+") else -int(whole.removeprefix("-"))
