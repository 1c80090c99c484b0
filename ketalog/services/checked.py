"""A service that asks, before it writes outside the sessions, whether that may be written."""

from __future__ import annotations

from collections.abc import Callable

from ketalog.domain.entries import Content

Check = Callable[[Content, str], None]


class Checked:
    """It refuses what one of its checks refuses."""

    def __init__(self) -> None:
        self._checks: list[Check] = []

    def before_writing(self, check: Check) -> None:
        """Ask this, with its author, before everything that is written, changed or struck out."""
        self._checks.append(check)

    def refuse(self, content: Content, author: str) -> None:
        """Raises Refused for what somebody may not write."""
        for check in self._checks:
            check(content, author)
