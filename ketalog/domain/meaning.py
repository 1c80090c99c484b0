"""What somebody's name under an entry means (21 CFR 11.50): computed, never chosen."""

from __future__ import annotations

from typing import Literal, get_args

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.emergency import Countersigned
from ketalog.domain.entries import Entry
from ketalog.domain.events import Criterion, Ended, Signed
from ketalog.domain.people import same_name, same_person
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.stock.movements import Witnessed

Meaning = Literal["performed", "witnessed", "reviewed", "ordered", "amended"]
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)


def meaning_of(entry: Entry) -> Meaning:
    """Of one entry's author: who corrects amends, who watches witnesses, who lets go orders."""
    if entry.amends:
        return "amended"
    match entry.content:
        case Signed(meaning=meaning):
            return meaning
        case PumpChecked() | Witnessed():
            return "witnessed"
        case Countersigned():
            return "reviewed"
        case PrestartSaid(clinician=name) | Criterion(clinician=name) | Ended(clinician=name):
            return "ordered" if name and same_name(name, entry.author) else "performed"
        case _:
            return "performed"


def meaning_of_signing(chart: Chart, signer: str) -> Meaning:
    """Who treated has performed it; whoever else signs a record has reviewed it."""
    treated = (entry.author for entry in chart.entries if entry.kind != "signed")
    mine = same_person(signer, chart.nurse) or any(same_person(signer, one) for one in treated)
    return "performed" if mine else "reviewed"
