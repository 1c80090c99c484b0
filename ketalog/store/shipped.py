"""The facts that are shipped as data, read from ``resources/`` into values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ketalog import assets
from ketalog.domain.access import SignInTerms
from ketalog.domain.before.prestart import PrestartPlan
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.escort_rules import EscortRules
from ketalog.domain.events import Grade
from ketalog.domain.home_drugs import HomeDrugs
from ketalog.domain.indications import Indication, IndicationList, Treatments
from ketalog.domain.protocol import (
    AlertLimits,
    DischargePlan,
    EntryLimits,
    Interval,
    MonitoringPlan,
    Protocol,
)
from ketalog.domain.pump.dosing_weight import WeightFormulas
from ketalog.domain.pump.pump_limits import PumpLimits
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.scale import Scale
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.stock.rules import StockRules
from ketalog.store import plans
from ketalog.store.failure import StoreError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SideEffectKind:
    """A side effect that can be chosen: its name, its CTCAE term and SNOMED CT code.

    The last two are empty where there is none, or none was verified.
    """

    name: str
    ctcae: str = ""
    snomed: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _SideEffects:
    effects: tuple[SideEffectKind, ...]
    grades: tuple[Grade, ...]
    source: str
    approval: str


@dataclass(frozen=True, slots=True)
class _Infusions:
    """Checks during infusions up to a length in minutes; without one, for all longer ones."""

    checks: tuple[Interval, ...]
    up_to_minutes: int | None = None


class Shipped:
    """The files of one folder. Raises StoreError, naming file and key, for a file that is wrong."""

    def __init__(self, folder: Path = assets.resources) -> None:
        self._folder = folder

    def protocols(self, hidden: bool = False) -> tuple[Protocol, ...]:
        """The protocols in order of their stem; on request the hidden ones too."""
        found = (self._protocol(file) for file in self._files("protocols"))
        return tuple(protocol for protocol in found if hidden or not protocol.hidden)

    def protocol(self, stem: str) -> Protocol:
        """One protocol, hidden or not. Raises Refused for a stem that is not shipped."""
        for file in self._files("protocols"):
            if file.stem == stem:
                return self._protocol(file)
        raise Refused(f"There is no protocol “{stem[:40]}”.", "protocol")

    def protocol_from_table(self, table: dict[str, object]) -> Protocol:
        """A protocol that a script states itself, with the shipped checks, alerts and criteria.

        Keys: name, rate or dose, minutes, recovery_minutes; fixed, max_rate, max_dose, steps, note.
        A rate fixes the duration and a dose the dose, unless ``fixed`` says otherwise.
        ``monitoring`` and ``limits`` change single keys of the shipped ones, ``criteria`` lists
        those that hold.
        Raises Refused, naming the key.
        """
        own = {key: table.pop(key) for key in ("monitoring", "limits", "criteria") if key in table}
        checks, alerts, leaving = self._plans(plans.minutes_of(table))
        changed = (
            _changed("monitoring", checks, own.get("monitoring", {})),
            _changed("limits", alerts, own.get("limits", {})),
            plans.chosen(leaving, self._named(table), own.get("criteria")),
        )
        return plans.protocol_of(table, "", plans.OWN, changed)

    def scales(self) -> tuple[Scale, ...]:
        """Every scale in order of its key, those that are off as shipped too."""
        return tuple(_scale(file) for file in self._files("scales"))

    def scales_of(self, protocol: Protocol) -> tuple[Scale, ...]:
        """The scales that a protocol names, in its order."""
        known = {one.key: one for one in self.scales()}
        return tuple(known[key] for key in protocol.scales)

    def _named(self, table: dict[str, Any]) -> tuple[str, ...]:
        named = plans.scales_in(table)
        known = {file.stem for file in self._files("scales")}
        for key in named:
            if key not in known:
                raise Refused(f"There is no scale “{key[:40]}”.", "scales")
        return named

    def monitoring_for(self, minutes: int) -> MonitoringPlan:
        """The checks for an infusion of this length."""
        table = dict(self._monitoring)
        choices = _value("monitoring.toml", table.pop("infusions", ()), tuple[_Infusions, ...])
        for choice in choices:
            if choice.up_to_minutes is None or minutes <= choice.up_to_minutes:
                checks = msgspec.to_builtins(choice.checks)
                return _value("monitoring.toml", {**table, "infusion": checks}, MonitoringPlan)
        raise StoreError(f"monitoring.toml: infusions say nothing for {minutes:,} min.")

    def alerts(self) -> AlertLimits:
        """When a reading calls for somebody."""
        return self._read("alerts.toml", AlertLimits)

    def discharge(self) -> DischargePlan:
        """Criteria and thresholds for leaving."""
        return self._read("discharge.toml", DischargePlan)

    def limits(self) -> EntryLimits:
        """What is refused and what is asked at entry."""
        table = _table(self._folder / "limits.toml")
        # Each field says its own; the value has no place for that of the rest.
        if not table.pop("source", ""):
            raise StoreError("limits.toml: “source” is missing.")
        return _value("limits.toml", table, EntryLimits)

    def accounting(self) -> StockRules:
        """What the clinic sets for drug accounting."""
        return self._read("accounting.toml", StockRules)

    def drugs(self) -> tuple[Drug, ...]:
        """The drugs in order of their name."""
        return tuple(_value(file.name, _table(file), Drug) for file in self._files("drugs"))

    def pump(self) -> PumpLimits:
        """What is asked around the pump's settings and its own count."""
        return self._read("pump.toml", PumpLimits)

    def prestart(self) -> PrestartPlan:
        """What is seen to before START."""
        return self._read("prestart.toml", PrestartPlan)

    def escort(self) -> EscortRules:
        """Who is no escort."""
        return self._read("escort.toml", EscortRules)

    def indications(self) -> tuple[Indication, ...]:
        """What ketamine is given for, in the order offered."""
        return self._read("indications.toml", IndicationList).indications

    def treatments(self) -> Treatments:
        """What may have been tried before."""
        return self._read("treatments.toml", Treatments)

    def home_drugs(self) -> HomeDrugs:
        """Which class a drug taken at home belongs to."""
        return self._read("home_drugs.toml", HomeDrugs)

    def series_rules(self) -> SeriesRules:
        """What the clinic sets for series and the calls after sessions."""
        return self._read("series.toml", SeriesRules)

    def sign_in_terms(self) -> SignInTerms:
        """PINs, their tries, and when an idle PC locks."""
        return self._read("people.toml", SignInTerms)

    def weights(self) -> WeightFormulas:
        """The formulas for the weight that a dose is reckoned from."""
        return self._read("weights.toml", WeightFormulas)

    def side_effects(self) -> tuple[SideEffectKind, ...]:
        """The side effects to choose from, in the order shown."""
        file = self._read("side_effects.toml", _SideEffects)
        return tuple(replace(one, source=one.source or file.source) for one in file.effects)

    def grades(self) -> tuple[Grade, ...]:
        """The grades of a side effect that a person chooses from, the mildest first."""
        return self._read("side_effects.toml", _SideEffects).grades

    @cached_property
    def _monitoring(self) -> dict[str, Any]:
        return _table(self._folder / "monitoring.toml")

    def _files(self, folder: str) -> list[Path]:
        return sorted((self._folder / folder).glob("*.toml"))

    def _read(self, name: str, kind: type[T]) -> T:
        return _value(name, _table(self._folder / name), kind)

    def _plans(self, minutes: int) -> tuple[MonitoringPlan, AlertLimits, DischargePlan]:
        return self.monitoring_for(minutes), self.alerts(), self.discharge()

    def _protocol(self, file: Path) -> Protocol:
        table = _table(file)
        try:
            checks, alerts, leaving = self._plans(plans.minutes_of(table))
            found = checks, alerts, plans.chosen(leaving, self._named(table))
            return plans.protocol_of(table, file.stem, plans.SHIPPED, found)
        except Refused as wrong:
            raise StoreError(f"{file.name}: {wrong.sentence}") from wrong


