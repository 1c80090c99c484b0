"""Who is at the PC: a tile for each name, and what is running meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ketalog.domain import typed, written
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.gui.chair_card import Chip
from ketalog.gui.chair_state import ChairState, Urgency, chair_state
from ketalog.gui.desk import Desk
from ketalog.gui.forms import load_form
from ketalog.gui.kit.scale import px

_ROLES: tuple[tuple[str, str], ...] = (("nurse", "Nurse"), ("prescriber", "Prescriber"))
_STRIP: dict[Urgency, str] = {"calm": "chip", "soon": "chip-amber", "now": "chip-red"}
COLUMNS = 2


class SignInPage(QWidget):
    """``signed_in`` carries the name that was chosen."""

    signed_in = Signal(str)
    clinic_wanted = Signal()

    clinic: QLabel
    today: QLabel
    tiles: QWidget
    nobody: QLabel
    running: QWidget
    running_title: QLabel
    name: QLineEdit
    nurse: QPushButton
    prescriber: QPushButton
    add: QPushButton
    change_clinic: QPushButton
    message: QLabel
    side: QFrame

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        load_form(self, "sign_in_page")
        self.setProperty("role", "page")
        self._tiles = QGridLayout(self.tiles)
        self._tiles.setContentsMargins(0, 0, 0, 0)
        self._tiles.setSpacing(px(14))
        self._strip = QHBoxLayout(self.running)
        self._strip.setContentsMargins(0, 0, 0, 0)
        self._strip.setSpacing(px(12))
        self._role = QButtonGroup(self)
        self._role.addButton(self.nurse)
        self._role.addButton(self.prescriber)
        self.name.setAccessibleName("Your name and credential")
        self.add.clicked.connect(self._add)
        self.change_clinic.clicked.connect(self.clinic_wanted)
        self.name.returnPressed.connect(self.nurse.setFocus)
        self.refresh(desk.now())

    def refresh(self, at: datetime) -> None:
        """Show the names and what is running."""
        zone = ZoneInfo(self._desk.clinic.timezone)
        self.clinic.setText(self._desk.clinic.name)
        day = written.short_day(at.astimezone(zone).date())
        self.today.setText(f"{day} · {written.time(at, zone)}")
        self._show_tiles(self._desk.people())
        states = [chair_state(self._desk.chart(log), at) for log in self._desk.open_sessions()]
        self._show_running([state for state in states if state.due])

    def first_tile(self) -> QPushButton | None:
        """The first name, which the cursor starts on."""
        item = self._tiles.itemAt(0)
        found = item.widget() if item else None
        return found if isinstance(found, QPushButton) else None

    def _show_tiles(self, people: tuple[Person, ...]) -> None:
        names = [person.name for person in people]
        shown = [
            widget.text()
            for index in range(self._tiles.count())
            if (item := self._tiles.itemAt(index)) and (widget := item.widget())
            if isinstance(widget, QPushButton)
        ]
        self.nobody.setVisible(not names)
        if names == shown:
            return
        _empty(self._tiles)
        for index, name in enumerate(names):
            tile = QPushButton(name)
            tile.setProperty("role", "tile")
            tile.setAccessibleName(f"Sign in as {name}")
            tile.clicked.connect(self._choosing(name))
            self._tiles.addWidget(tile, index // COLUMNS, index % COLUMNS)

    def _show_running(self, states: list[ChairState]) -> None:
        _empty(self._strip)
        self.running_title.setVisible(bool(states))
        for state in sorted(states, key=lambda one: one.urgency, reverse=False):
            words = Chip()
            text = f"Chair {state.chair}\n{state.clock}\n{state.due[:1].lower() + state.due[1:]}"
            words.say(text, _STRIP[state.urgency])
            self._strip.addWidget(words)
        self._strip.addStretch(1)

    def _choosing(self, name: str) -> Callable[[], None]:
        def choose() -> None:
            self._desk.sign_in(name)
            self.signed_in.emit(name)

        return choose

    def _add(self) -> None:
        try:
            name = typed.name(self.name.text(), "name")
            if not (self.nurse.isChecked() or self.prescriber.isChecked()):
                raise Refused("Nurse or prescriber?", "role")
            role = "nurse" if self.nurse.isChecked() else "prescriber"
            self._desk.add_person(Person(name, "nurse" if role == "nurse" else "prescriber"))
        except Refused as refused:
            self.message.setText(refused.sentence)
            return
        self.message.setText("")
        self.name.clear()
        self._role.setExclusive(False)
        for button in self._role.buttons():
            button.setChecked(False)
        self._role.setExclusive(True)
        self.refresh(self._desk.now())
        (self.first_tile() or self.name).setFocus()


def _empty(layout: QGridLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
