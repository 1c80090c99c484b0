"""What the gate needs of the papers: the sheet of a recovery key, and a file of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ketalog.gui.printing.printers import PaperSize
from ketalog.store.recovery_key import RecoveryKey


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the sheet needs is read: ``build`` and ``save`` may run on any thread.

    ``save`` takes a folder and says where the file is. Both raise Refused.
    """

    made_at: datetime
    paper: PaperSize
    build: Callable[[], bytes] = field(repr=False)
    save: Callable[[Path], Path] = field(repr=False)


class SheetMaker(Protocol):
    """Makes sheets; ``folder`` is where a file of one goes unless somebody says otherwise."""

    folder: Path

    def sheet(self, key: RecoveryKey) -> Sheet:
        """Read what the sheet of a key needs. Raises Refused."""
        ...
