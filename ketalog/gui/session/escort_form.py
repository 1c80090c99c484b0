"""The responsible adult who takes the patient home: who, what was seen of them, their signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.people import EscortSeen
from ketalog.domain.refusal import Refused
from ketalog.domain.typed import line
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
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
        age = chart.opened.clinic.adult_age
        self.adult = TickBox(f"{age} or older, identity seen")
        self.here = TickBox("Here, sober and able")
        self.instructed = TickBox("Instructions gone through together")
        self.takes_home = TickBox("Takes the patient home and stays")
        self.pad = SignaturePad("escort")
        self.on_paper = TickBox("Signed on paper")
        for tick, seen in (
            (self.adult, "You have looked at an identity document."),
            (self.here, "You see them here; it is written at once."),
            (self.instructed, "They heard what to watch for."),
            (self.takes_home, "They said so."),
            (self.on_paper, "In place of the signature here."),
        ):
            tick.setAccessibleDescription(f"{seen} Space ticks it.")
        self.message = MessageLine()
        self._fields: tuple[TextField, ...] = (self.name, self.relationship, self.phone)
        self._ticks = (self.adult, self.here, self.instructed, self.takes_home)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep)
        self._lay_out()
        self._connect()
        self.show_value(self._known(chart))

    def value(self) -> EscortSeen:
        """What the form says; raises Refused for text that cannot be."""
        return EscortSeen(
            name=line(self.name.typed, "name"),
            relationship=line(self.relationship.typed, "relationship"),
            phone=line(self.phone.typed, "phone"),
            adult=self.adult.isChecked(),
            identity_seen=self.adult.isChecked(),
            present=self.here.isChecked(),
            sober_and_able=self.here.isChecked(),
            instructed=self.instructed.isChecked(),
            takes_home=self.takes_home.isChecked(),
            signature=PAPER if self.on_paper.isChecked() else self.pad.strokes,
        )

    def show_value(self, value: EscortSeen) -> None:
        """Fill the form; counts as no edit."""
        said = (value.name, value.relationship, value.phone)
        for field, text in zip(self._fields, said, strict=True):
            field.restore(text)
        seen = (
            value.adult and value.identity_seen,
            value.present and value.sober_and_able,
            value.instructed,
            value.takes_home,
        )
        for tick, on in zip(self._ticks, seen, strict=True):
            tick.setChecked(on)
        self.on_paper.setChecked(value.signature == PAPER)
        self.pad.show_strokes(value.signature)
        self.pad.setVisible(value.signature != PAPER)

    def recorded(self) -> EscortSeen | None:
        """What the chart says of the escort."""
        seen = self._desk.chart(self._log).last(EscortSeen)
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
        row = next((row for row in self._fields if row.name == refused.field), None)
        if row:
            row.complain(refused.sentence)
            row.take_focus()
        else:
            self.message.say(refused.sentence)

    def keep(self) -> None:
        """Keep what is entered, so that nothing is lost before it is recorded."""
        try:
            text = msgspec.json.encode(self.value()).decode()
            self._desk.keep_draft(self._log, FORM, text)
        except Refused as refused:
            self.complain(refused)

    def _known(self, chart: Chart) -> EscortSeen:
        """What was entered here, else what the chart says, else who was named before START."""
        kept = self._desk.find_draft(self._log, FORM)
        if kept:
            try:
                return msgspec.json.decode(kept, type=EscortSeen)
            except msgspec.MsgspecError:
                pass
        seen = chart.last(EscortSeen)
        if seen:
            return seen.value
        named = chart.opened.escort
        if named is None:
            return EscortSeen("", "", "")
        return EscortSeen(named.name, named.relationship, named.phone)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(5))
        for field in self._fields:
            lines.addWidget(field)
        for tick in self._ticks:
            lines.addWidget(tick)
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
        for tick in (*self._ticks, self.on_paper):
            tick.clicked.connect(self._take_edit)
        self.here.clicked.connect(self.here_changed)
        self.on_paper.toggled.connect(lambda on: self.pad.setVisible(not on))
        self.pad.changed.connect(self._take_edit)

    def _move_on(self, number: int) -> None:
        if number + 1 < len(self._fields):
            self._fields[number + 1].take_focus()
        else:
            self.adult.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_edit(self) -> None:
        self.message.say("")
        self._later.start()
        self.edited.emit()
