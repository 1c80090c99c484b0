"""How a paper is printed, and a copy of it elsewhere; shown in place of its pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.printing.paper_words import NO_PRINTER, printer_words
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.printers import How
from ketalog.gui.session.scrolling import bring_in_sight
from ketalog.gui.session.words import Words

COPIES = tuple("123456789")
ONE, BOTH = "One side", "Both sides"


class PaperOptions(QWidget):
    """``edited`` carries how; ``finished`` when nothing more is asked.

    ``copy_wanted`` carries the folder or file that was typed.
    """

    edited = Signal(object)
    finished = Signal()
    copy_wanted = Signal(str)

    def __init__(self, printers: PrinterDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printers = printers
        self.setAccessibleName("How it is printed")
        self.none = Words(14, wraps=True)
        self.none.say(NO_PRINTER)
        self.printer = ChoiceRow("printer", "Printer", (), wide=True)
        self.copies = ChoiceRow("copies", "Copies", COPIES, wide=True)
        self.sides = ChoiceRow("sides", "Print on", (ONE, BOTH), wide=True)
        self.done_button = KeyButton("Done", "Esc", high=LOW)
        self.done_button.explain("Back to the pages.")
        self.place = TextField("place", "Save a copy elsewhere", hint="folder or file", wide=True)
        self.copy_button = KeyButton("Save the copy", high=LOW)
        self.copy_button.explain("Writes the same file once more, where you said.")
        self.message = MessageLine()
        self._lines = QVBoxLayout(self)
        for widget in (
            self.message, self.none, self.printer, self.copies, self.sides, self.done_button,
            self.place, self.copy_button,
        ):  # fmt: skip
            self._lines.addWidget(widget)
        self._lines.addStretch(1)
        self._space_out()
        self.printer.edited.connect(self._take_printer)
        for row in (self.copies, self.sides):
            row.edited.connect(self._tell)
        self.printer.finished.connect(lambda _: self._go_to(self.copies))
        self.copies.finished.connect(lambda _: self._go_to(self.sides))
        self.sides.finished.connect(lambda _: self.finished.emit())
        self.done_button.clicked.connect(self.finished)
        self.place.finished.connect(self.copy_button.take_focus)
        self.copy_button.clicked.connect(self._want_copy)
        printers.looked.connect(lambda _: self._show_printers())
        self._show_printers()

    def begin(self, how: How, why: str) -> None:
        """Show how it is printed now; ``why`` says what has to be chosen first."""
        self.copies.restore(str(how.copies))
        self.sides.restore(BOTH if how.two_sided else ONE)
        self.place.clear()
        self.message.say(why)
        self._show_printers()

    def take_focus(self) -> None:
        """Put the keys on the first question."""
        self._go_to(self.printer if self._printers.found else self.copies)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _go_to(self, row: ChoiceRow) -> None:
        """What is asked is in sight, where there is not room for all of it."""
        row.take_focus()
        bring_in_sight(row)

    def _show_printers(self) -> None:
        """The printers there are, and the one that is printed on."""
        found, current = self._printers.found, self._printers.current
        self.printer.offer([printer_words(one) for one in found])
        self.printer.restore(printer_words(current) if current else "")
        self.printer.setVisible(bool(found))
        self.none.setVisible(not found)

    def _take_printer(self) -> None:
        words = [printer_words(one) for one in self._printers.found]
        if self.printer.choice in words:
            self._printers.choose(self._printers.found[words.index(self.printer.choice)].name)
            self._tell()

    def _tell(self) -> None:
        self.edited.emit(How(int(self.copies.choice or "1"), self.sides.choice == BOTH))

    def _want_copy(self) -> None:
        if self.place.typed:
            self.copy_wanted.emit(self.place.typed)
        else:
            self.place.complain("Into which folder, or under which name?")
            self.place.take_focus()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(0, 0, px(8), 0)
        self._lines.setSpacing(px(8))
