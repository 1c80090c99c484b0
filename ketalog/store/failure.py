"""The one exception of the store."""

from __future__ import annotations


class StoreError(Exception):
    """What was asked of the store failed. ``sentence`` is shown as it is and names no patient."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
