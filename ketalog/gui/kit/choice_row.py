"""A choice of one, or of several: by digit (then letter), by arrows and Space, or by a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ketalog.gui.kit.row import Row
from ketalog.gui.kit.segment_bar import SegmentBar
from ketalog.gui.kit.spoken import announce

BETWEEN = "|"
KEYS = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class ChoiceRow(Row):
    """Nothing is preselected. One choice moves on by itself; several wait for Enter.

    ``alone`` is the choice that goes with no other, such as "Nothing"; it moves on as well.
    """

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[str],
        *,
        several: bool = False,
        alone: str = "",
        wide: bool = False,
        apart: bool = False,
    ) -> None:
        self.bar = SegmentBar(choices, apart=apart)
        super().__init__(name, label, self.bar, wide=wide)
        self._choices = tuple(choices)
        self._several = several
        self._alone = alone
        self._chosen: tuple[str, ...] = ()
        self.bar.show_keys_of(KEYS)
        self._name_choices()
        self.bar.clicked.connect(self._choose)
        self.bar.key_pressed.connect(self._key)
        self.bar.left.connect(self.left)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was chosen, in the order shown."""
        return tuple(choice for choice in self._choices if choice in self._chosen)

    @property
    def choice(self) -> str:
        """The one chosen; empty when there is none."""
        return self.chosen[0] if self.chosen else ""

    @property
    def typed(self) -> str:
        return BETWEEN.join(self.chosen)

    def restore(self, text: str) -> None:
        self._chosen = tuple(part for part in text.split(BETWEEN) if part in self._choices)
        self._show()

    def offer(self, choices: Sequence[str]) -> None:
        """Change the choices; what was chosen stays where it is still offered."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.bar.show_texts(choices)
            self.restore(self.typed)
            self._name_choices()

    def key_of(self, choice: str) -> str:
        """The key that takes a choice."""
        return KEYS[self._choices.index(choice)]

    def mark(self, choices: Sequence[str]) -> None:
        """A dot under choices that hold already."""
        for number, (segment, choice) in enumerate(
            zip(self.bar.segments, self._choices, strict=True)
        ):
            there = segment.was_last_value = choice in choices
            key = f"Key {KEYS[number]}" if number < len(KEYS) else "No key"
            segment.setAccessibleDescription(f"{key}, there now" if there else key)
            segment.update()

    def hold_back(self, choices: Sequence[str]) -> None:
        """Grey what is not of the moment; it keeps its key and may be chosen."""
        for segment, choice in zip(self.bar.segments, self._choices, strict=True):
            if segment.stands_back != (choice in choices):
                segment.stands_back = choice in choices
                segment.update()

    def _type_on(self, event: QKeyEvent) -> None:
        """At a question a digit would choose something else unseen; Backspace goes back."""
        if event.key() == Qt.Key.Key_Backspace:
            self.take_focus()

    def _key(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit(False)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.restore("")
            self.edited.emit()
        elif event.text() and event.text().upper() in KEYS:
            self._choose(KEYS.index(event.text().upper()))
        else:
            event.ignore()

    def _choose(self, index: int) -> None:
        if not 0 <= index < len(self._choices):
            # The keys that there are stand in the corners; a reader hears how many.
            announce(self.bar, f"There are {len(self._choices)} to choose from.")
            return
        self.settle()
        choice = self._choices[index]
        self._chosen = self._toggled(choice) if self._several else (choice,)
        self._show()
        self.edited.emit()
        self._move_on(choice)

    def _move_on(self, choice: str) -> None:
        if not self._several or choice == self._alone:
            self.finished.emit(True)

    def _toggled(self, choice: str) -> tuple[str, ...]:
        if choice in self._chosen:
            return tuple(one for one in self._chosen if one != choice)
        if self._alone in (choice, *self._chosen):
            return (choice,)
        return (*self._chosen, choice)

    def _show(self) -> None:
        places = [self._choices.index(choice) for choice in self._chosen]
        self.bar.choose(*places, several=self._several)

    def _name_choices(self) -> None:
        self.bar.name_all(self.label_text)
        self._show()
        count = len(self._choices)
        last = KEYS[:count][-1:]
        keys = f"{'Any' if self._several else 'One'} of {count}, keys 1 to {last}"
        self.explain(f"{keys}, then Enter" if self._several else keys)
