"""The commands about keys, backups and chains, as they are asked for; what they do comes later."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Literal

Command = Literal["verify", "backup", "restore", "passphrase", "rekey", "audit"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put these commands beside the others."""
    verify = commands.add_parser("verify", help="check a database, a backup or a chart.json")
    verify.add_argument("chart", type=Path, nargs="?", metavar="chart.json")
    verify.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="the database file")
    verify.add_argument("--backup", type=Path, metavar="DIR", help="one backup's folder")
    verify.add_argument("--code", metavar="CODE", help="what a record's code reads: is it in --db?")
    verify.set_defaults(run=_run("verify"))
    backup = commands.add_parser("backup", help="copy the database to a second place")
    backup.add_argument("--to", type=Path, required=True, metavar="DIR", help="the second place")
    backup.set_defaults(run=_run("backup"))
    back = commands.add_parser("restore", help="put a backup in the place of the database")
    back.add_argument("--backup", type=Path, required=True, metavar="DIR")
    back.add_argument("--yes", action="store_true", help="without asking, once it is known")
    back.set_defaults(run=_run("restore"))
    words = commands.add_parser("passphrase", help="give the database a passphrase, or another one")
    words.add_argument("--new-passphrase-file", type=Path, metavar="FILE")
    words.set_defaults(run=_run("passphrase"))
    anew = commands.add_parser("rekey", help="put the database under a new key")
    anew.set_defaults(run=_run("rekey"))
    audit = commands.add_parser("audit", help="write who looked at what as CSV")
    audit.add_argument("--out", type=Path, required=True, help="folder for the file")
    audit.add_argument("--from", dest="since", metavar="DATE", help="first day, 2026-11-01")
    audit.add_argument("--to", dest="until", metavar="DATE", help="last day")
    audit.set_defaults(run=_run("audit"))
    for one in (verify, backup, back, words, anew, audit):
        if one is not verify:
            one.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="the database file")
        add_key_options(one)


def add_key_options(parser: argparse.ArgumentParser) -> None:
    """The ways to give a key: never the secret itself, which every account could see running."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="the passphrase is its first line"
    )
    ways.add_argument(
        "--recovery-file", type=Path, metavar="FILE", help="the recovery key, as on its sheet"
    )
    ways.add_argument(
        "--key-file", type=Path, metavar="FILE", help="a key file; without it the one beside"
    )


def _run(name: Command) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        # Opening a window must not wait for what only a command needs.
        from ketalog.commands import audit, trust  # noqa: PLC0415

        commands: dict[Command, Callable[[argparse.Namespace], int]] = {
            "verify": trust.run_verify,
            "backup": trust.run_backup,
            "restore": trust.run_restore,
            "passphrase": trust.run_passphrase,
            "rekey": trust.run_rekey,
            "audit": audit.run_audit,
        }
        return commands[name](options)

    return run
