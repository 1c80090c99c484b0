"""The pump was set to another rate: the number, its unit, why, and who ordered it."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.entries import Content
from ketalog.domain.events import GivenRate, RateChanged
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.pump.pump_plan import NextStep, next_step
from ketalog.domain.quantities import (
    DoseRate,
    DoseRatePerWeight,
    Flow,
    Rate,
    exact,
    flow_of,
    mg_per_h,
)
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.panels.ordered_by import ordered_by_row

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

UNITS = ("mL/h", "mg/h", "mg/kg/h")
REASONS = ("By plan", "Side effect", "BP")


class RatePanel(Panel):
    """A rate is what its unit says: no bare number is taken. Set the pump first, then log it."""

    form = "rate_panel"
    title = "Rate changed"
    save_text = "Save rate"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.rate = TextField("rate", "New rate", hint="e.g. 20 mL/h", wide=True, digits=True)
        self.unit = ChoiceRow("unit", "Unit", UNITS, wide=True)
        self.echo = MessageLine()
        self.reason = PickRow("reason", "Why", REASONS, wide=True)
        self.ordered_by = ordered_by_row(desk)
        self.by_plan = KeyButton("", high=LOW)
        self.by_plan.explain("Takes the step of the order into the line above.")
        self.by_plan.clicked.connect(self._take_step)
        self.by_plan.hide()
        self._step: NextStep | None = None
        self.add(self.rate)
        self.rows.add_widget(self.by_plan)
        self.add(self.unit)
        self.rows.add_widget(self.echo)
        self.add(self.reason)
        self.add(self.ordered_by)
        self.rate.edited.connect(self._read_unit)
        self.begin()
        self._read_unit()

    def contents(self) -> tuple[Content, ...]:
        return (
            RateChanged(
                rate=GivenRate.of(self._rate()),
                reason=typed.line(self.reason.words, "reason").lower(),
                ordered_by=typed.line(self.ordered_by.words, "ordered_by", 80),
            ),
        )

    def look_again(self, at: datetime) -> None:
        now = infusion_at(self.chart, at).rate
        self.rate.show_last(self._flow_words(now), "running") if now else None
        self._step = next_step(self.chart, at)
        self._offer_step()
        try:
            rate = self._rate()
        except Refused:
            self.echo.say("")
            return
        opened = self.chart.opened
        mg = mg_per_h(rate, opened.dosing_weight, opened.concentration)
        each = DoseRatePerWeight(exact(mg / opened.dosing_weight.fraction))
        words = (
            self._flow_words(mg),
            written.quantity(DoseRate(exact(mg))),
            written.quantity(each),
        )
        self.echo.say(" = ".join(words), "info")

    def _flow_words(self, mg: Fraction) -> str:
        return written.quantity(flow_of(mg, self.chart.opened.concentration))

    def _rate(self) -> Rate:
        text = self.rate.typed
        if not text:
            raise Refused("What is the pump set to now?", "rate")
        if text[-1].isdigit():
            if not self.unit.choice:
                raise Refused(f"“{text[:12]}” has no unit. Choose one.", "unit")
            text = f"{text} {self.unit.choice}"
        found = typed.one_of((Flow, DoseRate, DoseRatePerWeight), text, "rate")
        assert isinstance(found, Flow | DoseRate | DoseRatePerWeight)
        return found

    def _offer_step(self) -> None:
        """The ordered step stands under the line, and is in it only once somebody takes it."""
        if self._step is not None:
            when = written.time(self._step.due, self.chart.zone)
            self.by_plan.setText(f"By plan {when}: {written.quantity(self._step.flow)}")
        self.by_plan.setVisible(self._step is not None)

    def _take_step(self) -> None:
        if self._step is None:
            return
        self.rate.settle()
        self.rate.restore(written.quantity(self._step.flow))
        self.rate.edited.emit()
        self.reason.take_focus()

    def _read_unit(self) -> None:
        """A unit that was typed needs no choice."""
        typed_here = bool(self.rate.typed) and not self.rate.typed[-1].isdigit()
        self.unit.setVisible(not typed_here)
