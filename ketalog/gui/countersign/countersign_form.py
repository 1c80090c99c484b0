"""Somebody stands for what waits: which of it, who, their own PIN, a remark if they want."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.domain import typed
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import Permit
from ketalog.gui.countersign.countersign_words import done_words, session_of, ways_of
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.session.words import Words
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.reports.countersign_words import entry_words, who_words, why_words
from ketalog.reports.phrases import capital
from ketalog.services.countersigning import Waiting
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

REMARK = 200


class CountersignForm(PanelFrame):
    """``saved`` carries what was done, after the commit. Nobody is preselected.

    ``opened`` carries the session of what is chosen.
    """

    saved = Signal(str)
    opened = Signal(str)

    title = "Countersign"
    save_text = "Countersign"
    save_follows = "Stands for what is chosen, in the name and with the PIN given."

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._one: Waiting | None = None
        self._ways: dict[str, tuple[Waiting, ...]] = {}
        self.head.taken_at.hide()
        self.patient = Words(16, bold=True, wraps=True)
        self.about = WrappedLabel()
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.which = ChoiceRow("entries", "Which entries", (), wide=True, apart=True)
        self.by = ChoiceRow("by", "Who countersigns", (), wide=True, apart=True)
        self.nobody = MessageLine()
        self.pin = OwnPinRow(desk, always=True)
        self.remark = TextField("remark", "Remark", hint="if there is any", wide=True)
        self.rows.add_widget(self.patient)
        self.rows.add_widget(self.about)
        self.add(self.which)
        self.add(self.by)
        self.rows.add_widget(self.nobody)
        self.add(self.pin)
        self.add(self.remark, aside=True)
        self.look = KeyButton("Open the session", high=LOW)
        self.look.explain("Shows the whole record before you stand for it.")
        self.foot.addWidget(self.look)
        self.look.clicked.connect(self._open)
        self.rows.edited.connect(lambda _: self._offer())
        self.save_button.clicked.connect(self.save)

    @property
    def one(self) -> Waiting | None:
        """The entry that it is about."""
        return self._one

    def begin(self, one: Waiting | None, mates: Sequence[Waiting] = ()) -> None:
        """Ask about an entry that waits, among the others of its session."""
        ways = ways_of(one, mates) if one else {}
        # What was corrected meanwhile is chosen anew: another content would be stood for.
        about = self._about(one) if one else ""
        if (one, ways, about) == (self._one, self._ways, self.about.text()):
            return
        self._one, self._ways = one, ways
        self.settle()
        self.rows.clear()
        self.which.offer(tuple(ways))
        self.which.setVisible(len(ways) > 1)
        self.patient.say(self._desk.chart(one.log).opened.patient.name if one else "")
        self.about.setText(about)
        self._offer()

    def forget(self) -> None:
        """Nothing typed stays for whoever comes next."""
        self.rows.clear()
        self.settle()
        self._offer()

    def save(self) -> None:
        """Write it; what is wrong is said beside its line, and all but the PIN stays typed."""
        self.settle()
        chosen, name = self._chosen, self.by.choice
        try:
            if not chosen:
                raise Refused("Which entries?", "entries")
            if not name:
                raise Refused("Who countersigns?", "by")
            remark = typed.line(self.remark.typed, "remark", REMARK)
            done = done_words(chosen, self._desk.chart(chosen[0].log), name)
            given = next(iter(self.pin.given), GivenPin(name, ""))
            self._desk.countersigning.countersign(chosen, remark, given)
        except Refused as refused:
            self.pin.clear()
            self.complain(refused)
        else:
            self.saved.emit(done)

    @property
    def _chosen(self) -> tuple[Waiting, ...]:
        if len(self._ways) == 1:
            return next(iter(self._ways.values()))
        return self._ways.get(self.which.choice, ())

    def _offer(self) -> None:
        """Who may countersign what is chosen, and the place for their PIN."""
        one = (self._one,) if self._one else ()
        chosen = self._chosen or one
        names = self._desk.countersigning.who_may(chosen) if chosen else ()
        self.by.offer(names)
        self.by.setVisible(bool(names))
        permit: Permit = "waive" if _has_order(chosen) else "countersign"
        nobody = f"Nobody here may: it takes a {who_words(permit)} who did not enter it."
        self.nobody.say("" if names or not chosen else nobody, "info")
        self.pin.ask_of(self.by.choice)

    def _open(self) -> None:
        if self._one:
            self.opened.emit(self._one.log)

    def _about(self, one: Waiting) -> str:
        chart = self._desk.chart(one.log)
        return "\n".join(
            (
                f"MRN {chart.opened.patient.mrn}, {session_of(chart)}",
                f"{capital(why_words(one.why, one.by))}:",
                entry_words(chart, one.id),
            )
        )


def _has_order(chosen: Sequence[Waiting]) -> bool:
    return any(one.permit == "waive" for one in chosen)
