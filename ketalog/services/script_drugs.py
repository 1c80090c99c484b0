"""A script's acts around a rescue: the dose itself, what was taken at home, the ASA class."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, cast, get_args

from ketalog.domain import events
from ketalog.domain.chart import Chart
from ketalog.domain.clock_time import last_before
from ketalog.domain.entries import Content
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.services.script_vitals import optional_quantity
from ketalog.services.table import Table

Purpose = Literal["rescue", "prophylactic"]
What = Literal["opioid", "benzodiazepine"]
State = Literal["yes", "no", "unknown"]


def rescue_of(table: Table, _: Chart, __: datetime) -> Content:
    """A dose for a symptom, or one given beforehand; its side effect is found by ``trigger``."""
    purpose = table.optional_line("purpose") or "rescue"
    grade = table.optional_line("grade")
    dose = optional_quantity(table, "dose", Dose)
    return events.RescueGiven(
        drug=table.line("drug").casefold(),
        dose=dose,
        route=table.optional_line("route"),
        trigger=table.optional_line("trigger"),
        ordered_by=table.optional_name("ordered_by"),
        given_by=table.optional_name("given_by"),
        tried=table.optional_lines("tried") or (),
        remark=table.optional_line("remark"),
        purpose=cast(Purpose, table.one_of("purpose", purpose, get_args(Purpose))),
        grade=cast(events.Grade, table.one_of("grade", grade, get_args(events.Grade))),
        despite=table.optional_line("despite"),
        details_later=dose is None,
    )


def home_of(table: Table, chart: Chart, at: datetime) -> Content:
    """An opioid or a benzodiazepine taken today or taken at home, or that there is none."""
    return TakenAtHome(
        what=cast(What, table.one_of("what", table.line("what"), get_args(What))),
        state=cast(State, table.one_of("state", table.line("state"), get_args(State))),
        drug=table.optional_line("drug"),
        dose_text=table.optional_line("dose"),
        last_taken=_last_taken(table, chart, at),
    )


def asa_of(table: Table, _: Chart, __: datetime) -> Content:
    """The ASA class, 1 to 5."""
    number = table.optional_whole("class")
    if number is None or not 1 <= number <= 5:
        raise Refused("[asa] class: 1 to 5 is needed.", "class")
    return AsaClass(number, table.optional_name("by"))


def _last_taken(table: Table, chart: Chart, at: datetime) -> datetime | None:
    """A date with a time, or the clinic's ``07:30`` that came last before the entry."""
    value = table.optional("last")
    if value is None:
        return None
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=chart.zone)).astimezone(UTC)
    found = last_before(value, at, chart.zone) if isinstance(value, str) else None
    if found is None:
        raise Refused("[home] last: a time such as 07:30, or a date with a time.", "last")
    return found
