"""The printers of this PC, by CUPS where it is there, else by Qt."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.printers import Printer, Printers, PrintJob


class LatePrinters:
    """The printers of this PC, looked for when they are first asked something."""

    def __init__(self, make: Callable[[], Printers]) -> None:
        self.make = make
        self._found: Printers | None = None

    def find(self) -> tuple[Printer, ...]:
        """Every printer there is. Raises Refused."""
        return self._there().find()

    def print(self, job: PrintJob) -> Printer | None:
        """Print, and say how the printer is after it. Raises Refused."""
        self._there().print(job)
        try:
            return self.named(job.printer)
        except Refused:
            return None

    def named(self, name: str) -> Printer | None:
        """One of them, as it is now; None where it is gone. Raises Refused."""
        return next((one for one in self.find() if one.name == name), None)

    def _there(self) -> Printers:
        if self._found is None:
            self._found = self.make()
        return self._found


def printers_of_this_pc() -> Printers:
    """CUPS where there is ``lp``; else what Qt knows of."""
    # Neither is loaded before the first paper is wanted.
    if shutil.which("lp") and shutil.which("lpstat"):
        from ketalog.gui.printing.cups import Cups  # noqa: PLC0415

        return Cups()
    from ketalog.gui.printing.qt_printers import QtPrinters  # noqa: PLC0415

    return QtPrinters()
