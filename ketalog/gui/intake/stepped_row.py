"""What is asked of each new entry of a list before the next line is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.intake.kept_letter import keep_letter
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.row import Row


class SteppedRow(Row):
    """Shows one step after the other under the line; each changes the entry that it is about.

    ``turned`` comes when another step is asked, or none any more.
    """

    turned = Signal()

    def __init__(self, name: str, label: str, body: QWidget) -> None:
        super().__init__(name, label, body)
        self.entries: list[Any] = []
        self._on_file: tuple[Any, ...] = ()
        # Of which entry the steps are asked.
        self._place = -1
        self._steps: tuple[Row, ...] = ()

    def seat(self, steps: Sequence[Row]) -> None:
        """Put the steps under what stands there already."""
        self._steps = tuple(steps)
        for step in reversed(self._steps):
            self.put_under(step)
            step.hide()
            step.finished.connect(lambda by_itself, step=step: self._step_on(step, by_itself))
            step.edited.connect(lambda step=step: self._take_step(step))
            if isinstance(step, ChoiceRow):
                step.bar.key_pressed.connect(lambda event, step=step: keep_letter(step, event))

    def with_step(self, entry: Any, step: Row) -> Any:
        """The newest entry with what a step says of it."""
        raise NotImplementedError

    def is_asked(self, step: Row, entry: Any) -> bool:
        """Whether a step belongs to an entry."""
        return True

    def lacks(self, entry: Any) -> str:
        """What still has to be said of an entry before it is kept; empty when nothing."""
        return ""

    def changed(self) -> None:
        """Show it and tell."""
        raise NotImplementedError

    def show_entries(self) -> None:
        """Show the entries again."""
        raise NotImplementedError

    def steps_done(self, by_itself: bool) -> None:
        """Nothing is left to ask of the entry."""
        raise NotImplementedError

    def _begin_steps(self, place: int = -1) -> None:
        self._end_steps()
        self._place = place % len(self.entries)
        self._show_next(iter(self._steps), by_itself=False)

    def _step_on(self, step: Row, by_itself: bool) -> None:
        try:
            self.entries[self._place] = self.with_step(self.entries[self._place], step)
        except Refused as refused:
            step.complain(refused.sentence)
            return
        step.hide()
        self.changed()
        after = iter(self._steps[self._steps.index(step) + 1 :])
        self._show_next(after, by_itself=by_itself)

    def _show_next(self, steps: Any, *, by_itself: bool) -> None:
        entry = self.entries[self._place] if self.entries else None
        following = next((one for one in steps if entry and self.is_asked(one, entry)), None)
        if following is None:
            self.steps_done(by_itself)
            self.turned.emit()
            return
        following.clear()
        following.show()
        following.take_focus()
        self.turned.emit()

    def _take_step(self, step: Row) -> None:
        if not self.entries or not step.isVisibleTo(self):
            return
        try:
            self.entries[self._place] = self.with_step(self.entries[self._place], step)
        except Refused:
            return
        self.show_entries()
        self.edited.emit()

    def _lacking(self) -> int:
        """The place of an entry, typed here, of which something has still to be said; or -1."""
        there = enumerate(self.entries)
        return next((n for n, e in there if e not in self._on_file and self.lacks(e)), -1)

    def _refuse_lacking(self) -> None:
        place = self._lacking()
        if place >= 0:
            raise Refused(self.lacks(self.entries[place]), self.name)

    def _go_to_lacking(self) -> bool:
        """Ask on where an entry lacks something; whether one does."""
        place = self._lacking()
        if place < 0:
            return False
        standing = next((one for one in self._steps if one.isVisibleTo(self)), None)
        if standing is not None and place == self._place:
            (standing.question if standing.question.text else standing).take_focus()
        else:
            self._begin_steps(place)
        return True

    def _end_steps(self) -> None:
        self._place = -1
        for step in self._steps:
            step.hide()
