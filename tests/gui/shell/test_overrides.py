"""An error in what Qt calls is an error: it never ends the process."""

import subprocess
import sys

import pytest

FAILING = """
import os, signal, sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
import shiboken6
from ketalog.gui.overrides import guard_overrides


class Failing(QWidget):
    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            gone = QWidget()
            shiboken6.delete(gone)
            {fails}


guard_overrides("__main__")
app = QApplication([])
widgets = Failing(), Failing()
try:
    app.setStyleSheet("QWidget {{ color: red }}")
except BaseException as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("fails", "raised"),
    [
        ("gone.width()", "RuntimeError"),
        ("int('x')", "ValueError"),
        ("self.changeEvent(event)", "RecursionError"),
        ("os.kill(os.getpid(), signal.SIGINT)", "KeyboardInterrupt"),
    ],
)
def test_an_error_in_an_override_is_raised(fails: str, raised: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAILING.format(fails=fails)], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip()) == (0, raised)


def test_the_program_guards_what_it_overrides() -> None:
    program = (
        "from ketalog.gui.start import application\n"
        "from ketalog.gui.main_window import MainWindow\n"
        "kept = application()\n"
        "print(hasattr(MainWindow.closeEvent, '__wrapped__'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "True"
