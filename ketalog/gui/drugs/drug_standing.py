"""Who approved a drug and where its figures come from; a change that waits, and who may say yes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ketalog.domain.people import Person
from ketalog.domain.roles import who_may
from ketalog.gui.drugs.drug_words import waiting_words
from ketalog.gui.drugs.library_desk import Figures
from ketalog.gui.initials_tile import InitialsTile, TileScroll
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.touch_area import TouchArea
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.services.drug_library import LibraryDrug

TILES_HIGH = 220
HERE = "Another person approves it here:"
NOBODY_HERE = f"Another person has to approve it: a {' or a '.join(who_may('approve limits'))}."


class DrugStanding(QFrame):
    """``chosen`` carries the name on the tile: of somebody who may approve the change."""

    change_wanted = Signal()
    chosen = Signal(str)
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

    def show_drug(self, drug: LibraryDrug, approvers: Sequence[Person], person: str) -> None:
        """Show one drug's state to whoever is signed in, and who may approve what waits."""
        shown = drug.in_force or drug.shown
        self.approval.setText(shown.approval[:1].upper() + shown.approval[1:])
        self.source.setText(f"Source: {shown.source}")
        waiting = drug.proposed
        self.change.setVisible(waiting is None)
        self.change.setEnabled(bool(person))
        for part in (self.withdraw, self.ask, self._scroll):
            part.setVisible(waiting is not None)
        self.waits.say(waiting_words(drug), "warn")
        self._show_tiles(approvers)
        self._scroll.setMinimumHeight(px(TILES_HIGH) if approvers else 0)
        self.ask.setText(HERE if approvers else NOBODY_HERE)

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
        tile.clicked.connect(lambda: self.chosen.emit(person.name))
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


def _wrapped(role: str) -> QLabel:
    label = WrappedLabel()
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
