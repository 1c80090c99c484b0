"""The rows of one scale, and the scoring that they say."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from PySide6.QtWidgets import QLabel

from ketalog.domain import typed, written
from ketalog.domain.chart import Chart
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.from_vitals import Read, is_read, read
from ketalog.domain.scales.judging import wanted
from ketalog.domain.scales.offered import limits_words
from ketalog.domain.scales.scale import Scale, ScaleItem, ScaleScored
from ketalog.domain.scales.total import may_be, ordered, total
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.measure_field import MeasureField
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.scales.answer_row import AnswerRow

WORDS, VERSION, SECOND = "words", "version", "scale_2"
SCALE_1, SCALE_2 = "Scale 1", "Scale 2"
# Up to here a rating has a key for each value; what is longer or finer is typed.
_KEYED = 10


class ScaleGroup:
    """``aside`` are rows that are not on Enter's way; ``head`` and ``foot`` are read only."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self._rows = {item.key: self._row(item) for item in scale.items if not is_read(item)}
        self.words = self._words_row()
        self.version = self._version_row()
        self.second = self._second_row()
        before = (self.version, self.words if scale.terms else None)
        after = None if scale.terms else self.words
        self.rows: tuple[Row, ...] = tuple(
            row for row in (*before, *self._rows.values(), after) if row
        )
        self.aside: tuple[Row, ...] = (self.second,) if self.second else ()
        self.head = self._label(self._head_words())
        self.readings = self._label("")

    def row_of(self, field: str) -> Row | None:
        """The row that a refusal is about, by an item's key or another field."""
        named = {WORDS: self.words, VERSION: self.version, SECOND: self.second}
        return self._rows.get(field) or named.get(field)

    def show(self, *, shown: bool) -> None:
        """Show or hide all of it."""
        for row in (*self.rows, *self.aside):
            row.setVisible(shown)
        self.head.setVisible(shown and bool(self.head.text()))
        self.readings.setVisible(shown and bool(self.readings.text()))

    def look_again(self, chart: Chart, at: datetime) -> None:
        """What the chart has for it: the limits of the baseline, the readings that count."""
        for item in self.scale.items:
            row = self._rows.get(item.key)
            if isinstance(row, AnswerRow) and item.percents:
                row.show_beside(limits_words(chart, item, at))
        lines = [_read_words(one) for one in self._read(chart, at)]
        words = "\n".join(lines)
        if words != self.readings.text():
            self.readings.setText(words)

    def scored(self, chart: Chart, at: datetime) -> ScaleScored:
        """What the rows say; raises Refused with the item's key."""
        said = {key: self._answer(key, row.typed) for key, row in self._rows.items() if row.typed}
        if said or self.words is None:
            said |= {one.item.key: one.points for one in self._read(chart, at)
                     if one.points is not None}  # fmt: skip
        answers = ordered(self.scale, said)
        return ScaleScored(
            scale=self.scale.key,
            answers=answers,
            total=total(self.scale, answers),
            words=self._said_words(),
            version=self.version.choice if self.version else self.scale.version,
        )

    def may_be(self, said: ScaleScored) -> bool:
        """Whether there is an answer, and none that cannot be."""
        items = {item.key: item for item in self.scale.items}
        return bool(said.answers) and all(may_be(items[key], value) for key, value in said.answers)

    @property
    def digits(self) -> str:
        """What the digits mean where all items have the same; it stays in sight."""
        if not self._have_same_choices:
            return ""
        choices = self.scale.items[0].choices
        return " · ".join(f"{written.number(one.value)} {one.text}" for one in choices)

    @property
    def _have_same_choices(self) -> bool:
        choices = {one.choices for one in self.scale.items}
        return len(choices) == 1 and len(self.scale.items) > 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered yet."""
        return not any(row.typed for row in self.rows)

    def _read(self, chart: Chart, at: datetime) -> tuple[Read, ...]:
        """The items that are worked out; of two that stand for each other the one that applies."""
        takes_second = self.second is not None and self.second.choice == SCALE_2
        replaced = {item.instead_of for item in self.scale.items if takes_second}
        return tuple(
            one for one in read(chart, self.scale, at)
            if (takes_second or not one.item.instead_of) and one.item.key not in replaced
        )  # fmt: skip

    def _answer(self, key: str, text: str) -> Decimal:
        item = self.scale.item(key)
        if item is None or item.choices:
            return Decimal(text)
        try:
            return typed.number(text, key)
        except Refused as refused:
            raise Refused(f"{refused.sentence} {item.text}: {wanted(item)}.", key) from None

    def _said_words(self) -> str:
        if self.words is None:
            return ""
        if isinstance(self.words, ChoiceRow):
            return self.words.choice
        return typed.paragraph(self.words.typed, WORDS)

    def _row(self, item: ScaleItem) -> Row:
        name = f"{self.scale.key}.{item.key}"
        if item.choices:
            place = self.scale.items.index(item) + 1
            return AnswerRow(name, item, place if self._have_same_choices else 0)
        if item.step == 1 and item.highest <= _KEYED:
            scores = range(int(item.lowest), int(item.highest) + 1)
            return ScoreRow(name, item.text, scores, wide=True)
        field = MeasureField(name, item.text, f"of {written.number(item.highest)}", wide=True)
        field.explain(f"Typed: {wanted(item)}")
        return field

    def _words_row(self) -> Row | None:
        name = f"{self.scale.key}.{WORDS}"
        if self.scale.terms:
            terms = [term.name for term in self.scale.terms]
            return ChoiceRow(name, self.scale.words, terms, wide=True, apart=True)
        return TextField(name, self.scale.words, wide=True) if self.scale.words else None

    def _version_row(self) -> ChoiceRow | None:
        forms = [form.name for form in self.scale.versions]
        name = f"{self.scale.key}.{VERSION}"
        return ChoiceRow(name, "Form used", forms, wide=True) if forms else None

    def _second_row(self) -> ChoiceRow | None:
        if not any(item.instead_of for item in self.scale.items):
            return None
        name = f"{self.scale.key}.{SECOND}"
        row = ChoiceRow(name, "SpO₂ by", (SCALE_1, SCALE_2), wide=True)
        row.remark("scale 1, unless a target of 88–92 % was prescribed")
        return row

    def _head_words(self) -> str:
        """The scale's own introduction, else which way it runs, and its note."""
        if self.scale.intro:
            return self.scale.intro
        parts = (self.scale.direction, self.scale.note)
        return "\n".join(f"{part[:1].upper()}{part[1:]}" for part in parts if part)

    @staticmethod
    def _label(words: str) -> QLabel:
        label = WrappedLabel(words)
        label.setProperty("role", "quiet")
        label.hide()
        return label


def _read_words(one: Read) -> str:
    counts = "–" if one.points is None else written.number(one.points)
    return f"{one.item.text}: {one.words} → {counts}"
