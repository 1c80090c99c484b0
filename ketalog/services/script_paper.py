"""Which events of a script stood on paper before, and who had written them there."""

from __future__ import annotations

from dataclasses import replace

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Entry
from ketalog.domain.from_paper import said_from_paper
from ketalog.domain.papers import FromPaper
from ketalog.domain.refusal import Refused
from ketalog.services.script import FROM_PAPER, ScriptEvent
from ketalog.services.script_acts import SIGN
from ketalog.services.script_series import CONTACT
from ketalog.services.script_stock import STOCK_ACTS
from ketalog.services.table import Table

# A signature, and what is written elsewhere than into the session, is not copied from its sheet.
_NEVER = ("amend", SIGN, CONTACT, "witness", *STOCK_ACTS)


def taken_by_of(event: ScriptEvent) -> str:
    """The key ``from_paper`` beside an event's act; empty where it is not there."""
    table = Table(event.act, event.keys)
    if not table.has(FROM_PAPER):
        return ""
    if event.act in _NEVER:
        raise Refused(f"[{event.act}] {FROM_PAPER} is not a known key.", FROM_PAPER)
    return table.name(FROM_PAPER)


def renamed(chart: Chart, target: Entry, name: str) -> tuple[Entry, FromPaper]:
    """What says who had written an entry on paper, and what it says with another name."""
    said = said_from_paper(chart, target.id)
    if said is None:
        raise Refused(f"[amend] {FROM_PAPER}: that entry was not copied from paper.", FROM_PAPER)
    return said.first, replace(said.value, taken_by=name)
