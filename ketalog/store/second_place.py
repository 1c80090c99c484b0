"""Whether copies can be kept in a folder; may take long where it is far away."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

SAME_DISK = (
    "It is on the same disk as the database: when that disk dies, so do the copies. "
    "A stick, another disk or a share is better."
)


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """What was found of a folder: why it cannot be used, or what is to be minded."""

    refused: str = ""
    warning: str = ""


def looked_at(folder: Path, database: Path) -> SecondPlace:
    """Try to write there, and compare the disks."""
    if not folder.is_absolute():
        return SecondPlace("Type the whole path of the folder, from the top.")
    try:
        if not folder.is_dir():
            return SecondPlace(
                "There is no such folder. Plug the disk in, or make the folder first."
            )
        with tempfile.TemporaryFile(dir=folder, prefix="ketalog-") as tried:
            tried.write(b"ketalog")
            tried.flush()
        is_same = folder.stat().st_dev == database.parent.stat().st_dev
    except OSError as failed:
        return SecondPlace(f"Nothing can be written there: {failed.strerror}.")
    return SecondPlace(warning=SAME_DISK if is_same else "")
