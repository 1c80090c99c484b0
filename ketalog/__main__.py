"""The command line: open the program, demo, replay, verify, self-check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from ketalog import __version__
from ketalog.commands.account import at_command_line
from ketalog.commands.breaking_off import broke_off, nobody_reads, stopped
from ketalog.commands.options import add_key_options, add_to
from ketalog.crash_note import keep_no_memory
from ketalog.domain.listed_name import COMMAND_LINE
from ketalog.domain.refusal import Refused
from ketalog.store.failure import StoreError

if TYPE_CHECKING:
    from ketalog.app import House

REFUSED, NO_WINDOW = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is well, 1 refused with a sentence, 2 unusable arguments or no display.

    3 is an error of the program, 130 stopped by Ctrl+C, 141 that nobody reads what is printed.
    """
    keep_no_memory()
    # Names in any alphabet are printed, whatever the console was set to.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except (Refused, StoreError) as refused:
        print(refused.sentence, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return nobody_reads()
    except KeyboardInterrupt:
        return stopped(options)
    except Exception as failure:
        # Python's own account of it could name a patient.
        return broke_off(failure, options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ketalog", description="Session record for the nurse at the ketamine infusion chair."
    )
    parser.add_argument("--version", action="version", version=f"ketalog {__version__}")
    parser.add_argument("--db", type=Path, help="the clinic's database file")
    parser.add_argument(
        "--self-check", action="store_true", help="check that every part of the program is there"
    )
    parser.set_defaults(run=_open)
    commands = parser.add_subparsers(title="commands", dest="command")
    replay = commands.add_parser("replay", help="run a session script and write its papers")
    replay.add_argument("script", type=Path, metavar="SCRIPT.toml")
    replay.add_argument("--out", type=Path, required=True, help="folder for the papers")
    replay.add_argument(
        "--db", type=Path, default=argparse.SUPPRESS, help="keep the session in this database"
    )
    replay.set_defaults(run=_replay)
    register = commands.add_parser("register", help="write the drug register as PDF and CSV")
    register.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="the database file")
    register.add_argument("--out", type=Path, required=True, help="folder for the two files")
    register.add_argument("--from", dest="since", metavar="DATE", help="first day, 2026-11-01")
    register.add_argument("--to", dest="until", metavar="DATE", help="last day")
    register.add_argument("--drug", default="", help="only this drug")
    register.set_defaults(run=_register)
    due = commands.add_parser("due", help="list calls, next sessions and boosters that are due")
    due.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="the database file")
    due.add_argument("--on", metavar="DATE", help="as of noon of this day; now without it")
    due.set_defaults(run=_due)
    outcomes = commands.add_parser("outcomes", help="write outcomes and the report as CSV")
    outcomes.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="the database file")
    outcomes.add_argument("--out", type=Path, required=True, help="folder for the two files")
    outcomes.add_argument("--from", dest="since", metavar="DATE", help="first day, 2026-11-01")
    outcomes.add_argument("--to", dest="until", metavar="DATE", help="last day")
    outcomes.add_argument("--mrn", action="store_true", help="MRN in place of running numbers")
    outcomes.set_defaults(run=_outcomes)
    day = commands.add_parser("day-list", help="write the list of a day as PDF")
    day.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="the database file")
    day.add_argument("--out", type=Path, required=True, help="folder for the list")
    day.add_argument("--on", metavar="DATE", help="this day; today without it")
    day.set_defaults(run=_day_list)
    summary = commands.add_parser("series-summary", help="write a patient's sessions as PDF")
    summary.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="the database file")
    summary.add_argument("--out", type=Path, required=True, help="folder for the summary")
    summary.add_argument("--mrn", required=True, help="whose")
    summary.set_defaults(run=_series_summary)
    demo = commands.add_parser("demo", help="replay the shipped scripts into a throw-away clinic")
    demo.add_argument("--out", type=Path, default=Path("demo-out"), help="folder for the papers")
    demo.add_argument("--open", action="store_true", help="then open the window on that clinic")
    demo.set_defaults(run=_demo)
    for one in (replay, register, due, outcomes, day, summary):
        add_key_options(one)
    add_to(commands)
    return parser


def _open(options: argparse.Namespace) -> int:
    if options.self_check:
        from ketalog.gui.self_check import self_check

        return self_check()
    from ketalog.gui.start import start

    return start(options.db)


def _replay(options: argparse.Namespace) -> int:
    from ketalog.commands.unlocking import Given, key_for
    from ketalog.replaying import replay, script_from

    key = key_for(options.db, Given.of(options)) if options.db else None
    by = at_command_line()
    done = replay(script_from(options.script), options.out, options.db, key=key, by=by)
    for file in done.files:
        print(file)
    if done.outcome.refused:
        print(done.outcome.refused, file=sys.stderr)
        return REFUSED
    return 0


def _demo(options: argparse.Namespace) -> int:
    from ketalog.gui.demo import demo

    return demo(options.out, open_window=options.open)


def _register(options: argparse.Namespace) -> int:
    from ketalog.domain.stock.register import Days

    since, until = _day(options.since), _day(options.until)
    if since and until and until < since:
        raise Refused("The last day lies before the first.")
    with _house(options) as house:
        days = Days(house.stock.zone, since, until, house.stock.named(options.drug))
        for file in house.papers.register_files(days, COMMAND_LINE, options.out):
            print(file)
        house.reading.looked("exported", "drug register", at_command_line())
    return 0


def _due(options: argparse.Namespace) -> int:
    from ketalog.domain.series.words import due_words

    on = _day(options.on)
    with _house(options) as house:
        zone = house.series.zone
        at = datetime.combine(on, time(12), zone).astimezone(UTC) if on else None
        for line in house.series.due_list(at):
            print(due_words(line, zone))
    return 0


def _outcomes(options: argparse.Namespace) -> int:
    from ketalog.outcomes import write_outcomes

    with _house(options) as house:
        until = _day(options.until) or house.series.today()
        since = _day(options.since) or min(until, house.series.first_day() or until)
        for file in write_outcomes(house, since, until, options.out, options.mrn):
            print(file)
        house.reading.looked("exported", "outcomes", at_command_line())
    return 0


def _day_list(options: argparse.Namespace) -> int:

    on = _day(options.on)
    with _house(options) as house:
        order = house.lists.day_list(on or house.series.today(), COMMAND_LINE)
        print(house.papers.write_into(order, options.out))
        house.reading.looked("exported", "day list", at_command_line())
    return 0


def _series_summary(options: argparse.Namespace) -> int:

    with _house(options) as house:
        order = house.lists.series(house.lists.patient_of(options.mrn), COMMAND_LINE)
        print(house.papers.write_into(order, options.out))
        house.reading.looked("exported", "series summary", at_command_line(), order.patient)
    return 0


def _house(options: argparse.Namespace) -> House:
    from ketalog.app import open_house
    from ketalog.commands.unlocking import Given, key_for

    path = _known(options.db)
    return open_house(path, key=key_for(path, Given.of(options)))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"“{text}” is not a day such as 2026-11-01.") from None


def _known(database: Path | None) -> Path:
    if database is None:
        raise Refused("Which database? Say it with --db FILE.")
    if not database.exists():
        raise Refused(f"There is no database {database.name}.")
    return database


if __name__ == "__main__":
    sys.exit(main())