def _table(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            return tomllib.load(opened, parse_float=Decimal)
    except OSError as failed:
        raise StoreError(f"{file.name} cannot be read: {failed.strerror}.") from failed
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise StoreError(f"{file.name} is not TOML: {wrong}.") from wrong


def _scale(file: Path) -> Scale:
    """A scale; its ``choices`` are those of every item that has no answers of its own."""
    table = _table(file)
    choices = table.pop("choices", [])
    for item in table.get("items", []):
        if choices and not item.keys() & {"choices", "highest", "reaches"}:
            item["choices"] = choices
    if table.get("key") != file.stem:
        raise StoreError(f"{file.name}: “key” is not the file’s name.")
    return _value(file.name, table, Scale)


def _changed(name: str, shipped: T, own: object) -> T:
    """What is shipped, with a script's own keys in place of some of its own."""
    if not isinstance(own, dict):
        raise Refused(f"A protocol’s {name} is a table.", "protocol")
    try:
        return _value(name, {**msgspec.to_builtins(shipped), **own}, type(shipped))
    except StoreError as wrong:
        raise Refused(wrong.sentence, "protocol") from wrong


def _value(name: str, table: object, kind: type[T]) -> T:
    try:
        value = msgspec.convert(table, kind)
    except msgspec.ValidationError as wrong:
        raise StoreError(f"{name}: {wrong}.") from wrong
    unknown = _unknown(table, msgspec.to_builtins(value))
    if unknown:
        raise StoreError(f"{name}: there is no key “{unknown}”.")
    return value


def _unknown(table: object, known: object) -> str:
    """The first key that did not become part of a value, at any depth; empty if none."""
    if isinstance(table, dict) and isinstance(known, dict):
        for key, inner in table.items():
            found = key if key not in known else _unknown(inner, known[key])
            if found:
                return str(found)
    if isinstance(table, list | tuple) and isinstance(known, list | tuple):
        return next(filter(None, map(_unknown, table, known)), "")
    return ""
