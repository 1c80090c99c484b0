"""The discharge list: every criterion with its mark, n of m met, and when leaving is possible."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ketalog.domain.chart import Chart
from ketalog.domain.discharge import Discharge
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import font, px
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.session.criteria_words import Line, Notice, count_words, lines_of, notices
from ketalog.gui.session.criterion_editor import CriterionEditor
from ketalog.gui.session.criterion_row import CriterionRow
from ketalog.gui.session.scrolling import scrolling
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

ROOM_FOR_NOTICES = 500


class CriteriaList(QFrame):
    """A line opens for what a person says of it; one at a time. ``through`` past the last line.

    ``wanted`` names a panel that meets a criterion.
    """

    through = Signal()
    wanted = Signal(str)

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.setProperty("role", "panel")
        self.setAccessibleName("Discharge")
        self.title = Words(18, bold=True)
        self.title.say("Discharge")
        self.count = Words(13, tone="quiet")
        self.rows: tuple[CriterionRow, ...] = ()
        self.editor: CriterionEditor | None = None
        self._sent_for: CriterionRow | None = None
        self.notices: tuple[QLabel, ...] = ()
        self._said: tuple[Notice, ...] = ()
        self._inside = QWidget()
        self._stack = QVBoxLayout(self._inside)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._stack.addStretch(1)
        self._area = scrolling(self._inside)
        self._inside.installEventFilter(self)
        head = QHBoxLayout()
        head.setContentsMargins(px(6), 0, px(6), 0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        self._foot = QVBoxLayout()
        self._is_dense = False
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(head)
        self._lines.addWidget(self._area, 1)
        self._lines.addLayout(self._foot)
        self._space_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_discharge(self, chart: Chart, discharge: Discharge, at: datetime) -> None:
        """Show how the list stands at a moment."""
        self.count.say(count_words(discharge))
        if chart.ended:
            self.close_editor()
        self._show_lines(lines_of(discharge, chart))
        said = notices(discharge, chart, at, by_key(" (F2)"))
        self._show_notices(() if chart.ended else said)

    def take_focus(self) -> None:
        """Go to the first line that waits for a person."""
        waiting = [row for row in self.rows if row.line.asks]
        if waiting or self.rows:
            first = (waiting or list(self.rows))[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            # Rows that were made just now have no place before their layout has.
            QTimer.singleShot(0, first, lambda: self._show(first))

    def _show(self, row: CriterionRow) -> None:
        if row.hasFocus():
            self._area.ensureWidgetVisible(row)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """A line that gets the keys is in sight, also behind a tall question."""
        if isinstance(now, CriterionRow) and now in self.rows:
            self._area.ensureWidgetVisible(now)

    def _show_editor(self) -> None:
        if self.editor:
            self._area.ensureWidgetVisible(self.editor)
            focused = self.editor.focusWidget()
            if focused:
                self._area.ensureWidgetVisible(focused)

    def open(self, row: CriterionRow) -> None:
        """Ask below a line."""
        if self._desk.chart(self._log).ended:
            return
        self.close_editor()
        editor = CriterionEditor(self._desk, self._log, row.line)
        editor.done.connect(lambda: self._go_on(row))
        editor.wanted.connect(lambda name: self._send_for(row, name))
        editor.given_up.connect(lambda: self._give_up(row))
        editor.moved.connect(self._show_editor)
        self.editor = editor
        self._stack.insertWidget(self._stack.indexOf(row) + 1, editor)
        editor.show()
        editor.take_focus()

    def come_back(self) -> None:
        """A panel that a line sent for is done: on to the next line that waits."""
        row, self._sent_for = self._sent_for, None
        if row in self.rows:
            self._go_on(row)

    def close_editor(self) -> None:
        """Put the open question away."""
        if self.editor:
            self._stack.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        dense = self.height() < px(ROOM_FOR_NOTICES)
        if dense != self._is_dense:
            self._is_dense = dense
            self._place_notices()
            self._space_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The open question stays in sight as it grows."""
        if event.type() == QEvent.Type.Resize and self.editor:
            # The bar knows of the new height only afterwards.
            QTimer.singleShot(0, self.editor, self._show_editor)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _space_out(self) -> None:
        self._fold()
        above, side, below = (6, 8, 6) if self._is_dense else (16, 14, 14)
        self._lines.setContentsMargins(px(side), px(above), px(side), px(below))
        self._lines.setSpacing(px(2 if self._is_dense else 8))

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        if [row.line.key for row in self.rows] != [line.key for line in lines]:
            self._make_rows(lines)
        for row, line in zip(self.rows, lines, strict=True):
            if row.line != line:
                row.show_line(line)

    def _make_rows(self, lines: tuple[Line, ...]) -> None:
        for old in self.rows:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.rows = tuple(CriterionRow(line) for line in lines)
        for number, row in enumerate(self.rows):
            self._stack.insertWidget(number, row)
            row.show()
            row.clicked.connect(lambda _=False, row=row: self.open(row))
            row.stepped.connect(lambda step, number=number: self._step(number + step))

    def _show_notices(self, found: tuple[Notice, ...]) -> None:
        if found == self._said:
            return
        self._said = found
        for old in self.notices:
            for layout in (self._foot, self._stack):
                layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.notices = tuple(_notice(one) for one in found)
        self._place_notices()
        for label in self.notices:
            label.show()

    def _place_notices(self) -> None:
        """Where the text is large they scroll under the lines, which need the room."""
        for number, label in enumerate(self.notices):
            if self._is_dense:
                self._stack.insertWidget(self._stack.count() - 1, label)
            else:
                self._foot.insertWidget(number, label)

    def _step(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.rows[number].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.rows[number])
        elif number >= len(self.rows):
            self.through.emit()

    def _send_for(self, row: CriterionRow, name: str) -> None:
        self._sent_for = row
        self.wanted.emit(name)

    def _give_up(self, row: CriterionRow) -> None:
        self.close_editor()
        row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, row: CriterionRow) -> None:
        """To the next line that waits for a person, or out of the list."""
        self.close_editor()
        after = self.rows[self.rows.index(row) + 1 :]
        following = next((one for one in after if one.line.asks), None)
        if following:
            following.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(following)
        else:
            self.through.emit()


def _notice(notice: Notice) -> QLabel:
    label = WrappedLabel(notice.words)
    label.setProperty("role", "chip-amber" if notice.kind == "warn" else "chip-green")
    label.setFont(font(14, bold=True))
    label.setMargin(px(10))
    label.setAccessibleName(notice.words)
    return label
