"""A set of vitals by keypad; or why the check could not be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ketalog.domain.due_times import in_close_watch
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import Note
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.refusal import Refused
from ketalog.domain.schedule import due_at, words
from ketalog.domain.vitals import CHECK_FIELDS, CheckNotDone, NotDoneReason, Vitals
from ketalog.gui.kit.beside import Beside
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.gui.kit.key_button import LOW, SMALL, KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import is_put_away
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.panels.last_values import last_words, oxygen_in_force, oxygen_words
from ketalog.gui.panels.next_steps import NextSteps
from ketalog.gui.panels.vitals_rows import REASONS, VitalsRows, value_of

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

ASLEEP = "asleep"
NO_SIDE_EFFECTS = "No side effects at this check."


class VitalsPanel(Panel):
    """Fields move on by Enter or when they can only be full; scores move on by themselves."""

    form = "vitals_panel"
    title = "Vitals"
    save_text = "Save vitals"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.vitals = VitalsRows.of(self.chart.opened.limits)
        self.why = ChoiceRow("not_done", "Not done, why?", REASONS, wide=True)
        self.wakes = ChoiceRow("wakes", "Wakes to voice?", ("Yes", "No"))
        self.missing = FittingWords(13)
        self._judged: dict[str, tuple[str, bool]] = {}
        self.next_steps = NextSteps()
        self.not_done_button = KeyButton("Not done", "- -", high=LOW)
        self.more_button = KeyButton("+ Temp, O₂", high=SMALL)
        self.no_side_effects_button = KeyButton("No side effects", "F11", high=LOW)
        self.not_done_button.explain("Asks why the check is not done, or goes back.")
        self.more_button.setAccessibleName("Temperature and oxygen")
        self.more_button.explain("Shows two more fields.")
        self.no_side_effects_button.explain("Writes at once that none were seen at this check.")
        self._add_rows()
        self._add_buttons()
        self.begin()
        self._show_mode(bool(self.why.typed))

    @property
    def not_done(self) -> bool:
        """Whether the panel asks why the check was not done."""
        return not is_put_away(self.why)

    def contents(self) -> tuple[Content, ...]:
        if self.not_done:
            return self._not_done()
        return (self._with_oxygen(self.vitals.said()),)

    def partial(self, row: Row) -> Content | None:
        if row.name in ("not_done", "wakes"):
            return None
        value = value_of(row)
        return None if value is None else Vitals(**{row.name: value})  # type: ignore[arg-type]

    def look_again(self, at: datetime) -> None:
        chart = self.chart
        for row in (*self.vitals.main, *self.vitals.aside):
            row.show_last(*last_words(chart, row.name, at))
            if isinstance(row, ScoreRow):
                latest = chart.latest(row.name, at)
                row.mark_last(cast(int, latest[1]) if latest else None)
        breathing = oxygen_words(oxygen_in_force(chart, at))
        self.vitals.spo2.field.show_unit(f"% {breathing}".strip())
        self.why.offer(self._reasons(at))
        self.missing.say(*self._missing_words(at))
        self.next_steps.look_again(chart)

    def finish(self, entries: tuple[Entry, ...]) -> None:
        self._show_mode(False)
        super().finish(entries)
        self.next_steps.show_for(self.chart, entries)
        self.take_focus()

    def ask_not_done(self) -> None:
        """Ask why the check could not be done, in place of the fields."""
        self.drop_tick()
        self._show_mode(True)
        self.why.take_focus()

    def say_no_side_effects(self) -> None:
        """One key: nobody noticed any at this check."""
        try:
            at = self.at() if self.keeping.is_from_paper else None
            entry = self.desk.record(self.log, Note(NO_SIDE_EFFECTS), at=at)
        except Refused as refused:
            self.complain(refused)
        else:
            self.say_saved(entry)
            self.saved.emit((entry,))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.say_no_side_effects()
        else:
            super().keyPressEvent(event)

    def _add_rows(self) -> None:
        self.add(self.why)
        self.why.edited.connect(lambda: self._show_mode(True))
        # In a wide column the fields stand in pairs; one under the other they keep their gap.
        self.rows.add_pair(self.vitals.bp, self.vitals.hr, gap=8)
        self.rows.add_pair(self.vitals.spo2, self.vitals.rr, gap=8)
        for row in self.vitals.main[4:-2]:
            self.add(row)
        self.rows.add_pair(*self.vitals.main[-2:])
        self.add(self.wakes)
        self.rows.add_pair(*self.vitals.aside, aside=True)
        for check in (self.vitals.bp, self.vitals.hr, self.vitals.spo2, self.vitals.rr):
            check.whole_check.connect(self.ask_not_done)
        self.vitals.rass.whole_check.connect(self.ask_not_done)
        self.rows.add_widget(Beside(self.missing, self.more_button, gives_way=self.missing))
        self.rows.edited.connect(lambda _: self.next_steps.hide())

    def _add_buttons(self) -> None:
        self.foot.addWidget(self.next_steps)
        both = (self.not_done_button, self.no_side_effects_button)
        self.foot.addWidget(Beside(*both, gives_way=self.not_done_button))
        self.more_button.clicked.connect(self._show_more)
        self.next_steps.wanted.connect(self.wanted)
        self.not_done_button.clicked.connect(self._turn)
        self.no_side_effects_button.clicked.connect(self.say_no_side_effects)

    def _show_more(self) -> None:
        for row in self.vitals.aside:
            row.setVisible(not self.not_done)
        self.vitals.temperature.take_focus()

    def _turn(self) -> None:
        if not self.not_done:
            self.ask_not_done()
            return
        self.why.clear()
        self.wakes.clear()
        self._show_mode(False)
        self.keeping.touch()
        self.take_focus()

    def _show_mode(self, not_done: bool) -> None:
        """Asleep skips the cuff and the questions only: SpO₂, RR and "wakes to voice?" stay."""
        asleep = not_done and self.why.choice == ASLEEP
        self.why.setVisible(not_done)
        self.wakes.setVisible(asleep)
        for row in self.vitals.main:
            still_asked = row.name in ("spo2", "rr")
            row.setVisible(not not_done or (asleep and still_asked))
        for aside in self.vitals.aside:
            aside.setVisible(bool(aside.typed) and not not_done)
        self.missing.setVisible(not not_done)
        self.more_button.setVisible(not not_done)
        self.save_button.setText("Save: not done" if not_done else self.save_text)
        self.not_done_button.setText("Back to vitals" if not_done else "Not done")

    def _not_done(self) -> tuple[Content, ...]:
        reason = self.why.choice
        if not reason:
            raise Refused("Choose why the check was not done.", "not_done")
        if reason != ASLEEP:
            return (CheckNotDone("vitals", cast(NotDoneReason, reason)),)
        if not self.wakes.choice:
            raise Refused("Does the patient wake to voice?", "wakes")
        spo2, rr = value_of(self.vitals.spo2), value_of(self.vitals.rr)
        if spo2 is None or rr is None:
            missing = self.vitals.rr if rr is None else self.vitals.spo2
            raise Refused("Asleep, SpO₂ and RR are still counted.", missing.name)
        seen = self._with_oxygen(Vitals(spo2=cast(int, spo2), rr=cast(int, rr)))
        return seen, CheckNotDone("vitals", "asleep", self.wakes.choice == "Yes")

    def _with_oxygen(self, vitals: Vitals) -> Vitals:
        """The set carries the oxygen in force (rules 2.6)."""
        if vitals.oxygen is not None or not vitals.present():
            return vitals
        flow: OxygenFlow | None = oxygen_in_force(self.chart, self.keeping.at() or self.desk.now())
        return replace(vitals, oxygen=flow)

    def _reasons(self, at: datetime) -> tuple[str, ...]:
        """Asleep is not offered in the close watch after a rescue (rules 2.4)."""
        watched = in_close_watch(self.chart, at)
        return tuple(reason for reason in REASONS if not (watched and reason == ASLEEP))

    def _missing_words(self, at: datetime) -> tuple[str, ...]:
        needed = due_at(self.chart, at).missing or CHECK_FIELDS
        said = {row.name for row in self.vitals.main if row.name in needed and self._counts(row)}
        missing = tuple(field for field in needed if field not in said)
        if not missing:
            return ("The check is complete.", "Complete")
        return f"Missing: {words(missing)}", f"{len(missing)} missing"

    def _counts(self, row: Row) -> bool:
        """Whether a row is answered; what would be refused is no answer."""
        text = row.typed
        # Asked of each row with every key: only what is new is judged.
        if self._judged.get(row.name, ("", False))[0] != text:
            self._judged[row.name] = (text, self._is_accepted(row))
        return bool(text) and self._judged[row.name][1]

    def _is_accepted(self, row: Row) -> bool:
        try:
            content = self.partial(row)
            if content is not None:
                self.desk.doubts(self.log, content)
        except Refused:
            return False
        return True
