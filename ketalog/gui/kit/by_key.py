"""Words about a key, for those who have keys."""

from __future__ import annotations

from ketalog.gui.kit.scale import is_touch


def by_key(words: str) -> str:
    """The words; none in the layout for fingers."""
    return "" if is_touch() else words
