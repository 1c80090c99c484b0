"""The right column while the patient is leaving: escort, discharge, the other ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.discharge import Discharge, discharge_at
from ketalog.domain.events import Ended
from ketalog.domain.refusal import Doubted, Refused
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.scale import px
from ketalog.gui.session.closing import Closing
from ketalog.gui.session.criteria_words import why_not
from ketalog.gui.session.endings import ExemptionPanel, NobodyCamePanel, OtherEndingPanel
from ketalog.gui.session.escort_form import FORM, EscortForm
from ketalog.gui.session.panel_column import PanelColumn
from ketalog.gui.session.scrolling import scrolling
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class LeavingColumn(QFrame):
    """The escort, the button that lets the patient go or says why not, and the other ways."""

    left = Signal()
    other_way = Signal(str)

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.setProperty("role", "panel")
        self.title = Words(16, bold=True)
        self.title.say("Responsible adult escort")
        self.escort = EscortForm(desk, log)
        self.escort.here_changed.connect(self._record_here)
        self.escort.edited.connect(self.look_again)
        self.discharge = KeyButton("Discharge and print", "", "primary")
        self.discharge.clicked.connect(self._let_go)
        self.reason = Words(13, tone="quiet", wraps=True)
        self.nobody = self._way("Nobody came")
        self.exemption = self._way("Clinician's exemption")
        self.other = self._way("Leaves against advice, transfer, other")
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(6))
        self._rows.addWidget(self.escort)
        self._rows.addStretch(1)
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(px(6))
        for button in (self.nobody, self.exemption, self.other):
            ways.addWidget(button)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(px(14), px(14), px(14), px(12))
        self._lines.setSpacing(px(6))
        for widget in (self.title, scrolling(inside), self.discharge, self.reason, self._ways):
            self._lines.addWidget(widget)

    def show_less(self, dense: bool) -> None:
        """Where the text is large, everything scrolls with the form."""
        for widget in (self.discharge, self.reason, self._ways):
            (self._rows if dense else self._lines).addWidget(widget)

    def look_again(self) -> None:
        """Say whether the patient may go, by the chart and by what the form says now."""
        chart, at = self._desk.chart(self._log), self._desk.now()
        self.show_discharge(chart, discharge_at(chart, at), at)

    def show_discharge(self, chart: Chart, discharge: Discharge, at: datetime) -> None:
        """The same for a discharge that is at hand."""
        try:
            missing = self.escort.value().missing
        except Refused as refused:
            missing = (refused.sentence.rstrip("."),)
        reason = why_not(replace(discharge, escort_missing=missing), chart, at, escort=True)
        self.discharge.setEnabled(not reason)
        self.discharge.explain(reason or "The patient leaves; record and sheet are printed.")
        self.reason.say(reason)

    def _way(self, text: str) -> KeyButton:
        button = KeyButton(text, high=LOW)
        button.explain("Another way out: opens what it asks for.")
        button.clicked.connect(lambda: self.other_way.emit(text))
        return button

    def _record_here(self) -> None:
        """That the escort is here, or is no longer, is known at once and to everybody."""
        try:
            self._desk.record_all(self._log, self.escort.unrecorded(), form=FORM)
        except Refused as refused:
            self.escort.here.setChecked(not self.escort.here.isChecked())
            self.escort.complain(refused)

    def _let_go(self) -> None:
        try:
            seen = self.escort.unrecorded()
            ended = Ended("discharged with escort")
            self._desk.record_all(self._log, (*seen, ended), form=FORM)
        except (Refused, Doubted) as refused:
            self.escort.complain(refused)
        else:
            self.left.emit()


class DischargePage(QStackedWidget):
    """Escort, one of the other ways, or, once the patient has left, signing."""

    addendum_asked = Signal()
    accounting_asked = Signal()

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.leaving = LeavingColumn(desk, log)
        self.leaving.left.connect(self._print_both)
        self.leaving.other_way.connect(self._open)
        self.closing = Closing(desk, log)
        self.closing.addendum_asked.connect(self.addendum_asked)
        self.closing.accounting_asked.connect(self.accounting_asked)
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
        self._drop_way()
        self.setCurrentWidget(self.leaving)
        self.leaving.look_again()
        return True

    def _open(self, text: str) -> None:
        self._drop_way()
        kinds: dict[str, type[Panel]] = {
            self.leaving.nobody.text(): NobodyCamePanel,
            self.leaving.exemption.text(): ExemptionPanel,
            self.leaving.other.text(): OtherEndingPanel,
        }
        panel = kinds[text](self._desk, self._log)
        panel.foot.addWidget(self._back())
        panel.done.connect(self._take_way)
        self.way = panel
        self._column = PanelColumn(panel, dense=self._dense)
        self.addWidget(self._column)
        self.setCurrentWidget(self._column)
        panel.take_focus()

    def _back(self) -> KeyButton:
        button = KeyButton("Back to the escort", "Esc", high=LOW)
        button.explain("Nothing is written; what is typed is kept.")
        button.clicked.connect(self.step_back)
        return button

    def _take_way(self) -> None:
        if self._desk.chart(self._log).ended:
            self._print_both()
            self.closing.sign.take_focus()
        else:
            self.step_back()

    def _print_both(self) -> None:
        chart, at = self._desk.chart(self._log), self._desk.now()
        self.show_discharge(chart, discharge_at(chart, at), at)
        self.closing.print(("record", "sheet"))
        # A second Enter must not sign: that is an act of its own.
        self.closing.print_record.take_focus()

    def _drop_way(self) -> None:
        if self._column:
            self.removeWidget(self._column)
            self._column.hide()
            self._column.deleteLater()
            self._column = self.way = None
