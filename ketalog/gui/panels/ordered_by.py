"""Who ordered it: one of the clinic's prescribers, or somebody typed. Nobody is preselected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.gui.kit.pick_row import PickRow

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


def ordered_by_row(desk: Desk, name: str = "ordered_by", label: str = "Ordered by") -> PickRow:
    """A row with a key for each prescriber."""
    return PickRow(name, label, desk.clinicians(), "name", wide=True)
