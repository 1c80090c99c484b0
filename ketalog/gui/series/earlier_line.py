"""What a patient's earlier sessions came to, in two lines that are seen before START."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.series.history_words import last_session, summary
from ketalog.gui.session.keys import EARLIER, EARLIER_KEY
from ketalog.gui.session.words import LinkButton, Words
from ketalog.services.series import CONTACTS

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class EarlierLine(QWidget):
    """Takes no room for a patient who was not treated here before, or is not on the list.

    ``wanted`` asks for all of them.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[UUID | None, int] | None = None
        self.summed = LinkButton(13, "Shows plot and table in place of the list")
        self.summed.clicked.connect(lambda: self.wanted.emit(EARLIER))
        self.last = Words(13, wraps=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        self.thoughts = MessageLine()
        lines.addWidget(self.thoughts)
        lines.addWidget(self.summed)
        lines.addWidget(self.last)
        self.hide()
        desk.written.connect(self._take_entries)

    def show_chart(self, chart: Chart) -> None:
        """Look once for each patient, and again when the chart goes on."""
        wanted = chart.opened.patient_id, len(chart.entries)
        if wanted == self._shown:
            return
        self._shown = wanted
        thoughts = self._desk.series.thoughts_words(wanted[0]) if wanted[0] else ""
        self.thoughts.say(thoughts)
        summed, last = self._words(wanted[0])
        self.summed.say(summed)
        self.last.say(last)
        self.last.setVisible(bool(last))
        self.setVisible(bool(last or thoughts))

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        if any(entry.log == CONTACTS for entry in entries):
            self._shown = None

    def _words(self, patient: UUID | None) -> tuple[str, str]:
        if patient is None:
            return "", ""
        series = self._desk.series
        try:
            found, following = series.across(patient), series.next_of(patient)
        except Refused:
            return "", ""
        key = by_key(f" ({EARLIER_KEY})")
        said = summary(found, following, series.today())
        return f"Earlier sessions{key}: {said}", last_session(found)
