"""What the windows keep of who looked at what, and what they show of it to an auditor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from ketalog.app import House
from ketalog.domain.access import Act
from ketalog.domain.audit import AuditFilter, AuditLine
from ketalog.domain.refusal import Refused
from ketalog.gui.printing.paper_words import TITLES
from ketalog.gui.printing.printers import Printer, PrintJob
from ketalog.gui.printing.printing_desk import PrintingDesk
from ketalog.gui.told import told
from ketalog.papers.order import Made, Order

AUDIT = "audit"


class AuditDesk(QObject):
    """``failed`` carries why something could not be kept: nothing that somebody does fails by it.

    ``printing`` tells of papers; whoever asked for one is its reader, wherever they are by then.
    """

    failed = Signal(str)

    def __init__(
        self,
        house: House,
        person: Callable[[], str],
        printing: PrintingDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._house, self._person = house, person
        self._asked: list[tuple[object, str]] = []
        for begun in (printing.wanted, printing.follows, printing.printers.sent):
            begun.connect(self._remember)
        printing.made.connect(self._take_made)
        printing.copied.connect(self._take_copy)
        printing.failed.connect(lambda order, _: self._asker(order))
        printing.printers.printed.connect(self._take_printed)
        printing.printers.refused.connect(lambda job, _: self._asker(job))

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return self._house.stock.zone

    def keep(self, act: Act, what: str, log: str = "", person: str = "") -> bool:
        """Keep that somebody, or who is signed in, did this; whether that could be kept."""
        who = person or self._person()
        try:
            told(lambda: self._house.reading.looked(act, what, who, log))
        except Refused as refused:
            self.failed.emit(refused.sentence)
            return False
        return True

    # For the auditor

    def lines(self) -> tuple[AuditLine, ...]:
        """Every line, the newest first. Raises Refused for who may not read them."""
        return told(lambda: self._house.audit.read_by(self._person()))

    def save(self, lines: tuple[AuditLine, ...], name: str) -> Path:
        """Write lines as CSV where the papers are. Raises Refused."""
        from ketalog.auditing import write_audit  # noqa: PLC0415 - it reaches for paper

        path = told(lambda: write_audit(lines, self.zone, self._house.papers.folder, name))
        self.keep("exported", AUDIT)
        return path

    def order_of_list(self, wanted: AuditFilter, said: str) -> Order:
        """What the list on paper needs. Raises Refused."""
        from ketalog.auditing import audit_order  # noqa: PLC0415 - it reaches for paper

        lines = self.lines()
        return told(lambda: audit_order(self._house, lines, wanted, said, self._person()))

    # Papers

    def _remember(self, asked: object) -> None:
        self._asked.append((asked, self._person()))

    def _asker(self, asked: object) -> str:
        """Whose it is, forgotten from then on."""
        found = next((who for one, who in self._asked if one is asked), "")
        self._asked = [one for one in self._asked if one[0] is not asked]
        return found

    def _take_made(self, order: Order, paper: Made) -> None:
        who = self._asker(order)
        self.keep("saved a copy", TITLES[paper.what].lower(), paper.log or paper.patient, who)

    def _take_copy(self, paper: Made) -> None:
        what = f"{TITLES[paper.what].lower()}, elsewhere"
        self.keep("saved a copy", what, paper.log or paper.patient)

    def _take_printed(self, job: PrintJob, _: Printer | None) -> None:
        self.keep("printed", job.title.lower(), job.about, self._asker(job))
