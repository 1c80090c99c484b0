"""A throw-away clinic filled by the shipped scripts: past sessions, live ones, one before START."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from ketalog import assets
from ketalog.app import House, open_house
from ketalog.clock import Machine, Moment
from ketalog.replaying import Replayed, replay, replay_into, script_from
from ketalog.services.replay_clock import ReplayClock, ScriptIds
from ketalog.services.script import Script

Say = Callable[[str], None]


class DemoClock:
    """Starts at the moment of the demonstration and goes on with the machine's own clock."""

    def __init__(self, machine: Machine, start: datetime) -> None:
        self._machine = machine
        self._start = start
        self._began_ns = machine.boot_time_ns()

    def __call__(self) -> Moment:
        boot_time = self._machine.boot_time_ns()
        passed = timedelta(microseconds=(boot_time - self._began_ns) // 1000)
        return Moment(self._start + passed, self._machine.boot_id(), boot_time)


@dataclass(frozen=True, slots=True)
class DemoClinic:
    """What the scripts left: the database, the papers, and the moment at which the chairs stand."""

    database: Path
    papers: tuple[Path, ...]
    at: datetime


def shipped_scripts(kind: str) -> tuple[Path, ...]:
    """The demo scripts of one kind, ``series``, ``record``, ``live`` or ``waiting``, by name."""
    return tuple(sorted((assets.resources / "demo").glob(f"{kind}-*.toml")))


def fill(folder: Path, out: Path, say: Say) -> DemoClinic:
    """Replay every shipped script into a new clinic in ``folder``; papers go to ``out``."""
    database = folder / "clinic.ketalog"
    papers: list[Path] = []
    for path in shipped_scripts("series"):
        _left(path, database, say, "kept")
    for path in shipped_scripts("record"):
        done = _replayed(path, out / path.stem, database, say)
        papers += done.files
    moments = [
        _left(path, database, say, said)
        for kind, said in (("waiting", "before START"), ("live", "in the chair"))
        for path in shipped_scripts(kind)
    ]
    return DemoClinic(database, tuple(papers), max(moments) + timedelta(minutes=3, seconds=41))


def open_demo(clinic: DemoClinic, machine: Machine, new_id: Callable[[], UUID] = uuid4) -> House:
    """Open the clinic as it stands at the demonstration's moment."""
    clock = DemoClock(machine, clinic.at)
    house = open_house(clinic.database, clock_for=lambda logs: clock, new_id=new_id)
    house.downtime_folder.forbid("The demonstration writes no downtime sheets.")
    house.backing_up.forbid("The demonstration makes no backups.")
    return house


def _replayed(path: Path, out: Path, database: Path, say: Say) -> Replayed:
    say(f"{path.stem}: replaying")
    done = replay(script_from(path), out, database)
    say(f"{path.stem}: " + (done.outcome.refused or ", ".join(f.name for f in done.files)))
    return done


def _left(path: Path, database: Path, say: Say, said: str) -> datetime:
    """Replay a script without papers; the moment that it stands at."""
    script: Script = script_from(path)
    first = script.start + min(event.at for event in script.events)
    clock, ids = ReplayClock(first), ScriptIds(script.namespace)
    with open_house(database, clock_for=lambda logs: clock, new_id=ids) as house:
        outcome = replay_into(script, house, clock, ids)
    say(f"{path.stem}: " + (outcome.refused or said))
    return outcome.at
