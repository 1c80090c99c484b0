"""Opens the program on a database, says ``painted``, and goes. Run by benchmarks/start.py."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

import ketalog.__main__  # noqa: F401 - what the command loads
from ketalog.app import open_house
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.start import application, show


class Watch(QObject):
    """Says it once the window was painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and isinstance(watched, MainWindow):
            app.removeEventFilter(self)
            watched.event(event)
            os.write(1, b"painted\n")
            os._exit(0)
        return False


database = Path(sys.argv[1])
found = application()
assert found is not None
app = found
watch = Watch()
app.installEventFilter(watch)
with open_house(database) as house:
    show(app, house, PcFile(database.parent / "pc.toml"), database.parent)
