"""Who approved a drug and where its figures come from; a change that waits, and who may say yes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.drugs.drug_figures import compared
from ketalog.domain.people import Person, same_person
from ketalog.gui.drugs.library_desk import Figures
from ketalog.gui.initials_tile import InitialsTile, TileScroll
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.touch_area import TouchArea
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.services.drug_library import LibraryDrug

TILES_HIGH = 220


class DrugStanding(QFrame):
    """``approved`` carries the name on the tile; never that of who proposed it."""

    change_wanted = Signal()
    approved = Signal(str)
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.approval = _wrapped("title")
        self.source = _wrapped("quiet")
        self.waits = MessageLine()
        self.ask = _wrapped("quiet")
        self.change = KeyButton("Propose a change", "", high=LOW)
        self.change.explain("Opens the limits to be typed; another person then approves them.")
        self.withdraw = KeyButton("Withdraw the change", "", high=LOW)
        self.withdraw.explain("What is in force stays.")
        self.tiles: tuple[InitialsTile, ...] = ()
        self._box = QWidget()
        self._stack = QVBoxLayout(self._box)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.change.clicked.connect(self.change_wanted)
        self.withdraw.clicked.connect(self.withdrawn)
        self._lay_out()

    def show_drug(self, drug: LibraryDrug, people: Sequence[Person], person: str) -> None:
        """Show one drug's state to whoever is signed in."""
        shown = drug.in_force or drug.shown
        self.approval.setText(shown.approval[:1].upper() + shown.approval[1:])
        self.source.setText(f"Source: {shown.source}")
        waiting = drug.proposed
        self.change.setVisible(waiting is None)
        self.change.setEnabled(bool(person))
        for part in (self.withdraw, self.ask, self._scroll):
            part.setVisible(waiting is not None)
        self.waits.say(_waits(drug), "warn")
        here = [one for one in people if one.active and waiting]
        others = [one for one in here if waiting and not same_person(one.name, waiting.by)]
        self._show_tiles(others)
        self._scroll.setMinimumHeight(px(TILES_HIGH) if others else 0)
        self.ask.setText(
            "Another person approves it here:" if others else "Another person has to approve it."
        )

    def show_figures(self, figures: Figures) -> None:
        """Figures that belong to no drug: they are looked at here, not changed."""
        self.approval.setText(figures.approval[:1].upper() + figures.approval[1:])
        self.source.setText(f"Source: {figures.source}")
        for part in (self.change, self.withdraw, self.ask, self._scroll):
            part.hide()
        self.waits.say("")

    def _show_tiles(self, people: Sequence[Person]) -> None:
        for old in self.tiles:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tiles = tuple(self._tile(one) for one in people)

    def _tile(self, person: Person) -> InitialsTile:
        tile = InitialsTile(person)
        tile.setAccessibleName(f"Approve as {person.name}")
        tile.setAccessibleDescription(f"{person.role}; puts the change in force")
        tile.clicked.connect(lambda: self.approved.emit(person.name))
        self._stack.addWidget(tile)
        return tile

    def _lay_out(self) -> None:
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 0, 0)
        for part in (self.approval, self.waits, self.source):
            words.addWidget(part)
        words.addStretch(1)
        self._scroll = TileScroll(self._box)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(14), px(10), px(14), px(10))
        lines.addWidget(TouchArea(inside), 1)
        lines.addWidget(self.ask)
        lines.addWidget(self._scroll, 1)
        lines.addWidget(self.withdraw)
        lines.addWidget(self.change)


def _waits(drug: LibraryDrug) -> str:
    waiting = drug.proposed
    if waiting is None:
        return ""
    lines = compared(waiting.drug, drug.in_force) if drug.in_force else ()
    changed = [f"{one.label}: {one.shipped} → {one.words}" for one in lines if one.shipped]
    what = "; ".join(changed) or "the figures as they are"
    day = written.day(waiting.at.date())
    return f"Proposed by {waiting.by}, {day}: {what}. Because: {waiting.reason or 'not said'}"


def _wrapped(role: str) -> QLabel:
    label = WrappedLabel()
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
