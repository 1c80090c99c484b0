"""What the program needs of this PC's printers; CUPS or Qt stand behind it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from ketalog.domain.refusal import Refused

PaperSize = Literal["A4", "Letter"]
Trouble = Literal["", "stopped", "rejecting", "offline", "no paper", "jammed", "open"]
NOT_SENT: tuple[Trouble, ...] = ("stopped", "rejecting")
_WORDS: dict[Trouble, str] = {
    "": "",
    "stopped": "stopped on this PC",
    "rejecting": "set to take no jobs",
    "offline": "offline (off, or not connected)",
    "no paper": "out of paper",
    "jammed": "jammed",
    "open": "open",
}


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer of this PC, and what it says is wrong with it."""

    name: str
    is_default: bool = False
    trouble: Trouble = ""

    @property
    def takes_jobs(self) -> bool:
        """Whether something may be sent: what would lie in a queue unseen is not (rules 5.2)."""
        return self.trouble not in NOT_SENT

    @property
    def trouble_words(self) -> str:
        """``out of paper``; empty where nothing is wrong."""
        return _WORDS[self.trouble]


@dataclass(frozen=True, slots=True)
class How:
    """How many times, and whether on both sides."""

    copies: int = 1
    two_sided: bool = False


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A whole PDF and how it is printed; ``title`` is the paper's kind and names no patient.

    ``about`` is the session, or the patient's id.
    """

    pdf: bytes = field(repr=False)
    title: str
    printer: str
    how: How = How()
    paper: PaperSize = "A4"
    about: str = ""


class Printers(Protocol):
    """The printers of a PC. Its methods take their time: they are called on a worker."""

    def find(self) -> tuple[Printer, ...]:
        """Every printer there is. Raises Refused where that cannot be said."""
        ...

    def print(self, job: PrintJob) -> None:
        """Hand a paper to the spooler; returns once it was accepted. Raises Refused."""
        ...


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
