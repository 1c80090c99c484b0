"""What a script says of a patient's history, and of what ketamine is given for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast, get_args
from zoneinfo import ZoneInfo

from ketalog.domain import typed
from ketalog.domain.indications import COURSES, MOST_SAID, Course, Indication, IndicationSaid, named
from ketalog.domain.people import DrugClass, Medication, Tried
from ketalog.domain.refusal import Refused
from ketalog.services.table import Table
from ketalog.store.shipped import Shipped

_CLASSES: tuple[str, ...] = get_args(DrugClass)
_RESULTS = ("", "helped", "helped a little", "did not help", "not tolerated")


def reactions_of(table: Table, allergies: tuple[str, ...] | None) -> tuple[tuple[str, str], ...]:
    """``reactions = { penicillin = "rash" }``, each of one of the allergies."""
    if not table.has("reactions"):
        return ()
    said = table.table("reactions")
    found = tuple((name, said.line(name)) for name in said.rest())
    known = {one.casefold() for one in allergies or ()}
    for name, _ in found:
        if name.casefold() not in known:
            raise table.wrong("reactions", f"“{name[:40]}” is not among the allergies")
    return found


def medications_of(table: Table, zone: ZoneInfo) -> tuple[Medication, ...] | None:
    """Tables with name, class, dose and last_taken; None where the key is not there."""
    if not table.has("medications"):
        return None
    return tuple(_medication(one, zone) for one in table.tables("medications"))


def tried_of(table: Table) -> tuple[Tried, ...] | None:
    """Tables with name, result and remark, or bare names."""
    if not table.has("tried"):
        return None
    value = table.value("tried")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(Tried(one) for one in table.optional_lines("tried") or ())
    return tuple(_tried(one) for one in table.tables("tried"))


def indications_of(header: Table, shipped: Shipped) -> tuple[IndicationSaid, ...]:
    """Names, or tables with name, course and refractory; at most two."""
    if not header.has("indications"):
        return ()
    value, lines = header.value("indications"), shipped.indications()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        names = header.optional_lines("indications") or ()
        found = tuple(IndicationSaid(_spelt(one, lines)) for one in names)
    else:
        found = tuple(_indication(one, lines) for one in header.tables("indications"))
    if len(found) > MOST_SAID:
        raise header.wrong("indications", "at most two in one session")
    return found


def _medication(table: Table, zone: ZoneInfo) -> Medication:
    said = table.one_of("class", table.optional_line("class"), _CLASSES)
    dose = table.optional_line("dose")
    if dose[:1].isdigit():
        dose = table.refused_as("dose", lambda: typed.dose_text(dose, "dose")[1])
    found = Medication(table.line("name"), cast(DrugClass, said), dose, _last(table, zone))
    table.finish()
    return found


def _last(table: Table, zone: ZoneInfo) -> datetime | None:
    value = table.optional("last_taken")
    if value is None:
        return None
    if not isinstance(value, datetime):
        raise table.wrong("last_taken", "a date with a time such as 2026-11-21T07:30:00-05:00")
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _tried(table: Table) -> Tried:
    result = table.one_of("result", table.optional_line("result"), _RESULTS)
    found = Tried(table.line("name"), result, table.optional_line("remark"))  # type: ignore[arg-type]
    table.finish()
    return found


def _indication(table: Table, lines: tuple[Indication, ...]) -> IndicationSaid:
    course = table.one_of("course", table.optional_line("course"), COURSES)
    found = IndicationSaid(
        _spelt(table.line("name"), lines), cast(Course, course), table.flag("refractory")
    )
    table.finish()
    return found


def _spelt(name: str, lines: tuple[Indication, ...]) -> str:
    """As the list has it, under whichever of its names; one that is not there stays as said."""
    if not name:
        raise Refused("[session] indications: it is empty.", "indications")
    line = named(lines, name)
    return line.name if line else name
