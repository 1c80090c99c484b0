"""Printers that do what a test says, and keep what they were given."""

from dataclasses import dataclass, field, replace
from threading import Event

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.printers import Printer, PrintJob, Trouble

HP, FRONT = Printer("HP-1", is_default=True), Printer("Front-desk")


class NoPrinters:
    """A PC that was never set up to print."""

    def find(self) -> tuple[Printer, ...]:
        return ()

    def print(self, job: PrintJob) -> None:
        raise AssertionError("there is nothing to print on")


@dataclass
class PaperTray:
    """Printers whose paper can be counted; ``becomes`` is what the next paper makes of them."""

    printers: tuple[Printer, ...] = (HP,)
    becomes: Trouble = ""
    jobs: list[PrintJob] = field(default_factory=list)

    def find(self) -> tuple[Printer, ...]:
        return self.printers

    def print(self, job: PrintJob) -> None:
        found = next((one for one in self.printers if one.name == job.printer), None)
        if found is None:
            raise Refused(f"{job.printer} is no longer on this PC.")
        if not found.takes_jobs:
            raise Refused(f"{job.printer} is {found.trouble_words}: nothing was sent.")
        self.jobs.append(job)
        self.printers = tuple(replace(one, trouble=self.becomes) for one in self.printers)


class DeadSpooler:
    """A print service that is not running."""

    def find(self) -> tuple[Printer, ...]:
        raise Refused("The print service of this PC is not running.")

    def print(self, job: PrintJob) -> None:
        raise Refused("The print service of this PC is not running.")


@dataclass
class HeldPrinter(PaperTray):
    """Takes a paper no earlier than it is ``let``."""

    let: Event = field(default_factory=Event)

    def print(self, job: PrintJob) -> None:
        assert self.let.wait(20)
        super().print(job)
