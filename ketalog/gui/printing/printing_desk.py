"""How any page asks for a paper; it is made and saved beside the windows, and then shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from ketalog.app import House
from ketalog.domain.refusal import Refused
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.warm_up import warm_up
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.papers.order import Made, Order
from ketalog.papers.press import made
from ketalog.services.act import Act

MakeOrder = Callable[[], Order]


class PrintingDesk(QObject):
    """``wanted`` carries the order that is to be shown, ``follows`` one that comes after it.

    Each is made at once: ``made`` carries it and the paper, ``failed`` it and a sentence.
    ``copied`` carries a paper that was saved once more elsewhere.
    """

    wanted = Signal(object)
    follows = Signal(object)
    made = Signal(object, object)
    failed = Signal(object, str)
    copied = Signal(object)

    def __init__(
        self, house: House, person: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._house, self._person = house, person
        self.press = Worker("papers", self)
        self.printers = PrinterDesk(self)

    def want(self, make: MakeOrder, *then: MakeOrder) -> None:
        """Read what a paper needs and show it; further papers come after it. Raises Refused."""
        orders = [told(one) for one in (make, *then)]
        self.wanted.emit(orders[0])
        for order in orders[1:]:
            self.follows.emit(order)
        for order in orders:
            self._make(order)

    def record(self, log: str) -> None:
        """The session record; before signing it says DRAFT. Raises Refused."""
        self.want(lambda: self.order_of_record(log))

    def sheet(self, log: str, language: str = "") -> None:
        """The discharge sheet, from recovery on; in the patient's language. Raises Refused."""
        self.want(lambda: self.order_of_sheet(log, language))

    def against_advice(self, log: str, language: str = "") -> None:
        """The form of a patient who leaves against advice. Raises Refused."""
        self.want(lambda: self._house.papers.against_advice(log, self._person(), language))

    def record_and_sheet(self, log: str) -> None:
        """Both, one after the other. Raises Refused."""
        self.want(lambda: self.order_of_record(log), lambda: self.order_of_sheet(log))

    def order_of_record(self, log: str) -> Order:
        """What the session record needs. Raises Refused."""
        return self._house.papers.record(log, self._person())

    def order_of_sheet(self, log: str, language: str = "") -> Order:
        """What the discharge sheet needs. Raises Refused."""
        return self._house.papers.sheet(log, self._person(), language)

    def warm_up(self) -> None:
        """Load what the first paper needs, while nobody waits for it."""
        self.press.do(self, warm_up, lambda _: None, lambda _: None)

    def stop(self) -> None:
        """The window closes: what was begun is finished and told to nobody."""
        self.press.stop()
        self.printers.stop()

    def _make(self, order: Order) -> None:
        try:
            path = self._house.papers.place(order)
        except Refused as refused:
            self.failed.emit(order, refused.sentence)
            return
        person = self._person()
        self.press.do(
            self,
            lambda: made(order, path),
            partial(self._take, order, person),
            lambda sentence: self.failed.emit(order, sentence),
        )

    def _take(self, order: Order, person: str, paper: Made) -> None:
        """A sheet that was made before the patient has left is kept in the chart (rules 4.7)."""
        try:
            self._keep(order, person)
        except Refused as refused:
            self.failed.emit(order, refused.sentence)
        else:
            self.made.emit(order, paper)

    def _keep(self, order: Order, person: str) -> None:
        if order.printed is None or not person:
            return
        if self._house.recording.chart(order.log).ended is None:
            act = Act(order.log, (order.printed,), person)
            told(lambda: self._house.recording.record(act))
