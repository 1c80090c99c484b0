"""A panel that writes a dose: one over a limit is recorded with the reason, not with a mere yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.entries import Content, Entry
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

USUAL = ("Clinician ordered", "Emergency", "Symptoms go on")


class GivingPanel(Panel):
    """The reason is asked for once a dose over a limit or against a warning is saved."""

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.despite = PickRow("despite", "Given all the same, why?", USUAL, wide=True)
        self.about = MessageLine()
        # A reason answers what was read, and nothing else.
        self._over: tuple[Doubt, ...] = ()
        self._shown: set[Doubt] = set()
        self.rows.edited.connect(self._drop_reason)

    def add_reason(self) -> None:
        """Put the reason's row under those that are there."""
        self.add(self.despite)
        self.despite.hide()

    def given_at(self, now: datetime) -> datetime:
        """When it was given: the time typed at the title, else the first key, else now."""
        try:
            return self.at() or self.keeping.first_key or now
        except Refused:
            return self.keeping.first_key or now

    def show_about(self, *parts: str) -> None:
        """What is about to be written, over the button; where the rows are not seen with it."""
        words = " ".join(filter(None, parts)) if self.scroller.is_inside_another else ""
        self.about.say(words and f"To be written: {words}", "info")

    @property
    def why_given(self) -> str:
        """Why a dose over a limit was given; empty where it was not asked."""
        return typed.line(self.despite.words, "despite", 200)

    def begin(self) -> None:
        super().begin()
        self.despite.setVisible(bool(self.despite.typed))

    def ask(self, doubt: Doubt) -> None:
        if not doubt.needs_reason:
            super().ask(doubt)
            return
        self.despite.show()
        over = self._over if doubt in self._over else (doubt,)
        self._shown = set(over)
        self.despite.message.say(" ".join(one.sentence for one in over), "warn")
        self.despite.take_focus()
        self.look_again(self.desk.now())
        self._show(self.despite)

    def _show(self, widget: QWidget) -> None:
        """Bring something into sight among the rows, once they have their new heights."""
        QTimer.singleShot(0, self, lambda: self.scroller.ensureWidgetVisible(widget, 0, px(8)))

    def write(self, contents: tuple[Content, ...], at: datetime | None) -> tuple[Entry, ...]:
        """A reason answers every limit that the dose lies over, once all of them were shown."""
        try:
            return super().write(contents, at)
        except Doubted as doubted:
            if not self._answer_with_reason(doubted.doubts):
                raise
        return super().write(contents, at)

    def _answer_with_reason(self, doubts: Sequence[Doubt]) -> bool:
        self._over = tuple(one for one in doubts if one.needs_reason)
        over = set(self._over)
        if not (self.why_given and over and over <= self._shown):
            return False
        self.agreed |= over
        return True

    def finish(self, entries: tuple[Entry, ...]) -> None:
        super().finish(entries)
        self._over, self._shown = (), set()
        self.despite.hide()

    def _drop_reason(self, row: Row) -> None:
        """Another dose, another drug: whether it is over a limit is found out anew."""
        if row is not self.despite and not self.despite.typed:
            self.despite.hide()
