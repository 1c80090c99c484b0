"""Somebody who enters without signing in, until the plug is pulled: run by test_emergency_killed.

Prints the id of the rescue once its tick has been painted, then half a pressure is typed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.app import open_house
from ketalog.domain.entries import Entry
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.loudspeaker import Player
from ketalog.gui.main_window import MainWindow
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.session_page import SessionPage
from tests.gui.shell.a_clinic import presses, types

Key = Qt.Key


class NoSpeaker:
    """Nothing sounds."""

    def play(self, samples: bytes) -> bool:
        return True


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def say_painted(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        say(entry.kind + " " + str(entry.id))


def rescue(database: Path) -> None:
    app = QApplication(sys.argv[:1])
    theme.load_fonts()
    theme.apply(app, theme.Theme())
    speaker: Player = NoSpeaker()
    window = MainWindow(
        Desk(open_house(database)), app, PcFile(database.with_name("pc.toml")), speaker
    )
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    app.processEvents()
    presses(Key.Key_F4)
    types("3")
    app.processEvents()
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    page.status.saved.painted.connect(say_painted)
    presses(Key.Key_F4)
    panel = page.side.panel
    assert isinstance(panel, RescuePanel)
    panel.drug.take_focus(False)
    types("1")
    QTest.keyClick(panel, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    app.processEvents()
    presses(Key.Key_F2)
    types("84/5")
    assert page.side.panel is not None
    page.side.panel.keeping.keep()
    say("typed")
    app.exec()


if __name__ == "__main__":
    rescue(Path(sys.argv[1]))
