"""What else is given, changed, called or read at the chair (F5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain.entries import Content
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.panel import Panel
from ketalog.gui.panels.medication_groups import (
    CallGroup,
    Group,
    IvGroup,
    MedicationGroup,
    OtherGroup,
    OxygenGroup,
)
from ketalog.gui.panels.ordered_by import ordered_by_row

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class MedicationPanel(Panel):
    """The first key says which kind; its rows follow. The others keep what is typed in them."""

    form = "medication_panel"
    title = "Other medication and events"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        drugs = [drug.name for drug in self.chart.opened.drugs if drug.role != "rescue"]
        self.medication = MedicationGroup(drugs, ordered_by_row(desk))
        self.oxygen = OxygenGroup()
        self.iv = IvGroup()
        self.call = CallGroup(ordered_by_row(desk, "who", "Who"))
        self.other = OtherGroup()
        self._groups: dict[str, Group] = {
            "Drug": self.medication,
            "Oxygen": self.oxygen,
            "IV": self.iv,
            "Call": self.call,
            "Other": self.other,
        }
        self.kind = ChoiceRow("kind", "What", tuple(self._groups), wide=True)
        self.add(self.kind)
        for group in self._groups.values():
            for row in group.rows:
                self.add(row)
        # Before Enter's way is looked for: the rows of the kind just chosen are then there.
        self.kind.edited.connect(self._show_group)
        self.other.kind.edited.connect(self._show_group)
        self.begin()
        self._show_group()

    def contents(self) -> tuple[Content, ...]:
        if not self.kind.choice:
            raise Refused("Choose what it is.", "kind")
        return (self._groups[self.kind.choice].content(),)

    def choose(self, kind: str) -> None:
        """Open one of the kinds: Drug, Oxygen, IV, Call, Other."""
        self.kind.restore(kind)
        self._show_group()
        self.take_focus()

    def _show_group(self) -> None:
        for kind, group in self._groups.items():
            for row in group.rows:
                row.setVisible(kind == self.kind.choice and self._is_asked(row.name))
        self.head.rename(_TITLES.get(self.kind.choice, self.title))

    def _is_asked(self, name: str) -> bool:
        asked = {"volume": "Pump reading", "what": "Serious event", "outcome": "Serious event"}
        return name not in asked or self.other.kind.choice == asked[name]


_TITLES = {
    "Drug": "Other medication",
    "Oxygen": "Oxygen",
    "IV": "IV line",
    "Call": "Call",
    "Other": "Pump reading, event",
}
