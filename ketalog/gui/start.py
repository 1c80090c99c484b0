"""Opening the program: display, look, database, window; what goes wrong is a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_documents_path
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from ketalog.app import House
from ketalog.gui import theme
from ketalog.gui.backups.going_back import went_back
from ketalog.gui.crash import CrashLog
from ketalog.gui.desk import Desk
from ketalog.gui.display import OFFSCREEN, choose_platform, no_display_sentence
from ketalog.gui.downtime_watch import DowntimeWatch
from ketalog.gui.gate.entrance import Entrance
from ketalog.gui.kit.spoken import teach_readers
from ketalog.gui.main_window import MainWindow
from ketalog.gui.overrides import guard_overrides
from ketalog.gui.pc_settings import PcFile
from ketalog.store.place import warnings

NO_DISPLAY = 2


def start(database: Path | None = None) -> int:
    """Open the program on a clinic; 2 when there is no display. Raises StoreError."""
    app = application()
    if app is None:
        return NO_DISPLAY
    folder, papers = user_data_path("ketalog"), user_documents_path() / "ketalog"
    path = database or folder / "clinic.ketalog"
    settings = PcFile(user_config_path("ketalog") / "pc.toml")

    def go_on(house: House, before: QMainWindow | None) -> int:
        house.pins.wanted = True
        windows: list[MainWindow] = []

        def shown(window: MainWindow) -> None:
            windows.append(window)
            window.keys.begin()
            window.backups.begin(settings.load().backup_folder)
            window.foot.say(" ".join(warnings(path)), "warn")
            if before is not None:
                before.close()

        code = show(app, house, settings, folder, shown)
        window = windows.pop()
        plan = window.backups.plan
        if plan is None:
            return code
        return went_back(house, window, plan, entrance.open, lambda again: go_on(again, None))

    entrance = Entrance(app, path, settings, papers, folder)
    return entrance.come_in(go_on, unattended=database is not None)


def application() -> QApplication | None:
    """The Qt application, dressed; None, after a sentence, when no window can be shown."""
    asked_offscreen = choose_platform(os.environ)
    # Qt reports each platform that it could not use; the sentence below says what matters.
    said: list[str] = []
    previous = qInstallMessageHandler(lambda _kind, _where, words: said.append(words))
    app = QApplication(sys.argv[:1])
    qInstallMessageHandler(previous)
    if QGuiApplication.platformName() == OFFSCREEN and not asked_offscreen:
        sys.stderr.write(no_display_sentence(said=said) + "\n")
        return None
    app.setApplicationName("ketalog")
    theme.load_fonts()
    teach_readers()
    guard_overrides()
    return app


def show(
    app: QApplication,
    house: House,
    settings: PcFile,
    logs: Path,
    shown: Callable[[MainWindow], None] = lambda window: None,
) -> int:
    """Show the window until it is closed; ``shown`` is called once it is there."""
    theme.apply(app, settings.load().theme)
    desk = Desk(house)
    window = MainWindow(desk, app, settings)
    crashes = CrashLog(logs, desk.now, window.foot.say)
    crashes.install()
    watch = DowntimeWatch(house.downtime_folder, window.foot, window)
    watch.begin(settings.load().downtime_folder)
    # Without a window manager nothing is maximised; the size that it would have serves as well.
    window.resize(QGuiApplication.primaryScreen().availableSize())
    if settings.load().maximised:
        window.showMaximized()
    else:
        window.show()
    shown(window)
    try:
        return app.exec()
    finally:
        crashes.uninstall()
