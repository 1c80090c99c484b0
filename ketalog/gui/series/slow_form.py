"""A form of a clinic's own log: it asks a doubt once, says what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain import written
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.gui.kit.panel_frame import PanelFrame

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NOT_SAVED = "Not saved yet: this was typed before."


class SlowForm(PanelFrame):
    """``saved`` comes after the commit. A form says in ``write`` what its rows come to.

    Words that are half typed stay with what they were typed about, until the program ends.
    """

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._agreed: set[Doubt] = set()
        self._asked: Doubt | None = None
        self._about: Hashable = None
        self._half_typed: dict[Hashable, dict[str, str]] = {}
        self.head.taken_at.hide()
        self.rows.edited.connect(lambda _: self._take_edit())
        self.rows.agreed.connect(lambda _: self._agree())
        self.question.answered.connect(self._agree)
        self.save_button.clicked.connect(self.save)

    def write(self, *, confirmed: bool) -> None:
        """Store what the rows say. Raises Refused, and Doubted unless ``confirmed``."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Show the rows that belong to what was chosen."""

    def turn_to(self, about: Hashable) -> bool:
        """Be about something else; True where something was typed about it before."""
        typed = self.rows.typed()
        if typed and self._about is not None:
            self._half_typed[self._about] = typed
        self._about = about
        self.forget()
        before = self._half_typed.pop(about, {})
        self.rows.restore(before)
        self.look_again()
        if before:
            self.status.say(NOT_SAVED, "warn")
        return bool(before)

    def begin_again(self) -> None:
        """What follows a save: an empty form."""
        self.forget()

    def forget(self) -> None:
        """Empty the form."""
        self._agreed.clear()
        self._asked = None
        self.rows.clear()
        self.settle()
        self.look_again()

    def save(self) -> None:
        """Write it; what goes wrong is said beside its field, and all stays typed."""
        self.settle()
        try:
            self._write()
        except Doubted as doubted:
            self._asked = next(one for one in doubted.doubts if one not in self._agreed)
            self.ask(self._asked)
        except Refused as refused:
            self.complain(refused)
        else:
            self.begin_again()
            when = written.time_to_the_second(self._desk.now(), self._desk.series.zone)
            self.status.say(f"Saved {when}", "ok")
            self.saved.emit()

    def _write(self) -> None:
        try:
            self.write(confirmed=False)
        except Doubted as doubted:
            if not set(doubted.doubts) <= self._agreed:
                raise
            self.write(confirmed=True)

    def _take_edit(self) -> None:
        """Any key takes back what was asked and answered: it was about something else."""
        self._agreed.clear()
        self._asked = None
        self.ask_nothing()
        self.look_again()

    def _agree(self) -> None:
        if self._asked:
            self._agreed.add(self._asked)
        self.save()
