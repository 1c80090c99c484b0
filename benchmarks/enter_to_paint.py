"""From Enter on "Save vitals" to the painted tick, with six sessions live."""

from __future__ import annotations

from statistics import median

from PySide6.QtWidgets import QApplication

from benchmarks.kit.clinic import open_running
from benchmarks.kit.hands import Hands
from benchmarks.kit.measured import Measured, Spent, Watch, percentile
from benchmarks.kit.nurse import NAME
from benchmarks.kit.offscreen import offscreen_app
from benchmarks.kit.six import six_chairs
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pictures import window_on
from ketalog.gui.session_page import SessionPage

RUNS, SETS_A_CHAIR = 3, 12
GOAL, LIMIT = 16, 50
A_SET = ("{0}/72", "76", "98", "14", "3", "1", "1", "0", "0")


def measure() -> list[Measured]:
    """Medians over the runs of the p50 and the p99 of a run."""
    app = offscreen_app()
    runs = [_one_run(app) for _ in range(RUNS)]
    name, count = "Enter to saved and painted, six live", len(runs[0])
    found = []
    for percent, limit in ((50, 0), (99, LIMIT)):
        wall = median(percentile([one.wall for one in run], percent) for run in runs) * 1000
        cpu = median(percentile([one.cpu for one in run], percent) for run in runs) * 1000
        said = f"processor {cpu:.1f} ms; {RUNS} runs of {count} sets"
        found.append(Measured(f"{name}: p{percent}", wall, "ms", limit, GOAL, said))
    return found


def _one_run(app: QApplication) -> list[Spent]:
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


def _one_set(window: MainWindow, systolic: int) -> Spent:
    page, hands = window.pages.currentWidget(), Hands(window)
    assert isinstance(page, SessionPage)
    seen: list[Spent] = []
    painted = page.status.saved.painted
    hands.press(*(text.format(systolic) for text in A_SET))
    watch = Watch()
    connection = painted.connect(lambda _: seen.append(watch.read()))
    hands.press("\n")
    painted.disconnect(connection)
    assert seen, "nothing was saved"
    return seen[0]
