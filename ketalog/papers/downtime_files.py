"""The files of the downtime folder: their names, and which of them this database may remove."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ketalog.domain.refusal import Refused
from ketalog.papers.downtime_papers import chair_words, session_mark

_NAME = re.compile(r"downtime-chair-.+-([0-9A-Za-z]{1,8})\.pdf(?:\.part)?")


@dataclass(frozen=True, slots=True)
class Place:
    """What was found of a folder: why it cannot be used, or what is to be minded."""

    refused: str = ""
    warning: str = ""


def file_name(log: str, chair: str) -> str:
    """``downtime-chair-3-1f3c9a7e.pdf``: no patient's name."""
    return f"downtime-chair-{chair_words(chair)}-{session_mark(log)}.pdf"


def clear(folder: Path, marks: Collection[str], keep: str = "") -> None:
    """Remove the sheets of these sessions but one; another database's stay. Raises Refused."""
    try:
        for path in tuple(_sheets(folder, marks)):
            if path.name != keep:
                path.unlink(missing_ok=True)
    except OSError as failed:
        raise Refused(_cause(failed)) from None


def _sheets(folder: Path, marks: Collection[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        found = _NAME.fullmatch(path.name)
        if found and found.group(1) in marks:
            yield path


def looked_at(folder: Path, database: Path) -> Place:
    """Whether sheets can be written to a folder; may take long where it is far away."""
    if not folder.is_absolute():
        return Place("Type the whole path of the folder, from the top.")
    try:
        if not folder.is_dir():
            return Place("There is no such folder. Plug the stick in, or make the folder first.")
        with tempfile.TemporaryFile(dir=folder, prefix="ketalog-") as tried:
            tried.write(b"ketalog")
            tried.flush()
        is_same = folder.stat().st_dev == database.stat().st_dev
    except OSError as failed:
        return Place(f"Nothing can be written there: {_cause(failed)}.")
    if is_same:
        return Place(warning="It is on the same disk as the clinic's database: a sheet there does "
                     "not help when this PC dies.")  # fmt: skip
    return Place()


def _cause(failed: OSError) -> str:
    # It comes with what draws a PDF, which is loaded when the first one is wanted.
    from ketalog.reports.saved import cause_of  # noqa: PLC0415

    return cause_of(failed)
