"""One sentence under every page, for what belongs to no page; never over anything."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ketalog.gui.kit.message_line import MessageLine, State
from ketalog.gui.kit.scale import px


class FootLine(QFrame):
    """Takes no room while there is nothing to say. What went wrong stays until it is closed.

    A note stands over it as long as it holds; closed, it comes back when it says something else.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._stays = self._stays_said = False
        self._closed = ""
        self.noted = MessageLine()
        self.message = MessageLine()
        self.close_button = QPushButton("Close")
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName("Close this message")
        self.close_button.setAccessibleDescription("The sentence goes; nothing else changes.")
        self.close_button.setAutoDefault(True)
        self.close_button.clicked.connect(self._close)
        lines = QVBoxLayout()
        lines.setSpacing(px(2))
        lines.addStretch(1)
        lines.addWidget(self.noted)
        lines.addWidget(self.message)
        lines.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(18), px(4), px(12), px(4))
        line.addLayout(lines, 1)
        line.addWidget(self.close_button)
        self.hide()

    def say(self, sentence: str, state: State = "bad") -> None:
        """Show a sentence; an empty one clears the line."""
        self._stays = bool(sentence) and state == "bad"
        self._stays_said = False
        self.message.say(sentence, state)
        self._show()

    def say_until_closed(self, sentence: str) -> None:
        """A remark that no turn of the page takes back; empty takes back only such a one."""
        if sentence or self._stays_said:
            self.say(sentence, "warn")
        self._stays = self._stays or bool(sentence)
        self._stays_said = bool(sentence)

    def note(self, words: str) -> None:
        """Show what holds for now, on every page; empty takes it back."""
        if words and words == self._closed:
            return
        self._closed = ""
        self.noted.say(words, "warn")
        self._show()

    def turn_page(self) -> None:
        """Take back what was only a remark on the page before."""
        if not self._stays:
            self.say("")

    def _close(self) -> None:
        self._closed = self.noted.text
        self.noted.say("")
        self.say("")

    def _show(self) -> None:
        self.setVisible(bool(self.message.text or self.noted.text))
