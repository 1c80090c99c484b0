"""``ketalog audit``: who looked at what, as CSV."""

from __future__ import annotations

import argparse
from datetime import date

from ketalog.app import open_house
from ketalog.auditing import days_filter, file_name, write_audit
from ketalog.commands.account import at_command_line
from ketalog.commands.unlocking import Given, key_for
from ketalog.domain.refusal import Refused

WELL = 0


def run_audit(options: argparse.Namespace) -> int:
    """Write the lines of some days; that they were written is kept with them."""
    path = options.db
    if path is None:
        raise Refused("Which database? Say it with --db FILE.")
    if not path.exists():
        raise Refused(f"There is no database {path.name}.")
    since, until = _day(options.since), _day(options.until)
    with open_house(path, key=key_for(path, Given.of(options))) as house:
        zone = house.stock.zone
        lines = days_filter(since, until, zone).of(house.audit.lines())
        name = file_name(since, until, house.series.today())
        print(write_audit(lines, zone, options.out, name))
        house.reading.looked("exported", "audit", at_command_line())
    return WELL


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"“{text}” is not a day such as 2026-11-01.") from None
