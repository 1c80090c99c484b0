"""The symptoms that were there before START."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ketalog.domain import typed
from ketalog.domain.before.prestart import BaselineSymptom, PrestartRule, PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.events import Grade
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.prestart.answer import Answer

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NO_SYMPTOM, SYMPTOM = "None", "Yes"
NO_OTHER, ANOTHER = "No other", "Another"
GRADES = ("Mild", "Moderate", "Severe")


class SymptomAnswer(Answer):
    """What was there before, so that it is not charted as new; one after the other."""

    def __init__(self, rule: PrestartRule, desk: Desk, log: str) -> None:
        self._rule = rule
        self._some = bool(desk.chart(log).of(BaselineSymptom))
        choices = (NO_OTHER, ANOTHER) if self._some else (NO_SYMPTOM, SYMPTOM)
        self.any = ChoiceRow("any", "Any other?" if self._some else "Any symptom now?", choices)
        self.what = PickRow("what", "Which", desk.side_effects(), wide=True, apart=True)
        self.grade = ChoiceRow("grade", "How bad", GRADES)
        self.rows = (self.any, self.what, self.grade)

    @property
    def asks_again(self) -> bool:
        return self.any.choice in (SYMPTOM, ANOTHER)

    def is_shown(self, row: Row) -> bool:
        return row is self.any or self.asks_again

    def contents(self) -> tuple[Content, ...]:
        if not self.any.choice:
            raise Refused("Is there any symptom now?", "any")
        if not self.asks_again:
            return () if self._some else (PrestartSaid(self._rule.key, "done", "none"),)
        what = typed.line(self.what.words, "what", 80)
        if not what:
            raise Refused("Which symptom?", "what")
        if not self.grade.choice:
            raise Refused("Mild, moderate or severe?", "grade")
        return (BaselineSymptom(what, cast(Grade, self.grade.choice.lower())),)
