"""The printers of this PC as the windows know them: found, chosen, printed on, looked after."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ketalog.gui.printing.printers import Printer, PrintJob
from ketalog.gui.printing.this_pc import LatePrinters, printers_of_this_pc
from ketalog.gui.printing.worker import Worker

# A printer notices that it has no paper, or that it is not there, some seconds later.
LOOKS_MS = (4_000, 15_000)


class PrinterDesk(QObject):
    """``looked`` carries a sentence where no printers could be found, else nothing.

    ``sent`` carries a job when it sets out, ``printed`` it and its printer as that is after it,
    ``refused`` a job and why not.
    ``chosen`` carries the name that this PC remembers. ``troubled`` carries what a printer says
    some time after it was given a paper.
    """

    looked = Signal(str)
    chosen = Signal(str)
    sent = Signal(object)
    printed = Signal(object, object)
    refused = Signal(object, str)
    troubled = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # No QObject: the worker asks it.
        self.behind = LatePrinters(printers_of_this_pc)
        self.looks_ms: tuple[int, ...] = LOOKS_MS
        self.name = ""
        self.found: tuple[Printer, ...] = ()
        self.has_looked = False
        # Of its own: a spooler that hangs must not hold up the papers.
        self._spooler = Worker("printing", self)

    @property
    def current(self) -> Printer | None:
        """The chosen printer; before one was chosen the PC's own. None where there is none."""
        if self.name:
            return next((one for one in self.found if one.name == self.name), None)
        default = next((one for one in self.found if one.is_default), None)
        return default or (self.found[0] if len(self.found) == 1 else None)

    def look(self) -> None:
        """See which printers there are; ``looked`` follows."""
        self.has_looked = False
        self._spooler.do(self, self.behind.find, self._take, self._take_none)

    def choose(self, name: str) -> None:
        """Print on this one from now on."""
        self.name = name
        self.chosen.emit(name)

    def print(self, job: PrintJob) -> None:
        """Send it; ``printed`` follows once the spooler has accepted it, else ``refused``."""
        self.sent.emit(job)
        then, failed = partial(self._accepted, job), partial(self.refused.emit, job)
        self._spooler.do(self, partial(self.behind.print, job), then, failed)

    @property
    def is_busy(self) -> bool:
        """Whether something is still under way."""
        return self._spooler.is_busy

    def stop(self) -> None:
        """Nobody waits any more."""
        self._spooler.stop()

    def _accepted(self, job: PrintJob, printer: Printer | None) -> None:
        self.printed.emit(job, printer)
        # Also where nobody looks at the paper any more.
        for after in self.looks_ms:
            QTimer.singleShot(after, self, partial(self._look_after, job.printer))

    def _look_after(self, name: str) -> None:
        look = partial(self.behind.named, name)
        self._spooler.do(self, look, self._say_trouble, lambda _: None)

    def _say_trouble(self, printer: Printer | None) -> None:
        if printer is not None and printer.trouble:
            self.troubled.emit(f"{printer.name} is {printer.trouble_words}: look at the printer.")

    def _take(self, found: tuple[Printer, ...]) -> None:
        self.found, self.has_looked = found, True
        self.looked.emit("")

    def _take_none(self, sentence: str) -> None:
        self.found, self.has_looked = (), True
        self.looked.emit(sentence)
