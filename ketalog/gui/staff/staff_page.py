"""The people of the clinic: roles, PINs, who was here when; changed by an admin, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from ketalog.gui.beside_page import BesidePage, Shape
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.list_table import ListTable
from ketalog.gui.staff.staff_form import StaffForm
from ketalog.gui.staff.staff_words import COLUMNS, SHARES, member_line

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

READ_ONLY = "Names and roles are changed by an admin."
FORGOTTEN = (
    "A PIN that was forgotten is set anew at the sign-in: PIN, then PIN forgotten. Everybody "
    "changes their own on This PC."
)


class StaffPage(BesidePage):
    """The list, and beside it what is done with it; who is no admin reads only."""

    shape = Shape(beside_from=980, side_wide=380, list_high=260)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = StaffForm(desk)
        self.table = ListTable()
        self.table.set_columns(COLUMNS, SHARES)
        self.table.setAccessibleName("People")
        self.table.setAccessibleDescription("Enter changes the person chosen")
        self.hint = QLabel()
        self.hint.setProperty("role", "quiet")
        self.hint.setWordWrap(True)
        self.message = MessageLine()
        self._lay_out()
        self.table.opened.connect(self._open)
        self.form.saved.connect(self._tell)
        desk.written.connect(lambda _: self.refresh() if self.isVisible() else None)

    def refresh(self) -> None:
        """Read the list again."""
        zone = ZoneInfo(self._desk.clinic.timezone)
        self.table.show_lines([member_line(one, zone) for one in self._desk.staff.members()])
        changing = self._desk.staff.may("staff")
        self.form.setVisible(changing)
        self.hint.setText(FORGOTTEN if changing else f"{READ_ONLY} {FORGOTTEN}")

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.message.say("")
        self.refresh()
        self.take_focus()

    def _open(self, member_id: object) -> None:
        found = next((one for one in self._desk.staff.members() if one.id == member_id), None)
        if found and isinstance(member_id, UUID) and not self.form.isHidden():
            self.message.say("")
            self.form.begin(found)

    def _tell(self, name: str) -> None:
        self.message.say(f"{name}: saved.", "ok")

    def _lay_out(self) -> None:
        title = QLabel("People")
        title.setProperty("role", "title")
        for widget in (title, self.table, self.message, self.hint):
            self.panel_lines.addWidget(widget)
        self.panel_lines.setStretchFactor(self.table, 1)
        self.put_beside(self.form, (self.table,))
