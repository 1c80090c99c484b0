"""What is said of entries that nobody had signed in for: by whom, and who stands for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.countersigning import (
    countersignature,
    emergency_entries,
    said_by,
    to_countersign,
)
from ketalog.domain.emergency import NOBODY

if TYPE_CHECKING:
    from ketalog.domain.chart import Chart
    from ketalog.domain.entries import Entry

# Stands before the words wherever there is room for one sign only.
SIGN = "◊"
COUNTERSIGNED = "countersigned"


def unsigned(chart: Chart) -> Mapping[UUID, str]:
    """Of each such entry, by its first id, in one word or two: waiting, or countersigned."""
    return {
        entry: COUNTERSIGNED if countersignature(chart, entry) else NOBODY
        for entry in emergency_entries(chart)
    }


def unsigned_words(chart: Chart, entry_id: UUID) -> str:
    """``not signed in, said to be by J. Bell · countersigned by L. Haddad RN 15:10``."""
    return " · ".join(unsigned_parts(chart, entry_id))


def unsigned_parts(chart: Chart, entry_id: UUID, unnamed: str = "") -> tuple[str, ...]:
    """That nobody was signed in, and who stood for it or that nobody did; empty for others.

    ``unnamed`` is added where no name was said. One that was struck out needs nobody.
    """
    if entry_id not in emergency_entries(chart):
        return ()
    name = said_by(chart, entry_id)
    who = f"{NOBODY}, said to be by {name}" if name else f"{NOBODY}{unnamed}"
    waits = any(one.id == entry_id for one in to_countersign(chart))
    then = "countersignature missing" if waits else stands_for(chart, entry_id)
    return (who, then) if then else (who,)


def stands_for(chart: Chart, entry_id: UUID) -> str:
    """``countersigned by L. Haddad RN 15:10``; empty where nobody did."""
    said = countersignature(chart, entry_id)
    if said is None:
        return ""
    return f"{COUNTERSIGNED} by {said.author} {_signed_at(said.first, chart)}"


def telephone_words(chart: Chart, entry_id: UUID) -> str:
    """``by telephone, to be countersigned``, or by whom and when it was."""
    stood = stands_for(chart, entry_id)
    if stood:
        return f"by telephone, {stood}"
    waits = any(one.id == entry_id for one in to_countersign(chart))
    return f"by telephone, {'to be countersigned' if waits else 'signed with the record'}"


def _signed_at(entry: Entry, chart: Chart) -> str:
    """With the day where it is not that of the session."""
    at = entry.recorded_at
    same = at.astimezone(chart.zone).date() == chart.opened.day
    return written.time(at, chart.zone) if same else written.day_and_time(at, chart.zone)
