"""The board with six clocks, left alone."""

from __future__ import annotations

from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.kit.clinic import open_running
from benchmarks.kit.measured import Measured
from benchmarks.kit.nurse import NAME
from benchmarks.kit.offscreen import offscreen_app
from benchmarks.kit.six import six_chairs
from ketalog.gui.pictures import window_on

RUNS, MILLISECONDS = 3, 8000
LIMIT = 1.5


def measure() -> list[Measured]:
    """Median over the runs of the share of one core."""
    app = offscreen_app()
    with (
        six_chairs() as seated,
        open_running(seated) as house,
        window_on(app, house, seated.database.parent / "pc.toml") as window,
    ):
        window.desk.sign_in(NAME)
        window.show_page("board")
        _wait(1000)
        shares = [_share() for _ in range(RUNS)]
    said = f"{RUNS} runs of {MILLISECONDS // 1000} s"
    return [Measured("idle board, six clocks", median(shares) * 100, "%", LIMIT, remark=said)]


def _share() -> float:
    cpu, wall = process_time(), perf_counter()
    _wait(MILLISECONDS)
    return (process_time() - cpu) / (perf_counter() - wall)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
