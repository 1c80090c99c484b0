"""What every right-hand panel does: time, rows, drafts, questions, saving. All in line, no dialogs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.domain.refusal import Doubted, Refused
from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.kit.questions import Questions
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.rows import Rows
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.scroll import Scroll
from ketalog.gui.kit.taken_at import moment_of
from ketalog.gui.kit.title_row import TitleRow
from ketalog.gui.kit.unsaved import Unsaved

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

KEPT_AFTER_MS = 500


class Panel(QFrame):
    """One form of a session. A panel adds its rows, says its ``contents``, and calls ``begin``.

    ``done`` comes after a save; ``wanted`` names another panel that should follow.
    """

    done = Signal()
    saved = Signal(object)
    wanted = Signal(str)
    form = ""
    title = ""
    save_text = "Save"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.log = log
        self.setProperty("role", "panel")
        self.setAccessibleName(self.title)
        self.head = TitleRow(self.title)
        self.rows = Rows()
        self.questions = Questions()
        self.save_button = KeyButton(self.save_text, "Enter", "primary")
        self._unsaved = Unsaved()
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEPT_AFTER_MS)
        self._lay_out()
        self._connect()

    @property
    def chart(self) -> Chart:
        """The session as it stands."""
        return self.desk.chart(self.log)

    def contents(self) -> tuple[Content, ...]:
        """What the rows say, checked; raises Refused with the name of the row that is wrong."""
        raise NotImplementedError

    def partial(self, row: Row) -> Content | None:
        """What one row alone says, to be judged as it is left; None where that cannot be told."""
        return None

    def look_again(self, at: datetime) -> None:
        """Show what the chart says at a moment: last values, totals, what is missing."""

    def add(self, row: Row, *, aside: bool = False) -> None:
        """Add a row; one that stands ``aside`` is not on Enter's way to the button."""
        self.rows.add(row, aside=aside)
...
