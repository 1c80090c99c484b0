"""Two people of a copy's own list who stand by going back to it: names, and a PIN each."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.gate.gate_page import words_line
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.sign_in.pin_field import PinField
from ketalog.gui.sign_in.pin_keys import PinKeys
from ketalog.gui.sign_in.pin_row import PinRow
from ketalog.services.two_people import GateTries, TwoPeople

WORDS = "Who works there is on the copy’s own list. Two of them stand by it, each with their PIN."
ALONE = "Only one person of the copy’s own list has a PIN. They stand by it."


class TwoPeopleRows(QWidget):
    """``through`` after the last PIN. What goes wrong is said beside its row."""

    through = Signal()
    edited = Signal()

    def __init__(self, tries: GateTries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        digits = self._digits = tries.terms.pin_digits
        self._tries, self._people = tries, TwoPeople()
        self.words = words_line(WORDS)
        self.first = ChoiceRow("first", "Who goes back to it?", (), wide=True)
        self.first_pin = PinRow("first_pin", "Their PIN", digits)
        self.second = ChoiceRow("second", "Who stands by it?", (), wide=True)
        self.second_pin = PinRow("second_pin", "Their PIN", digits)
        self._rows = (self.first, self.first_pin, self.second, self.second_pin)
        self.keys: PinKeys | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, *self._rows):
            self._lines.addWidget(part)
        for row in self._rows:
            row.finished.connect(self._move_on)
            row.edited.connect(self.edited)
        self.first.edited.connect(self._offer_second)
        self._space_out()
        self.put_away()

    @property
    def are_wanted(self) -> bool:
        """Whether there is anybody to ask."""
        return bool(self._people.everybody)

    def ask(self, people: TwoPeople) -> None:
        """Ask two of these; of nobody, nothing."""
        self._people = people
        self.first.offer(people.first)
        self._offer_second()
        if self.are_wanted and is_touch() and self.keys is None:
            self.keys = PinKeys(self._clear, to_field=self._to_pin)
            self._lines.addWidget(self.keys)
        self._space_out()
        self.setVisible(self.are_wanted)

    def put_away(self) -> None:
        """Nobody is asked, and nothing that was typed stays."""
        self._people = TwoPeople()
        for row in self._rows:
            row.clear()
        self.hide()

    def take_focus(self) -> None:
        """The keys go to the first row."""
        self.first.take_focus()

    def agree(self, zone: ZoneInfo) -> tuple[str, str]:
        """Who stands by it. Raises Refused, after it was said beside its row."""
        first = self._checked(self.first, self.first_pin, zone)
        if not self._people.seconds(first):
            return first, "nobody else: only one person has a PIN"
        return first, self._checked(self.second, self.second_pin, zone)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes next finds no PIN here."""
        super().hideEvent(event)
        for row in (self.first_pin, self.second_pin):
            row.clear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _checked(self, who: ChoiceRow, pin: PinRow, zone: ZoneInfo) -> str:
        row: ChoiceRow | PinRow = who
        try:
            one = self._people.named(who.choice)
            row = pin
            if not pin.pin:
                raise Refused(f"Type the PIN of {who.choice}.")
            self._tries.check(one, pin.pin, zone)
        except Refused as refused:
            row.complain(refused.sentence)
            row.take_focus()
            raise
        return who.choice

    def _offer_second(self) -> None:
        """Whoever goes back is not who stands by it."""
        seconds = self._people.seconds(self.first.choice)
        alone = len(self._people.everybody) == 1
        self.words.setText(ALONE if alone else WORDS)
        self.second.offer(seconds)
        for row in (self.second, self.second_pin):
            row.setVisible(bool(self.first.choice) and not alone)

    def _move_on(self) -> None:
        shown = [row for row in self._rows if not row.isHidden()]
        now = QApplication.focusWidget()
        place = next((at for at, row in enumerate(shown) if now and row.isAncestorOf(now)), -1)
        if 0 <= place < len(shown) - 1:
            shown[place + 1].take_focus()
        else:
            self.through.emit()

    def _to_pin(self) -> None:
        """What is tapped is a PIN, and stands in no other field."""
        fields = [row.field for row in (self.first_pin, self.second_pin) if not row.isHidden()]
        if not any(field.hasFocus() for field in fields):
            open_ones = [field for field in fields if len(field.text()) < self._digits]
            (open_ones or fields)[0].setFocus()

    def _clear(self) -> None:
        now = QApplication.focusWidget()
        if isinstance(now, PinField):
            now.clear()

    def _space_out(self) -> None:
        self._lines.setSpacing(px(12))
        if self.keys is not None:
            self.keys.fit()
            self.keys.setVisible(is_touch())
