"""The columns of the flow sheet: sets and checks not done, by the minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ketalog.domain.chart import Chart, Said
from ketalog.domain.vitals import CheckNotDone, Vitals

Charted = Said[Vitals] | Said[CheckNotDone]


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """What was charted in one minute; no field twice."""

    said: tuple[Charted, ...]

    @property
    def at(self) -> datetime:
        """When the first of it happened."""
        return self.said[0].at

    @property
    def sets(self) -> tuple[Said[Vitals], ...]:
        """The sets of vitals."""
        return tuple(one for one in self.said if isinstance(one.value, Vitals))

    @property
    def not_done(self) -> tuple[Said[CheckNotDone], ...]:
        """The checks that were not done."""
        return tuple(one for one in self.said if isinstance(one.value, CheckNotDone))

    def set_with(self, field: str) -> Said[Vitals] | None:
        """The set that holds a field, or the reason why it was not measured."""
        return next((one for one in self.sets if field in fields_of(one)), None)


def flow_columns(chart: Chart) -> tuple[FlowColumn, ...]:
    """Everything charted in order of time; no field twice in one."""
    charted: list[Charted] = [*chart.of(Vitals), *chart.of(CheckNotDone)]
    charted.sort(key=lambda one: (one.at, one.first.number))
    found: list[list[Charted]] = []
    for one in charted:
        if found and _fits(found[-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return tuple(FlowColumn(tuple(column)) for column in found)


def fields_of(one: Charted) -> frozenset[str]:
    """The rows that an entry fills."""
    if isinstance(one.value, CheckNotDone):
        return frozenset({"not_done"})
    answered = {field for field, _ in one.value.not_measured}
    return frozenset({*one.value.present(), *answered})


def _fits(column: list[Charted], one: Charted) -> bool:
    if _minute(column[0].at) != _minute(one.at):
        return False
    return not any(fields_of(one) & fields_of(other) or _differ(one, other) for other in column)


def _differ(one: Charted, other: Charted) -> bool:
    """Whether two sets were taken on different oxygen, which every set states for itself."""
    flows = {
        said.value.oxygen
        for said in (one, other)
        if isinstance(said.value, Vitals) and said.value.oxygen is not None
    }
    return len(flows) > 1


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
