"""What a script says of a series: its plan in ``[series]``, and contacts after the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast, get_args, get_type_hints
from uuid import UUID

from ketalog.domain import typed
from ketalog.domain.refusal import Refused
from ketalog.domain.series.contact import Contact, Relief
from ketalog.domain.series.plan import FollowOn, Rhythm, SeriesPlanned
from ketalog.domain.series.relief import relief_of
from ketalog.services.table import Table

CONTACT = "contact"
_AT_LEAST = "at least "


@dataclass(frozen=True, slots=True)
class SeriesSaid:
    """A ``[series]`` table; without ``first`` the day of the script's session is the first."""

    first: date | None
    planned: int | None
    rhythm: Rhythm
    every_days: int | None
    booster_from_days: int | None
    booster_to_days: int | None
    follow_on: FollowOn
    indication: str
    remark: str

    def plan(self, patient: UUID, protocol: str, day: date) -> SeriesPlanned:
        """The patient's plan with this protocol, for a session on this day."""
        return SeriesPlanned(
            patient=patient,
            protocol=protocol,
            first=self.first or day,
            planned=self.planned,
            rhythm=self.rhythm,
            every_days=self.every_days,
            booster_from_days=self.booster_from_days,
            booster_to_days=self.booster_to_days,
            follow_on=self.follow_on,
            indication=self.indication,
            remark=self.remark,
        )


def series_of(table: Table) -> SeriesSaid:
    """Read a ``[series]`` table. Raises Refused naming the key."""
    rhythm = table.one_of("rhythm", table.optional_line("rhythm"), get_args(Rhythm))
    follow_on = table.one_of("follow_on", table.optional_line("follow_on"), get_args(FollowOn))
    found = SeriesSaid(
        first=_day(table, "first"),
        planned=table.optional_whole("planned"),
        rhythm=cast(Rhythm, rhythm),
        every_days=table.optional_whole("every_days"),
        booster_from_days=table.optional_whole("booster_from_days"),
        booster_to_days=table.optional_whole("booster_to_days"),
        follow_on=cast(FollowOn, follow_on),
        indication=table.optional_line("indication"),
        remark=table.optional_line("remark"),
    )
    table.finish()
    return found


def contact_of(table: Table, patient: UUID, session: str) -> Contact:
    """Read a contact about a session. Raises Refused naming the key."""
    contact = Contact(
        patient=patient,
        session=session,
        about=_word(table, "about"),
        outcome=_word(table, "outcome"),
        relief=_relief(table) if table.has("relief") else None,
        relief_percent=table.optional_whole("relief_percent"),
        pain=_number(table, "pain"),
        mood=_number(table, "mood"),
        function=_word(table, "function"),
        suicidal_thoughts=_word(table, "suicidal_thoughts"),
        side_effects=table.optional_line("side_effects"),
        told=table.optional_name("told"),
        remark=table.optional_line("remark"),
    )
    table.finish()
    return contact


def _relief(table: Table) -> Relief:
    """``3 days``, ``at least 18 h``, ``2 weeks``."""
    said = table.line("relief")
    span = said.removeprefix(_AT_LEAST)
    return table.refused_as("relief", lambda: relief_of(span, still=span != said))


# Any: the word is one of the closed list of its own field.
def _word(table: Table, key: str) -> Any:
    allowed = get_args(get_type_hints(Contact)[key])
    return table.one_of(key, table.optional_line(key), allowed)


def _number(table: Table, key: str) -> Decimal | None:
    value = table.optional(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise table.wrong(key, "a number is needed")
    return table.refused_as(key, lambda: typed.number(str(value), key))


def _day(table: Table, key: str) -> date | None:
    value = table.optional(key)
    if value is None:
        return None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise Refused(f"[series] {key}: a date such as 2026-11-02 is needed.", key)
    return value
