"""Where a panel's parts stand: title and time, rows that scroll, what was said, the button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketalog.domain.refusal import Doubt, Refused
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.rows import Rows
from ketalog.gui.kit.scale import is_put_away, is_touch, px
from ketalog.gui.kit.scroll import Scroll
from ketalog.gui.kit.tab_order import tab_through
from ketalog.gui.kit.title_row import TitleRow

WIDE = 500


class PanelFrame(QFrame):
    """Says a refusal beside the field it belongs to, and asks a doubt there."""

    title = ""
    save_text = "Save"
    save_follows = "Writes it into the session."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(self.title)
        self.head = TitleRow(self.title)
        self.rows = Rows()
        self.scroller = Scroll(self.rows)
        self.status = MessageLine()
        self.question = QuestionLine()
        self.heeded: tuple[QWidget, ...] = ()
        self.save_button = KeyButton(self.save_text, "Enter", "primary")
        self.save_button.explain(self.save_follows)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(px(6))
        self._lines = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.scroller.button_box)
        self._lines.addLayout(top)
        self._lines.addWidget(self.scroller)
        self._lines.addWidget(self.status)
        self._lines.addWidget(self.question)
        self._acts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._acts.addWidget(self.save_button, 1)
        self._acts.addLayout(self.foot, 1)
        self._lines.addLayout(self._acts)
        self._lines.addStretch(1)
        self._space_out()
        self.rows.ended.connect(self._offer_saving)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._stay)
        self.question.typed_on.connect(self._leave_question)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def add(self, row: Row, *, aside: bool = False) -> None:
        """Add a row; one that stands ``aside`` is not on Enter's way to the button."""
        self.rows.add(row, aside=aside)

    def heed(self, line: QWidget) -> None:
        """Seat something over the button, in sight whenever that has the keys."""
        self.heeded += (line,)
        self._lines.insertWidget(self._lines.indexOf(self.status), line)

    def take_focus(self) -> None:
        """Put the cursor where typing goes on; a question that stands keeps the keys."""
        asked, row = self.rows.asked, self.rows.first_open()
        if self._is_asking:
            (asked.question if asked else self.question).take_focus()
        elif row:
            row.take_focus()
        else:
            self.save_button.take_focus()

    @property
    def _is_asking(self) -> bool:
        return bool(self.rows.asked or self.question.text)

    def settle(self) -> None:
        """Take back every message and question."""
        self.rows.settle()
        self.head.message.say("")
        self.status.say("")
        self.question.withdraw()

    def ask_nothing(self) -> None:
        """Take back every question, and what was said of the last save."""
        self.status.say("")
        self.question.withdraw()
        for row in self.rows:
            row.question.withdraw()

    def complain(self, refused: Refused) -> None:
        """Say what is wrong beside the field it belongs to, and go there."""
        row = self.rows.row(refused.field)
        if refused.field == "at":
            self.head.message.say(refused.sentence)
            self.head.taken_at.take_focus(False)
        elif row and not is_put_away(row):
            row.complain(refused.sentence)
            row.take_focus()
        else:
            self.status.say(refused.sentence)

    def ask(self, doubt: Doubt) -> None:
        """Ask beside the field that the doubt is about."""
        row = self.rows.row(doubt.field)
        if row and not is_put_away(row):
            row.ask(doubt.sentence)
        else:
            self.question.ask(doubt.sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        tab_through(self.head, self.rows, self.question, self._acts)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_acts()
        self._follow(None, QApplication.focusWidget())

    def _leave_question(self, event: QKeyEvent) -> None:
        """A digit would go to some row that is not asked about; Backspace goes back to the rows."""
        if event.key() == Qt.Key.Key_Backspace:
            self.question.withdraw()
            self.take_focus()

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What gets the keys is brought into sight, once its row has its new height."""
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focused)

    def _stay(self) -> None:
        """Where the rows have less room than before, what has the keys stays in sight."""
        self._follow(None, QApplication.focusWidget())

    def _show_focused(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            return
        before = self.heeded if now is self.save_button else (_row_of(now),)
        for widget in (*before, now):
            if widget is not None and not is_put_away(widget):
                _show_whole(widget)

    def _place_acts(self) -> None:
        """In the wide column of the layout for fingers, all acts stand in one line."""
        wide = is_touch() and self.width() >= px(WIDE) and self.foot.count() > 0
        ways = QBoxLayout.Direction
        self._acts.setDirection(ways.RightToLeft if wide else ways.TopToBottom)

    def _offer_saving(self) -> None:
        self.save_button.take_focus()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(14), px(8), px(14), px(10))
        self._lines.setSpacing(px(5))
        self._acts.setSpacing(px(6))


def _show_whole(widget: QWidget) -> None:
    """Scroll as far as a widget needs to be seen, in every area around it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, px(8))
        around = around.parentWidget()


def _row_of(widget: QWidget) -> Row | None:
    """The row that something stands in, with its label and what is said of it."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Row):
        around = around.parentWidget()
    return around
