"""Opening the program: display, look, database, window; what goes wrong is a sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_documents_path
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ketalog.app import House, open_house
from ketalog.gui import theme
from ketalog.gui.crash import CrashLog
from ketalog.gui.desk import Desk
from ketalog.gui.display import OFFSCREEN, choose_platform, no_display_sentence
from ketalog.gui.downtime_watch import DowntimeWatch
from ketalog.gui.kit.spoken import teach_readers
from ketalog.gui.main_window import MainWindow
from ketalog.gui.overrides import guard_overrides
from ketalog.gui.pc_settings import PcFile

NO_DISPLAY = 2


def start(database: Path | None = None) -> int:
    """Open the program on a clinic; 2 when there is no display. Raises StoreError."""
    app = application()
    if app is None:
        return NO_DISPLAY
    folder = user_data_path("ketalog")
    with open_house(
        database or folder / "clinic.ketalog", papers=user_documents_path() / "ketalog"
    ) as house:
        return show(app, house, PcFile(user_config_path("ketalog") / "pc.toml"), folder)


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


def show(app: QApplication, house: House, settings: PcFile, logs: Path) -> int:
    """Show the window until it is closed."""
    theme.apply(app, settings.load().theme)
    desk = Desk(house)
    window = MainWindow(desk, app, settings)
    crashes = CrashLog(logs, desk.now, window.foot.say)
    crashes.install()
    watch = DowntimeWatch(house.downtime_folder, window.foot, window)
    watch.begin(settings.load().downtime_folder)
    # Without a window manager nothing is maximised; the size that it would have serves as well.
    window.resize(window.screen().availableSize())
    if settings.load().maximised:
        window.showMaximized()
    else:
        window.show()
    try:
        return app.exec()
    finally:
        crashes.uninstall()
