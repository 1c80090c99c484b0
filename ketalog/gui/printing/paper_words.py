"""Words about papers and printers."""

from __future__ import annotations

from pathlib import Path

from ketalog.domain import written
from ketalog.gui.printing.printers import How, Printer, PrintJob
from ketalog.gui.saved_as import saved_as
from ketalog.papers.order import What

TITLES: dict[What, str] = {
    "record": "Session record",
    "discharge sheet": "Discharge sheet",
    "form against advice": "Form against advice",
    "drug register": "Drug register",
    "day list": "Day list",
    "series summary": "Series summary",
    "downtime sheet": "Downtime sheets",
    "blank form": "Blank form",
    "recovery key": "Recovery sheet for keys",
    "audit list": "Audit list",
    "record check": "Check of the record",
}
# What is kept in a file is printed on both sides; what somebody takes along, or writes on, is not.
TWO_SIDED: tuple[What, ...] = (
    "record",
    "drug register",
    "day list",
    "series summary",
    "audit list",
)
NO_PRINTER = "No printer is set up on this PC."
CHOOSE = "Choose a printer first."


def usual(what: What) -> How:
    """One copy, and both sides only for what is kept."""
    return How(two_sided=what in TWO_SIDED)


def copies_words(copies: int) -> str:
    """``2 copies``."""
    return f"{written.number(copies)} {'copy' if copies == 1 else 'copies'}"


def sides_words(two_sided: bool) -> str:
    """``both sides``."""
    return "both sides" if two_sided else "one side"


def printed_words(job: PrintJob, printer: Printer | None, path: Path) -> str:
    """What the spooler took, what the printer says, and where the file is."""
    trouble = printer.trouble_words if printer else ""
    copies = copies_words(job.how.copies)
    if trouble:
        sent = f"Sent to {job.printer}: {copies}. It waits there: the printer is {trouble}."
    else:
        sent = f"Printed on {job.printer}: {copies}."
    return f"{sent} {saved_as(path)}"


def and_saved(why: str, path: Path) -> str:
    """Why nothing came out, or may not, and where the file is."""
    return f"{why} {saved_as(path)}"


def printer_words(printer: Printer) -> str:
    """A printer among others: its name, and what is wrong with it."""
    return f"{printer.name} ({printer.trouble_words})" if printer.trouble else printer.name
