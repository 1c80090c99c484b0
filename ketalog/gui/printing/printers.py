"""What the program needs of printers, and what it tells them; CUPS or Qt stand behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

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
