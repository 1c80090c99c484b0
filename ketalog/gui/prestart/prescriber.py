"""Who lets an item go: a prescriber. Whom the staff knows as something else does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.domain import typed
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.pick_row import PickRow
from ketalog.services.prescribers import refuse_name

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


def prescriber_of(row: PickRow, desk: Desk) -> str:
    """The name in a row; one that the staff does not know counts as it stands.

    Raises Refused where nobody is named, and for a nurse.
    """
    name = typed.line(row.words, row.name, 80)
    if not name:
        raise Refused("Which prescriber lets it go?", row.name)
    refuse_name(name, desk.people(), row.name)
    return name
