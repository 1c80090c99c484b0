"""A command that ends otherwise than it should: one plain line, and no value of anything."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress

UNFORESEEN, STOPPED, NOBODY_READS = 3, 130, 141
LOOK = (
    "What it did before that stands; “ketalog verify --db FILE” says whether the records are whole."
)
NOTHING = "Nothing was changed."


def broke_off(failure: Exception, options: argparse.Namespace) -> int:
    """Keep where it happened, and say so."""
    said = f"{_command(options)} went wrong in the program itself."
    _say(" ".join(part for part in (said, _after(options), _noted(failure)) if part))
    return UNFORESEEN


def stopped(options: argparse.Namespace) -> int:
    """Somebody stopped it by Ctrl+C."""
    _say(" ".join(part for part in (f"{_command(options)} was stopped.", _after(options)) if part))
    return STOPPED


def nobody_reads() -> int:
    """Whoever read what is printed has gone, as ``head`` does: that is no news."""
    with suppress(OSError, ValueError):
        # Else Python itself complains when it lets go of the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOBODY_READS


def _command(options: argparse.Namespace) -> str:
    return f"ketalog {options.command or ''}".strip()


def _after(options: argparse.Namespace) -> str:
    """What became of the records, as far as that is known."""
    if getattr(options, "chart", None) is not None:
        return NOTHING
    return LOOK if getattr(options, "db", None) is not None else ""


def _noted(failure: Exception) -> str:
    # Neither is needed where all goes well.
    from platformdirs import user_data_path  # noqa: PLC0415

    from ketalog.clock import this_machine  # noqa: PLC0415
    from ketalog.crash_note import FILE, note, places  # noqa: PLC0415

    path = user_data_path("ketalog") / FILE
    if note(path, this_machine().wall(), places(type(failure), failure.__traceback__)):
        return f"Where it happened stands in {path}."
    return ""


def _say(words: str) -> None:
    with suppress(OSError):
        print(words, file=sys.stderr)
