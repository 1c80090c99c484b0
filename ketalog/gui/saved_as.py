"""Where a paper is, in words: its name, and the folder that holds it."""

from __future__ import annotations

from pathlib import Path

BREAK_HERE = "\N{ZERO WIDTH SPACE}"


def saved_as(*papers: Path) -> str:
    """``Saved as 2026-11-22-3f2a-record.pdf in the papers folder (Documents › ketalog).``

    A long name may be broken after each of its hyphens.
    """
    names = " and ".join(paper.name.replace("-", f"-{BREAK_HERE}") for paper in papers)
    folder = papers[0].absolute().parent
    return f"Saved as {names} in the papers folder ({' › '.join(folder.parts[-2:])})."
