"""Letters that are typed over the names: whom they mean so far, until a pause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ketalog.domain import written
from ketalog.domain.called import called
from ketalog.domain.people import Person

PAUSE = timedelta(seconds=3)
ENOUGH = 2
_ANEW = (Qt.Key.Key_Backspace, Qt.Key.Key_Escape)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class NameKeys:
    """A letter that fits nobody is not taken; Backspace and Esc take all of them back."""

    def __init__(self) -> None:
        self.typed = ""
        self._found: tuple[int, ...] = ()
        self._last: datetime | None = None

    @property
    def is_clear(self) -> bool:
        """Whether one person is meant, by enough letters."""
        return len(self._found) == 1 and len(self.typed) >= ENOUGH

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is a letter, or takes back those that were typed."""
        if event.key() in _ANEW:
            return bool(self.typed)
        return bool(_letters(event)) and not event.isAutoRepeat()

    def take(self, event: QKeyEvent, people: Sequence[Person], at: datetime) -> int | None:
        """The place of whom it means first; None where it changes nothing."""
        self.look(at)
        if event.key() in _ANEW:
            self.forget()
            return None
        found = called(people, self.typed + _letters(event))
        if not found:
            return None
        self.typed += _letters(event)
        self._found, self._last = found, at
        return found[0]

    def look(self, at: datetime) -> None:
        """After a pause the next letter is the first again."""
        if self._last is not None and not timedelta() <= at - self._last <= PAUSE:
            self.forget()

    def forget(self) -> None:
        """Nothing was typed."""
        self.typed, self._found, self._last = "", (), None

    @property
    def words(self) -> str:
        """``AO: 2 names``; empty where nothing was typed."""
        count = len(self._found)
        names = "1 name" if count == 1 else f"{written.number(count)} names"
        return f"{self.typed.upper()}: {names}" if self.typed else ""


def _letters(event: QKeyEvent) -> str:
    """AltGr is both of the modifiers; one alone makes a command of a letter."""
    held = event.modifiers() & _COMMANDS
    text = event.text()
    return text if text.isalpha() and held in (Qt.KeyboardModifier.NoModifier, _COMMANDS) else ""
