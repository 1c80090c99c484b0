"""A change of a drug's figures as one person proposes it: what is left empty stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_limits import why
from ketalog.domain.quantities import Dose, DosePerWeight, OxygenFlow, Quantity
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.measure_field import MeasureField
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.text_field import TextField


@dataclass(frozen=True, slots=True)
class _Amount:
    field: str
    label: str
    unit: str
    kind: type[Quantity]


_AMOUNTS = (
    _Amount("usual_single", "Usual dose", "mg", Dose),
    _Amount("highest_first", "First dose", "mg", Dose),
    _Amount("highest_single", "Single dose", "mg", Dose),
    _Amount("highest_single_per_weight", "Single, by weight", "mg/kg", DosePerWeight),
    _Amount("highest_episode", "Episode", "mg", Dose),
    _Amount("highest_hour", "In 60 min", "mg", Dose),
    _Amount("highest_session", "Session", "mg", Dose),
    _Amount("highest_day", "Day", "mg", Dose),
    _Amount("highest_flow", "Flow", "L/min", OxygenFlow),
)
INTERVAL = "lowest_interval_minutes"
NONE = "0"


class DrugChange(PanelFrame):
    """``proposed`` carries the changed drug and why. Nothing is filled in; 0 takes a limit away."""

    proposed = Signal(object, str)
    left = Signal()

    title = "Propose a change"
    save_text = "Propose"
    save_follows = "Waits for another person; what is in force stays until then."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self._drug: Drug | None = None
        # The name stands over the field: beside it, what is in force would take its place.
        self.fields = {
            one.field: MeasureField(one.field, one.label, one.unit, wide=True) for one in _AMOUNTS
        }
        self.interval = MeasureField(INTERVAL, "Interval", "min", wide=True)
        self.reduced = tuple(
            MeasureField(f"reduced_{n}", "Lower", "mg", wide=True) for n in range(6)
        )
        self.source = TextField(
            "source", "Source", hint="e.g. label 2025, our pharmacist", wide=True
        )
        self.cancel = KeyButton("Back", "Esc", high=LOW)
        self.cancel.explain("Proposes nothing.")
        for row in (*self.fields.values(), self.interval, *self.reduced, self.source):
            self.add(row)
        self.foot.addWidget(self.cancel)
        self.cancel.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save)

    def show_drug(self, drug: Drug) -> None:
        """Ask for the figures of a drug, each with what is in force beside it."""
        self._drug = drug
        self.rows.clear()
        self.settle()
        self.head.rename(f"Propose: {drug.name}")
        for field, row in self.fields.items():
            amount: Quantity | None = getattr(drug, field)
            row.setVisible(amount is not None or _may_have(field, drug))
            row.remark(_now(_figure(amount)))
        minutes = drug.lowest_interval_minutes
        self.interval.setVisible(drug.role != "oxygen")
        self.interval.remark(_now("" if minutes is None else written.number(minutes)))
        places = _places(drug)
        for row, place in zip(self.reduced, (*places, *([None] * len(self.reduced))), strict=False):
            row.setVisible(place is not None)
            if place is not None:
                row.rename(place.label)
                row.remark(_now(_figure(place.dose)))

    def save(self) -> None:
        """Hand over the changed drug, or say beside the field what is wrong."""
        self.settle()
        try:
            drug, reason = self._changed()
        except Refused as refused:
            self.complain(refused)
        else:
            self.proposed.emit(drug, reason)

    def _changed(self) -> tuple[Drug, str]:
        drug = self._drug
        assert drug is not None
        source = typed.line(self.source.typed, "source", 400)
        if not source:
            raise Refused("Where do these figures come from?", "source")
        # What a field is called is known only as text here; its kind is checked when it is made.
        changes: dict[str, Any] = {
            one.field: _amount(self.fields[one.field], one)
            for one in _AMOUNTS
            if self.fields[one.field].typed
        }
        if self.interval.typed:
            changes[INTERVAL] = typed.whole(self.interval.typed, INTERVAL) or None
        lower = self._lower_changed(drug)
        kept = tuple(pair for pair in drug.evidence if pair[0] not in changes)
        return replace(
            drug, **changes, reduced=lower, evidence=kept, source=f"{source}. {drug.source}"
        ), source

    def _lower_changed(self, drug: Drug) -> tuple[Any, ...]:
        lower = list(drug.reduced)
        for row, place in zip(self.reduced, _places(drug), strict=False):
            if row.typed:
                dose = Dose(typed.number(row.typed, row.name))
                change: dict[str, Any] = {place.field: dose, "evidence": ""}
                lower[place.number] = replace(lower[place.number], **change)
        return tuple(lower)


@dataclass(frozen=True, slots=True)
class _Place:
    number: int
    field: str
    label: str
    dose: Dose


def _places(drug: Drug) -> tuple[_Place, ...]:
    """The reduced limits in mg, in their order."""
    return tuple(
        _Place(number, field, f"{why(one)}, {field}", getattr(one, field))
        for number, one in enumerate(drug.reduced)
        for field in ("single", "session", "day")
        if getattr(one, field)
    )


def _may_have(field: str, drug: Drug) -> bool:
    if drug.role == "oxygen":
        return field == "highest_flow"
    return field in ("usual_single", "highest_single", "highest_session", "highest_day")


def _now(figure: str) -> str:
    return f"now {figure}" if figure else ""


def _figure(amount: Quantity | None) -> str:
    return "" if amount is None else written.number(amount.number, 4)


def _amount(row: MeasureField, one: _Amount) -> Quantity | None:
    number: Decimal = typed.number(row.typed, one.field)
    return one.kind(number) if number else None  # type: ignore[call-arg]
