"""The drugs of the clinic: what is left of each lot, the register, and what is done with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QWidget,
)

from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.domain.stock.notes import stock_notes
from ketalog.domain.stock.register import Days
from ketalog.gui.beside_page import BesidePage, Shape
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.list_table import ListTable
from ketalog.gui.saved_as import saved_as
from ketalog.gui.stock.stock_form import StockForm
from ketalog.gui.stock.stock_words import (
    LOT_COLUMNS,
    LOT_SHARES,
    REGISTER_COLUMNS,
    REGISTER_SHARES,
    RegisterKey,
    lot_line,
    register_lines,
)
from ketalog.gui.typed_day import day
from ketalog.services.stock import STOCK

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class StockPage(BesidePage):
    """Lots over the register, the form beside them. While somebody counts, no figure is shown."""

    shape = Shape(beside_from=940, side_wide=350, list_high=220)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = StockForm(desk)
        self.notes = MessageLine()
        self.lots = ListTable()
        self.register = ListTable()
        self.lots.set_columns(LOT_COLUMNS, LOT_SHARES)
        self.register.set_columns(REGISTER_COLUMNS, REGISTER_SHARES)
        self.since = TextField("since", "From", hint="1 Nov 2026")
        self.until = TextField("until", "To", hint="7 Nov 2026")
        self.drug = TextField("drug", "Drug", hint="every drug")
        self.print_button = KeyButton("Print and CSV", high=LOW)
        self.print_button.explain("Shows the register of these days to print, and writes a CSV.")
        self.message = MessageLine()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the stock again."""
        stock = self._desk.stock
        book, counting = stock.book(), self.form.counting
        today = self._desk.now().astimezone(stock.zone).date()
        shown = [lot for lot in book.lots if lot.balance or lot.unexplained]
        self.lots.show_lines([lot_line(x, today, stock.rules, hidden=counting) for x in shown])
        notes = () if counting else stock_notes(book, stock.rules, stock.zone)
        self.notes.say("\n".join(notes), "warn")
        self.nothing.setVisible(not shown)
        self._look()
        self.form.look_again()

    def take_focus(self) -> None:
        """Put the keys where something is done."""
        self.form.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.message.say("")
        self.refresh()
        self.take_focus()

    def _look(self) -> None:
        """The register of the days typed; while somebody counts it would tell."""
        for row in (self.since, self.until, self.drug):
            row.settle()
        try:
            days = self._days()
        except Refused as refused:
            row = {"since": self.since, "until": self.until}.get(refused.field, self.drug)
            row.complain(refused.sentence)
            return
        parts = () if self.form.counting else self._desk.stock.register(days)
        self.register.show_lines(register_lines(parts, days.zone))

    def _days(self) -> Days:
        since, until = self._day(self.since), self._day(self.until)
        if since and until and until < since:
            raise Refused("That lies before the first day.", "until")
        return Days(self._desk.stock.zone, since, until, self.drug.typed.casefold())

    @staticmethod
    def _day(row: TextField) -> date | None:
        return day(row.typed, row.name) if row.typed else None

    def _print(self) -> None:
        """Show the register to be printed; the table is written beside it, and said where."""
        if self.form.counting:
            self.message.say("First save the count: the register says what the book holds.")
            return
        stock, person = self._desk.stock, self._desk.person
        try:
            days = self._days()
            table = stock.save_register_table(days)
            self._desk.audit.keep("exported", "drug register")
            self._desk.printing.want(lambda: stock.order_of_register(days, person))
        except Refused as refused:
            self.message.say(refused.sentence)
        else:
            self.message.say(saved_as(table), "ok")

    def _strike_out(self, chosen: RegisterKey) -> None:
        """Enter on a line of the register: it may be struck out, with a reason."""
        self.form.strike_out(chosen.entry, chosen.words)

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        if self.isVisible() and any(entry.log == STOCK for entry in entries):
            self.refresh()

    def _connect(self) -> None:
        self._desk.written.connect(self._take_entries)
        self.form.turned.connect(self.refresh)
        self.print_button.clicked.connect(self._print)
        self.register.opened.connect(self._strike_out)
        fields = (self.since, self.until, self.drug)
        for row, following in zip(fields, (*fields[1:], self.print_button), strict=True):
            row.left.connect(self._look)
            row.finished.connect(lambda _, after=following: after.take_focus())

    def _lay_out(self) -> None:
        self.title = _label("Stock", "title")
        self.nothing = _label("Nothing is in stock yet: “Receive” puts vials in.", "quiet")
        self.lots.setAccessibleName("Lots")
        self.lots.setAccessibleDescription("What is left of each lot, and its last day of use")
        self.register.setAccessibleName("Register, the newest line first")
        self.register.setAccessibleDescription("Enter strikes out the line chosen, with a reason")
        self._filters = QHBoxLayout()
        self._filters.addWidget(_label("Register", "title"))
        for row in (self.since, self.until, self.drug):
            self._filters.addWidget(row, 1)
        self._filters.addWidget(self.print_button)
        for widget in (self.title, self.notes, self.nothing):
            self.panel_lines.addWidget(widget)
        self.panel_lines.addWidget(self.lots, 2)
        self.panel_lines.addLayout(self._filters)
        self.panel_lines.addWidget(self.message)
        self.panel_lines.addWidget(self.register, 3)
        self.put_beside(self.form, (self.lots, self.register))

    def space_out(self) -> None:
        self._filters.setSpacing(px(10))
        super().space_out()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
