"""A panel of a page: its title, its lines, and what was said last."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.unbroken import WrappedLabel


class Group(QFrame):
    """Its parts are added from above."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        head = QLabel(title)
        head.setProperty("role", "title")
        self.said = MessageLine()
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(head)
        self._space_out()

    def add(self, *parts: QWidget) -> None:
        """One more line each."""
        for part in parts:
            self._lines.addWidget(part)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(16), px(10), px(16), px(14))
        self._lines.setSpacing(px(6))


def line(*parts: QWidget) -> QWidget:
    """Side by side."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return whole


def quiet(words: str) -> WrappedLabel:
    """Quiet words over the whole width."""
    label = WrappedLabel(words)
    label.setProperty("role", "quiet")
    return label


def key(words: str, follows: str) -> KeyButton:
    """A low button, and what follows when it is pressed."""
    button = KeyButton(words, high=LOW)
    button.explain(follows)
    return button
