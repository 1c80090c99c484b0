"""The clinic's outcomes as two files: what ``ketalog outcomes`` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ketalog.app import House
from ketalog.exchange.outcomes_csv import outcomes_csv, response_csv
from ketalog.papers.press import folder_for
from ketalog.reports.saved import save_text


def write_outcomes(
    house: House, since: date, until: date, folder: Path, with_mrn: bool = False
) -> tuple[Path, Path]:
    """Write the sessions of some days and the report of them as CSV; no name is in either.

    Raises Refused for days the wrong way round and for a folder that cannot be written.
    """
    report = house.series.response(since, until)
    folder_for(folder)
    named = f"{since.isoformat()}-{until.isoformat()}"
    sessions, figures = folder / f"sessions-{named}.csv", folder / f"response-{named}.csv"
    save_text(outcomes_csv(house.series.treated(since, until), with_mrn), sessions)
    save_text(response_csv(report), figures)
    return sessions, figures
