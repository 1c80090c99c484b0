"""A session script: its tables read into values, every unknown key refused."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeVar, cast, get_args
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ketalog.domain import typed
from ketalog.domain.indications import IndicationSaid
from ketalog.domain.opening import SessionKind
from ketalog.domain.people import Clinic, Escort, Patient, Sex
from ketalog.domain.protocol import Protocol
from ketalog.domain.pump.dosing_weight import WeightUsed
from ketalog.domain.quantities import Concentration, Height, Volume, Weight
from ketalog.domain.refusal import Refused
from ketalog.services.script_patient import (
    indications_of,
    medications_of,
    reactions_of,
    tried_of,
)
from ketalog.services.script_series import SeriesSaid, series_of
from ketalog.services.table import Table
from ketalog.store.shipped import Shipped

# What may stand in any event beside its act: the nurse's yes, and who had written it on paper.
FROM_PAPER = "from_paper"
BESIDE = ("confirm", FROM_PAPER)
_SEXES: tuple[Sex, ...] = ("F", "M", "X", "")
_PAPERS = ("A4", "Letter")
_BOLUSES: tuple[Literal["off", "prescriber", "nurse"], ...] = ("off", "prescriber", "nurse")
Q = TypeVar("Q", Volume, Height)


@dataclass(frozen=True, slots=True)
class ScriptEvent:
    """One ``[[event]]``: its place from 1, its time after START, and its keys."""

    position: int
    at: timedelta
    keys: Mapping[str, object]

    @property
    def act(self) -> str:
        """The key that says what is done."""
        return next(iter(key for key in self.keys if key not in (*BESIDE, "rate")), "rate")


@dataclass(frozen=True, slots=True)
class Script:
    """A whole session to be replayed, and the namespace of its ids."""

    namespace: UUID
    clinic: Clinic
    patient: Patient
    protocol: Protocol
    weight: Weight
    weight_typed: str
    concentration: Concentration
    start: datetime
    nurse: str
    clinician: str
    chair: str
    escort: Escort | None
    number: int | None
    planned: int | None
    weight_used: WeightUsed
    bag: Volume | None
    indications: tuple[IndicationSaid, ...]
    kind: SessionKind
    training: bool
    series: SeriesSaid | None
    events: tuple[ScriptEvent, ...]


def read_script(data: bytes, shipped: Shipped) -> Script:
    """Read a script. Raises Refused with a sentence that names the table and key."""
    try:
        tables = Table("script", tomllib.loads(data.decode("utf-8")))
    except UnicodeDecodeError:
        raise Refused("The script is not UTF-8 text.") from None
    except tomllib.TOMLDecodeError as wrong:
        raise Refused(f"The script is not TOML: {wrong}.") from None
    clinic = _clinic(tables.table("clinic"))
    header, person = tables.table("session"), tables.table("patient")
    weight_typed = person.text("weight")
    weight = person.refused_as("weight", lambda: typed.quantity(Weight, weight_typed, "weight"))
    patient = _patient(person, weight, weight_typed, ZoneInfo(clinic.timezone))
    escort = _escort(tables.table("escort")) if tables.has("escort") else None
    series = series_of(tables.table("series")) if tables.has("series") else None
    events = tuple(_event(n, table) for n, table in enumerate(tables.tables("event"), start=1))
    tables.finish()
    script = Script(
        namespace=uuid5(NAMESPACE_URL, f"ketalog:script:{hashlib.sha256(data).hexdigest()}"),
        clinic=clinic,
        patient=patient,
        protocol=_protocol(header, shipped),
        weight=weight,
        weight_typed=weight_typed,
        concentration=header.refused_as(
            "concentration",
            lambda: typed.quantity(Concentration, header.text("concentration"), "concentration"),
        ),
        start=_start(header, ZoneInfo(clinic.timezone)),
        nurse=header.name("nurse"),
        clinician=header.name("clinician"),
        chair=header.line("chair"),
        escort=escort,
        number=header.optional_whole("number"),
        planned=header.optional_whole("planned"),
        weight_used=_weight_used(header),
        bag=_optional(header, "bag", Volume),
        indications=indications_of(header, shipped),
        kind=_kind(header),
        training=header.flag("training"),
        series=series,
        events=events,
    )
    header.finish()
    return script


def _clinic(table: Table) -> Clinic:
    timezone = table.line("timezone")
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(
            f"[clinic] timezone: “{timezone[:40]}” is not a zone such as America/New_York."
        ) from None
    paper = table.optional_line("paper") or "Letter"
    clinic = Clinic(
        name=table.line("name"),
        timezone=timezone,
        phone_day=table.optional_line("phone_day"),
        phone_night=table.optional_line("phone_night"),
        paper="A4" if table.one_of("paper", paper, _PAPERS) == "A4" else "Letter",
        boluses=_boluses(table),
        second_check=table.optional_flag("second_check") is not False,
    )
    table.finish()
    return clinic


def _patient(table: Table, weight: Weight, weight_typed: str, zone: ZoneInfo) -> Patient:
    born = table.value("born")
    if isinstance(born, datetime) or not isinstance(born, date):
        raise Refused("[patient] born: a date such as 1979-04-12 is needed.")
    sex = table.one_of("sex", table.optional_line("sex"), _SEXES)
    allergies = table.optional_lines("allergies")
    patient = Patient(
        name=table.name("name"),
        born=born,
        mrn=table.line("mrn"),
        sex=next(one for one in _SEXES if one == sex),
        weight=weight,
        weight_typed=weight_typed,
        allergies=allergies,
        height=_optional(table, "height", Height),
        reactions=reactions_of(table, allergies),
        conditions=table.optional_lines("conditions"),
        medications=medications_of(table, zone),
        tried=tried_of(table),
        phone=table.optional_line("phone"),
    )
    table.finish()
    return patient


def _boluses(table: Table) -> Literal["off", "prescriber", "nurse"]:
    said = table.one_of("boluses", table.optional_line("boluses") or "off", _BOLUSES)
    return next(one for one in _BOLUSES if one == said)


def _weight_used(header: Table) -> WeightUsed:
    known = get_args(WeightUsed)
    said = header.optional_line("weight_used") or "actual"
    return cast(WeightUsed, header.one_of("weight_used", said, known))


def _kind(header: Table) -> SessionKind:
    said = header.one_of("kind", header.optional_line("kind"), get_args(SessionKind))
    return cast(SessionKind, said)


def _optional(table: Table, key: str, kind: type[Q]) -> Q | None:
    if not table.has(key):
        return None
    return table.refused_as(key, lambda: typed.quantity(kind, table.text(key), key))


def _escort(table: Table) -> Escort:
    escort = Escort(
        name=table.name("name"),
        relationship=table.optional_line("relationship"),
        phone=table.optional_line("phone"),
        age=table.optional_whole("age"),
    )
    table.finish()
    return escort


def _protocol(header: Table, shipped: Shipped) -> Protocol:
    value = header.value("protocol")
    if isinstance(value, Mapping):
        return header.refused_as("protocol", lambda: shipped.protocol_from_table(dict(value)))
    return header.refused_as("protocol", lambda: shipped.protocol(header.line("protocol")))


def _start(header: Table, zone: ZoneInfo) -> datetime:
    value = header.value("start")
    if not isinstance(value, datetime):
        raise Refused("[session] start: a date with a time such as 2026-11-21T14:00:00-05:00.")
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _event(position: int, table: Table) -> ScriptEvent:
    at = table.refused_as("at", lambda: typed.offset(table.text("at")))
    keys = table.rest()
    acts = [key for key in keys if key not in BESIDE]
    if set(acts) == {"start", "rate"}:
        acts = ["start"]
    if len(acts) != 1:
        what = "no act" if not acts else "more than one act: " + ", ".join(acts)
        raise Refused(f"event {position} (at {table.text('at')}) has {what}.")
    return ScriptEvent(position, at, keys)
