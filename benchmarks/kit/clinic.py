"""A throw-away clinic with patients in its chairs, opened at a moment that stands or runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ketalog.app import House, open_house
from ketalog.clock import this_machine
from ketalog.demo_clinic import DemoClinic, open_demo, shipped_scripts
from ketalog.replaying import replay_into, script_from
from ketalog.services.replay import Outcome
from ketalog.services.replay_clock import ReplayClock, ScriptIds
from ketalog.services.script import Script

LATER = timedelta(minutes=3, seconds=41)


@dataclass(frozen=True, slots=True)
class Seated:
    """A closed clinic: its database, the log of each chair's session, the moment it stands at."""

    database: Path
    logs: dict[str, str]
    at: datetime


def live_scripts() -> tuple[Script, ...]:
    """The shipped sessions that are still live."""
    return tuple(script_from(path) for path in shipped_scripts("live"))


def seat(folder: Path, scripts: Iterable[Script]) -> Seated:
    """Replay scripts into a new clinic in a folder."""
    database = folder / "clinic.ketalog"
    logs, moments = {}, []
    for script in scripts:
        outcome = _replayed(script, database)
        if outcome.refused:
            raise ValueError(f"chair {script.chair}: {outcome.refused}")
        logs[script.chair] = outcome.log
        moments.append(outcome.at)
    return Seated(database, logs, (max(moments) + LATER).astimezone(UTC))


def open_standing(seated: Seated) -> tuple[House, ReplayClock]:
    """Open it with a clock that stands at its moment until it is told to go on."""
    clock = ReplayClock(seated.at)
    return open_house(seated.database, clock_for=lambda _: clock), clock


def open_running(seated: Seated) -> House:
    """Open it with a clock that goes on from its moment."""
    return open_demo(DemoClinic(seated.database, (), seated.at), this_machine())


def _replayed(script: Script, database: Path) -> Outcome:
    first = script.start + min((event.at for event in script.events), default=timedelta())
    clock, ids = ReplayClock(min(first, script.start)), ScriptIds(script.namespace)
    with open_house(database, clock_for=lambda _: clock, new_id=ids) as house:
        return replay_into(script, house, clock, ids)
