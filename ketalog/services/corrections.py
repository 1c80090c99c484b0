"""What may be corrected or moved to another chart, and what goes along with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ketalog.domain.chart import Chart
from ketalog.domain.drugs.rescue import linked
from ketalog.domain.entries import Content, Entry, kind_of
from ketalog.domain.events import MedicationGiven, RescueGiven, RescueResponse
from ketalog.domain.refusal import Refused


def linked_anew(content: Content, chart: Chart, at: datetime) -> Content:
    """The side effect, or the rescue, that it points at is one of this patient's, or none."""
    if isinstance(content, RescueResponse):
        return replace(content, rescue=None)
    if isinstance(content, RescueGiven | MedicationGiven):
        content = replace(content, side_effect=None)
    return linked(content, chart, at)


def refuse_striking(entry: Entry) -> None:
    """The first word and the last of a record stay."""
    if entry.kind in ("session-opened", "signed"):
        raise Refused("That entry cannot be struck out.")


def refuse_other_kind(content: Content, entry: Entry) -> None:
    """A correction says the same kind of thing."""
    if kind_of(content) != entry.kind:
        raise Refused("A correction has the kind of what it corrects.")
