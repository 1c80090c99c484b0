"""A sentence with its mark: what is wrong, what was saved, what to mind."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ketalog.gui.kit.icons import Mark, MarkLabel
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Spoken, announce
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.theme import colours_in_force

State = Literal["bad", "ok", "warn", "info"]
_MARKS: dict[State, Mark] = {"bad": "stop", "ok": "check", "warn": "warning", "info": "circle"}


class MessageLine(QWidget, Spoken):
    """Takes no room while it has nothing to say."""

    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State = "info"
        self._mark = MarkLabel("check", self)
        self._words = WrappedLabel(parent=self)
        self._words.setProperty("role", "message")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = line = QHBoxLayout(self)
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
        self._state = state
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self.setAccessibleName(sentence)
        self._words.setProperty("state", state)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        side = px(8) if state == "warn" else 0
        self._line.setContentsMargins(side, side // 2, side, side // 2)
        self._mark.setVisible(state != "info")
        self._dress()
        self.setVisible(bool(sentence))
        if sentence and state != "info":
            announce(self, sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_line"):
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state != "warn":
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours_in_force().amber_ground)
        painter.drawRoundedRect(self.rect(), px(8), px(8))

    def _dress(self) -> None:
        """The mark in the colours of now; the words have theirs from the style sheet."""
        ink = colours_in_force()
        colours = {"bad": ink.red, "ok": ink.ok, "warn": ink.amber, "info": ink.quiet}
        self._mark.show_mark(_MARKS[self._state], colours[self._state])
