"""Pictures of the real window on a real clinic; no screen is needed for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.app import House
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile

SMALL_SCREEN = (1366, 768)


@contextmanager
def window_on(
    app: QApplication, house: House, settings: Path, size: tuple[int, int] = SMALL_SCREEN
) -> Iterator[MainWindow]:
    """The window on an open clinic, shown at a size and gone afterwards."""
    window = MainWindow(Desk(house), app, PcFile(settings))
    window.resize(*size)
    window.show()
    window.activateWindow()
    settle()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        # Outside an event loop nothing else deletes it.
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def grabbed(window: QWidget, path: Path) -> Path:
    """Save what the window shows, once its layout has come to rest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    settle()
    window.grab().save(str(path))
    return path


def settle() -> None:
    """Let layouts and what they bring about come to rest."""
    for _ in range(3):
        QApplication.processEvents()
