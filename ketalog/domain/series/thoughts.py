"""New suicidal thoughts told at a call: whether they stand, and which clinician knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.scales.safety import SUICIDALITY, safety_at
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.scales.thoughts import found_in
from ketalog.domain.series.contact import Contact


@dataclass(frozen=True, slots=True)
class ThoughtsTold:
    """The latest "yes"; ``told`` is empty until somebody wrote down which clinician knows.

    ``denied``: a later contact says no.
    """

    session: str
    at: datetime
    told: str
    denied: bool = False


def thoughts_told(contacts: Iterable[Said[Contact]]) -> ThoughtsTold | None:
    """The latest "yes" of contacts in order of time, whatever was said since; None without one."""
    found: ThoughtsTold | None = None
    for one in contacts:
        said, told = one.value.suicidal_thoughts, one.value.told.strip()
        if said == "yes":
            found = ThoughtsTold(one.value.session, one.at, told)
        elif found:
            denied = found.denied or said == "no"
            found = ThoughtsTold(found.session, found.at, told or found.told, denied)
    return found


def stands(found: ThoughtsTold, later: Iterable[Chart], at: datetime) -> bool:
    """Until they were denied at a contact or in a session; and always while nobody knows.

    ``later`` are sessions after the one that was called about.
    """
    if not found.told:
        return True
    return not found.denied and not any(denied_in(chart, found.at, at) for chart in later)


def denied_in(chart: Chart, since: datetime, at: datetime) -> bool:
    """Whether a session asked after a moment and heard no, and nothing in it says yes."""
    if safety_at(chart, at) is not None:
        return False
    answers = any(
        one.at > since
        and one.value.key == SUICIDALITY
        and one.value.state == "done"
        and (one.value.found or found_in(one.value.words)) == "no"
        for one in chart.of(PrestartSaid, at)
    )
    return answers or any(
        one.at > since and _asked(chart, one.value) for one in chart.of(ScaleScored, at)
    )


def _asked(chart: Chart, scored: ScaleScored) -> bool:
    scale = chart.opened.scale(scored.scale)
    return bool(scale and scale.safety_item in dict(scored.answers))
