"""What a window does about how the records open: the page, and a quiet line without passphrase."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from ketalog.gui.gate.gate_page import words_line
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px

if TYPE_CHECKING:
    from ketalog.gui.gate.keys_page import KeysPage
    from ketalog.gui.main_window import MainWindow

NO_PASSPHRASE = (
    "This clinic has no passphrase yet: whoever can use this PC account can open the records."
)
SET, ANEW = "Set a passphrase", "Set both anew"
NOT_YOURS = "How the records open is changed by a prescriber or an admin."


class KeysLine(QFrame):
    """No passphrase, or keys that open nothing: quiet, and with the way to change it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.set_button = QPushButton(SET)
        self.set_button.setProperty("role", "quiet")
        self.set_button.setAccessibleDescription("Opens the page on which one is chosen.")
        line = QHBoxLayout(self)
        line.setContentsMargins(px(18), px(2), px(12), px(2))
        self.words, self.trouble = words_line(NO_PASSPHRASE), MessageLine()
        line.addWidget(self.words, 1)
        line.addWidget(self.trouble, 1)
        line.addWidget(self.set_button)
        self.hide()

    def say(self, trouble: str) -> None:
        """Why the keys are of no use; empty where there is only no passphrase yet."""
        self.words.setVisible(not trouble)
        self.trouble.say(trouble, "bad")
        self.set_button.setText(ANEW if trouble else SET)


class WindowKeys(QObject):
    """The line is there on the chairs and on This PC, for those who may change it.

    That the keys are of no use is said to everybody.
    """

    def __init__(self, window: MainWindow, show: Callable[[QWidget], None]) -> None:
        super().__init__(window)
        self._window, self._show = window, show
        self._desk = window.desk.keys
        self._minds = False
        self.line = KeysLine()
        self.line.set_button.clicked.connect(self.show_page)
        window.pages.currentChanged.connect(lambda _: self.tell())
        window.this_pc.keys_wanted.connect(self.show_page)

    @cached_property
    def page(self) -> KeysPage:
        """How the records open."""
        page = self._desk.page(self._window.desk.printing.printers)
        page.left.connect(self._leave)
        self._window.pages.addWidget(page)
        return page

    def begin(self) -> None:
        """Mind from now on whether there is a passphrase."""
        self._minds = True
        self.tell()

    def tell(self) -> None:
        """Show the line where it belongs."""
        window = self._window
        in_sight = window.pages.currentWidget() in (window.board, window.this_pc)
        trouble = self._desk.trouble if self._minds and in_sight else ""
        wanted = self._minds and in_sight and not self._desk.has_passphrase and self._may
        self.line.say(trouble)
        self.line.set_button.setVisible(self._may)
        self.line.setVisible(wanted or bool(trouble))

    def show_page(self) -> None:
        """Open it, for those who may."""
        if not self._may:
            self._window.foot.say(NOT_YOURS, "warn")
            return
        self.page.begin()
        self._show(self.page)
        self.page.take_focus()

    def forget(self) -> None:
        """What somebody has begun there is not gone on with by another."""
        if "page" in self.__dict__:
            self.page.forget()

    def seat(self, lines: QBoxLayout, below: QWidget) -> None:
        """The quiet line stands over what is below."""
        lines.insertWidget(lines.indexOf(below), self.line)

    @property
    def _may(self) -> bool:
        return self._window.desk.staff.may("settings")

    def _leave(self) -> None:
        self._window.show_page("this_pc")
