"""A frame of the running session's screen."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from benchmarks.kit.clinic import open_standing
from benchmarks.kit.measured import Measured, milliseconds, spent_on
from benchmarks.kit.nurse import NAME
from benchmarks.kit.offscreen import offscreen_app
from benchmarks.kit.six import six_chairs
from ketalog.gui.pictures import window_on
from ketalog.gui.session_page import SessionPage

FRAMES = 120
LIMIT = 8
CHAIR = "3"


def measure() -> list[Measured]:
    """The whole screen painted, and what happens at the turn of each second."""
    app = offscreen_app()
    with six_chairs() as seated:
        house, clock = open_standing(seated)
        with house, window_on(app, house, seated.database.parent / "pc.toml") as window:
            window.desk.sign_in(NAME)
            window.show_chair(CHAIR)
            QApplication.processEvents()
            page = window.pages.currentWidget()
            assert isinstance(page, SessionPage)
            whole = spent_on(page.repaint, FRAMES)

            def second() -> None:
                clock.reach(clock().utc + timedelta(seconds=1))
                page.refresh(clock().utc)
                QApplication.processEvents()

            seconds = spent_on(second, FRAMES)
    return [
        milliseconds("frame: whole session screen painted", whole, LIMIT),
        milliseconds("frame: each second, looked at and painted", seconds, LIMIT),
    ]
