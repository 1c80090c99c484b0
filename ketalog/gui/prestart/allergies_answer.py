"""Whether the allergies are as recorded; "none known" only where none are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.domain import typed
from ketalog.domain.before.allergies import allergy_lines
from ketalog.domain.before.prestart import PrestartRule, PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.prestart.answer import Answer

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NONE_KNOWN, ALLERGIC = "None known", "Allergic to"
ANOTHER = "Another one"


class AllergiesAnswer(Answer):
    """One key where the patient says what is recorded; anything else is typed."""

    def __init__(self, rule: PrestartRule, desk: Desk, log: str) -> None:
        self._rule = rule
        recorded = allergy_lines(desk.chart(log))
        as_recorded = f"As recorded: {', '.join(recorded)}" if recorded else ""
        choices = (as_recorded, ANOTHER) if as_recorded else (NONE_KNOWN, ALLERGIC)
        self.reviewed = ChoiceRow("reviewed", "Patient says", choices, wide=True, apart=True)
        self.words = TextField("words", "Which", hint=rule.hint)
        self.rows = (self.reviewed, self.words)

    def is_shown(self, row: Row) -> bool:
        return row is self.reviewed or self.reviewed.choice in (ANOTHER, ALLERGIC)

    def contents(self) -> tuple[Content, ...]:
        if not self.reviewed.choice:
            raise Refused("What does the patient say?", "reviewed")
        if not self.is_shown(self.words):
            # What is recorded stands beside the item by itself.
            said = "none known" if self.reviewed.choice == NONE_KNOWN else ""
            return (PrestartSaid(self._rule.key, "done", said),)
        words = typed.line(self.words.typed, "words", 200)
        if not words:
            raise Refused("Which allergy?", "words")
        return (PrestartSaid(self._rule.key, "done", words),)
