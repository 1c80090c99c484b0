"""A benzodiazepine that was given: for what, what was tried, which, how much, who ordered it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.emergency import NOBODY
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import InfusionPaused, RateChanged, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.side_effects import running
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.measure_field import MeasureField
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.panels import rescue_words
from ketalog.gui.panels.giving_panel import GivingPanel
from ketalog.gui.panels.heeded import Heeded
from ketalog.gui.panels.ordered_by import ordered_by_row
from ketalog.gui.panels.rescue_asks import RescueAsks
from ketalog.gui.panels.rescue_summary import RescueSummary

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

SLOWED, PAUSED, CALMED, NOTHING = "Slowed", "Paused", "Calmed", "Nothing"
USUAL_ROUTES = ("IV", "IM", "PO")
TRIGGERS = ("Dysphoria", "Agitation", "Anxiety")
PUMP_LOGGED_WITHIN = timedelta(minutes=15)


class RescuePanel(GivingPanel):
    """Nothing is preselected. With the drug alone it can be given and completed later."""

    form = "rescue_panel"
    title = "Benzodiazepine rescue"
    save_text = "Given"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        rescues = (drug.name for drug in self.chart.opened.drugs if drug.role == "rescue")
        drugs = sorted(rescues, reverse=True)
        self.trigger = PickRow("trigger", "For", TRIGGERS, wide=True)
        self.tried = ChoiceRow(
            "tried", "Tried first", (SLOWED, PAUSED, CALMED, NOTHING),
            several=True, alone=NOTHING, wide=True,
        )  # fmt: skip
        self.drug = ChoiceRow("drug", "Drug", [name.capitalize() for name in drugs], wide=True)
        self.dose = MeasureField("dose", "Dose", "mg")
        self.route = PickRow("route", "Route", USUAL_ROUTES, wide=True)
        self.ordered_by = ordered_by_row(desk)
        self.asks = RescueAsks()
        self.summary = RescueSummary()
        self.later_button = KeyButton("Given, details later", "Ctrl+Enter", high=LOW)
        self.later_button.explain("Writes it with the drug alone; the rest is asked for later.")
        self._later = False
        self._put_together()
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        drug = self.drug.choice.lower()
        if not drug:
            raise Refused("Which drug was given?", "drug")
        dose = self._dose()
        if not self._later:
            self._refuse_missing(dose)
        at = self.given_at(self.desk.now())
        before = tuple(self.asks.before(self.chart, self._symptom, at))
        return (*before, self._given(drug, dose))

    @property
    def _giver(self) -> str:
        """Who is signed in; where nobody is, the name that was said."""
        return self.desk.said_by if self.desk.person == NOBODY else self.desk.person

    def _given(self, drug: str, dose: Dose | None) -> RescueGiven:
        return RescueGiven(
            drug=drug,
            dose=dose,
            route=self.route.words,
            trigger=self._symptom.lower(),
            ordered_by=typed.line(self.ordered_by.words, "ordered_by", 80),
            given_by=self._giver,
            tried=() if self.asks.prevents else tuple(one.lower() for one in self.tried.chosen),
            despite=self.why_given,
            purpose="prophylactic" if self.asks.prevents else "rescue",
            grade=self.asks.graded,
            details_later=self._later,
        )

    @property
    def _symptom(self) -> str:
        return "" if self.asks.prevents else typed.line(self.trigger.words, "trigger", 80)

    def details_later(self) -> None:
        """Given now; what is not known yet is asked for until it is completed."""
        self._later = True
        self.save()

    def look_again(self, at: datetime) -> None:
        chart, drug = self.chart, self.drug.choice
        known = chart.opened.drug(drug)
        self.route.offer_usual(known.routes if known and known.routes else USUAL_ROUTES)
        self._show_asks(at)
        try:
            dose = self._dose()
        except Refused:
            dose = None
        given_at = self.given_at(at)
        route = self.route.words
        whole = rescue_words.sum_of(chart, drug, dose, given_at, route) if drug else None
        self.summary.show_sum(drug, whole)
        home = rescue_words.at_home(chart, given_at, not drug)
        lines = (rescue_words.readings(chart, given_at), home, self.asks.said())
        self.summary.readings.setText("\n".join(filter(None, lines)))
        said = self._given(drug, dose) if drug else None
        self.summary.warnings.say(" ".join(self._warnings(said, given_at)), "warn")
        self.over_button.setVisible(bool(self.summary.warnings.text))
        self.show_about(drug.lower(), written.quantity(dose) if dose else "", route)
        then = rescue_words.then(chart, drug, self.route.words, given_at)
        self.summary.then.say(f"Then · {then}", "warn")

    def finish(self, entries: tuple[Entry, ...]) -> None:
        tried = self.tried.chosen
        self._later = False
        super().finish(entries)
        for step in self._pump_steps(tried):
            self.wanted.emit(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.over_button.fit(self.height())

    def _offer_saving(self) -> None:
        super()._offer_saving()
        self._show(self.summary)
        # Where both have no room, what is about to be given is seen.
        self._show(self.drug)

    def _put_together(self) -> None:
        self.rows.add_pair(self.trigger, self.tried, gap=8)
        self.add(self.drug)
        self.rows.add_pair(self.dose, self.route)
        self.add(self.ordered_by)
        self.add_reason()
        self.rows.add_widget(self.summary)
        for row in self.asks.rows:
            self.add(row, aside=True)
        # What speaks against it and what follows never scroll out of sight before "Given".
        self.over_button = Heeded(self.summary.warnings)
        for line in (self.over_button, self.summary.then, self.about):
            self.heed(line)
        self.foot.addWidget(self.later_button)
        self.later_button.clicked.connect(self.details_later)
        self.save_button.pressed.connect(self._forget_later)
        self.rows.edited.connect(lambda _: self._forget_later())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.details_later)

    def _forget_later(self) -> None:
        self._later = False

    def _dose(self) -> Dose | None:
        text = self.dose.typed
        if not text:
            return None
        bare = re.fullmatch(r"[0-9.,]+", text)
        return typed.quantity(Dose, f"{text} mg" if bare else text, "dose")

    def _refuse_missing(self, dose: Dose | None) -> None:
        later = by_key(" Ctrl+Enter: details later.")
        for said, field, sentence in (
            (self.trigger.words or self.asks.prevents, "trigger", "For what was it given?"),
            (dose, "dose", f"How many mg?{later}"),
            (self.route.words, "route", f"By which route?{later}"),
            (self.ordered_by.words, "ordered_by", f"Who ordered it?{later}"),
        ):
            if not said:
                raise Refused(sentence, field)

    def _show_asks(self, at: datetime) -> None:
        there = [name.capitalize() for name in running(self.chart, at)]
        self.trigger.offer_usual((*TRIGGERS, *(name for name in there if name not in TRIGGERS)))
        self.trigger.mark(there)
        self.asks.show_for(self.chart, self.trigger.words, at, bool(self.drug.choice))

    def _warnings(self, given: RescueGiven | None, at: datetime) -> tuple[str, ...]:
        steps = self._pump_steps(self.tried.chosen)
        keys = {"rate_panel": f"Slowed: log the rate and its time{by_key(' (F6)')}.",
                "pause_panel": f"Paused: log the pause and its time{by_key(' (F7)')}."}  # fmt: skip
        return (
            *(
                rescue_words.over(self.chart, given, at)
                if given and self.despite.isHidden()
                else ()
            ),
            *rescue_words.warnings(self.chart, at),
            *(keys[step] for step in steps),
        )

    def _pump_steps(self, tried: tuple[str, ...]) -> tuple[str, ...]:
        """The pump entries that "slowed" and "paused" ask for, where they are not there yet."""
        since = self.desk.now() - PUMP_LOGGED_WITHIN
        steps = []
        for choice, kind, panel in (
            (SLOWED, RateChanged, "rate_panel"),
            (PAUSED, InfusionPaused, "pause_panel"),
        ):
            logged = self.chart.last(kind)
            if choice in tried and not (logged and logged.at >= since):
                steps.append(panel)
        return tuple(steps)
