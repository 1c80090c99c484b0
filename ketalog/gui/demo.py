"""``ketalog demo``: the shipped scripts replayed; papers and pictures of the real windows."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.clock import this_machine
from ketalog.demo_clinic import DemoClinic, fill, open_demo
from ketalog.gui import theme
from ketalog.gui.display import OFFSCREEN, choose_platform, no_display_sentence
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.pictures import grabbed, window_on
from ketalog.gui.start import show

NURSE = "A. Okafor RN"
NO_DISPLAY = 2

Say = Callable[[str], None]


def demo(out: Path, *, open_window: bool = False) -> int:
    """Leave papers and pictures in ``out``; then open the window on that clinic if asked to."""
    if open_window:
        choose_platform(os.environ)
    else:
        # Pictures need no screen, so nothing flashes over what somebody is doing.
        os.environ.setdefault("QT_QPA_PLATFORM", OFFSCREEN)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ketalog")
    theme.load_fonts()
    with tempfile.TemporaryDirectory(prefix="ketalog-demo-") as folder:
        clinic = fill(Path(folder), out, _say)
        for file in pictures(app, clinic, Path(folder), out):
            _say(f"picture: {file.name}")
        _say(f"{len(clinic.papers)} papers and the pictures are in {out}.")
        if open_window:
            return _open(app, clinic, Path(folder))
    return 0


def pictures(app: QApplication, clinic: DemoClinic, folder: Path, out: Path) -> Iterator[Path]:
    """Grab the real windows in day and dim; yields each file as it is written."""
    for name in ("day", "dim"):
        theme.apply(app, theme.Theme("dim" if name == "dim" else "day"))
        with _window(app, clinic, folder, name) as window:
            yield grabbed(window, out / f"signin-{name}.png")
            window.desk.sign_in(NURSE)
            window.show_page("board")
            yield grabbed(window, out / f"board-{name}.png")
            window.show_chair("5")
            yield grabbed(window, out / f"before-{name}.png")
            window.show_chair("3")
            yield grabbed(window, out / f"session-{name}.png")
            window.want("rescue_panel")
            yield grabbed(window, out / f"rescue-{name}.png")
            window.show_chair("1")
            window.want("discharge")
            yield grabbed(window, out / f"discharge-{name}.png")
            window.show_page("follow_up")
            yield grabbed(window, out / f"follow-up-{name}.png")
            window.late.show_series(_overdue(window))
            yield grabbed(window, out / f"earlier-{name}.png")


def _overdue(window: MainWindow) -> UUID:
    """The patient who has waited longest for a session."""
    return next(one.patient for one in window.desk.series.due_list() if one.what == "booster")


@contextmanager
def _window(app: QApplication, clinic: DemoClinic, folder: Path, name: str) -> Iterator[MainWindow]:
    with (
        open_demo(clinic, this_machine()) as house,
        window_on(app, house, folder / f"{name}.toml") as window,
    ):
        yield window


def _open(app: QApplication, clinic: DemoClinic, folder: Path) -> int:
    if (
        QGuiApplication.platformName() == OFFSCREEN
        and os.environ.get("QT_QPA_PLATFORM") != OFFSCREEN
    ):
        _say(no_display_sentence())
        return NO_DISPLAY
    house: House
    with open_demo(clinic, this_machine()) as house:
        return show(app, house, PcFile(folder / "pc.toml"), folder)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
