"""What every right-hand panel does: its time, its draft, its questions, its saving. No dialogs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.domain.from_paper import WHEN
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.gui.kit.keeping import Keeping
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.row import Row
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class Panel(PanelFrame):
    """One form of a session. A panel adds rows, says its ``contents``, and at last calls ``begin``.

    ``done`` comes after a save, ``saved`` with its entries; ``wanted`` names a panel to follow.
    """

    done = Signal()
    saved = Signal(object)
    wanted = Signal(str)
    form = ""
    # Whether what it writes may stand on paper first; what corrects an entry keeps its time.
    copies = True

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.log = desk, log
        self.keeping = Keeping(desk, log, self.form, self)
        self.agreed: set[Doubt] = set()
        self._asked: Doubt | None = None
        self._tick = ""
        self.rows.edited.connect(self._take_edit)
        self.rows.left.connect(self._judge)
        self.rows.agreed.connect(self._agree)
        self.question.answered.connect(self._agree)
        self.head.taken_at.textEdited.connect(lambda _: self._take_edit())
        self.head.taken_at.finished.connect(self._leave_time)
        self.save_button.clicked.connect(self.save)
        desk.written.connect(self._look_after_write)

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

    def begin(self) -> None:
        """Show what was typed here before and not saved, and the chart as it stands."""
        self.keeping.restore()
        self.refresh(self.desk.now())

    def refresh(self, at: datetime) -> None:
        """Look again at the chart and the time."""
        chart = self.chart
        unhurried = timedelta(minutes=chart.opened.limits.unhurried_minutes)
        self.head.taken_at.ask(self._asks_when)
        self.head.show_time(at, self.keeping.first_key, unhurried, chart.zone)
        self.look_again(at)

    def at(self) -> datetime | None:
        """The time of what is entered; None is now."""
        return self.keeping.at()

    def at_or(self, now: datetime) -> datetime:
        """The same as far as it is typed; a time that cannot be is said by saving."""
        try:
            return self.at() or now
        except Refused:
            return now

    def take_focus(self) -> None:
        """Copied from paper, the time comes first, as it stands there."""
        if self._asks_when and not self._is_asking and not self.head.taken_at.text().strip():
            self.head.taken_at.take_focus(False)
        else:
            super().take_focus()

    def save(self) -> None:
        """Write what is entered. What goes wrong is said beside its field, and all stays typed."""
        self.settle()
        try:
            entries = self.write(self.contents(), self.at())
        except Doubted as doubted:
            self._asked = next(one for one in doubted.doubts if one not in self.agreed)
            self.ask(self._asked)
        except Refused as refused:
            self.complain(refused)
        else:
            self.finish(entries)

    def write(self, contents: tuple[Content, ...], at: datetime | None) -> tuple[Entry, ...]:
        """Record them; a panel that corrects does something else."""
        return self.keeping.record(contents, at, self.agreed, pins=self.pins)

    @property
    def pins(self) -> tuple[GivenPin, ...]:
        """The PINs of whoever else stands behind it; a panel that asks for one says it."""
        return ()

    def finish(self, entries: tuple[Entry, ...]) -> None:
        """Say that it is saved, now that it is, and be ready for the next."""
        self.keeping.forget()
        self.agreed.clear()
        self.say_saved(entries[0])
        self.refresh(self.desk.now())
        self.saved.emit(entries)
        self.done.emit()

    def say_saved(self, entry: Entry) -> None:
        """The tick: it comes after the commit and never before."""
        when = written.time_to_the_second(entry.recorded_at, self.chart.zone)
        self._tick = f"Saved {when}"
        self.status.say(self._tick, "ok")

    def drop_tick(self) -> None:
        """Another act begins: what was saved before is no longer said."""
        if self.status.text == self._tick:
            self.status.say("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh(self.desk.now())
        self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeping.keep_what_waits()
        # A panel that comes back at once, for what is still open, keeps its tick.
        QTimer.singleShot(0, self, self._drop_tick_unseen)

    @property
    def _asks_when(self) -> bool:
        return self.copies and self.keeping.is_from_paper

    def _leave_time(self, by_itself: bool) -> None:
        row = self.rows.first_open()
        if self._asks_when and not self.head.taken_at.text().strip():
            self.head.message.say(WHEN)
        elif self._asks_when and self.rows.are_filled:
            self.save_button.take_focus()
        elif row and by_itself and not self._is_asking:
            row.take_focus(True)
        else:
            self.take_focus()

    def _drop_tick_unseen(self) -> None:
        if not self.isVisible():
            self.drop_tick()

    def _take_edit(self, row: Row | None = None) -> None:
        """Any key takes back what was asked and answered: it was about something else."""
        self.keeping.touch()
        self.agreed.clear()
        self._asked = None
        (row or self.head).message.say("")
        self.ask_nothing()
        self.refresh(self.desk.now())

    def _judge(self, row: Row) -> None:
        """What cannot be is said as soon as its row is left; what is doubtful waits for saving."""
        if not row.typed or not self.isVisible():
            return
        try:
            content = self.partial(row)
            if content is not None:
                self.desk.doubts(self.log, content)
        except Refused as refused:
            if refused.field == row.name:
                row.complain(refused.sentence)

    def _agree(self) -> None:
        if self._asked:
            self.agreed.add(self._asked)
        self.save()

    def _look_after_write(self, entries: tuple[Entry, ...]) -> None:
        if any(entry.log == self.log for entry in entries):
            self.refresh(self.desk.now())
