"""The list before START in the middle of the screen: blocks of lines, one open for its answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ketalog.domain.before.checklist import Checklist, checklist_at
from ketalog.domain.before.prestart import PrestartRule, PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Doubted, Refused
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.prestart.item_columns import Blocks, ItemColumns
from ketalog.gui.prestart.item_editor import ItemEditor
from ketalog.gui.prestart.item_line import ItemLine
from ketalog.gui.prestart.item_words import blocks_of, head_words, held_words, keys_of
from ketalog.gui.series.earlier_line import EarlierLine
from ketalog.gui.session.criteria_words import Line
from ketalog.gui.session.scrolling import scrolling
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

ROOM_FOR_HELD = 330
LINE_KEYS = "1 seen to, or none found · 2 found · Enter opens"


class PrestartView(QFrame):
    """``wanted`` names a panel that charts an item; ``through`` once nothing is open any more."""

    wanted = Signal(str)
    through = Signal()

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.setProperty("role", "panel")
        self.setAccessibleName("Before START")
        self.title = Words(18, bold=True, wraps=True)
        self.title.say("Before START")
        self.count = Words(13, tone="quiet", wraps=True)
        self.keys = Words(12, tone="quiet", wraps=True)
        self.keys.say(LINE_KEYS)
        self.earlier = EarlierLine(desk)
        self.earlier.wanted.connect(self.wanted)
        self.held = MessageLine()
        self.message = MessageLine()
        self.lines: tuple[ItemLine, ...] = ()
        self.editor: ItemEditor | None = None
        self._asked: ItemLine | None = None
        self._checklist = Checklist(())
        self._shown: Blocks = ()
        self._sent_for: ItemLine | None = None
        self._is_started = False
        self._columns = ItemColumns(self._line)
        self._area = scrolling(self._columns)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(head)
        self._lines.addWidget(self.keys)
        self._lines.addWidget(self.earlier)
        self._lines.addWidget(self._area, 1)
        # Under the list: what comes and goes there moves no line.
        self._lines.addWidget(self.held)
        self._lines.addWidget(self.message)
        self._space_out()
        desk.written.connect(self._take_entries)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_focused)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_chart(self, chart: Chart, at: datetime) -> None:
        """Show how the list stands at a moment."""
        self._checklist = checklist_at(chart, at)
        if chart.started_at is not None and not self._is_started:
            # What is asked of before START is asked otherwise after it.
            self.close_editor()
        self._is_started = chart.started_at is not None
        self.earlier.show_chart(chart)
        blocks = blocks_of(self._checklist, chart)
        self.count.say(head_words(self._checklist, chart))
        self._give_room()
        if [(head, [line.key for line in lines]) for head, lines in blocks] != [
            (head, [line.key for line in lines]) for head, lines in self._shown
        ]:
            self._make(blocks)
        self._shown = blocks
        said = [line for _, lines in blocks for line in lines]
        for row, line in zip(self.lines, said, strict=True):
            if row.line != line:
                row.show_line(line)

    def take_focus(self) -> None:
        """Go to where something is typed, else to the first line that START waits for."""
        if self.editor:
            (self.editor.row_in_hand() or self.editor).take_focus()
            return
        waiting = [line for line in self.lines if line.line.asks]
        if waiting or self.lines:
            self._go_to((waiting or list(self.lines))[0])

    def come_back(self) -> None:
        """A panel that a line sent for is done: on to the next line that waits."""
        line, self._sent_for = self._sent_for, None
        if line in self.lines:
            self._go_on(line)
        else:
            self.take_focus()

    def close_editor(self) -> None:
        """Put the open question away; its line has the keys first, or some panel would get them."""
        editor, row = self.editor, self._asked
        if editor:
            self.editor = self._asked = None
            if row and editor.isAncestorOf(QApplication.focusWidget() or self):
                row.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.hide()
            editor.deleteLater()

    def _give_room(self) -> None:
        """Where there is room for little, the line itself says what holds."""
        has_room = self.height() >= px(ROOM_FOR_HELD)
        self.held.say(held_words(self._checklist) if has_room else "")
        self.keys.setVisible(has_room)
        self.earlier.last.setVisible(has_room and bool(self.earlier.last.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()
        self._columns.arrange(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _make(self, blocks: Blocks) -> None:
        self.close_editor()
        self.lines = self._columns.show_blocks(blocks)
        for number, row in enumerate(self.lines):
            row.stepped.connect(lambda step, number=number: self._step(number + step))

    def _line(self, line: Line) -> ItemLine:
        rule = self._rule(line.key)
        row = ItemLine(line, keys_of(rule))
        row.clicked.connect(lambda _=False: self.open(row))
        row.digit.connect(lambda digit: self._say(row, digit))
        return row

    def open(self, row: ItemLine) -> None:
        """Ask below a line."""
        item = self._checklist.item(row.line.key)
        if item is None:
            return
        self.close_editor()
        editor = ItemEditor(self._desk, self._log, item)
        editor.done.connect(lambda: self._finish(row))
        editor.given_up.connect(lambda: self._give_up(row))
        editor.wanted.connect(lambda name: self._send_for(row, name))
        self.editor, self._asked = editor, row
        self._columns.put_under(row, editor)
        editor.show()
        editor.take_focus()

    def _say(self, row: ItemLine, digit: int) -> None:
        """One key says it; what was found is asked for. What was said stands until it is opened."""
        if not row.line.asks:
            return
        rule = self._rule(row.line.key)
        is_late = self._desk.chart(self._log).started_at is not None
        if digit == 2 or is_late or self._desk.copying.writer(self._log):
            self.open(row)
            if self.editor and digit == 2:
                self.editor.begin_found()
            return
        said = PrestartSaid(rule.key, "done", found="no" if rule.kind == "screened" else "")
        self.message.say("")
        try:
            self._desk.record(self._log, said)
        except Doubted:
            self.open(row)
            if self.editor:
                self.editor.begin_none()
        except Refused as refused:
            self.message.say(refused.sentence)
        else:
            self._go_on(row)

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        """What a panel has charted: the keys come back once that panel is through."""
        if self._sent_for and any(entry.log == self._log for entry in entries):
            QTimer.singleShot(0, self, self.come_back)

    def _rule(self, key: str) -> PrestartRule:
        item = self._checklist.item(key)
        if item is None:
            raise LookupError("A line stands for an item of the list")
        return item.rule

    def _send_for(self, row: ItemLine, name: str) -> None:
        self._sent_for = row
        self.close_editor()
        self.wanted.emit(name)

    def _give_up(self, row: ItemLine) -> None:
        self.close_editor()
        self._go_to(row)

    def _finish(self, row: ItemLine) -> None:
        """There may be another of its kind; else on."""
        answer = self.editor.answer if self.editor else None
        if answer and answer.asks_again:
            self.show_chart(self._desk.chart(self._log), self._desk.now())
            self.open(row)
        else:
            self._go_on(row)

    def _go_on(self, row: ItemLine) -> None:
        """To the next line that waits; past the last, to what waits before it, then out."""
        self.close_editor()
        place = self.lines.index(row) if row in self.lines else 0
        order = (*self.lines[place + 1 :], *self.lines[:place])
        following = next((one for one in order if one.line.asks), None)
        if following:
            self._go_to(following)
        else:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.through.emit()

    def _go_to(self, row: ItemLine) -> None:
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        # Rows that were made just now have no place before their layout has.
        QTimer.singleShot(0, self, self._show_focused)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What gets the keys is brought into sight, once it has its place."""
        if now is not None and self._columns.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        """Of an editor as much as there is room for, and the row that has the keys whole."""
        editor, now = self.editor, QApplication.focusWidget()
        if now is None or not self._columns.isAncestorOf(now):
            return
        inside = editor is not None and editor.isAncestorOf(now)
        before = (editor, editor.row_in_hand()) if editor and inside else ()
        for widget in (*before, now):
            if widget and widget.isVisible():
                self._area.ensureWidgetVisible(widget, 0, px(8))

    def _step(self, number: int) -> None:
        if 0 <= number < len(self.lines):
            self._go_to(self.lines[number])

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(12), px(10), px(12), px(8))
        self._lines.setSpacing(px(5))
        self._columns.arrange(self.width())
