"""A script from a file to papers in a folder: what ``ketalog replay`` does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ketalog.app import House, open_house
from ketalog.clock import this_machine
from ketalog.domain.refusal import Refused
from ketalog.exchange.chart_json import chart_json
from ketalog.papers.papers import sheet_is_due
from ketalog.papers.press import folder_for
from ketalog.reports.saved import save_text
from ketalog.services.replay import Outcome, Replay
from ketalog.services.replay_clock import ReplayClock, ScriptIds
from ketalog.services.script import Script, read_script
from ketalog.store.holding import Holding, holder_here
from ketalog.store.keys import Key
from ketalog.store.shipped import Shipped

STATION = "replay"
AGAINST_ADVICE = "left against advice"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay wrote, and the sentence of the event that was refused, if any."""

    outcome: Outcome
    files: tuple[Path, ...]


def script_from(path: Path) -> Script:
    """Read a script file. Raises Refused when it cannot be read or is wrong."""
    try:
        data = path.read_bytes()
    except OSError as failed:
        raise Refused(f"The script {path.name} cannot be read: {failed.strerror}.") from None
    return read_script(data, Shipped())


def replay_into(
    script: Script, house: House, clock: ReplayClock, ids: ScriptIds,
    progress: Callable[[str], None] = lambda line: None,
) -> Outcome:  # fmt: skip
    """Run a script on an open house whose clock and ids are these."""
    return Replay(
        script,
        house.recording,
        house.sessions,
        house.register,
        house.stock,
        house.series,
        clock,
        ids,
    ).run(progress)


def replay(
    script: Script,
    out: Path,
    database: Path | None = None,
    progress: Callable[[str], None] = lambda line: None,
    key: Key | None = None,
) -> Replayed:
    """Run a script and write its papers; without a database a throw-away one is used.

    ``key`` is asked for where the database opens by a secret.
    """
    if database is not None:
        with suppress(OSError):
            database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with Holding(database, holder_here(this_machine().wall())):
            return _replayed(script, out, database, progress, key)
    with tempfile.TemporaryDirectory(prefix="ketalog-") as folder:
        return _replayed(script, out, Path(folder) / "clinic.ketalog", progress)


def _replayed(
    script: Script,
    out: Path,
    database: Path,
    progress: Callable[[str], None],
    key: Key | None = None,
) -> Replayed:
    folder_for(out)
    first = script.start + min((event.at for event in script.events), default=timedelta())
    clock, ids = ReplayClock(min(first, script.start)), ScriptIds(script.namespace)
    with open_house(
        database, clock_for=lambda logs: clock, new_id=ids, station=STATION, key=key
    ) as house:
        outcome = replay_into(script, house, clock, ids, progress)
        return Replayed(outcome, _papers(house, script, outcome, out))


def _papers(house: House, script: Script, outcome: Outcome, out: Path) -> tuple[Path, ...]:
    papers, chart = house.papers, house.recording.chart(outcome.log)
    json_file = out / "chart.json"
    accounts = house.stock.accounts(chart, outcome.at)
    save_text(chart_json(chart, outcome.at, accounts), json_file)
    files = [json_file, papers.write(papers.record(outcome.log, script.nurse), out / "record.pdf")]
    if sheet_is_due(chart) and not outcome.refused:
        sheet = papers.sheet(outcome.log, script.nurse, "en")
        files.append(papers.write(sheet, out / "discharge.pdf"))
    if chart.ended and chart.ended.value.how == AGAINST_ADVICE:
        form = out / "against-advice.pdf"
        files.append(papers.write(papers.against_advice(outcome.log, script.nurse, "en"), form))
    return tuple(files)
