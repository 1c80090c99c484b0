"""Put somebody on the list of names."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.domain import typed
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.text_field import TextField

ROLES: dict[str, Literal["nurse", "prescriber"]] = {"Nurse": "nurse", "Prescriber": "prescriber"}


class PersonPanel(PanelFrame):
    """``saved`` carries the person. Nobody's role is preselected."""

    saved = Signal(object)

    title = "Add a name"
    save_text = "Add to the list"
    save_follows = "The name stands on the list from then on."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.taken_at.hide()
        self.name = TextField("name", "Name, as printed", hint="e.g. A. Okafor RN", wide=True)
        self.role = ChoiceRow("role", "Role", tuple(ROLES), wide=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.add(self.name)
        self.add(self.role)
        self.save_button.clicked.connect(self.save)

    def save(self) -> None:
        """Hand over what is typed, or say beside the line what is wrong with it."""
        self.settle()
        try:
            name = typed.name(self.name.typed, "name")
            if not self.role.choice:
                raise Refused("Nurse or prescriber?", "role")
        except Refused as refused:
            self.complain(refused)
        else:
            self.saved.emit(Person(name, ROLES[self.role.choice]))
