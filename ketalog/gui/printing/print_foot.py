"""Under a paper: the button that prints it, how it is printed, and what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.gui.kit.beside import Beside
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.printing.paper_button import PaperButton
from ketalog.gui.printing.paper_words import (
    CHOOSE,
    NO_PRINTER,
    TITLES,
    and_saved,
    copies_words,
    printed_words,
    sides_words,
    usual,
)
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.printers import How, PaperSize, Printer, PrintJob
from ketalog.gui.saved_as import saved_as
from ketalog.papers.order import Made, What

GONE = "{} is no longer on this PC."
WAIT, LOOKING = "It is printed as soon as it is made …", "Looking for printers …"


class PrintFoot(QWidget):
    """Print may be pressed at once: it is printed as soon as it is on the disk.

    ``begun`` when Print was pressed, ``printed`` once the spooler has it. ``options_wanted``
    carries why, where a printer has to be chosen first.
    """

    begun = Signal()
    printed = Signal()
    options_wanted = Signal(str)

    def __init__(self, printers: PrinterDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printers = printers
        self.how = How()
        self._paper: tuple[Made, PaperSize] | None = None
        self._why_none = self._failed = ""
        self._is_wanted = self._is_dense = False
        self._job: PrintJob | None = None
        self.message = MessageLine()
        self.print_button = PaperButton("Print", "", "primary")
        self.options_button = PaperButton("Printer")
        self.back_button = PaperButton("Back", "Esc")
        self.back_button.explain("Puts the paper away; its file stays.")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._said = QWidget()
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self.message)
        self._lines.addWidget(self._said)
        both = Beside(self.print_button, self.back_button)
        self._lines.addWidget(Beside(self.options_button, both))
        self._space_out()
        self.print_button.clicked.connect(self._want)
        self.options_button.clicked.connect(lambda: self.options_wanted.emit(""))
        printers.looked.connect(self._take_printers)
        printers.printed.connect(self._take_printed)
        printers.refused.connect(self._take_refused)
        printers.troubled.connect(self._take_trouble)

    @property
    def is_under_way(self) -> bool:
        """Whether Print was pressed and it is not known yet what came of it."""
        return self._is_wanted or self._job is not None

    def begin(self, what: What) -> None:
        """Another paper is being made; what was said of the one before stays to be read."""
        self.how = usual(what)
        self._paper, self._is_wanted, self._job, self._failed = None, False, None, ""
        self._printers.look()
        self._show_how()

    def print_so(self, how: How) -> None:
        """Somebody wants this paper otherwise."""
        self.how = how
        self._show_how()

    def take_paper(self, paper: Made, size: PaperSize) -> None:
        """The paper is on the disk."""
        self._paper = (paper, size)
        if not self._is_dense and (not self.message.text or self._is_wanted):
            self.message.say(saved_as(paper.path), "ok")
        self._go_on()

    def say(self, sentence: str) -> None:
        """Why there is no paper; Print says it again."""
        self._is_wanted, self._failed = False, sentence
        self.message.say(sentence)

    def show_less(self, dense: bool) -> None:
        """Where there is little room, that all went well so far is not said."""
        self._is_dense = dense

    def stand_under(self, options: bool) -> None:
        """Under the options nothing leads to them, and what is wrong is said among them."""
        self.options_button.setVisible(not options)
        self._said.setVisible(not options)
        # There the key leads back to the pages.
        self.back_button.key = "" if options else "Esc"
        self.back_button.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _want(self) -> None:
        """One paper once, however often Enter is pressed."""
        if self._job is not None:
            return
        if self._failed:
            self.message.say("")
            self.message.say(self._failed)
            return
        self._is_wanted = True
        self.begun.emit()
        if self._printers.has_looked and not self._printers.found:
            # Somebody may have plugged one in.
            self._printers.look()
        if self._paper is None or not self._printers.has_looked:
            self.message.say(WAIT if self._paper is None else LOOKING, "info")
        self._go_on()

    def _go_on(self) -> None:
        """Print where it is wanted, and paper and printers are there."""
        if not (self._is_wanted and self._paper and self._printers.has_looked):
            return
        self._is_wanted = False
        paper, size = self._paper
        printer = self._printers.current
        if printer is None:
            self._ask_for_printer(paper.path)
            return
        self._job = PrintJob(
            paper.pdf,
            TITLES[paper.what],
            printer.name,
            self.how,
            size,
            paper.log or paper.patient,
        )
        self.message.say(f"Sending it to {printer.name} …", "info")
        self._printers.print(self._job)

    def _ask_for_printer(self, path: Path) -> None:
        if not self._printers.found:
            self.message.say(and_saved(self._why_none or NO_PRINTER, path))
            return
        name = self._printers.name
        why = f"{GONE.format(name)} {CHOOSE}" if name else CHOOSE
        said = and_saved(why, path)
        self.message.say(said)
        self.options_wanted.emit(said)

    def _take_printers(self, why_none: str) -> None:
        self._why_none = why_none
        self._show_how()
        self._go_on()

    def _take_printed(self, job: PrintJob, printer: Printer | None) -> None:
        if job is not self._job or self._paper is None:
            return
        self._job = None
        troubled = printer is not None and bool(printer.trouble)
        said = printed_words(job, printer, self._paper[0].path)
        self.message.say(said, "warn" if troubled else "ok")
        self.printed.emit()

    def _take_refused(self, job: PrintJob, why: str) -> None:
        if job is not self._job or self._paper is None:
            return
        self._job = None
        self.message.say(and_saved(why, self._paper[0].path))
        self._printers.look()

    def _take_trouble(self, sentence: str) -> None:
        if self.isVisible() and self._paper is not None:
            self.message.say(and_saved(sentence, self._paper[0].path), "warn")

    def _show_how(self) -> None:
        printer = self._printers.current
        name = printer.name if printer else "No printer"
        if printer is None and self._printers.found:
            name = "Which printer?"
        copies = copies_words(self.how.copies)
        sides = sides_words(self.how.two_sided)
        words = f"{name} · {copies} · {sides}" if printer else name
        self.options_button.setText(words)
        self.options_button.explain("Opens printer, copies, sides, and a copy elsewhere.")
        self.print_button.explain(f"Prints it: {words}.")

    def _space_out(self) -> None:
        self._lines.setSpacing(px(6))
