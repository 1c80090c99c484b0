"""The recovery sheet is printed or saved; nobody goes on without it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.gate.gate_page import GatePage
from ketalog.gui.gate.sheet_maker import Sheet, SheetMaker
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.printers import Printer, PrintJob
from ketalog.gui.printing.worker import Worker
from ketalog.store.recovery_key import RecoveryKey

WHY = (
    "The key on this sheet opens the records when nobody knows the passphrase any more. Without "
    "both nobody can read them again. Print it, and lock it away from this PC."
)
LOOKING = "Looking for printers…"
NO_PRINTER = "No printer is set up on this PC: save the sheet, and print it elsewhere."
TITLE = "Recovery key"


class SheetPage(GatePage):
    """``held`` once somebody says that the sheet is in their hands; it has to be made first."""

    held = Signal()

    def __init__(
        self,
        maker: SheetMaker,
        printers: PrinterDesk,
        worker: Worker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("The recovery sheet", WHY, parent)
        self._maker, self._printers, self._worker = maker, printers, worker
        self.sheet: Sheet | None = None
        self._is_made = False
        self._job: PrintJob | None = None
        self.printer = ChoiceRow("printer", "Printer", (), wide=True)
        self.print_button = QPushButton("Print the sheet")
        self.print_button.setProperty("role", "primary")
        self.print_button.setAccessibleDescription("One copy on the printer that is chosen.")
        self.place = TextField("place", "As a file, in this folder", wide=True)
        self.save_button = QPushButton("Save as a file")
        self.save_button.setAccessibleDescription("Writes the sheet as PDF into that folder.")
        self.held_button = QPushButton("I have the sheet")
        self.held_button.setAccessibleDescription("Asks for one group of it; printed or saved.")
        self.add(self.printer, self.print_button, self.place, self.save_button)
        self.add_buttons(self.held_button)
        self.place.finished.connect(lambda _: self._put_keys(self.save_button))
        self.printer.edited.connect(self._choose)
        self.printer.finished.connect(lambda _: self._put_keys(self.print_button))
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.held_button.clicked.connect(self.held)
        printers.looked.connect(self._show_printers)
        printers.printed.connect(self._take_printed)
        printers.refused.connect(self._take_refused)

    def begin(self, key: RecoveryKey) -> None:
        """Show the step for a key; what was made of an earlier one counts no more."""
        self._is_made = False
        self.sheet = None
        self.place.restore(str(self._maker.folder))
        try:
            self.sheet = self._maker.sheet(key)
        except Refused as refused:
            self._fail(refused.sentence)
        else:
            self._wait("")
        self._show_printers("")
        self._printers.look()

    def forget(self) -> None:
        """Nothing of a sheet stays."""
        self.sheet, self._is_made = None, False
        self._wait("")

    def take_focus(self) -> None:
        self._put_keys(self.print_button if self._printers.found else self.save_button)

    def _print(self) -> None:
        printer, sheet = self._printers.current, self.sheet
        if sheet is None or self.is_waiting:
            return
        if printer is None:
            self.say("Choose a printer first." if self._printers.found else NO_PRINTER)
            return
        self._wait("Printing…")
        send = partial(self._send, sheet, printer.name)
        self._worker.do(self, sheet.build, send, self._fail)

    def _send(self, sheet: Sheet, printer: str, pdf: bytes) -> None:
        self._job = PrintJob(pdf, TITLE, printer, paper=sheet.paper)
        self._printers.print(self._job)

    def _take_refused(self, job: PrintJob, sentence: str) -> None:
        if job is self._job:
            self._fail(sentence)

    def _take_printed(self, job: PrintJob, printer: Printer | None) -> None:
        if job is not self._job:
            return
        trouble = printer.trouble_words if printer else ""
        if trouble:
            self._is_made = True
            self._fail(f"Sent to {job.printer}, where it waits: the printer is {trouble}.")
        else:
            self._made(f"Printed on {job.printer}. Fetch it now.")

    def _save(self) -> None:
        if self.sheet is None or self.is_waiting:
            return
        if not self.place.typed:
            self.place.complain("Into which folder?")
            self.place.take_focus()
            return
        self._wait("Saving…")
        save, folder = self.sheet.save, Path(self.place.typed)
        self._worker.do(self, lambda: save(folder), self._take_saved, self._fail)

    def _take_saved(self, path: Path) -> None:
        self._made(
            f"Saved as {path.name} in {path.parent}. Print it, then delete it from this PC: who "
            "has this file and the database can read every record."
        )

    def _made(self, sentence: str) -> None:
        self._is_made = True
        self._wait("")
        self.message.say(sentence, "ok")
        self._put_keys(self.held_button)

    def _fail(self, sentence: str) -> None:
        self._wait("")
        self.say(sentence)
        self.take_focus()

    def _wait(self, words: str) -> None:
        self.wait(words)
        self.held_button.setEnabled(self._is_made and not words)
        for button in (self.print_button, self.save_button):
            button.setEnabled(self.sheet is not None and not words)

    def _choose(self) -> None:
        if self.printer.choice:
            self._printers.choose(self.printer.choice)
            self._name_printer()

    def _show_printers(self, why_not: str) -> None:
        """Which printers there are; asked only where there is more than one."""
        found = [one.name for one in self._printers.found]
        self.printer.offer(found)
        current = self._printers.current
        self.printer.restore(current.name if current else "")
        self.printer.setVisible(len(found) > 1)
        self.print_button.setVisible(bool(found) or not self._printers.has_looked)
        if not self.message.text or self.message.text in (LOOKING, NO_PRINTER):
            nothing = NO_PRINTER if self._printers.has_looked else LOOKING
            self.message.say(why_not or ("" if found else nothing), "info")
        self._name_printer()
        if self.isVisible() and not self.is_waiting and not self._is_made:
            self.take_focus()

    def _name_printer(self) -> None:
        current = self._printers.current
        self.print_button.setText(f"Print on {current.name}" if current else "Print the sheet")

    def _put_keys(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
