"""What may be corrected or moved to another chart, and what goes along with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from ketalog.domain.chart import Chart, Said, fold
from ketalog.domain.drugs.rescue import linked
from ketalog.domain.entries import Content, Draft, Entry, kind_of
from ketalog.domain.events import MedicationGiven, RescueGiven, RescueResponse
from ketalog.domain.people import same_name
from ketalog.domain.refusal import Doubt, Refused
from ketalog.services.prescribers import waived_by


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


def refuse_moving(said: Said[Content], author: str) -> None:
    """A prescriber's word, and an own PIN, were given for one patient and for no other."""
    name = waived_by(said.value)
    if getattr(said.value, "own_pin", False) or (name and not same_name(name, author)):
        raise Refused(
            f"{name or said.author} stood behind it for this patient: strike it out here, and "
            "write it on the right chair."
        )


def refuse_other_kind(content: Content, entry: Entry) -> None:
    """A correction says the same kind of thing."""
    if kind_of(content) != entry.kind:
        raise Refused("A correction has the kind of what it corrects.")


def without(chart: Chart, entry_id: UUID) -> Chart:
    """The chart as if an entry had never been written, to judge what replaces it."""
    return fold(entry for entry in chart.entries if entry_id not in (entry.id, entry.amends))


def answered(draft: Draft, asked: tuple[Doubt, ...]) -> Draft:
    """The draft with the questions that were answered with yes, so that the flag stays with it."""
    if not asked:
        return draft
    said = "Confirmed: " + " ".join(doubt.sentence for doubt in asked)
    return replace(draft, reason=f"{draft.reason} {said}".strip())


def standing(chart: Chart, entry_id: UUID) -> Said[Content]:
    """What stands of an entry that is to be moved."""
    said = chart.said(entry_id)
    if said is None:
        raise Refused("That entry does not stand on the chart, so it cannot be moved.")
    return said
