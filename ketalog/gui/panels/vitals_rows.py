"""The rows of a set of vitals, and the set that they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ketalog.domain import typed
from ketalog.domain.protocol import EntryLimits, FieldLimits
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.vitals import RASS_WORDS, BloodPressure, Vitals
from ketalog.gui.kit.measure_field import Full, MeasureField
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.score_row import ScoreRow

REASONS = ("asleep", "refused", "distressed", "away", "equipment", "other")
UNRECORDABLE = "unrecordable"
NONE = "none"
_BP = re.compile(r"^(\d{1,3})/(\d{1,3})$")
_DISSOCIATION = {0: "none", 1: "mild", 2: "moderate", 3: "severe", 4: "extreme"}
_GRADES = {0: "none", 1: "mild", 2: "moderate", 3: "severe"}


def full_number(rule: FieldLimits | None) -> Full:
    """Full when no further digit could be meant: it would lie outside what can be.

    A value that would be asked about never counts as full, so that a slip like 19 for 198 is not
    carried into the next field.
    """

    def full(text: str) -> bool:
        if rule is None or not text.isdigit() or text.startswith("0"):
            return False
        return Decimal(text) * 10 > rule.highest and _usual(rule, Decimal(text))

    return full


def full_pressure(limits: EntryLimits) -> Full:
    """Full when the diastolic cannot go on: a further digit would bring it to the systolic."""
    upper, lower = limits.of("systolic"), limits.of("diastolic")

    def full(text: str) -> bool:
        found = _BP.match(text)
        if not found or upper is None or lower is None:
            return False
        systolic, diastolic = Decimal(found[1]), Decimal(found[2])
        goes_on = diastolic * 10 < systolic
        usual = _usual(upper, systolic) and _usual(lower, diastolic)
        return not goes_on and diastolic < systolic and usual

    return full


def _usual(rule: FieldLimits, value: Decimal) -> bool:
    low = rule.lowest if rule.ask_below is None else rule.ask_below
    high = rule.highest if rule.ask_above is None else rule.ask_above
    return low <= value <= high


@dataclass(frozen=True, slots=True)
class VitalsRows:
    """One row for each field; ``main`` are typed in order, ``aside`` where they are taken."""

    bp: MeasureField
    hr: MeasureField
    spo2: MeasureField
    rr: MeasureField
    pain: ScoreRow
    rass: ScoreRow
    dissociation: ScoreRow
    distress: ScoreRow
    nausea: ScoreRow
    temperature: MeasureField
    oxygen: MeasureField

    @classmethod
    def of(cls, limits: EntryLimits) -> VitalsRows:
        """Rows for one session's limits."""
        hr = MeasureField(
            "hr", "Heart rate", "/min", reasons=REASONS, words=(NONE,), full=_full(limits, "hr")
        )
        hr.field.spills = "/"
        return cls(
            bp=MeasureField(
                "bp", "BP", "mmHg",
                reasons=REASONS, words=(UNRECORDABLE,), full=full_pressure(limits),
            ),
            hr=hr,
            spo2=MeasureField("spo2", "SpO₂", "%", reasons=REASONS, full=_full(limits, "spo2")),
            rr=MeasureField(
                "rr", "Resp rate", "/min", reasons=REASONS, words=(NONE,), full=_full(limits, "rr")
            ),
            pain=ScoreRow("pain", "Pain 0–10", range(11), wide=True),
            rass=ScoreRow(
                "rass", "Sedation RASS", range(4, -6, -1),
                words=RASS_WORDS, reasons=REASONS, signed=True, wide=True,
            ),
            dissociation=ScoreRow("dissociation", "Dissociation", range(5), words=_DISSOCIATION),
            distress=ScoreRow("distress", "Distress", range(4), words=_GRADES, wide=True),
            nausea=ScoreRow("nausea", "Nausea", range(4), words=_GRADES, wide=True),
            temperature=MeasureField("temperature", "Temperature", "°C", wide=True),
            oxygen=MeasureField("oxygen", "O₂ flow", "L/min", wide=True),
        )  # fmt: skip

    @property
    def main(self) -> tuple[MeasureField | ScoreRow, ...]:
        """The rows of a counted set, in order."""
        return (
            self.bp, self.hr, self.spo2, self.rr,
            self.pain, self.rass, self.dissociation, self.distress, self.nausea,
        )  # fmt: skip

    @property
    def aside(self) -> tuple[MeasureField, ...]:
        """The rows that are not on Enter's way."""
        return self.temperature, self.oxygen

    def said(self) -> Vitals:
        """The set; raises Refused with the name of the row that is wrong."""
        values = {row.name: value_of(row) for row in (*self.main, *self.aside)}
        reasons = tuple((row.name, row.reason) for row in self.main if row.reason)
        return Vitals(**values, not_measured=reasons)  # type: ignore[arg-type]


def value_of(row: Row) -> object:
    """What one row says; None when it says nothing or why there is no value."""
    if isinstance(row, ScoreRow):
        return row.score
    text = row.typed
    if not text or (isinstance(row, MeasureField) and row.reason):
        return None
    return _PARSED.get(row.name, typed.whole)(text, row.name)


def _pressure(text: str, field: str) -> object:
    return text if text == UNRECORDABLE else BloodPressure(*typed.pressure(text, field))


def _rate(text: str, field: str) -> object:
    return text if text == NONE else typed.whole(text, field)


def _temperature(text: str, field: str) -> Temperature:
    return typed.quantity(Temperature, _with_unit(text, "degC"), field)


def _oxygen(text: str, field: str) -> OxygenFlow:
    return typed.quantity(OxygenFlow, _with_unit(text, "L/min"), field)


def _with_unit(text: str, unit: str) -> str:
    """The field shows its unit, so a bare number has it."""
    return f"{text} {unit}" if re.fullmatch(r"[0-9.,]+", text) else text


def _full(limits: EntryLimits, field: str) -> Full:
    return full_number(limits.of(field))


_PARSED: dict[str, Callable[[str, str], object]] = {
    "bp": _pressure,
    "hr": _rate,
    "rr": _rate,
    "temperature": _temperature,
    "oxygen": _oxygen,
}
