"""Scripts for the tests, and the house that they are played in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from ketalog.__main__ import main
from ketalog.app import House, open_house
from ketalog.domain.chart import Chart
from ketalog.domain.summary import EndState, end_state
from ketalog.exchange.chart_json import chart_json
from ketalog.replaying import replay_into
from ketalog.services.replay import Outcome
from ketalog.services.replay_clock import ReplayClock, ScriptIds
from ketalog.services.script import read_script
from tests.builders import shipped

EXAMPLE = Path(__file__).with_name("example.toml").read_text(encoding="utf-8")

HEAD = """
[clinic]
name = "Harbor Pain Clinic"
timezone = "America/New_York"
[patient]
name = "RIVERA, Maria"
born = 1979-04-12
mrn = "004217"
weight = "72 kg"
allergies = ["ondansetron"]
[session]
protocol = "depression-0.5mgkg-40min"
concentration = "2 mg/mL"
start = 2026-11-21T14:00:00-05:00
nurse = "A. Okafor RN"
clinician = "M. Stein MD"
chair = "3"
[escort]
name = "Luis Rivera"
relationship = "spouse"
phone = "555-0142"
"""
SET = (
    'vitals = { bp = "124/78", hr = 72, spo2 = 98, rr = 14, pain = 2, rass = 0, dissociation = 0 }'
)
GOES_HOME = 'discharge = { criteria = "all", escort_present = true, signed_by = "A. Okafor RN" }'


def events(*said: tuple[str, str]) -> str:
    """The events of a script: when, and what stands below it."""
    return "".join(f'[[event]]\nat = "{at}"\n{what}\n' for at, what in said)


def a_script(*said: tuple[str, str], head: str = HEAD) -> str:
    """A script of these events after the usual head."""
    return head + events(*said)


def a_session(*between: tuple[str, str]) -> str:
    """START, what comes between, and a stop as planned after 40 min."""
    return a_script(("-00:10", SET), ("00:00", "start = true"), *between)


@dataclass(frozen=True)
class Played:
    """What a script came to, its house still open."""

    house: House
    outcome: Outcome

    @property
    def chart(self) -> Chart:
        return self.house.recording.chart(self.outcome.log)

    @property
    def end(self) -> EndState:
        return end_state(self.chart, self.outcome.at)

    @property
    def json(self) -> Any:
        accounts = self.house.stock.accounts(self.chart, self.outcome.at)
        return json.loads(chart_json(self.chart, self.outcome.at, accounts))


@contextmanager
def played(text: str, folder: Path, name: str = "clinic") -> Iterator[Played]:
    """Play a script in a house of its own, without papers."""
    script = read_script(text.encode(), shipped())
    first = script.start + min((event.at for event in script.events), default=timedelta())
    clock, ids = ReplayClock(min(first, script.start)), ScriptIds(script.namespace)
    path = folder / f"{name}.ketalog"
    with open_house(path, clock_for=lambda logs: clock, new_id=ids, station="replay") as house:
        yield Played(house, replay_into(script, house, clock, ids))


def commanded(text: str, folder: Path, name: str = "out") -> int:
    """Run ``ketalog replay`` on a script, its database kept; the exit status."""
    file = folder / "script.toml"
    file.write_text(text, encoding="utf-8")
    return main(
        ["replay", str(file), "--out", str(folder / name), "--db", str(folder / "c.ketalog")]
    )


def kept(folder: Path) -> Any:
    """The chart.json that the command left."""
    return json.loads((folder / "out" / "chart.json").read_bytes())
