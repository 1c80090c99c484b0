"""The fields of an entry as rows, and the value they say together; for corrections of any kind."""

from __future__ import annotations

import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, replace
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, cast, get_args, get_origin

from ketalog.domain import typed, written
from ketalog.domain.entries import Content
from ketalog.domain.events import GivenRate
from ketalog.domain.protocol import EntryLimits
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    OxygenFlow,
    Quantity,
    Temperature,
    Volume,
    Weight,
)
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import NotDoneReason, Vitals
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.measure_field import MeasureField
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.kit.text_field import ParagraphField, TextField
from ketalog.gui.panels.vitals_rows import VitalsRows, value_of

_AMOUNTS = (Dose, OxygenFlow, Volume, Temperature, Weight, Concentration, Flow)
YES, NO = "Yes", "No"
LONG = ("text", "summary")
LABELS = {"flow": "Rate", "act": "IV line", "to": "Handed over to"}


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """One field: its row, what stands in it now, and how the row is read."""

    row: Row
    now: str
    read: Callable[[], object]


def fields_of(content: Content, limits: EntryLimits) -> tuple[CorrectedField, ...]:
    """Every field that can be corrected, in its own order."""
    if isinstance(content, Vitals):
        return tuple(_vital(row, content) for row in _vitals_rows(limits))
    hints = typing.get_type_hints(type(content))
    found = (
        _field(f.name, hints[f.name], getattr(content, f.name), needed=f.default is MISSING)
        for f in fields(content)
    )
    return tuple(one for one in found if one is not None)


def corrected(content: Content, changed: tuple[CorrectedField, ...]) -> Content:
    """The content with what the rows say; raises Refused with the name of the row that is wrong."""
    values: dict[str, Any] = {one.row.name: one.read() for one in changed}
    if not isinstance(content, Vitals):
        return replace(content, **values)
    reasons = dict(content.not_measured)
    for one in changed:
        reasons.pop(one.row.name, None)
        reason = getattr(one.row, "reason", "")
        if reason:
            reasons[one.row.name] = cast(NotDoneReason, reason)
    return replace(content, **values, not_measured=tuple(reasons.items()))


def _vitals_rows(limits: EntryLimits) -> tuple[MeasureField | ScoreRow, ...]:
    rows = VitalsRows.of(limits)
    return (*rows.main, *rows.aside)


def _vital(row: Row, vitals: Vitals) -> CorrectedField:
    from_now = getattr(vitals, row.name)
    return CorrectedField(row, "" if from_now is None else str(from_now), lambda: value_of(row))


def _field(name: str, kind: object, value: object, *, needed: bool) -> CorrectedField | None:
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    options = [part for part in _parts(kind) if part is not NoneType]
    words = [word for part in options if get_origin(part) is Literal for word in get_args(part)]
    needed = needed and bool(_shown(value))
    if words:
        choice = ChoiceRow(name, label, [word.capitalize() for word in words if word], wide=True)
        now = str(value).capitalize()
        return CorrectedField(choice, now, _read(choice, name, str.lower, needed=needed))
    if bool in options:
        yes = ChoiceRow(name, label, (YES, NO))
        now = "" if value is None else YES if value else NO
        return CorrectedField(yes, now, lambda: yes.choice == YES if yes.choice else None)
    reader = _reader(name, options)
    if reader is None:
        return None
    row = ParagraphField(name, label) if name in LONG else TextField(name, label, wide=True)
    return CorrectedField(row, _shown(value), _read(row, name, reader, needed=needed))


def _read(
    row: Row, name: str, reader: Callable[[str], object], *, needed: bool
) -> Callable[[], object]:
    """Reads a row; what an entry is nothing without cannot be emptied."""

    def read() -> object:
        if needed and not row.typed.strip():
            raise Refused("This cannot be empty. The entry can be struck out instead.", name)
        return reader(row.typed)

    return read


def _reader(name: str, options: list[object]) -> Callable[[str], object] | None:
    amounts = [kind for kind in _AMOUNTS if kind in options]
    if amounts:
        return lambda text: typed.quantity(amounts[0], text, name) if text else None
    if GivenRate in options:
        return lambda text: _rate(text, name)
    if int in options:
        return lambda text: typed.score(text, name) if text else None
    if str in options:
        return lambda text: typed.paragraph(text, name)
    if any(get_origin(kind) is tuple and get_args(kind)[0] is str for kind in options):
        return lambda text: tuple(
            part.strip() for part in typed.line(text, name).split(",") if part
        )
    return None


def _rate(text: str, name: str) -> GivenRate:
    found = typed.one_of((Flow, DoseRate, DoseRatePerWeight), text, name)
    if not isinstance(found, Flow | DoseRate | DoseRatePerWeight):
        raise Refused("A rate is needed.", name)
    return GivenRate.of(found)


def _parts(kind: object) -> tuple[object, ...]:
    return get_args(kind) if isinstance(kind, UnionType) else (kind,)


def _shown(value: object) -> str:
    if isinstance(value, GivenRate):
        return written.quantity(value.rate)
    if isinstance(value, Quantity):
        return written.quantity(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, int | Decimal):
        return written.number(value)
    return "" if value is None else str(value)
