"""A session of a script at a moment of it, in a clinic of its own that prints on one paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from benchmarks.kit.clinic import open_standing, seat
from ketalog.app import House
from ketalog.demo_clinic import shipped_scripts
from ketalog.replaying import script_from
from ketalog.reports.page import Paper
from ketalog.services.script import Script
from ketalog.services.script_endings import ENDINGS

HERE = Path(__file__).parent / "scripts"
# The clinic that the demonstration shows: series, past sessions, four live chairs, one waiting.
BUSY = "busy-clinic"
SCRIPTS = (*shipped_scripts("record"), *sorted(HERE.glob("*.toml")))
NAMES = (*(path.stem for path in SCRIPTS), BUSY)


@dataclass(frozen=True, slots=True)
class Room:
    """An open clinic and the session that the papers are about."""

    house: House
    log: str
    nurse: str
    stem: str

    @property
    def day(self) -> date:
        """Of the session."""
        return self.house.recording.chart(self.log).opened.day

    @property
    def patient(self) -> UUID:
        """Whose series it belongs to; in the busy clinic the patient who has had six."""
        found = self.house.recording.chart(self.log).opened.patient.mrn
        mrn = "003812" if len(self.house.register.patients()) > 3 else found
        return self.house.lists.patient_of(mrn)


@contextmanager
def room(name: str, moment: str, paper: Paper, folder: Path) -> Iterator[Room]:
    """The clinic of a script, or of all that are shipped, in an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    scripts = [script_from(path) for path in _paths(name)]
    if name != BUSY:
        scripts = [_until(moment, one) for one in scripts]
    printing = [replace(one, clinic=replace(one.clinic, paper=paper)) for one in scripts]
    seated = seat(folder, printing)
    last = printing[-1]
    house, _ = open_standing(seated)
    with house:
        yield Room(house, seated.logs[last.chair], last.nurse, last.protocol.stem)


def _paths(name: str) -> tuple[Path, ...]:
    if name != BUSY:
        return tuple(path for path in SCRIPTS if path.stem == name)
    kinds = ("series", "record", "waiting", "live")
    return tuple(path for kind in kinds for path in shipped_scripts(kind))


def _until(moment: str, script: Script) -> Script:
    """Without what comes after: the ending, or all that follows the middle of the infusion."""
    events = script.events
    if moment == "done":
        return script
    end = next((n for n, one in enumerate(events) if one.act in ENDINGS), len(events))
    if moment == "in the chair":
        stop = next((n for n, one in enumerate(events) if one.act == "stop"), end)
        end = min(end, stop * 2 // 3)
    return replace(script, events=events[:end])
