"""An entry corrected or struck out; the old one stays readable, with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.chart import Said
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.from_paper import said_from_paper, with_writer
from ketalog.domain.papers import FromPaper
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.domain.vitals import FIELD_NAMES, Vitals
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.panels.corrected_fields import corrected, fields_of
from ketalog.gui.panels.giving_panel import GivingPanel
from ketalog.gui.panels.last_values import value_words
from ketalog.gui.panels.wrong_chair import WrongChair
from ketalog.gui.session.event_words import words_of
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.services.prescribers import waived_by
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

REASONS = ("Typing error", "Wrong time", "Wrong patient", "Told later")


class CorrectionPanel(GivingPanel):
    """Some fields of an entry, or all. Amounts are typed anew; words begin with what is there.

    A corrected dose over a limit needs its reason as a new one does. ``other`` carries another
    entry, and its field, that is to be corrected instead.
    """

    other = Signal(object, str)

    title = "Correct"
    copies = False
    save_text = "Save correction"

    def __init__(
        self, desk: Desk, log: str, entry_id: UUID, field: str = "", parent: QWidget | None = None
    ) -> None:
        self.form = f"correction/{entry_id}/{field}"
        super().__init__(desk, log, parent)
        self.entry_id = entry_id
        self._said = self._standing()
        self.was = MessageLine()
        self.rows.add_widget(self.was)
        limits = self.chart.opened.limits
        every = fields_of(self._said.value, limits)
        named = field.split(",") if field else [one.row.name for one in every]
        self._fields = tuple(one for one in every if one.row.name in named) or every
        for one in self._fields:
            self.add(one.row)
        self.add_reason()
        self.reason = PickRow("why", "Reason", REASONS, wide=True)
        self.add(self.reason)
        self.pin = OwnPinRow(desk)
        self.add(self.pin)
        self.wrong_chair = WrongChair(desk, log)
        self.add(self.wrong_chair, aside=True)
        self.wrong_chair.edited.connect(self._name_button)
        self.move_button = KeyButton("Entered on the wrong chair", high=LOW)
        # Shown before it has its place, it would be a window of its own for a moment.
        if not self.wrong_chair.is_possible or isinstance(self._said.value, FromPaper):
            self.move_button.hide()
        self.move_button.explain("Strikes it out here and writes it on its own chair.")
        self.move_button.clicked.connect(self._ask_chair)
        self.strike_button = KeyButton("Strike out", role="danger", high=LOW)
        self.strike_button.explain("The entry stays readable, struck through, with the reason.")
        self.strike_button.clicked.connect(self.strike_out)
        self.foot.addWidget(self.strike_button)
        self.foot.addWidget(self.move_button)
        self._add_writer()
        self.begin()
        self._show_what_is()
        self._name_button()

    def save(self) -> None:
        """Write the correction, or take the entry to the chair that was chosen."""
        if self.wrong_chair.log:
            self.move_entry()
        else:
            super().save()

    def contents(self) -> tuple[Content, ...]:
        changed = tuple(one for one in self._fields if one.is_changed)
        said = self._said.value
        if self.why_given and isinstance(said, RescueGiven | MedicationGiven):
            said = replace(said, despite=self.why_given)
        elif not changed and not self.head.taken_at.text().strip():
            raise Refused("Type the new value, or strike the entry out.", self._fields[0].row.name)
        return (corrected(said, changed),)

    def at(self) -> datetime | None:
        """The time stays, unless one is typed: the first key of a correction is not when it was."""
        return super().at() if self.head.taken_at.text().strip() else None

    def write(self, contents: tuple[Content, ...], at: datetime | None) -> tuple[Entry, ...]:
        reason = self._reason()
        content = contents[0]
        amend = partial(
            self.desk.amend, self.log, self.entry_id, content, reason, at=at, pins=self.pins
        )
        try:
            return (amend(),)
        except Doubted as doubted:
            self._answer_with_reason(doubted.doubts)
            if not set(doubted.doubts) <= self.agreed:
                raise
        return (amend(confirmed=True),)

    @property
    def pins(self) -> tuple[GivenPin, ...]:
        return self.pin.given

    def strike_out(self) -> None:
        """Take the entry back, with the reason chosen."""
        self.settle()
        try:
            entry = self.desk.strike_out(self.log, self.entry_id, self._reason())
        except Refused as refused:
            self.complain(refused)
        else:
            self.finish((entry,))

    def move_entry(self) -> None:
        """Strike the entry out here and write it there, with its own time, in one act."""
        self.settle()
        try:
            entries = self._moved()
        except Doubted as doubted:
            # No row of this panel is about the other chart: the question stands at the foot.
            found = next(one for one in doubted.doubts if one not in self.agreed)
            self._asked = found
            self.ask(Doubt("", found.sentence))
        except Refused as refused:
            self.complain(refused)
        else:
            self.finish(entries)

    def _moved(self) -> tuple[Entry, ...]:
        to_log = self.wrong_chair.log
        try:
            return self.desk.move(self.log, self.entry_id, to_log)
        except Doubted as doubted:
            if not set(doubted.doubts) <= self.agreed:
                raise
        return self.desk.move(self.log, self.entry_id, to_log, confirmed=True)

    def look_again(self, at: datetime) -> None:
        said, zone = self.chart.said(self.entry_id), self.chart.zone
        self.pin.ask_of(self._waived_by())
        if said is None:
            self.was.say("The entry is struck out.", "warn")
            return
        when = written.time(said.at, zone)
        self.head.taken_at.show_words(f"at {when}")
        paper = said_from_paper(self.chart, self.entry_id)
        words = f"{self._words(said)} · {when} · {said.author}"
        self.was.say(with_writer(words, paper.value.taken_by if paper else ""), "info")

    def partial(self, row: Row) -> Content | None:
        """A correction is judged without the entry it replaces: by the save, not before."""
        return None

    def finish(self, entries: tuple[Entry, ...]) -> None:
        self.desk.drafts.keep(self.log, self.form, "")
        super().finish(entries)

    def _add_writer(self) -> None:
        """Whose paper it was is said apart; a wrong name there is corrected there."""
        paper = said_from_paper(self.chart, self.entry_id)
        self.writer_button = KeyButton("Wrong name on paper", high=LOW)
        self.writer_button.explain("Opens the name of who had written it on paper.")
        if paper is None:
            self.writer_button.hide()
        else:
            self.writer_button.clicked.connect(lambda: self.other.emit(paper.id, "taken_by"))
        self.foot.addWidget(self.writer_button)

    def _ask_chair(self) -> None:
        self.wrong_chair.show()
        self.wrong_chair.take_focus()

    def _name_button(self) -> None:
        moves = bool(self.wrong_chair.log)
        self.save_button.setText(self.wrong_chair.act_words if moves else self.save_text)

    def _standing(self) -> Said[Content]:
        said = self.chart.said(self.entry_id)
        if said is None:
            raise Refused("That entry does not stand on the chart, so it cannot be corrected.")
        return said

    def _reason(self) -> str:
        reason = typed.line(self.reason.words, "why")
        if not reason:
            raise Refused("A correction needs a reason.", "why")
        return reason.lower()

    def _show_what_is(self) -> None:
        """Words begin with what is there; an amount or a reading is never copied."""
        if not self.keeping.unsaved.is_empty:
            return
        for one in self._fields:
            if not one.anew:
                one.row.restore(one.now)

    def _waived_by(self) -> str:
        """Whose word the corrected entry would be; nobody's while nothing is changed."""
        changed = tuple(one for one in self._fields if one.is_changed)
        if self.wrong_chair.log or not (changed or self.head.taken_at.text().strip()):
            return ""
        try:
            return waived_by(corrected(self._said.value, changed))
        except Refused:
            return ""

    def _words(self, said: Said[Content]) -> str:
        if not isinstance(said.value, Vitals):
            return words_of(self.chart, said) or said.first.kind.replace("-", " ").capitalize()
        parts = [
            f"{FIELD_NAMES[one.row.name]} {value_words(one.row.name, value)}"
            for one in self._fields
            if (value := getattr(said.value, one.row.name)) is not None
        ]
        return ", ".join(parts) or "Vitals"
