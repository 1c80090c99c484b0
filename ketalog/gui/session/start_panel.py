"""START where it is asked about, set back, or written although the list before it is not clear."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed
from ketalog.domain.before.checklist import Checklist, ItemStanding, checklist_for_start
from ketalog.domain.before.prestart import UNSEEN, PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.prestart.item_words import waiting_words
from ketalog.gui.prestart.prescriber import prescriber_of
from ketalog.gui.session.words import Words
from ketalog.gui.sign_in.prescriber_rows import PrescriberRows
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NOT_STARTED = "Not started: the list is not clear, and nobody has let it go."


class StartPanel(Panel):
    """With a clear list nothing is typed but, at the top right, an earlier time.

    Else a prescriber lets it go in one act with START: what has happened can always be recorded
    (rules 1.1). What was found and holds is overridden by a reason of its own each; what nobody
    has looked at is written as not seen to.
    """

    form = "start_panel"
    title = "Infusion started"
    save_text = "Infusion started"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.waits = Words(13.5, bold=True, tone="amber", wraps=True)
        self.told = Words(13, tone="quiet", wraps=True)
        self.word = PrescriberRows(desk, "Prescriber", "Ordered", wide=True)
        self.clinician, self.order = self.word.clinician, self.word.order
        self.why = TextField("why", "Why", wide=True)
        self._whys: dict[str, TextField] = {}
        self.rows.add_widget(self.waits)
        self.rows.add_widget(self.told)
        for row in (self.clinician, self.order, self.why, self.word.pin):
            self.add(row)
        self._ask_each(self._checklist())
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        waiting = self._checklist().waiting
        if not waiting or not self._is_let_go:
            return (InfusionStarted(),)
        clinician = prescriber_of(self.clinician, self.desk)
        self.word.refuse_unsaid()
        return (*(self._let_go(one, clinician) for one in waiting), InfusionStarted())

    @property
    def pins(self) -> tuple[GivenPin, ...]:
        return self.word.pins

    def complain(self, refused: Refused) -> None:
        """What START waits for stands at the top already."""
        waits = refused.field == "prestart" and not self.waits.isHidden()
        super().complain(Refused(NOT_STARTED, "prestart") if waits else refused)

    def look_again(self, at: datetime) -> None:
        waiting = self._checklist()
        self._ask_each(waiting)
        words = "" if waiting.clear else f"START waits for: {waiting_words(waiting)}."
        self.waits.say(words)
        self.waits.setVisible(bool(words))
        self.told.say(
            "See to it on the list, or a prescriber lets it go: name, how, and why for each thing "
            f"found. What nobody looked at is written as “{UNSEEN}”."
        )
        self.told.setVisible(bool(words))
        self.word.look_again(asked=bool(words))
        self.why.setVisible(any(one.state == "open" for one in waiting.waiting))
        held = [one.rule.key for one in waiting.waiting if one.state == "held"]
        self.why.rename("The rest: why" if held else "Why")
        for key, row in self._whys.items():
            row.setVisible(key in held)

    @property
    def _is_let_go(self) -> bool:
        rows = (self.clinician, self.order, self.why, *self._whys.values())
        return any(row.typed for row in rows)

    def _let_go(self, item: ItemStanding, clinician: str) -> PrestartSaid:
        """One item, by the reason that is its own where it was found to hold START."""
        is_held = item.state == "held"
        row = self._whys[item.rule.key] if is_held else self.why
        why = typed.line(row.typed, row.name, 200)
        if not why:
            found = f"Why is it started with this: {item.rule.text} ({item.detail})?"
            raise Refused(found if is_held else "Why is it started all the same?", row.name)
        return PrestartSaid(
            item.rule.key, "overridden", words="" if is_held else UNSEEN, why=why,
            clinician=clinician, telephone_order=self.word.is_by_telephone,
        )  # fmt: skip

    def _ask_each(self, waiting: Checklist) -> None:
        """A reason of its own for whatever holds START."""
        for one in waiting.waiting:
            if one.state == "held" and one.rule.key not in self._whys:
                row = TextField(f"why {one.rule.key}", f"{one.rule.text}: why", wide=True)
                self._whys[one.rule.key] = row
                self.rows.add(row, before=self.word.pin)

    def _checklist(self) -> Checklist:
        return checklist_for_start(self.chart, self.at_or(self.desk.now()))
