"""The second check: another person types weight, concentration and rate as they read them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.entries import Content, Entry
from ketalog.domain.people import same_person
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.second_check import first_hands, state
from ketalog.domain.quantities import Concentration, Flow, Weight
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import may
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine, State
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NOBODY = "Nobody else is among the clinic’s people: add them where people sign in."
STATES: dict[str, State] = {"matches": "ok", "differs": "bad", "stale": "warn", "none": "info"}


class PumpCheckPanel(Panel):
    """Three empty lines; nobody is preselected, and who opened or started is not offered."""

    form = "pump_check_panel"
    title = "Second check of the pump"
    save_text = "Save check"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.before = MessageLine()
        which = self.chart.opened.weight_used
        label = "Weight" if which == "actual" else f"Weight used ({which})"
        self.weight = TextField("weight", label, hint="with kg or lb", digits=True)
        self.concentration = TextField("concentration", "Ketamine", hint="with mg/mL", digits=True)
        self.rate = TextField("rate", "Rate", hint="with mL/h", digits=True)
        self.by = ChoiceRow("by", "Checked by", self._others(), wide=True, apart=True)
        self.pin = OwnPinRow(desk)
        self.rows.add_widget(self.before)
        for row in (self.weight, self.concentration, self.rate, self.by, self.pin):
            self.add(row)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        return (
            PumpChecked(
                weight=self._read(Weight, self.weight, "What does the scale or the order say?"),
                concentration=self._read(
                    Concentration, self.concentration, "What does the label of the syringe say?"
                ),
                flow=self._read(Flow, self.rate, "What is the pump set to?"),
            ),
        )

    def write(self, contents: tuple[Content, ...], at: datetime | None) -> tuple[Entry, ...]:
        """By who checked, whoever is signed in."""
        by = self.by.choice
        if not by:
            raise Refused(NOBODY if not self._others() else "Who read the pump?", "by")
        return self.keeping.record(contents, at, self.agreed, author=by, pins=self.pins)

    @property
    def pins(self) -> tuple[GivenPin, ...]:
        return self.pin.given

    def look_again(self, at: datetime) -> None:
        self.by.offer(self._others())
        self.pin.ask_of("" if self.keeping.is_from_paper else self.by.choice)
        found = state(self.chart, at)
        who = f"{found.by}: " if found.by else "Second check: "
        # No figure: who checks now reads them at the pump.
        differs = " and ".join(one.field for one in found.differences)
        words = f"{differs} differs" if found.name == "differs" else found.brief
        self.before.say(f"{who}{words}", STATES[found.name])

    def partial(self, row: TextField) -> Content | None:  # type: ignore[override]
        """A wrong unit is said as its line is left; the whole is judged by saving."""
        kinds = {"weight": Weight, "concentration": Concentration, "rate": Flow}
        if row.name in kinds:
            typed.quantity(kinds[row.name], row.typed, row.name)
        return None

    def _read(self, kind: type[typed.Q], row: TextField, asks: str) -> typed.Q:
        if not row.typed:
            raise Refused(asks, row.name)
        return typed.quantity(kind, row.typed, row.name)

    def _others(self) -> tuple[str, ...]:
        """Who treats, but for who opened the session, started the pump or set the rate."""
        did = tuple(by for by, _ in first_hands(self.chart))
        return tuple(
            person.name
            for person in self.desk.people()
            if person.active
            and may(person.roles, "enter")
            and not any(same_person(person.name, name) for name in did)
        )
