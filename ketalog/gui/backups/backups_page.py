"""Backups: the second place, the copies in it, and whether the record is intact."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ketalog.gui.backups.backups_desk import BackupsDesk
from ketalog.gui.backups.checking_group import CheckingGroup
from ketalog.gui.backups.group import key, line
from ketalog.gui.backups.list_group import ListGroup
from ketalog.gui.backups.place_group import PlaceGroup
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.touch_area import TouchArea
from ketalog.services.backup_state import BackupState

LOOK_MS = 250
WIDEST, SIDE = 860, 18


class BackupsPage(QWidget):
    """``left`` leads back to the page of this PC."""

    left = Signal()

    def __init__(self, desk: BackupsDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._shown = BackupState()
        self.place = PlaceGroup(desk)
        self.copies = ListGroup(desk)
        self.checking = CheckingGroup(desk)
        self.back = key("Back to This PC", "Leads back to what this PC remembers.")
        self._lay_out()
        self.place.chosen.connect(lambda _: self.copies.refresh())
        self.checking.told.connect(self._bring_in_sight)
        self.back.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Say how it stands; after one more copy the list is read again."""
        state, before = self._desk.state, self._shown
        if state != before:
            self._shown = state
            self.place.refresh()
            if (state.place, state.last) != (before.place, before.last):
                self.copies.refresh()

    def take_focus(self) -> None:
        """Where something is to be done: the folder, or one more copy."""
        self._area.verticalScrollBar().setValue(0)
        if self._desk.state.place is None:
            self.place.folder.take_focus()
        else:
            self.place.now.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown = self._desk.state
        self.place.begin()
        self.checking.begin()
        self.copies.said.say("")
        self.copies.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _bring_in_sight(self, part: QWidget) -> None:
        # Once it has its place: where the text is large it stands below what is seen.
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part))

    def _lay_out(self) -> None:
        title = QLabel("Backups")
        title.setProperty("role", "heading")
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self.back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for part in (line(title, self.back), self.place, self.copies, self.checking):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._area = TouchArea(self._inside)
        page.addWidget(self._area)
        self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(SIDE), px(14), px(SIDE), px(14))
        self._lines.setSpacing(px(12))
        self._inside.setMaximumWidth(px(WIDEST) + 2 * px(SIDE))
