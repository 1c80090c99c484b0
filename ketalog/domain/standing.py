"""Whether the clinic stands behind a figure: said wherever a limit speaks."""

from __future__ import annotations

from typing import Protocol


class Approved(Protocol):
    """Facts with their approval, such as a protocol or the clinic's limits."""

    @property
    def approval(self) -> str: ...


def standing(facts: Approved) -> str:
    """`` (not yet approved)``, to follow the figure; empty where nothing is said of it."""
    return f" ({facts.approval})" if facts.approval else ""
