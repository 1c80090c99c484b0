"""One patient across all sessions: what they came to, the next call, and the series."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab import Tab
from ketalog.gui.patient_words import born_and_age
from ketalog.gui.series.contact_form import ContactForm
from ketalog.gui.series.history_view import HistoryView
from ketalog.gui.series.plan_form import PlanForm
from ketalog.gui.session.keys import RECORD_KEY as SUMMARY_KEY
from ketalog.gui.session.words import Line

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

SESSIONS, CALL, SERIES = "Sessions", "Call", "Series"
FORM_WIDE, BESIDE = 360, 900
WIDEST = 16_777_215


class SeriesPage(QWidget):
    """``opened`` carries a session's log, ``session_wanted`` the patient to open one for.

    The forms stand beside the sessions; where the text is too large for that, all have tabs.
    """

    opened = Signal(str)
    session_wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient: UUID | None = None
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = Line(19, bold=True)
        self.ids = Line(14, tone="quiet")
        self.open_session = KeyButton("Open a session", high=LOW)
        self.open_session.explain("For this patient: protocol, weight, chair.")
        self.print_summary = KeyButton("Print the summary", SUMMARY_KEY, high=LOW)
        self.print_summary.explain("Shows all sessions of this patient as one paper, to print.")
        self.message = MessageLine()
        self.back = KeyButton("Back", "Esc", high=LOW)
        self.back.explain("Back to the list.")
        self.history = HistoryView(desk)
        self.call = ContactForm(desk)
        self.series = PlanForm(desk)
        self.forms = QStackedWidget()
        self._beside = True
        self._front = self._form = CALL
        self.tabs = {name: self._tab(name) for name in (SESSIONS, CALL, SERIES)}
        for form in (self.call, self.series):
            self.forms.addWidget(form)
            form.saved.connect(self.refresh)
        self.history.opened.connect(self.opened)
        self.back.clicked.connect(self.left)
        self.print_summary.clicked.connect(self._print)
        # The key that prints what is in front everywhere.
        QShortcut(QKeySequence(SUMMARY_KEY), self).activated.connect(self.print_summary.click)
        self.open_session.clicked.connect(lambda: self.session_wanted.emit(self._patient))
        self._lay_out()

    @property
    def patient(self) -> UUID | None:
        """Whose sessions are shown."""
        return self._patient

    def show_patient(self, patient: UUID, log: str = "", about: str = "", front: str = "") -> None:
        """One patient; ``log`` and ``about`` say which call the due list has led to."""
        self._patient = patient
        self.message.say("")
        person = dict(self._desk.patients())[patient]
        self.name.say(person.name)
        phone = f" · {person.phone}" if person.phone else ""
        self.ids.say(
            f"born {born_and_age(person, self._desk.series.today())} · MRN {person.mrn}{phone}"
        )
        over = [line for line in self._desk.series.sessions(patient) if line.ended]
        asked = next((line for line in over if line.log == log), over[-1] if over else None)
        self.history.show_patient(patient)
        self.call.begin(patient, asked, about)
        self.series.begin(patient)
        self._bring(front or (CALL if asked else SERIES))

    def refresh(self) -> None:
        """Look again at what is known."""
        self.history.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keys where something is asked, or on the sessions."""
        front = self.forms.currentWidget()
        if isinstance(front, ContactForm | HistoryView | PlanForm):
            front.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _print(self) -> None:
        """Ask for the summary; what cannot be is said under the name."""
        patient = self._patient
        self.message.say("")
        if patient is None:
            return
        try:
            self._desk.printing.want(lambda: self._desk.series.order_of_summary(patient))
        except Refused as refused:
            self.message.say(refused.sentence)

    def _bring(self, name: str) -> None:
        self._front = name
        if name != SESSIONS:
            self._form = name
        self._arrange()
        if self.isVisible():
            self.take_focus()

    def _tab(self, name: str) -> Tab:
        tab = Tab(name, "Brings it to the front.")
        tab.clicked.connect(lambda: self._bring(name))
        return tab

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.name)
        who.addWidget(self.ids)
        head.addLayout(who, 1)
        head.addWidget(self.print_summary)
        head.addWidget(self.open_session)
        head.addWidget(self.back)
        tabs = QHBoxLayout()
        for tab in self.tabs.values():
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(tabs)
        right.addWidget(self.forms, 1)
        self._parts = QHBoxLayout()
        self._parts.addWidget(self.history, 1)
        self._parts.addWidget(self._right)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(head)
        self._lines.addWidget(self.message)
        self._lines.addLayout(self._parts, 1)
        self._space_out()

    def _arrange(self) -> None:
        beside = self.width() >= px(BESIDE)
        if beside != self._beside:
            self._beside = beside
            self._move_history()
        fitted = px(FORM_WIDE)
        self._right.setMaximumWidth(fitted if beside else WIDEST)
        self._right.setMinimumWidth(fitted if beside else 0)
        front = self._form if beside and self._front == SESSIONS else self._front
        pages = {SESSIONS: self.history, CALL: self.call, SERIES: self.series}
        self.forms.setCurrentWidget(pages[front])
        self.tabs[SESSIONS].setVisible(not beside)
        for name, tab in self.tabs.items():
            tab.setChecked(name == front)

    def _move_history(self) -> None:
        if self._beside:
            self.forms.removeWidget(self.history)
            self._parts.insertWidget(0, self.history, 1)
            self.history.show()
        else:
            self._parts.removeWidget(self.history)
            self.forms.addWidget(self.history)

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(16), px(12), px(16), px(12))
        self._lines.setSpacing(px(10))
        self._parts.setSpacing(px(12))
        self._arrange()
