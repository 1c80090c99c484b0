"""Who is there: a name for each of the staff, and what runs now in the chairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QPushButton, QWidget

from ketalog.domain import written
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.gui.chair_state import chair_state
from ketalog.gui.desk import Desk
from ketalog.gui.forms import load_form
from ketalog.gui.initials_tile import InitialsTile, TileScroll
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.glyphs import shown
from ketalog.gui.kit.scale import px
from ketalog.gui.person_panel import PersonPanel
from ketalog.gui.running_strip import LARGE_TEXT, RunningStrip

COLUMNS = 2
CLINIC, WHOSE = "Clinic name, phones, paper", "Who changes it? Choose your name."
_FAR = timedelta(days=365)


class SignInPage(QWidget):
    """``signed_in`` carries the name that was chosen; ``clinic_wanted`` asks for its details."""

    signed_in = Signal(str)
    clinic_wanted = Signal()

    outside: QBoxLayout
    columns: QBoxLayout
    below: QBoxLayout
    left: QBoxLayout
    clinic: QLabel
    today: QLabel
    nobody: QLabel
    running: RunningStrip
    running_title: QLabel
    person_panel: PersonPanel
    change_clinic: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: tuple[Person, ...] = ()
        load_form(self, "sign_in_page")
        self.setProperty("role", "page")
        names = QWidget()
        self.tiles = QGridLayout(names)
        self.tiles.setContentsMargins(0, 0, 0, 0)
        self.left.insertWidget(self.left.indexOf(self.nobody) + 1, TileScroll(names))
        self.change_clinic.setAccessibleDescription("Opens them once somebody has signed in")
        self.change_clinic.clicked.connect(self._want_clinic)
        self._for_clinic = False
        self.person_panel.saved.connect(self._add)
        self._space_out()
        self.refresh(desk.now())

    def refresh(self, at: datetime) -> None:
        """Show the names and what is running."""
        zone = ZoneInfo(self._desk.clinic.timezone)
        self.clinic.setText(shown(self._desk.clinic.name))
        day = written.short_day(at.astimezone(zone).date())
        self.today.setText(f"{day} · {written.time(at, zone)}")
        self._show_tiles(self._desk.people())
        self.nobody.setVisible(not self._people)
        self._show_running(at)

    def take_focus(self) -> None:
        """The keys go to the first name, or to where one is typed."""
        self._ask_for_clinic(False)
        tile = self.tile(0)
        if tile:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.person_panel.take_focus()

    @property
    def name(self) -> QWidget:
        """Where a new name is typed."""
        return self.person_panel.name.body

    def tile(self, place: int) -> InitialsTile | None:
        """A name's tile."""
        item = self.tiles.itemAt(place)
        found = item.widget() if item else None
        return found if isinstance(found, InitialsTile) else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "tiles"):
            self._space_out()

    def _show_tiles(self, people: tuple[Person, ...]) -> None:
        if people == self._people:
            return
        self._people = people
        while item := self.tiles.takeAt(0):
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for index, person in enumerate(people):
            tile = InitialsTile(person)
            tile.clicked.connect(self._choosing(person.name))
            self.tiles.addWidget(tile, index // COLUMNS, index % COLUMNS)
            # Qt would show it at the next turn of the loop, too late for the focus.
            tile.show()

    def _show_running(self, at: datetime) -> None:
        charts = [self._desk.chart(log) for log in self._desk.open_sessions()]
        found = [chair_state(chart, at) for chart in charts if chart.started_at and not chart.ended]
        found.sort(key=lambda state: (state.next_due or at + _FAR, state.chair))
        self.running_title.setVisible(bool(found))
        self.running.show_states(found)

    def _choosing(self, name: str) -> Callable[[], None]:
        def choose() -> None:
            self._desk.sign_in(name)
            if self._for_clinic:
                self.clinic_wanted.emit()
            else:
                self.signed_in.emit(name)

        return choose

    def _want_clinic(self) -> None:
        """What stands on every paper is changed in somebody's name, once there is anybody."""
        tile = self.tile(0)
        if tile is None:
            self.clinic_wanted.emit()
            return
        tile.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_for_clinic(True)

    def _ask_for_clinic(self, wanted: bool) -> None:
        self._for_clinic = wanted
        self.change_clinic.setText(WHOSE if wanted else CLINIC)

    def _add(self, person: Person) -> None:
        try:
            self._desk.add_person(person)
        except Refused as refused:
            self.person_panel.complain(refused)
            return
        self.person_panel.rows.clear()
        self.refresh(self._desk.now())
        last = self.tile(self.tiles.count() - 1)
        if last:
            last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _space_out(self) -> None:
        """Margins for the text size there is; they shrink where the text needs the room."""
        side, top = (72, 56) if px(14) < LARGE_TEXT else (36, 24)
        self.outside.setContentsMargins(side, top, side, top)
        self.columns.setSpacing(40)
        self.tiles.setSpacing(14)
        for column in range(COLUMNS):
            self.tiles.setColumnStretch(column, 1)
        # Where the text is large what runs gets the whole width, and the heading less height.
        large = px(14) >= LARGE_TEXT
        self.clinic.setProperty("role", "name" if large else "heading")
        for one in (self.running_title, self.running):
            (self.below if large else self.left).removeWidget(one)
            place = self.below.count() if large else self.left.count() - 1
            (self.below if large else self.left).insertWidget(place, one)
