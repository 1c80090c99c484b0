"""START where it is asked about, set back, or written although the list before it is not clear."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.before.checklist import Checklist, checklist_for_start
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.prestart.item_editor import IN_PERSON, TELEPHONE
from ketalog.gui.prestart.item_words import waiting_words
from ketalog.gui.prestart.prescriber import prescriber_of
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NOT_STARTED = "Not started: the list is not clear, and nobody has let it go."


class StartPanel(Panel):
    """With a clear list nothing is typed but, at the top right, an earlier time.

    Else a prescriber lets what is open go, all in one act with START: what has happened can
    always be recorded (rules 1.1).
    """

    form = "start_panel"
    title = "Infusion started"
    save_text = "Infusion started"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.waits = Words(13.5, bold=True, tone="amber", wraps=True)
        self.told = Words(13, tone="quiet", wraps=True)
        self.clinician = PickRow("clinician", "Prescriber", desk.clinicians(), wide=True)
        self.order = ChoiceRow("order", "Ordered", (IN_PERSON, TELEPHONE), wide=True)
        self.why = TextField("why", "Why", wide=True)
        self.rows.add_widget(self.waits)
        self.rows.add_widget(self.told)
        for row in (self.clinician, self.order, self.why):
            self.add(row)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        waiting = self._checklist().waiting
        if not waiting or not self._is_let_go:
            return (InfusionStarted(),)
        clinician = prescriber_of(self.clinician, self.desk)
        why = typed.line(self.why.typed, "why", 200)
        if not self.order.choice:
            raise Refused("In person, or by telephone and read back?", "order")
        if not why:
            raise Refused("Why is it started all the same?", "why")
        by_phone = self.order.choice == TELEPHONE
        let_go = (
            PrestartSaid(
                one.rule.key, "overridden", why=why, clinician=clinician, telephone_order=by_phone
            )
            for one in waiting
        )
        return (*let_go, InfusionStarted())

    def complain(self, refused: Refused) -> None:
        """What START waits for stands at the top already."""
        waits = refused.field == "prestart" and not self.waits.isHidden()
        super().complain(Refused(NOT_STARTED, "prestart") if waits else refused)

    def look_again(self, at: datetime) -> None:
        waiting = self._checklist()
        words = "" if waiting.clear else f"START waits for: {waiting_words(waiting)}."
        self.waits.say(words)
        self.waits.setVisible(bool(words))
        self.told.say(
            "See to it on the list, or let a prescriber override all of it: name, how, why."
        )
        for widget in (self.told, self.clinician, self.order, self.why):
            widget.setVisible(bool(words))

    @property
    def _is_let_go(self) -> bool:
        return any(row.typed for row in (self.clinician, self.order, self.why))

    def _checklist(self) -> Checklist:
        return checklist_for_start(self.chart, self.at() or self.desk.now())
