"""Why the records do not open, in a sentence, and what can be done; never to erase anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.gui.gate.gate_page import GatePage

TITLE, HELD = "The records do not open", "The records are open already"


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: what its button says, what follows, and what it does."""

    text: str
    follows: str
    take: Callable[[], None]


class TroublePage(GatePage):
    """``closed`` when nothing more is wanted here. The sentence stays until then."""

    closed = Signal()

    def __init__(
        self,
        sentence: str,
        ways: tuple[Way, ...] = (),
        title: str = TITLE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self.close_button = QPushButton("Close")
        self.close_button.setAccessibleDescription("Closes ketalog; nothing is changed.")
        self.close_button.clicked.connect(self.closed)
        self.way_buttons = tuple(_button(way) for way in ways)
        self.add_buttons(*self.way_buttons, self.close_button)
        self.say(sentence)

    def take_focus(self) -> None:
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _button(way: Way) -> QPushButton:
    button = QPushButton(way.text)
    button.setAccessibleDescription(way.follows)
    button.clicked.connect(way.take)
    return button
