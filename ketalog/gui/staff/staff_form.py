"""Adds somebody, or changes name and roles of one, or whether they work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import BETWEEN, ChoiceRow
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import is_touch
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.sign_in.pin_keys import PinKeys
from ketalog.gui.sign_in.pin_row import PinRow
from ketalog.gui.staff.staff_words import ROLES, roles_words, with_roles
from ketalog.services.members import Member
from ketalog.services.staff import Second

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

ADD, CHANGE = "Add somebody", "Change {0}"
YES, NO = "Yes", "No longer"


class StaffForm(PanelFrame):
    """``saved`` comes after the commit. No role is preselected; nobody is deleted."""

    saved = Signal(str)

    title = ADD
    save_text = "Save"
    save_follows = "Writes it in your name; what was before stays readable."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._member: Member | None = None
        self.head.taken_at.hide()
        self.name = TextField("name", "Name, as printed", hint="e.g. A. Okafor RN", wide=True)
        self.roles = ChoiceRow("roles", "Roles", tuple(ROLES), several=True, wide=True)
        self.active = ChoiceRow("active", "Works here", (YES, NO))
        self.reason = TextField("reason", "Why", hint="e.g. moved away", wide=True)
        self.second = ChoiceRow("second", "Second person, who stands by it", (), wide=True)
        self.second_pin = PinRow("second_pin", "Their PIN", desk.staff.terms.pin_digits)
        for row in (self.name, self.roles, self.active, self.reason):
            self.add(row)
        self.add(self.second)
        self.add(self.second_pin)
        self.keys: PinKeys | None = None
        self.another = KeyButton(ADD, high=LOW)
        self.another.explain("Leaves this person as they are.")
        self.foot.addWidget(self.another)
        self.another.clicked.connect(lambda: self.begin(None))
        self.rows.edited.connect(lambda _: self._look())
        self.save_button.clicked.connect(self.save)
        self.begin(None)

    def begin(self, member: Member | None) -> None:
        """Add somebody, or change one who is there."""
        self._fill(member)
        self.take_focus()

    def forget(self) -> None:
        """Nothing that was typed stays."""
        self._fill(None)

    def save(self) -> None:
        """Write it; what is wrong is said beside its line, and all stays typed."""
        self.settle()
        try:
            person = self._person()
            second = self._second(person)
            if self._member is None:
                self._desk.staff.add(person, second)
            else:
                self._desk.staff.change(self._member, person, self.reason.typed, second)
                if self._member.person.name == self._desk.person:
                    self._desk.sign_in(person.name)
        except Refused as refused:
            self.second_pin.restore("")
            self.complain(refused)
        else:
            self.begin(None)
            self.saved.emit(person.name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "another"):
            self._show_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes next finds no PIN here."""
        super().hideEvent(event)
        self.second_pin.restore("")

    def _fill(self, member: Member | None) -> None:
        self._member = member
        self.settle()
        self.rows.clear()
        self.head.rename(CHANGE.format(member.person.name) if member else ADD)
        if member:
            self.name.restore(member.person.name)
            self.roles.restore(roles_words(member.person).replace(", ", BETWEEN))
            self.active.restore(YES if member.person.active else NO)
        self._look()

    def _person(self) -> Person:
        name = typed.name(self.name.typed, "name")
        if not self.roles.chosen:
            raise Refused("Which roles?", "roles")
        return with_roles(name, self.roles.chosen, active=self.active.choice != NO)

    def _second(self, person: Person) -> Second | None:
        if not self._takes_two(person):
            return None
        others = {one.person.name: one for one in self._others()}
        found = others.get(self.second.choice)
        if found is None:
            raise Refused("This takes two people: who stands by it?", "second")
        return Second(found.id, self.second_pin.pin)

    def _takes_two(self, person: Person) -> bool:
        before = self._member.person if self._member else None
        return self._desk.staff.takes_two(before, person)

    def _others(self) -> tuple[Member, ...]:
        mine = self._desk.staff.member(self._desk.person)
        without = [one.id for one in (self._member, mine) if one]
        return self._desk.staff.others(*without)

    def _look(self) -> None:
        """Only what the moment asks for."""
        changing = self._member is not None
        rows: tuple[Row, ...] = (self.active, self.reason)
        for row in rows:
            row.setVisible(changing)
        self.another.setVisible(changing)
        two = False
        if self.roles.chosen:
            two = self._takes_two(
                with_roles(self.name.typed, self.roles.chosen, active=self.active.choice != NO)
            )
        if two:
            self.second.offer([one.person.name for one in self._others()])
        self.second.setVisible(two)
        self.second_pin.setVisible(two)
        self._show_keys()

    def _show_keys(self) -> None:
        """Digits for fingers, while somebody else's PIN is asked for."""
        wanted = is_touch() and not self.second_pin.isHidden()
        field = self.second_pin.field
        if wanted and self.keys is None:
            # What is tapped is a PIN, and stands in no other field.
            self.keys = PinKeys(field.clear, to_field=lambda: field.setFocus())
            self.second_pin.put_under(self.keys)
        if self.keys is not None:
            self.keys.fit()
            self.keys.setVisible(wanted)
