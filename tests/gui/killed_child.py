"""A nurse who charts until somebody pulls the plug: run as a program by test_killed.

Reads lines ``<database>`` from standard input; for each it forks a child that opens the real
window, starts the infusion if it has not been started, and types sets of vitals without end. The
child prints ``<entry id>`` when the tick for that entry has been painted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.app import open_house
from ketalog.domain.entries import Entry
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.session_page import SessionPage

NURSE = "A. Okafor RN"


def say(line: str) -> None:
    """Straight to the pipe: nothing waits in a buffer that dies with the process."""
    os.write(1, f"{line}\n".encode())


def say_painted(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        say(str(entry.id))


def sets_of_keys() -> Iterator[tuple[str, ...]]:
    """BP, HR, SpO2, RR, pain, RASS, dissociation, distress, nausea; no two sets alike in a row."""
    for number in count():
        systolic = 110 + number % 40
        yield (f"{systolic}/72", "76", "98", "14", "3", "0", "1", "0", "0")


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_set(keys: tuple[str, ...]) -> None:
    for index, text in enumerate(keys):
        QTest.keyClicks(focused(), text)
        if index < 4:
            QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def chart_for_ever(database: Path) -> None:
    app = QApplication(sys.argv[:1])
    theme.load_fonts()
    theme.apply(app, theme.Theme())
    house = open_house(database)
    desk = Desk(house)
    desk.sign_in(NURSE)
    page = SessionPage(desk, desk.open_sessions()[0])
    page.status.saved.painted.connect(say_painted)
    page.resize(1366, 768)
    page.show()
    app.setActiveWindow(page)
    app.processEvents()
    say("ready")
    if desk.chart(page.log).started_at is None:
        QTest.keyClick(page, Qt.Key.Key_F6)
        app.processEvents()
    for keys in sets_of_keys():
        QTest.keyClick(page, Qt.Key.Key_F2)
        type_set(keys)
        app.processEvents()


def serve() -> None:
    """Fork a child for each database named; print its process id first."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            chart_for_ever(Path(line.strip()))
            os._exit(0)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    serve()
