"""Who ordered it, who gave it: a person of the clinic or one typed. Nobody is preselected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.domain.emergency import NOBODY
from ketalog.gui.kit.pick_row import PickRow

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


def ordered_by_row(desk: Desk, name: str = "ordered_by", label: str = "Ordered by") -> PickRow:
    """A row with a key for each prescriber."""
    return PickRow(name, label, desk.clinicians(), "name", wide=True)


def given_by_row(desk: Desk, nurse: str) -> PickRow:
    """A row with a key for each prescriber, the session's nurse and who is signed in."""
    names = dict.fromkeys((*desk.clinicians(), nurse, desk.person))
    return PickRow(
        "given_by",
        "Given by",
        [name for name in names if name not in ("", NOBODY)],
        "name",
        wide=True,
    )
