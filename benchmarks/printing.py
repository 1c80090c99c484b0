"""How long the windows stand still while the record of six hours is made, leafed through, printed.

The worker's Python and that of the windows take turns; what is measured is how long a turn is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.kit.clinic import open_running, seat
from benchmarks.kit.measured import Measured
from benchmarks.kit.nurse import NAME
from benchmarks.kit.offscreen import offscreen_app
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pictures import window_on
from ketalog.gui.printing.paper_view import PaperView
from ketalog.gui.printing.printers import Printer, PrintJob
from ketalog.gui.printing.window_papers import WARM_UP_MS
from ketalog.gui.session_page import SessionPage
from ketalog.replaying import script_from

SIX_HOURS = Path(__file__).parent / "gallery/scripts/six-hours.toml"
RUNS, LEAVES, EVERY_MS, LONGEST_MS = 10, 30, 10, 20_000
LIMIT = 50.0


class Tray:
    """A printer that takes everything."""

    def __init__(self) -> None:
        self.jobs: list[PrintJob] = []

    def find(self) -> tuple[Printer, ...]:
        """The one there is."""
        return (Printer("HP-1", is_default=True),)

    def print(self, job: PrintJob) -> None:
        """Keep it."""
        self.jobs.append(job)


class Pulse:
    """A timer of 10 ms; ``gaps`` are the milliseconds between its beats."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._beat)

    def during(self, doing: Callable[[], None]) -> list[float]:
        """The gaps while something is done."""
        self.gaps, self._last = [], perf_counter()
        self._timer.start()
        doing()
        self._timer.stop()
        return self.gaps

    def _beat(self) -> None:
        now = perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def measure() -> list[Measured]:
    """The 99th gap of a hundred, and the longest beside it; the first paper by itself."""
    app, tray = offscreen_app(), Tray()
    with tempfile.TemporaryDirectory() as folder:
        seated = seat(Path(folder), [script_from(SIX_HOURS)])
        with (
            open_running(seated) as house,
            window_on(app, house, Path(folder) / "pc.toml") as window,
        ):
            window.desk.sign_in(NAME)
            window.desk.printing.printers.behind.make = lambda: tray
            window.show_session(next(iter(seated.logs.values())))
            _wait(lambda: False, WARM_UP_MS + 3000)
            pulse = Pulse()
            first = pulse.during(lambda: _print_one(window, tray))
            later: list[float] = []
            for _ in range(RUNS):
                later += pulse.during(lambda: _print_one(window, tray))
    return [
        _found("windows still, first paper of six hours", first),
        _found("windows still, later papers of six hours", later),
    ]


def _found(name: str, gaps: list[float]) -> Measured:
    p99 = quantiles(gaps, n=100)[-1]
    said = f"p99; longest {max(gaps):.1f} ms of {len(gaps)} beats"
    return Measured(name, min(p99, max(gaps)), "ms", LIMIT, remark=said)


def _print_one(window: MainWindow, tray: Tray) -> None:
    """As a nurse does: ask for it, leaf through it, print it, put it away."""
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    page.print(window.desk.printing.record)
    view = page.middle.paper
    assert isinstance(view, PaperView)
    _wait(lambda: view.pages.is_drawn)
    for key in [Qt.Key.Key_PageDown] * LEAVES:
        _press(key)
        _wait(lambda: view.pages.is_drawn)
    papers = len(tray.jobs)
    view.foot.print_button.take_focus()
    _press(Qt.Key.Key_Return)
    _wait(lambda: len(tray.jobs) > papers and not view.foot.is_under_way)
    _press(Qt.Key.Key_Escape)
    _wait(lambda: False, 200)


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _wait(until: Callable[[], bool], longest: int = LONGEST_MS) -> None:
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if until() else None)
    look.start(1)
    QTimer.singleShot(longest, loop, loop.quit)
    loop.exec()
    look.stop()
