"""A sentence with its mark: what is wrong, what was saved, what to mind."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ketalog.gui.kit.icons import Mark, MarkLabel
from ketalog.gui.kit.ink import ink_of
from ketalog.gui.kit.scale import px

State = Literal["bad", "ok", "warn"]
_MARKS: dict[State, Mark] = {"bad": "stop", "ok": "check", "warn": "warning"}


class MessageLine(QWidget):
    """Takes no room while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = MarkLabel("check", self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "message")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def say(self, sentence: str, state: State = "bad") -> None:
        """Show a sentence; an empty one clears the line."""
        if sentence == self.text and self.isHidden() == (not sentence):
            return
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._words.setProperty("state", "" if state == "warn" else state)
        self._words.setProperty("role", "warn" if state == "warn" else "message")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        ink = ink_of(self)
        colour = {"bad": ink.red, "ok": ink.ok, "warn": ink.amber}[state]
        self._mark.show_mark(_MARKS[state], colour)
        self.setVisible(bool(sentence))
