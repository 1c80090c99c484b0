"""From a chair or a list to a patient, and from the patient to a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow


class PatientWays:
    """``chair`` is the one that a patient is chosen for; empty where none was asked for."""

    def __init__(self, window: MainWindow, show: Callable[[QWidget], None]) -> None:
        self._window, self._show = window, show
        self.chair = ""
        self._opened_for = ""
        self._is_new = False
        window.board.wanted.connect(self._choose_for)
        window.patients.opened.connect(self.open_for)
        window.patients.new_wanted.connect(lambda: self._ask(None))
        window.patients.change_wanted.connect(self._ask)
        window.patients.series_wanted.connect(self._show_series)
        window.patient_form.saved.connect(self._take)
        window.patient_form.cancelled.connect(lambda: window.show_page("patients"))
        window.opening.opened.connect(window.show_session)
        window.opening.cancelled.connect(self._leave_opening)

    def open_for(self, patient: UUID) -> None:
        """Ask what a session of somebody needs; who does not treat sees the details instead."""
        if not self._treats:
            self._ask(patient)
            return
        self._opened_for = self.chair
        self._window.opening.begin(patient, self.chair)
        self.chair = ""
        self._show(self._window.opening)

    @property
    def _treats(self) -> bool:
        desk = self._window.desk
        return not desk.person or desk.staff.may("enter")

    def _show_series(self, patient: UUID) -> None:
        if not self._window.locking.refuses("follow_up"):
            self._window.late.show_series(patient)

    def _choose_for(self, chair: str) -> None:
        self.chair = chair
        self._window.show_page("patients")

    def _ask(self, patient: UUID | None) -> None:
        self._is_new = patient is None
        self._window.patient_form.begin(patient)
        self._show(self._window.patient_form)

    def _take(self, patient: UUID) -> None:
        if self._is_new and self._treats:
            self.open_for(patient)
        else:
            self._window.show_page("patients")

    def _leave_opening(self) -> None:
        """Back to the list, where it was chosen; a chair of the board is still wanted."""
        self.chair = self._opened_for
        self._window.show_page("patients")
