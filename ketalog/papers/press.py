"""From an order to a file: built in memory, checked, written aside, renamed, read back."""

from __future__ import annotations

from pathlib import Path

from ketalog.domain.refusal import Refused
from ketalog.papers.order import Made, Order


def made(order: Order, path: Path, shared: bool = False) -> Made:
    """Carry an order out. Raises Refused with a sentence, and leaves nothing half under the name.

    ``shared`` is for a folder that others are to read; else the file is for this account alone.
    Takes as long as it takes; the windows call it on a worker.
    """
    # What draws a PDF is loaded when the first one is wanted, not before the first paint.
    from ketalog.reports.saved import save  # noqa: PLC0415

    pdf = order.build()
    save(pdf, path, expect=order.expect, attached=order.attached, shared=shared)
    return Made(order.what, pdf, path, order.log, order.patient)


def copied(paper: Made, typed: str) -> Path:
    """Write a paper once more, into a folder or under a name. Raises Refused; replaces nothing."""
    from ketalog.reports.saved import save  # noqa: PLC0415

    try:
        place = Path.home() / Path(typed).expanduser()
        path = place / paper.path.name if place.is_dir() else place
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        there = path.exists()
    except (OSError, RuntimeError, ValueError):
        raise Refused("There can be no such file.", "place") from None
    if there:
        raise Refused("There is a file of that name: it was left as it is.", "place")
    save(paper.pdf, path, expect=())
    return path


def folder_for(folder: Path) -> Path:
    """The folder, made for this user alone where there is none. Raises Refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as failed:
        from ketalog.reports.saved import cause_of  # noqa: PLC0415

        raise Refused(f"The folder {folder.name} cannot be made: {cause_of(failed)}.") from None
    return folder
