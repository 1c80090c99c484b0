"""The columns of the flow sheet: sets and checks not done, by the minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain.chart import Chart, Said
from ketalog.domain.vitals import CheckNotDone, Vitals

Charted = Said[Vitals] | Said[CheckNotDone]


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """What was charted in one minute, and the rows that each of it fills; no field twice."""

    said: tuple[Charted, ...]
    fields: tuple[frozenset[str], ...]

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
        for one, fields in zip(self.said, self.fields, strict=True):
            if field in fields and isinstance(one.value, Vitals):
                return one
        return None


def flow_columns(chart: Chart) -> tuple[FlowColumn, ...]:
    """Everything charted in order of time; no field twice in one."""
    found: list[list[tuple[Charted, frozenset[str]]]] = []
    for one in charted(chart):
        fields = fields_of(one)
        if found and _fits(found[-1], one, fields):
            found[-1].append((one, fields))
        else:
            found.append([(one, fields)])
    return tuple(FlowColumn(*map(tuple, zip(*column, strict=True))) for column in found)


def charted(chart: Chart) -> list[Charted]:
    """Sets and checks not done in order of time."""
    found: list[Charted] = [*chart.of(Vitals), *chart.of(CheckNotDone)]
    return sorted(found, key=lambda one: (one.at, one.first.number))


def fields_of(one: Charted) -> frozenset[str]:
    """The rows that an entry fills, those that a correction left empty among them."""
    if isinstance(one.value, CheckNotDone):
        return frozenset({"not_done"})
    sets = (entry.content for entry in one.versions)
    return frozenset(field for said in sets if isinstance(said, Vitals) for field in _said(said))


def _said(said: Vitals) -> Iterator[str]:
    yield from said.present()
    yield from (field for field, _ in said.not_measured)


def _fits(
    column: list[tuple[Charted, frozenset[str]]], one: Charted, fields: frozenset[str]
) -> bool:
    if _minute(column[0][0].at) != _minute(one.at):
        return False
    return not any(fields & others or _differ(one, other) for other, others in column)


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
