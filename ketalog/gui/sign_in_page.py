"""Who is there: a name for each of the staff, and what runs now in the chairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
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
from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.person_panel import PersonPanel
from ketalog.gui.running_strip import LARGE_TEXT, RunningStrip
from ketalog.gui.sign_in.emergency_button import EmergencyButton
from ketalog.gui.sign_in.name_keys import NameKeys
from ketalog.gui.sign_in.pin_panel import PinPanel
from ketalog.services.members import Member

COLUMNS = 2
KEYS = "1234567890"
STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}
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
    right: QBoxLayout
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
        self.letters = NameKeys()
        load_form(self, "sign_in_page")
        self.setProperty("role", "page")
        names = QWidget()
        self.tiles = QGridLayout(names)
        self.tiles.setContentsMargins(0, 0, 0, 0)
        self._names = TileScroll(names)
        self.left.insertWidget(self.left.indexOf(self.nobody) + 1, self._names)
        self.change_clinic.setAccessibleDescription("Opens them once somebody has signed in")
        self.change_clinic.clicked.connect(self._want_clinic)
        self._for_clinic = False
        self._last = ""
        self.emergency = EmergencyButton(desk, self)
        self.pin = PinPanel(desk.staff)
        self.right.insertWidget(0, self.pin)
        self.pin.signed_in.connect(self._enter)
        self.pin.left.connect(self._leave_pin)
        self._ask_pin(None)
        self.person_panel.saved.connect(self._add)
        self._space_out()
        self.refresh(desk.now())

    def refresh(self, at: datetime) -> None:
        """Show the names and what is running."""
        zone = ZoneInfo(self._desk.clinic.timezone)
        self.clinic.setText(shown(self._desk.clinic.name))
        day = written.short_day(at.astimezone(zone).date())
        self.letters.look(at)
        said = (day, written.time(at, zone), shown(self.letters.words))
        self.today.setText(" · ".join(part for part in said if part))
        self._show_tiles(tuple(one for one in self._desk.people() if one.active))
        self.nobody.setVisible(not self._people)
        if not self.is_asking:
            self.person_panel.setVisible(self._desk.staff.may_add())
        self._show_running(at)
        self.emergency.look()

    def take_focus(self) -> None:
        """The keys go to who was here last, to the first name, or to where one is typed."""
        self._ask_for_clinic(False)
        self._ask_pin(None)
        tile = self._tile_of(self._last) or self.tile(0)
        if tile:
            self._mark(tile)
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

    @property
    def is_asking(self) -> bool:
        """Whether a PIN is asked for."""
        return not self.pin.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a name's key, letters are its beginning, an arrow goes to the one beside."""
        step = STEPS.get(event.key())
        key = event.text() if len(event.text()) == 1 else ""
        tile = self.tile(KEYS.index(key)) if key and key in KEYS else None
        if self.is_asking:
            super().keyPressEvent(event)
        elif tile:
            tile.click()
        elif self.letters.takes(event):
            self._take_letters(event)
        elif step and isinstance(self.focusWidget(), InitialsTile):
            self._step(step)
        else:
            super().keyPressEvent(event)

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
            key = KEYS[index] if index < len(KEYS) else person.initials
            tile = InitialsTile(person, key)
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
            member = self._desk.staff.member(name)
            if member and (member.has_pin or self._desk.staff.pins_wanted):
                self._ask_pin(member)
            else:
                self._enter(name)

        return choose

    def _ask_pin(self, member: Member | None) -> None:
        """Of somebody, in place of the rest; of nobody, the rest is back."""
        self.letters.forget()
        self.pin.setVisible(member is not None)
        self.person_panel.setVisible(member is None and self._desk.staff.may_add())
        self.change_clinic.setVisible(member is None)
        if member is None:
            self.pin.put_away()
        else:
            self.pin.begin(member)
        if is_touch():
            self._space_out()
        for place in range(self.tiles.count()):
            tile = self.tile(place)
            if tile:
                tile.show_chosen(member is not None and tile.text() == member.person.name)

    def ask_for_another_pin(self, member: Member) -> None:
        """Somebody who was here a moment ago chooses another PIN."""
        self._ask_pin(member)
        self.pin.begin_change(member)

    def put_pin_away(self) -> None:
        """Somebody goes on without: nothing that was typed stays."""
        self._ask_pin(None)

    def _leave_pin(self) -> None:
        member = self.pin.steps.member
        self._ask_pin(None)
        tile = self._tile_of(member.person.name if member else "") or self.tile(0)
        if tile:
            self._mark(tile)

    def _enter(self, name: str) -> None:
        """It is clear who is there."""
        self._last = name
        self._desk.sign_in(name)
        if self._for_clinic:
            self.clinic_wanted.emit()
        else:
            self.signed_in.emit(name)

    def _tile_of(self, name: str) -> InitialsTile | None:
        found = map(self.tile, range(self.tiles.count()))
        return next((tile for tile in found if tile and tile.text() == name), None)

    def _step(self, step: int) -> None:
        now = self.focusWidget()
        if now is not None:
            after = self.tile(self.tiles.indexOf(now) + step)
            if after:
                self._mark(after)

    def _mark(self, tile: InitialsTile) -> None:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self._names.ensureWidgetVisible(tile, 0, px(8))

    def _take_letters(self, event: QKeyEvent) -> None:
        """To whom they mean; once that is one person alone, as if the tile were tapped."""
        at = self._desk.now()
        place = self.letters.take(event, self._people, at)
        tile = self.tile(place) if place is not None else None
        if tile:
            self._mark(tile)
        if tile and self.letters.is_clear:
            self.letters.forget()
            tile.click()
        self.refresh(at)

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
        # The digits for fingers want all the height there is beside it.
        digits = self.is_asking and is_touch()
        under = large and not digits
        for one in (self.running_title, self.running):
            (self.below if under else self.left).removeWidget(one)
            place = self.below.count() if under else self.left.count() - 1
            (self.below if under else self.left).insertWidget(place, one)
        self.emergency.stand_in(self.below if under else self.left if digits else self.right)
