"""A script from a file to papers in a folder: what ``ketalog replay`` does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ketalog.app import House, open_house
from ketalog.clock import SteadyClock, this_machine
from ketalog.domain.access import Looked
from ketalog.domain.refusal import Refused
from ketalog.domain.scripted import STATION
from ketalog.exchange.chart_json import chart_json
from ketalog.papers.papers import sheet_is_due
from ketalog.papers.press import folder_for
from ketalog.reports.saved import save_text
from ketalog.services.reading import READING
from ketalog.services.replay import Outcome, Replay
from ketalog.services.replay_clock import ReplayClock, ScriptIds
from ketalog.services.script import Script, read_script
from ketalog.store.holding import Holding, holder_here
from ketalog.store.keys import Key
from ketalog.store.shipped import Shipped

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
    by: str = "",
) -> Replayed:
    """Run a script and write its papers; without a database a throw-away one is used.

    ``key`` is asked for where the database opens by a secret. That ``by`` did it, and when in
    truth, is kept in the log of reading. Raises Refused for a clinic whose people have PINs.
    """
    if database is not None:
        with suppress(OSError):
            database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with Holding(database, holder_here(this_machine().wall())):
            return _replayed(script, out, database, progress, key, by)
    with tempfile.TemporaryDirectory(prefix="ketalog-") as folder:
        return _replayed(script, out, Path(folder) / "clinic.ketalog", progress)


def _replayed(
    script: Script,
    out: Path,
    database: Path,
    progress: Callable[[str], None],
    key: Key | None = None,
    by: str = "",
) -> Replayed:
    first = script.start + min((event.at for event in script.events), default=timedelta())
    clock, ids = ReplayClock(min(first, script.start)), ScriptIds(script.namespace)
    with open_house(
        database, clock_for=lambda logs: clock, new_id=ids, station=STATION, key=key
    ) as house:
        _refuse_signed_in(house)
        folder_for(out)
        outcome = replay_into(script, house, clock, ids, progress)
        if by:
            _note(house, outcome.log, by)
        return Replayed(outcome, _papers(house, script, outcome, out))


def _refuse_signed_in(house: House) -> None:
    """A script needs nobody's PIN: where people sign in, it would write in their names."""
    if any(house.pins.has_pin(person) for person, _ in house.register.staff()):
        raise Refused(
            "The people of that clinic have PINs, and a script would write in their names without: "
            "name a database of its own. A session kept on paper is copied in at the window."
        )


def _note(house: House, log: str, by: str) -> None:
    """Not at the script's time, which is the one of every entry."""
    said = Looked("replayed", "a session script", log)
    house.recording.write(
        (house.recording.drafted(READING, said, by, SteadyClock(this_machine())()),)
    )


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
