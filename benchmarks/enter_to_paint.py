"""From Enter on "Save vitals" to the painted tick, with six sessions live."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from PySide6.QtWidgets import QApplication

from benchmarks.kit.clinic import open_running
from benchmarks.kit.hands import Hands
from benchmarks.kit.measured import Measured, percentile
from benchmarks.kit.nurse import NAME
from benchmarks.kit.offscreen import offscreen_app
from benchmarks.kit.six import six_chairs
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pictures import window_on
from ketalog.gui.session_page import SessionPage

RUNS, SETS_A_CHAIR = 3, 20
GOAL, LIMIT = 16, 50
A_SET = ("{0}/72", "76", "98", "14", "3", "1", "1", "0", "0")


def measure() -> list[Measured]:
    """Medians over the runs of the p50 and the p99 of a run."""
    app = offscreen_app()
    runs = [_one_run(app) for _ in range(RUNS)]
    p50, p99 = (median(percentile(run, percent) for run in runs) for percent in (50, 99))
    name, count = "Enter to saved and painted, six live", len(runs[0])
    said = f"{RUNS} runs of {count} sets"
    return [
        Measured(f"{name}: p50", p50 * 1000, "ms", goal=GOAL, remark=said),
        Measured(f"{name}: p99", p99 * 1000, "ms", LIMIT, GOAL, said),
    ]


def _one_run(app: QApplication) -> list[float]:
    with (
        six_chairs() as seated,
        open_running(seated) as house,
        window_on(app, house, seated.database.parent / "pc.toml") as window,
    ):
        window.desk.sign_in(NAME)
        return [
            _one_set(window, 110 + number)
            for number in range(SETS_A_CHAIR)
            for chair in seated.logs
            if _go_to(window, chair)
        ]


def _go_to(window: MainWindow, chair: str) -> bool:
    Hands(window).chord(chair)
    return True


def _one_set(window: MainWindow, systolic: int) -> float:
    page, hands = window.pages.currentWidget(), Hands(window)
    assert isinstance(page, SessionPage)
    seen: list[float] = []
    painted = page.status.saved.painted
    hands.press(*(text.format(systolic) for text in A_SET))
    connection = painted.connect(lambda _: seen.append(perf_counter()))
    since = perf_counter()
    hands.press("\n")
    painted.disconnect(connection)
    assert seen, "nothing was saved"
    return seen[-1] - since
