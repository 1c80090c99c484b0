"""The Qt application without a screen, dressed as at the chair."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ketalog.gui import theme

# Said by the screenless platform about every window with a smallest size.
UNINTERESTING = "This plugin does not support propagateSizeHints"


def offscreen_app() -> QApplication:
    """The one application of this process."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    qInstallMessageHandler(lambda _, __, words: None if words == UNINTERESTING else print(words))
    app = QApplication(["ketalog"])
    theme.load_fonts()
    theme.apply(app, theme.Theme())
    return app
