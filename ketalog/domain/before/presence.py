"""Which clinicians are in the building, and whether it is left without one while the pump runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.before.known import Known
from ketalog.domain.before.prestart import ClinicianPresence
from ketalog.domain.chart import Chart, Said
from ketalog.domain.people import same_person
from ketalog.domain.pump.infusion import phase_at
from ketalog.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class NobodyThere:
    """The pump runs, and the last clinician has left: since when, and who it was.

    A clinician is in the facility from start to end of the infusion (Arizona Board of Nursing,
    advisory opinion on low-dose ketamine, 2015).
    """

    since: datetime
    who: str

    def words(self, zone: ZoneInfo) -> str:
        """``No clinician in the building since 14:20: M. Stein MD left.``"""
        when = written.time(self.since, zone)
        return f"No clinician in the building since {when}: {self.who} left."


def in_building(said: tuple[Said[ClinicianPresence], ...]) -> tuple[Said[ClinicianPresence], ...]:
    """Who came in and has not left, by what was said in order of time."""
    inside: list[Said[ClinicianPresence]] = []
    for one in said:
        inside = [other for other in inside if not same_person(other.value.who, one.value.who)]
        if one.value.state == "in":
            inside.append(one)
    return tuple(inside)


def clinicians_in(chart: Chart, at: datetime) -> tuple[str, ...]:
    """The names of those in the building at a moment."""
    return tuple(one.value.who for one in in_building(chart.of(ClinicianPresence, at)))


def clinicians_known(known: Known) -> tuple[Said[ClinicianPresence], ...]:
    """Those in the building for the list before START."""
    return in_building(known.of(ClinicianPresence))


def nobody_in_building(chart: Chart, at: datetime) -> NobodyThere | None:
    """While the infusion lasts, paused or not: the last one left and nobody came in since."""
    last = chart.last(ClinicianPresence, at)
    if last is None or phase_at(chart, at) not in ("infusion", "paused"):
        return None
    if clinicians_in(chart, at):
        return None
    return NobodyThere(last.at, last.value.who)


def refuse_presence(said: ClinicianPresence, chart: Chart, at: datetime) -> None:
    """Somebody has a name, and who leaves was there."""
    if not said.who.strip():
        raise Refused("Who came in?" if said.state == "in" else "Who left?", "who")
    inside = clinicians_in(chart, at)
    if said.state == "in" or any(same_person(said.who, name) for name in inside):
        return
    there = f"In by the chart: {', '.join(inside)}." if inside else "Nobody is, by the chart."
    raise Refused(f"{said.who[:80]} is not in the building. {there}", "who")
