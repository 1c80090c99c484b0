"""What is done with the stock itself: received, counted, adjusted, wasted, sent out, seen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.domain.stock.words import words_of
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.row import Row
from ketalog.gui.stock.stock_rows import COUNT, SEEN, STRIKE, StockRows
from ketalog.services.stock import StockAct

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


CHOOSE = "Choose the line in the register and press Enter."


class StockForm(PanelFrame):
    """``saved`` comes after the commit, ``turned`` when another act is chosen."""

    saved = Signal()
    turned = Signal()

    title = "Movement of the stock"
    save_follows = "Writes it into the register."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._agreed: set[Doubt] = set()
        self._asked: Doubt | None = None
        self._line: tuple[UUID, str] | None = None
        self.head.taken_at.hide()
        self.asked = StockRows(desk)
        self.chosen = MessageLine()
        self.rows.add_widget(self.chosen)
        for row in self.asked:
            self.add(row)
        self.asked.act.edited.connect(self._turn)
        self.rows.edited.connect(self._take_edit)
        self.rows.agreed.connect(lambda _: self._agree())
        self.question.answered.connect(self._agree)
        self.save_button.clicked.connect(self.save)
        self.asked.show()

    @property
    def counting(self) -> bool:
        """Whether somebody counts, and must not see what the book says."""
        return self.asked.act.choice == COUNT

    def look_again(self) -> None:
        """Offer what there is now."""
        striking = self.asked.act.choice == STRIKE
        line = f"Strikes out: {self._line[1]}" if self._line else CHOOSE
        self.chosen.say(line if striking else "", "info")
        self.asked.offer()

    def strike_out(self, entry: UUID, words: str) -> None:
        """Ask why a line of the register is struck out; it stays readable."""
        self._line = (entry, words)
        self.asked.act.restore(STRIKE)
        self._turn()
        self.asked.why.take_focus()

    def save(self) -> None:
        """Write it; what goes wrong is said beside its field, and all stays typed."""
        self.settle()
        try:
            self._desk.stock.record(self._act(), self._agreed, pins=self.asked.pin.given)
        except Doubted as doubted:
            self._asked = next(one for one in doubted.doubts if one not in self._agreed)
            self.ask(self._asked)
        except Refused as refused:
            self.complain(refused)
        else:
            self._finish()

    def _act(self) -> StockAct:
        if self.asked.act.choice == STRIKE:
            return self._struck_out()
        content, witness = self.asked.content(), self.asked.who_saw()
        if self.asked.act.choice == SEEN:
            return StockAct(content, witness)
        return StockAct(content, self._desk.person, witness)

    def _struck_out(self) -> StockAct:
        if self._line is None:
            raise Refused(CHOOSE)
        why = typed.line(self.asked.why.typed, "why")
        if not why:
            raise Refused("Why is it struck out?", "why")
        return StockAct(None, self._desk.person, amends=self._line[0], reason=why)

    def _finish(self) -> None:
        self._line = None
        said = self._compared() if self.counting else "Saved"
        self._agreed.clear()
        self.rows.clear()
        self._turn()
        when = written.time_to_the_second(self._desk.now(), self._desk.stock.zone)
        self.status.say(f"{said} · {when}", "ok")
        self.saved.emit()
        self.take_focus()

    def _compared(self) -> str:
        """The count beside the book, now that it is stored."""
        count = self._desk.stock.book().counts[-1]
        return f"Saved: {words_of(count.said.value, count)[1]}"

    def _turn(self) -> None:
        self.look_again()
        self.turned.emit()

    def _take_edit(self, row: Row) -> None:
        """Any key takes back what was asked and answered, but not those of a PIN."""
        if row is self.asked.pin:
            return
        self._agreed.clear()
        self._asked = None
        self.ask_nothing()
        self.look_again()

    def _agree(self) -> None:
        if self._asked:
            self._agreed.add(self._asked)
        self.save()
