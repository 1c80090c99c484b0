"""The responsible adult who takes the patient home: who, what was seen of them, their signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.escort import is_called_off, named_escort, seen_escort
from ketalog.domain.people import EscortSeen, same_person
from ketalog.domain.refusal import Refused
from ketalog.domain.typed import line
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.session.escort_rows import ArrivedField, TransportRow
from ketalog.gui.session.signature_pad import PAPER, SignaturePad
from ketalog.gui.session.tick_box import TickBox
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

FORM = "escort_form"
KEPT_AFTER_MS = 500


class EscortForm(QWidget):
    """``edited`` with every change, ``here_changed`` when the escort is seen to be here, or not."""

    edited = Signal()
    here_changed = Signal()

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.name = TextField("name", "Name")
        self.relationship = TextField("relationship", "Relationship")
        self.phone = TextField("phone", "Phone", digits=True)
        chart = desk.chart(log)
        age = written.number(chart.opened.clinic.adult_age)
        self.arrived = ArrivedField(chart.zone)
        self.adult = _tick(f"{age} or older", "They said so, or you saw it on a document.")
        self.identity = _tick("Identity seen", "You have looked at an identity document.")
        self.here = _tick("Here", "You see them here; it is written at once.")
        self.able = _tick("Sober and able", "You would let them drive.")
        self.instructed = _tick("Instructions gone through together", "They know what to watch.")
        self.takes_home = _tick("Takes the patient home and stays", "They said so.")
        self.transport = TransportRow()
        self.pad = SignaturePad("escort")
        self.on_paper = _tick("Signed on paper", "In place of the signature here.")
        self.message = MessageLine()
        self._fields: tuple[TextField, ...] = (self.name, self.relationship, self.phone)
        self._ticks = (
            self.adult, self.identity, self.here, self.able, self.instructed, self.takes_home,
        )  # fmt: skip
        self._named = named_escort(chart)
        self._is_off = _called_off(chart)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep)
        self._lay_out()
        self._connect()
        self.show_value(self._known(chart))

    @property
    def awaits_signature(self) -> bool:
        """Whether everything is ticked and only the signature is still to come."""
        return all(tick.isChecked() for tick in self._ticks) and not self.on_paper.isChecked()

    def value(self) -> EscortSeen:
        """What the form says; raises Refused for text that cannot be."""
        return EscortSeen(
            name=line(self.name.typed, "name"),
            relationship=line(self.relationship.typed, "relationship"),
            phone=line(self.phone.typed, "phone"),
            adult=self.adult.isChecked(),
            identity_seen=self.identity.isChecked(),
            present=self.here.isChecked(),
            sober_and_able=self.able.isChecked(),
            instructed=self.instructed.isChecked(),
            takes_home=self.takes_home.isChecked(),
            signature=PAPER if self.on_paper.isChecked() else self.pad.strokes,
            arrived_at=self._arrived_at(),
            transport=line(self.transport.in_full, "transport"),
        )

    def show_value(self, value: EscortSeen) -> None:
        """Fill the form; counts as no edit."""
        said = (value.name, value.relationship, value.phone)
        for field, text in zip(self._fields, said, strict=True):
            field.restore(text)
        seen = (
            value.adult, value.identity_seen, value.present, value.sober_and_able,
            value.instructed, value.takes_home,
        )  # fmt: skip
        for tick, on in zip(self._ticks, seen, strict=True):
            tick.setChecked(on)
        self.arrived.show_moment(value.arrived_at)
        self.transport.show_words(value.transport)
        self._show_arrived()
        self.on_paper.setChecked(value.signature == PAPER)
        self.pad.show_strokes(value.signature)
        self.pad.setVisible(value.signature != PAPER)

    def recorded(self) -> EscortSeen | None:
        """What the chart says of the escort."""
        seen = seen_escort(self._desk.chart(self._log))
        return seen.value if seen else None

    def unrecorded(self) -> tuple[EscortSeen, ...]:
        """The form's value if the chart does not say it yet."""
        value = self.value()
        return () if value == self.recorded() else (value,)

    def take_focus(self) -> None:
        """Go to what is still to be said."""
        empty = next((field for field in self._fields if not field.typed), None)
        if empty:
            empty.take_focus()
            return
        open_tick = next((tick for tick in self._ticks if not tick.isChecked()), self.on_paper)
        open_tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, refused: Refused) -> None:
        """Say what is wrong beside its field."""
        rows: tuple[Row, ...] = (*self._fields, self.arrived, self.transport)
        named = refused.field.removesuffix("_at")
        row = next((row for row in rows if row.name == named), None)
        if row:
            row.complain(refused.sentence)
            row.take_focus()
        else:
            self.message.say(refused.sentence)

    def keep(self) -> None:
        """Keep what is entered, so that nothing is lost before it is recorded."""
        try:
            text = msgspec.json.encode(self.value()).decode()
            self._desk.drafts.keep(self._log, FORM, text)
        except Refused as refused:
            self.complain(refused)

    def look_again(self, chart: Chart) -> None:
        """Another escort was named, phoned or called off: what was entered before goes."""
        was_off, self._is_off = self._is_off, _called_off(chart)
        if self._is_off and not was_off:
            self.here.setChecked(False)
            self.keep()
            self.edited.emit()
        named = named_escort(chart)
        if named == self._named:
            return
        before, self._named = self._named, named
        if named and (before is None or not same_person(before.name, named.name)):
            self.show_value(self._said(chart))
            self.keep()
            self.edited.emit()
        elif named and before:
            self._take_over(self.relationship, before.relationship, named.relationship)
            self._take_over(self.phone, before.phone, named.phone)

    @staticmethod
    def _take_over(field: TextField, before: str, now: str) -> None:
        """What nobody has changed here follows what was said elsewhere."""
        if field.typed == before:
            field.restore(now)

    def _known(self, chart: Chart) -> EscortSeen:
        """What was entered here, else what the chart says, else who was named."""
        kept = self._desk.drafts.find(self._log, FORM)
        if kept:
            try:
                entered = msgspec.json.decode(kept, type=EscortSeen)
                return replace(entered, present=entered.present and not self._is_off)
            except msgspec.MsgspecError:
                pass
        return self._said(chart)

    @staticmethod
    def _said(chart: Chart) -> EscortSeen:
        seen, named = seen_escort(chart), named_escort(chart)
        if seen:
            return seen.value
        if named is None:
            return EscortSeen("", "", "")
        return EscortSeen(named.name, named.relationship, named.phone)

    def _arrived_at(self) -> datetime | None:
        said = self.recorded()
        if not self.here.isChecked():
            return None
        return self.arrived.moment(said.arrived_at if said else None, self._desk.now())

    def _show_arrived(self) -> None:
        """Only of somebody who is here."""
        self.arrived.setVisible(self.here.isChecked())

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        for field in self._fields:
            lines.addWidget(field)
        for pair in ((self.adult, self.identity), (self.here, self.able)):
            beside = QHBoxLayout()
            for tick in pair:
                beside.addWidget(tick, 1)
            lines.addLayout(beside)
        lines.addWidget(self.arrived)
        for tick in (self.instructed, self.takes_home):
            lines.addWidget(tick)
        lines.addWidget(self.transport)
        head = QHBoxLayout()
        label = Words(13, tone="quiet")
        label.say("Signature")
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self.on_paper)
        self.on_paper.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        lines.addLayout(head)
        lines.addWidget(self.pad)
        lines.addWidget(self.message)

    def _connect(self) -> None:
        for number, field in enumerate(self._fields):
            field.edited.connect(self._take_edit)
            field.finished.connect(lambda _, number=number: self._move_on(number))
        self.arrived.edited.connect(self._take_edit)
        self.arrived.finished.connect(lambda _: self._go_to(self.instructed))
        self.here.toggled.connect(self._show_arrived)
        self.transport.edited.connect(self._take_edit)
        self.transport.finished.connect(lambda _: self._go_to(self.on_paper))
        for tick in (*self._ticks, self.on_paper):
            tick.clicked.connect(self._take_edit)
        self.here.clicked.connect(self.here_changed)
        self.on_paper.toggled.connect(lambda on: self.pad.setVisible(not on))
        self.pad.changed.connect(self._take_edit)

    def _move_on(self, number: int) -> None:
        if number + 1 < len(self._fields):
            self._fields[number + 1].take_focus()
        else:
            self._go_to(self.adult)

    @staticmethod
    def _go_to(tick: TickBox) -> None:
        tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_edit(self) -> None:
        self.message.say("")
        self._later.start()
        self.edited.emit()


def _called_off(chart: Chart) -> bool:
    seen = chart.last(EscortSeen)
    return seen is not None and is_called_off(chart, seen)


def _tick(text: str, seen: str) -> TickBox:
    tick = TickBox(text)
    tick.setAccessibleDescription(f"{seen} Space ticks it.")
    return tick
