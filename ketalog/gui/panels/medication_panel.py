"""What else is given, changed, called or read at the chair (F5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain.drugs.bolus import INFUSED
from ketalog.domain.entries import Content
from ketalog.domain.events import MedicationGiven
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.panels.drug_limits_box import DrugLimitsBox
from ketalog.gui.panels.giving_panel import GivingPanel
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
from ketalog.gui.session.keys import DRUGS, DRUGS_KEY

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
        self.limits = DrugLimitsBox()
        self.rows.add_widget(self.limits)
        drugs_button = KeyButton("Drug accounting", DRUGS_KEY, high=LOW)
        drugs_button.explain("Opens its panel: draw, waste, return, witness.")
        drugs_button.clicked.connect(lambda: self.wanted.emit(DRUGS))
        self.foot.addWidget(drugs_button)
        # Before Enter's way is looked for: the rows of the kind just chosen are then there.
        self.kind.edited.connect(self._show_group)
        self.other.kind.edited.connect(self._show_group)
        self.home.what.edited.connect(self._show_group)
        self.home.state.edited.connect(self._show_group)
        self.medication.drug.edited.connect(self._show_group)
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
        shown = self.kind.choice == "Drug" and known is not None
        given = self._said() if shown else None
        self.limits.show_for(self.chart, given, given_at)

    def _said(self) -> MedicationGiven | None:
        """What the drug's rows say as far as they go."""
        drug, route = self.medication.drug.words, self.medication.route.words
        try:
            dose, text = amount(self.medication.dose.typed)
        except Refused:
            dose, text = None, ""
        return MedicationGiven(drug, dose, text, route) if drug else None

    def choose(self, kind: str) -> None:
        """Open one of the kinds: Drug, Oxygen, IV, Call, Other, Home."""
        self.kind.restore(kind)
        self._show_group()
        self.take_focus()

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
