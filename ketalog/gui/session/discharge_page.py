"""The right column while the patient is leaving: escort, discharge, the other ways out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.discharge import Discharge, discharge_at
from ketalog.domain.escort import expected
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.scale import px
from ketalog.gui.session.closing import Closing
from ketalog.gui.session.endings import MEDICAL, ExemptionPanel, OtherEndingPanel
from ketalog.gui.session.escort_panel import EscortPanel
from ketalog.gui.session.leaving_column import LeavingColumn
from ketalog.gui.session.panel_column import PanelColumn
from ketalog.gui.session.scrolling import scrolling
from ketalog.papers.papers import sheet_is_due

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

CALL = "medication_panel:Call"


class DischargePage(QStackedWidget):
    """Escort, one of the other ways, or, once the patient has left, signing."""

    addendum_asked = Signal()
    accounting_asked = Signal()
    wanted = Signal(str)
    came_back = Signal(str)

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.leaving = LeavingColumn(desk, log)
        self.leaving.other_way.connect(self._open)
        self.closing = Closing(desk, log)
        # A second Enter must not sign: that is an act of its own.
        self.leaving.left.connect(lambda: self._print_both(self._after_leaving))
        self.closing.addendum_asked.connect(self.addendum_asked)
        self.closing.accounting_asked.connect(self.accounting_asked)
        self.closing.came_back.connect(self.came_back)
        self.way: Panel | None = None
        self._column: PanelColumn | None = None
        self._dense = False
        self._closed = QFrame()
        self._closed.setProperty("role", "panel")
        lines = QVBoxLayout(self._closed)
        lines.setContentsMargins(px(14), px(14), px(14), px(14))
        lines.addWidget(scrolling(self.closing))
        self.addWidget(self.leaving)
        self.addWidget(self._closed)

    def show_less(self, dense: bool) -> None:
        """Where the text is large."""
        self._dense = dense
        self.leaving.show_less(dense)
        if self._column:
            self._column.show_less(dense)

    def show_discharge(self, chart: Chart, discharge: Discharge, at: datetime) -> None:
        """Show where the leaving stands at a moment."""
        if chart.ended:
            self._drop_way()
            self.setCurrentWidget(self._closed)
            self.closing.show_chart(chart, at)
        elif self.way is None:
            self.leaving.show_discharge(chart, discharge, at)
        else:
            self.way.refresh(at)

    def take_focus(self) -> None:
        """Go to what is still to be said."""
        if self.currentWidget() is self.leaving:
            self.leaving.escort.take_focus()
        elif self.way:
            self.way.take_focus()

    def step_back(self) -> bool:
        """Put another way out aside; False when there is none open."""
        if self.way is None:
            return False
        self.setCurrentWidget(self.leaving)
        # The keys first: where they stand is put away.
        self.leaving.escort.take_focus()
        self._drop_way()
        self.leaving.look_again()
        return True

    def _open(self, text: str) -> None:
        kinds: dict[str, type[Panel]] = {
            self.leaving.nobody.text(): EscortPanel,
            self.leaving.exemption.text(): ExemptionPanel,
            self.leaving.other.text(): OtherEndingPanel,
        }
        self._turn_to(kinds[text])

    def _turn_to(self, kind: type[Panel], transport: str = "") -> None:
        self._drop_way()
        panel = kind(self._desk, self._log)
        if isinstance(panel, EscortPanel):
            panel.head.rename(self.leaving.nobody.text())
            panel.put_under(*self._ways_on(), self._back("Back"))
        else:
            panel.foot.addWidget(self._back("Back to the escort"))
        panel.done.connect(self._take_way)
        panel.wanted.connect(self.wanted)
        self.way = panel
        self._column = PanelColumn(panel, dense=self._dense)
        self.addWidget(self._column)
        self.setCurrentWidget(self._column)
        panel.take_focus()
        if transport and isinstance(panel, ExemptionPanel):
            panel.choose_transport(transport)

    def _ways_on(self) -> Iterator[KeyButton]:
        """What is left where nobody comes: tell somebody, and the other ways out."""
        for text, explained, act in (
            ("Tell a clinician", "Opens the call.", lambda: self.wanted.emit(CALL)),
            (MEDICAL, "On an exemption.", lambda: self._turn_to(ExemptionPanel, MEDICAL)),
            ("Exemption", "Without an escort.", lambda: self._turn_to(ExemptionPanel)),
            ("Against advice", "With its form.", lambda: self._turn_to(OtherEndingPanel)),
        ):
            button = KeyButton(text, high=LOW)
            button.explain(explained)
            button.clicked.connect(act)
            yield button

    def _back(self, text: str) -> KeyButton:
        button = KeyButton(text, "Esc", high=LOW)
        button.explain("Nothing is written; what is typed is kept.")
        button.clicked.connect(self.step_back)
        return button

    def _take_way(self) -> None:
        """A call in vain leads to the next call; anything else leads on."""
        chart = self._desk.chart(self._log)
        if chart.ended:
            self._print_both(self.closing.take_focus)
        elif isinstance(self.way, EscortPanel) and expected(chart, self._desk.now()) is None:
            self.way.take_focus()
        else:
            self.step_back()

    def _after_leaving(self) -> None:
        closing = self.closing
        first = closing.pin if closing.pin.is_asked else closing.print_record
        first.take_focus()

    def _print_both(self, take_focus: Callable[[], None]) -> None:
        """The papers come to the front; the keys are where they were once they are put away."""
        chart, at = self._desk.chart(self._log), self._desk.now()
        self.show_discharge(chart, discharge_at(chart, at), at)
        take_focus()
        printing = self._desk.printing
        both = sheet_is_due(chart)
        self.closing.print(printing.record_and_sheet if both else printing.record)

    def _drop_way(self) -> None:
        if self._column:
            self.removeWidget(self._column)
            self._column.hide()
            self._column.deleteLater()
            self._column = self.way = None
