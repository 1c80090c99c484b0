"""The record of one hour and of six, beside bare documents of the same words and strokes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import median

from benchmarks.bare_record.document import document
from benchmarks.bare_record.others import others
from benchmarks.bare_record.said import record_said
from benchmarks.kit.clinic import open_standing, seat
from benchmarks.kit.measured import Measured, Spent, Watch, ratio
from ketalog.domain.chart import Chart
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.exchange.chart_json import chart_json
from ketalog.replaying import script_from
from ketalog.reports.page import SIZES
from ketalog.reports.record import session_record
from ketalog.reports.saved import check

RUNS = 15
ROOT = Path(__file__).parents[1]
SESSIONS = (
    ("of an hour", ROOT / "resources/demo/record-depression.toml", 2.0),
    ("of six hours", ROOT / "benchmarks/gallery/scripts/six-hours.toml", 2.5),
)
AROUND = 60.0


@dataclass(frozen=True)
class Session:
    """One session at its end, folded already, as the program has it."""

    chart: Chart
    at: datetime
    accounts: tuple[DrugAccount, ...]
    nurse: str

    def record(self, data: bytes = b"") -> bytes:
        """Our own."""
        return session_record(
            self.chart,
            at=self.at,
            printed_by=self.nurse,
            paper="Letter",
            accounts=self.accounts,
            data=data,
        )

    def data(self) -> bytes:
        """What is attached."""
        return chart_json(self.chart, self.at, self.accounts)


def measure() -> list[Measured]:
    """All in memory and warm: fonts known, each written once before."""
    return [one for name, script, limit in SESSIONS for one in _measured(name, script, limit)]


def _measured(name: str, script: Path, limit: float) -> list[Measured]:
    session = _session(script)
    said = record_said(session.chart, session.at, session.nurse, session.accounts)
    data = session.data()
    doing: dict[str, Callable[[], object]] = {
        "ours": session.record,
        "bare": lambda: document(said, SIZES["Letter"]),
        "attached": lambda: session.record(data),
        "data": session.data,
    }
    pdf = session.record(data)
    doing["check"] = lambda: check(pdf, (session.chart.opened.patient.mrn,))
    spent: dict[str, list[Spent]] = {key: [] for key in doing}
    for turn in range(RUNS + 1):  # by turns, so that all have the same machine
        for key, do in doing.items():
            took = _spent(do)
            if turn:
                spent[key].append(took)
    building = ratio(f"record {name}, against bare ReportLab", spent["ours"], spent["bare"])
    return [
        replace(building, limit=limit),
        _beside(name, spent),
        *others(said, name),
    ]


def _beside(name: str, spent: dict[str, list[Spent]]) -> Measured:
    """What comes on top of building: the chart's data made and attached, and the check."""
    whole = [_on_top({key: median(getattr(one, clock) for one in spent[key]) for key in spent})
             for clock in ("wall", "cpu")]  # fmt: skip
    (check_wall, more_wall), (check_cpu, more_cpu) = whole
    said = f"check {check_wall:.1f}, data and attaching {more_wall:.1f} ms"
    said += f"; processor {check_cpu + more_cpu:.1f} ms"
    wall = check_wall + more_wall
    return Measured(f"record {name}: check, attachment", wall, "ms", AROUND, remark=said)


def _on_top(took: dict[str, float]) -> tuple[float, float]:
    """In ms: the check, and the data with what attaching it adds to building."""
    adding = max(took["attached"] - took["ours"], 0) + took["data"]
    return took["check"] * 1000, adding * 1000


def _session(path: Path) -> Session:
    script = script_from(path)
    with tempfile.TemporaryDirectory(prefix="ketalog-record-") as folder:
        seated = seat(Path(folder), (script,))
        house, clock = open_standing(seated)
        with house:
            chart, at = house.recording.chart(seated.logs[script.chair]), clock().utc
            return Session(chart, at, house.stock.accounts(chart, at), script.nurse)


def _spent(do: Callable[[], object]) -> Spent:
    watch = Watch()
    do()
    return watch.read()
