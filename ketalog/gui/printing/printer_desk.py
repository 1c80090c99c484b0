"""The printers of this PC as the windows know them: found, chosen, printed on, looked after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.printers import Printer, Printers, PrintJob, printers_of_this_pc
from ketalog.gui.printing.worker import Worker

# A printer notices that it has no paper, or that it is not there, some seconds later.
LOOKS_MS = (4_000, 15_000)


class PrinterDesk(QObject):
    """``looked`` carries a sentence where no printers could be found, else nothing.

    ``printed`` carries a job and its printer as that is after it, ``refused`` a job and why not.
    ``chosen`` carries the name that this PC remembers. ``troubled`` carries what a printer says
    some time after it was given a paper.
    """

    looked = Signal(str)
    chosen = Signal(str)
    printed = Signal(object, object)
    refused = Signal(object, str)
    troubled = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.printers_of: Callable[[], Printers] = printers_of_this_pc
        self.looks_ms: tuple[int, ...] = LOOKS_MS
        self.name = ""
        self.found: tuple[Printer, ...] = ()
        self.has_looked = False
        # Of its own: a spooler that hangs must not hold up the papers.
        self._spooler = Worker("printing", self)
        self._all: Printers | None = None

    @property
    def current(self) -> Printer | None:
        """The chosen printer; before one was chosen the PC's own. None where there is none."""
        if self.name:
            return self._named(self.name)
        default = next((one for one in self.found if one.is_default), None)
        return default or (self.found[0] if len(self.found) == 1 else None)

    def look(self) -> None:
        """See which printers there are; ``looked`` follows."""
        self.has_looked = False
        printers = self._printers
        self._spooler.do(self, lambda: printers().find(), self._take, self._take_none)

    def choose(self, name: str) -> None:
        """Print on this one from now on."""
        self.name = name
        self.chosen.emit(name)

    def print(self, job: PrintJob) -> None:
        """Send it; ``printed`` follows once the spooler has accepted it, else ``refused``."""
        printers = self._printers

        def send() -> Printer | None:
            printers().print(job)
            try:
                return _named(printers().find(), job.printer)
            except Refused:
                return None

        self._spooler.do(self, send, partial(self._accepted, job), partial(self.refused.emit, job))

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
        printers = self._printers
        say = self._say_trouble
        self._spooler.do(self, lambda: _named(printers().find(), name), say, lambda _: None)

    def _say_trouble(self, printer: Printer | None) -> None:
        if printer is not None and printer.trouble:
            self.troubled.emit(f"{printer.name} is {printer.trouble_words}: look at the printer.")

    def _printers(self) -> Printers:
        if self._all is None:
            self._all = self.printers_of()
        return self._all

    def _take(self, found: tuple[Printer, ...]) -> None:
        self.found, self.has_looked = found, True
        self.looked.emit("")

    def _take_none(self, sentence: str) -> None:
        self.found, self.has_looked = (), True
        self.looked.emit(sentence)

    def _named(self, name: str) -> Printer | None:
        return _named(self.found, name)


def _named(printers: tuple[Printer, ...], name: str) -> Printer | None:
    return next((one for one in printers if one.name == name), None)
