"""The keys that mean the same on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ketalog.gui.countersign.waiting_chip import KEY as COUNTERSIGN_KEY

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow

TEXT_STEP_PERCENT = 25
CHAIRS_WITH_A_KEY = 6


def bind_keys(window: MainWindow) -> QShortcut:
    """Give a window its keys; returns the one to all chairs, which a session answers itself."""

    def resize(by: int) -> Callable[[], None]:
        return lambda: window.dress(window.settings.theme.resized(by))

    def go(chair: str) -> Callable[[], None]:
        """To a chair, or to all of them, once somebody has signed in."""

        def act() -> None:
            if not window.desk.person:
                return
            if chair:
                window.show_chair(chair)
            else:
                window.show_page("board")

        return act

    keys: dict[str, Callable[[], None]] = {
        "Ctrl+T": lambda: window.dress(window.settings.theme.next()),
        "Ctrl++": resize(TEXT_STEP_PERCENT),
        "Ctrl+=": resize(TEXT_STEP_PERCENT),
        "Ctrl+-": resize(-TEXT_STEP_PERCENT),
        "Ctrl+L": lambda: window.dress(window.settings.theme.relaid()),
        "Ctrl+,": lambda: window.show_page("this_pc") if window.desk.person else None,
        "Ctrl+Shift+P": lambda: window.papers.ask(window.desk.downtime.all_live),
        COUNTERSIGN_KEY: lambda: window.show_page("countersign") if window.desk.person else None,
        "Ctrl+M": window.sound.turn_silent,
        "Ctrl+Shift+Up": window.sound.louder,
        "Ctrl+Shift+Down": window.sound.quieter,
        "F12": window.lock,
    }
    keys |= {f"Ctrl+{chair}": go(chair) for chair in window.desk.chairs()[:CHAIRS_WITH_A_KEY]}
    for key, doing in keys.items():
        QShortcut(QKeySequence(key), window).activated.connect(doing)
    to_board = QShortcut(QKeySequence("Ctrl+0"), window)
    to_board.activated.connect(go(""))
    return to_board
