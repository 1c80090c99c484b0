"""Waiting for what is done beside the windows, as long as it takes and no longer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.gui.backups.backups_page import BackupsPage

BOUND_MS = 20_000
TURN_MS = 20


def until(holds: Callable[[], bool]) -> None:
    """Let the windows go on until something holds."""
    limit = QDeadlineTimer(BOUND_MS, Qt.TimerType.CoarseTimer)
    while not holds():
        assert not limit.hasExpired(), "It took too long."
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, TURN_MS)


def copied(house: House, page: BackupsPage) -> None:
    """One more copy, made and shown."""
    before = len(house.backing_up.all())
    page.place.refresh()
    page.place.now.click()
    assert house.backing_up.settle(20)
    page.refresh()
    page.copies.refresh()
    until(lambda: len(page.copies.table.lines) > before)
