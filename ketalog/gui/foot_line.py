"""One sentence under every page, for what belongs to no page; never over anything."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ketalog.gui.kit.message_line import MessageLine, State
from ketalog.gui.kit.scale import px


class FootLine(QFrame):
    """Takes no room while there is nothing to say. What went wrong stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._stays = False
        self.message = MessageLine()
        self.close_button = QPushButton("Close")
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName("Close this message")
        self.close_button.setAccessibleDescription("The sentence goes; nothing else changes.")
        self.close_button.setAutoDefault(True)
        self.close_button.clicked.connect(lambda: self.say(""))
        line = QHBoxLayout(self)
        line.setContentsMargins(px(18), px(4), px(12), px(4))
        line.addWidget(self.message, 1)
        line.addWidget(self.close_button)
        self.hide()

    def say(self, sentence: str, state: State = "bad") -> None:
        """Show a sentence; an empty one clears the line."""
        self._stays = bool(sentence) and state == "bad"
        self.message.say(sentence, state)
        self.setVisible(bool(sentence))

    def turn_page(self) -> None:
        """Take back what was only a remark on the page before."""
        if not self._stays:
            self.say("")
