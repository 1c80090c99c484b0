"""The people of the clinic: roles, PINs, who was here when; changed by an admin, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import ListTable
from ketalog.gui.session.scrolling import scrolling
from ketalog.gui.staff.staff_form import StaffForm
from ketalog.gui.staff.staff_words import COLUMNS, SHARES, member_line

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

FORM_WIDE, LIST_HIGH = 380, 260
BESIDE, WIDEST = 980, 16_777_215
READ_ONLY = "Names and roles are changed by an admin."
FORGOTTEN = "A PIN that was forgotten is set anew at the sign-in: PIN, then PIN forgotten."


class StaffPage(QWidget):
    """The list, and beside it what is done with it; who is no admin reads only."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

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
        panel = QFrame()
        panel.setProperty("role", "panel")
        self._inside = QVBoxLayout(panel)
        for widget in (title, self.table, self.message, self.hint):
            self._inside.addWidget(widget)
        self._inside.setStretchFactor(self.table, 1)
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
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room; else the form over the list, and the page scrolls."""
        beside = self.width() >= px(BESIDE)
        ways = QBoxLayout.Direction
        high = QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Maximum
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        self._lines.setDirection(ways.LeftToRight if beside else ways.BottomToTop)
        self.form.setMinimumWidth(px(FORM_WIDE) if beside else 0)
        self.form.setMaximumWidth(px(FORM_WIDE) if beside else WIDEST)
        self.table.setMinimumHeight(0 if beside else px(LIST_HIGH))
