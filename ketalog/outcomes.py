"""The clinic's outcomes as two files: what ``ketalog outcomes`` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ketalog.app import House
from ketalog.domain.refusal import Refused
from ketalog.exchange.outcomes_csv import outcomes_csv, response_csv
from ketalog.reports.saved import save_text


def write_outcomes(
    house: House, since: date, until: date, folder: Path, with_mrn: bool = False
) -> tuple[Path, Path]:
    """Write the sessions of some days and the report of them as CSV; no name is in either.

    Raises Refused for days the wrong way round and for a folder that cannot be written.
    """
    report = house.series.response(since, until)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as failed:
        raise Refused(f"The folder {folder.name} cannot be made: {failed.strerror}.") from None
    named = f"{since.isoformat()}-{until.isoformat()}"
    sessions, figures = folder / f"sessions-{named}.csv", folder / f"response-{named}.csv"
    save_text(outcomes_csv(house.series.treated(since, until), with_mrn), sessions)
    save_text(response_csv(report), figures)
    return sessions, figures
