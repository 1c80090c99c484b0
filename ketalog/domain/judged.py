"""What a criterion comes to at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["met", "waiting", "not met", "unknown", "not applicable", "waived"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion now: its state, what it rests on, and from when time alone can meet it.

    ``by`` is who said so; ``read_by`` who wrote the reading that the program judged.
    """

    key: str
    text: str
    computed: bool
    state: State
    detail: str
    since: datetime | None = None
    ready_at: datetime | None = None
    by: str = ""
    read_by: str = ""

    @property
    def lets_go(self) -> bool:
        """Whether it does not hold the patient."""
        return self.state in ("met", "not applicable", "waived")
