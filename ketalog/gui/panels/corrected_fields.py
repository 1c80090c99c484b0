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
from ketalog.domain.events import GivenRate, MedicationGiven
from ketalog.domain.papers import Appointment
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
from ketalog.gui.coming_day import appointment, appointment_words
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.measure_field import MeasureField
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.kit.text_field import ParagraphField, TextField
from ketalog.gui.panels.medication_groups import amount
from ketalog.gui.panels.vitals_rows import VitalsRows, value_of

_AMOUNTS = (Dose, OxygenFlow, Volume, Temperature, Weight, Concentration, Flow)
_READINGS = (*_AMOUNTS, GivenRate, int, Decimal)
# Set by the program, or asked for where it is needed.
_ASKED_APART = ("despite", "details_later", "scale", "version", "own_pin")
YES, NO = "Yes", "No"
LONG = ("text", "summary")
LABELS = {
    "flow": "Rate",
    "act": "IV line",
    "to": "Handed over to",
    "telephone_order": "By telephone, read back",
}


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """One field: its row, what stands in it now, and how the row is read.

    ``anew``: an amount or a reading is typed, never changed from what is there; empty is as it was.
    """

    row: Row
    now: str
    read: Callable[[], object]
    anew: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the row says something else than the entry."""
        return bool(self.row.typed) if self.anew else self.row.typed != self.now


def fields_of(content: Content, limits: EntryLimits) -> tuple[CorrectedField, ...]:
    """Every field that can be corrected, in its own order."""
    if isinstance(content, Vitals):
        return tuple(_vital(row, content) for row in _vitals_rows(limits))
    hints = typing.get_type_hints(type(content))
    found = (
        _dose_in_words(content)
        if isinstance(content, MedicationGiven) and f.name == "dose"
        else _field(f.name, hints[f.name], getattr(content, f.name), needed=f.default is MISSING)
        for f in fields(content)
        if f.name not in _ASKED_APART and not _is_said_by_dose(content, f.name)
    )
    return tuple(one for one in found if one is not None)


def corrected(content: Content, changed: tuple[CorrectedField, ...]) -> Content:
    """The content with what the rows say; raises Refused with the name of the row that is wrong."""
    values: dict[str, Any] = {one.row.name: one.read() for one in changed}
    if isinstance(content, MedicationGiven) and "dose" in values:
        values["dose"], values["dose_text"] = _amount(content, values["dose"])
    if not isinstance(content, Vitals):
        return replace(content, **values)
    reasons = dict(content.not_measured)
    for one in changed:
        reasons.pop(one.row.name, None)
        reason = getattr(one.row, "reason", "")
        if reason:
            reasons[one.row.name] = cast(NotDoneReason, reason)
    return replace(content, **values, not_measured=tuple(reasons.items()))


def _dose_in_words(given: MedicationGiven) -> CorrectedField:
    """Any amount with its unit; whether it is mg is found out with the words it is kept in."""
    row = TextField("dose", "Dose", hint="e.g. 4 mg", digits=True)
    return CorrectedField(row, _shown(given.dose) or given.dose_text, lambda: row.typed, anew=True)


def _is_said_by_dose(content: Content, name: str) -> bool:
    return isinstance(content, MedicationGiven) and name == "dose_text"


def _amount(content: MedicationGiven, text: object) -> tuple[Dose | None, str]:
    """The words go with the dose; those that were without mg stay once the mg are told."""
    dose, words = amount(str(text))
    if dose is not None and content.dose is None and content.dose_text:
        words = content.dose_text
    return dose, words


def _vitals_rows(limits: EntryLimits) -> tuple[MeasureField | ScoreRow, ...]:
    rows = VitalsRows.of(limits)
    return (*rows.main, *rows.aside)


def _vital(row: Row, vitals: Vitals) -> CorrectedField:
    from_now = getattr(vitals, row.name)
    now = "" if from_now is None else str(from_now)
    return CorrectedField(row, now, lambda: value_of(row), anew=True)


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
        yes = ChoiceRow(name, label, (YES, NO), wide=name in LABELS)
        now = "" if value is None else YES if value else NO
        return CorrectedField(yes, now, lambda: yes.choice == YES if yes.choice else None)
    reader = _reader(name, options)
    if reader is None:
        return None
    hint = "with its unit" if any(kind in options for kind in (*_AMOUNTS, GivenRate)) else ""
    row = (
        ParagraphField(name, label)
        if name in LONG
        else TextField(name, label, hint=hint, wide=True)
    )
    anew = any(kind in options for kind in _READINGS)
    return CorrectedField(row, _shown(value), _read(row, name, reader, needed=needed), anew)


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
    if Appointment in options:
        return lambda text: appointment(text, name) if text else None
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
    if isinstance(value, Appointment):
        return appointment_words(value)
    if isinstance(value, GivenRate):
        return written.quantity(value.rate)
    if isinstance(value, Quantity):
        return written.quantity(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, int | Decimal):
        return written.number(value)
    return "" if value is None else str(value)
