"""The drugs of the clinic: what is left of each lot, the register, and what is done with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.domain.stock.notes import stock_notes
from ketalog.domain.stock.register import Days
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.list_table import ListTable
from ketalog.gui.saved_as import saved_as
from ketalog.gui.session.scrolling import scrolling
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

FORM_WIDE, LIST_HIGH = 350, 220
BESIDE, WIDEST = 940, 16_777_215


class StockPage(QWidget):
    """Lots over the register, the form beside them. While somebody counts, no figure is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

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
        panel = QFrame()
        panel.setProperty("role", "panel")
        self._inside = QVBoxLayout(panel)
        for widget in (self.title, self.notes, self.nothing):
            self._inside.addWidget(widget)
        self._inside.addWidget(self.lots, 2)
        self._inside.addLayout(self._filters)
        self._inside.addWidget(self.message)
        self._inside.addWidget(self.register, 3)
        inside = QWidget()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._lines.addWidget(panel, 1)
        self._lines.addWidget(self.form)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(inside))
        self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(16), px(16), px(16), px(16))
        self._lines.setSpacing(px(12))
        self._inside.setContentsMargins(px(16), px(12), px(16), px(12))
        self._inside.setSpacing(px(8))
        self._filters.setSpacing(px(10))
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room; else the form over the lists, and the page scrolls."""
        beside = self.width() >= px(BESIDE)
        ways = QBoxLayout.Direction
        high = QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Maximum
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        self._lines.setDirection(ways.LeftToRight if beside else ways.BottomToTop)
        self.form.setMinimumWidth(px(FORM_WIDE) if beside else 0)
        self.form.setMaximumWidth(px(FORM_WIDE) if beside else WIDEST)
        for table in (self.lots, self.register):
            table.setMinimumHeight(0 if beside else px(LIST_HIGH))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
