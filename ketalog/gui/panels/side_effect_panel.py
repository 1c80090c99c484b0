"""A side effect that began, changed its grade or is gone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.before.prestart import BaselineSymptom
from ketalog.domain.before.symptoms import symptom_words
from ketalog.domain.chart import Said
from ketalog.domain.entries import Content
from ketalog.domain.events import Grade, SideEffect
from ketalog.domain.refusal import Refused
from ketalog.domain.side_effects import running
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

RESOLVED = "Resolved"


class SideEffectPanel(Panel):
    """One key for what, one for how bad. One that is there already can be graded or resolved."""

    form = "side_effect_panel"
    title = "Side effect"
    save_text = "Save side effect"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.now, self.before = MessageLine(), MessageLine()
        self.what = PickRow("what", "What", desk.side_effects(), wide=True, apart=True)
        self.grade = ChoiceRow(
            "grade", "How bad", ("Mild", "Moderate", "Severe", RESOLVED), wide=True
        )
        self.rows.add_widget(self.now)
        self.rows.add_widget(self.before)
        self.add(self.what)
        self.add(self.grade)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        what = typed.line(self.what.words, "what", 80)
        if not what:
            raise Refused("Choose what it is, or type it under Other.", "what")
        grade = self.grade.choice
        if grade == RESOLVED:
            return (SideEffect(what, "resolved"),)
        how_bad = cast(Grade, grade.lower())
        return (SideEffect(what, "graded" if self._known(what) else "started", how_bad),)

    def look_again(self, at: datetime) -> None:
        there = running(self.chart, at)
        words = ", ".join(self._words(one) for one in there.values())
        self.now.say(f"Now: {words}" if words else "", "warn")
        self.what.mark(tuple(one.value.what for one in there.values()))
        found = {one.value.what.casefold(): one.value for one in self.chart.of(BaselineSymptom, at)}
        before = ", ".join(symptom_words(one) for one in found.values())
        self.before.say(f"Before START: {before}" if before else "", "info")
        self.grade.rename(self._how_bad(found.get(self.what.words.casefold())))

    def _how_bad(self, before: BaselineSymptom | None) -> str:
        """What was there before START is not charted as new unasked (clinical facts 003-04)."""
        known = self._known(self.what.words)
        if known:
            return f"{self._words(known)}, now"
        return f"How bad, before: {before.grade or 'there'}" if before else "How bad"

    def _known(self, what: str) -> Said[SideEffect] | None:
        return running(self.chart, self.desk.now()).get(what.casefold())

    def _words(self, one: Said[SideEffect]) -> str:
        since = written.time(one.at, self.chart.zone)
        return f"{one.value.what} {one.value.grade} since {since}".replace("  ", " ")
