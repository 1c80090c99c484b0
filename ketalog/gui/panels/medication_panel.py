"""What else is given, changed, called or read at the chair (F5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ketalog.domain import written
from ketalog.domain.drugs.bolus import INFUSED
from ketalog.domain.entries import Content
from ketalog.domain.events import MedicationGiven
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.panels.drug_limits_box import DrugLimitsBox
from ketalog.gui.panels.giving_panel import GivingPanel
from ketalog.gui.panels.heeded import Heeded
from ketalog.gui.panels.home_group import HomeGroup
from ketalog.gui.panels.medication_groups import (
    ROUTES,
    CallGroup,
    Group,
    IvGroup,
    MedicationGroup,
    OtherGroup,
    OxygenGroup,
    amount,
)
from ketalog.gui.panels.ordered_by import given_by_row, ordered_by_row
from ketalog.gui.session.keys import DRUGS, DRUGS_KEY, SCORES, SCORES_KEY

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class MedicationPanel(GivingPanel):
    """The first key says which kind; its rows follow. The others keep what is typed in them."""

    form = "medication_panel"
    title = "Other medication and events"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        drugs = [
            drug.name for drug in self.chart.opened.drugs if drug.role not in ("rescue", "oxygen")
        ]
        given_by = given_by_row(desk, self.chart.nurse)
        self.medication = MedicationGroup(drugs, ordered_by_row(desk), given_by)
        self.oxygen = OxygenGroup()
        self.iv = IvGroup()
        self.call = CallGroup(ordered_by_row(desk, "who", "Who"))
        self.other = OtherGroup()
        self.home = HomeGroup(
            ordered_by_row(desk, "asa_by", "Said by"),
            lambda: (self.given_at(self.desk.now()), self.chart.zone),
        )
        self._groups: dict[str, Group] = {
            "Drug": self.medication,
            "Oxygen": self.oxygen,
            "IV": self.iv,
            "Call": self.call,
            "Other": self.other,
            "Home": self.home,
        }
        self.kind = ChoiceRow("kind", "What", tuple(self._groups), wide=True)
        self.add(self.kind)
        for group in self._groups.values():
            for row in group.rows:
                self.add(row)
        self.add_reason()
        # Over the button it never scrolls away; where the whole panel does, under the drug too.
        self.limits, self.under_drug = DrugLimitsBox(), DrugLimitsBox()
        self.over_button = Heeded(self.limits)
        self.heed(self.over_button)
        self.heed(self.about)
        self.medication.drug.put_under(self.under_drug)
        drugs_button = KeyButton("Drug accounting", DRUGS_KEY, high=LOW)
        drugs_button.explain("Opens its panel: draw, waste, return, witness.")
        drugs_button.clicked.connect(lambda: self.wanted.emit(DRUGS))
        self.foot.addWidget(drugs_button)
        if self.chart.opened.scales:
            scores_button = KeyButton("Scores", SCORES_KEY, high=LOW)
            scores_button.explain("Opens its panel: the protocol's scales, safety plan.")
            scores_button.clicked.connect(lambda: self.wanted.emit(SCORES))
            self.foot.addWidget(scores_button)
        # Before Enter's way is looked for: the rows of the kind just chosen are then there.
        self.kind.edited.connect(self._show_group)
        self.other.kind.edited.connect(self._show_group)
        self.home.what.edited.connect(self._show_group)
        self.home.state.edited.connect(self._show_group)
        self.medication.drug.edited.connect(self._show_group)
        self.medication.drug.finished.connect(lambda _: self.refresh(self.desk.now()))
        self.begin()
        self._show_group()

    def contents(self) -> tuple[Content, ...]:
        if not self.kind.choice:
            raise Refused("Choose what it is.", "kind")
        content = self._groups[self.kind.choice].content()
        if isinstance(content, MedicationGiven):
            content = replace(content, despite=self.why_given)
        return (content,)

    def look_again(self, at: datetime) -> None:
        given_at = self.given_at(at)
        known = self.chart.opened.drug(self.medication.drug.words)
        routes = known.routes if known and self.kind.choice == "Drug" else ROUTES
        self.medication.route.offer_usual(routes)
        # Half a name that is still typed is warned of by nothing.
        named = known is not None or not self.medication.drug.field.hasFocus()
        given = self._said() if self.kind.choice == "Drug" and named else None
        self.limits.show_for(self.chart, given, given_at)
        self.over_button.setVisible(not self.limits.isHidden())
        dose = written.quantity(given.dose) if given and given.dose else ""
        self.show_about(*((given.drug, dose or given.dose_text, given.route) if given else ()))
        again = given if self.scroller.is_inside_another else None
        self.under_drug.show_for(self.chart, again, given_at)

    def _said(self) -> MedicationGiven | None:
        """What the drug's rows say as far as they go."""
        drug, route = self.medication.drug.words, self.medication.route.words
        try:
            dose, text = amount(self.medication.dose.typed)
        except Refused:
            dose, text = None, ""
        return MedicationGiven(drug, dose, text, route) if drug else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.over_button.fit(self.height())

    def choose(self, kind: str) -> None:
        """Open one of the kinds: Drug, Oxygen, IV, Call, Other, Home."""
        self.drop_tick()
        self.kind.restore(kind)
        self._show_group()
        self.take_focus()

    def _offer_saving(self) -> None:
        super()._offer_saving()
        if self.kind.choice == "Drug":
            self._show(self.medication.drug)

    def _show_group(self) -> None:
        for kind, group in self._groups.items():
            for row in group.rows:
                row.setVisible(kind == self.kind.choice and self._is_asked(row.name))
        self.head.rename(_TITLES.get(self.kind.choice, self.title))
        self.look_again(self.desk.now())

    def _is_asked(self, name: str) -> bool:
        if name == "given_by":
            drug = self.medication.drug.words
            return self.chart.opened.drug_name(drug) == INFUSED if drug else False
        if any(row.name == name for row in self.home.rows):
            return self.home.is_asked(name)
        asked = {"volume": "Pump reading", "what": "Serious event", "outcome": "Serious event"}
        return name not in asked or self.other.kind.choice == asked[name]


_TITLES = {
    "Drug": "Other medication",
    "Oxygen": "Oxygen",
    "IV": "IV line",
    "Call": "Call",
    "Other": "Pump reading, event",
    "Home": "Taken at home, ASA class",
}
