"""Scores: a scale by one key, its items by one key each, the total as it is typed (Shift+F2)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain.entries import Content, Entry
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.domain.scales.judging import no_total, unanswered
from ketalog.domain.scales.offered import asked_now, scorable, scored_now
from ketalog.domain.scales.safety import Safety, safety_at, safety_words_of
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.scales.scores import SCORED
from ketalog.domain.scales.total import missing
from ketalog.domain.scales.words import band_words, total_words
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.scales.safety_rows import SAFETY, SafetyRows, safety_words
from ketalog.gui.scales.scale_group import ScaleGroup
from ketalog.gui.session.keys import SCORES

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

PLAN = "Safety plan"


class ScalePanel(Panel):
    """The protocol's scales in its order. It comes back while some of the moment are not scored."""

    form = "scale_panel"
    title = "Scores"
    save_text = "Save score"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.groups = {one.name: ScaleGroup(one) for one in scorable(self.chart)}
        self.kind = ChoiceRow("scale", "Scale", self._offered(desk.now()), wide=True, apart=True)
        self.none = MessageLine()
        self.safety = SafetyRows(desk)
        self.digits = MessageLine()
        self.total = MessageLine()
        self.prompt = MessageLine()
        self._shown: str | None = None
        self._put_together()
        self.begin()
        self._show_group()

    @property
    def group(self) -> ScaleGroup | None:
        """The rows of the scale that is chosen."""
        return self.groups.get(self.kind.choice)

    def choose(self, key: str) -> None:
        """Open one scale by its key, or the safety plan."""
        group = next((one for one in self.groups.values() if one.scale.key == key), None)
        name = group.scale.name if group else PLAN if key == SAFETY else ""
        if name:
            self.drop_tick()
            self._offer(self.desk.now())
            self.kind.restore(name)
            self.refresh(self.desk.now())
        self.take_focus()

    def contents(self) -> tuple[Content, ...]:
        if self.kind.choice == PLAN:
            return (self.safety.said(),)
        group = self.group
        if group is None:
            raise Refused("Which scale?", "scale")
        if group.is_empty:
            raise Refused(f"{group.scale.name}: nothing is answered.", group.rows[0].name)
        scored = group.scored(self.chart, self._moment(self.desk.now()))
        self._ask_for_missing(group, scored)
        plan = () if self.safety.rows[0].isHidden() or self.safety.is_empty else (
            self.safety.said(),
        )  # fmt: skip
        return (scored, *plan)

    def look_again(self, at: datetime) -> None:
        if not self.kind.choice:
            self._offer(at)
        self.kind.mark([one.scale.name for one in self.groups.values()
                        if one.scale.key in scored_now(self.chart, at)])  # fmt: skip
        asked = {one.name for one in asked_now(self.chart, at)}
        self.kind.hold_back([name for name in self.groups if name not in asked])
        if self.group:
            self.group.look_again(self.chart, self._moment(at))
        self._show_group()
        self._show_total(at)
        self._show_safety(at)

    def complain(self, refused: Refused) -> None:
        """A refusal names an item by its key; its row stands here under the scale's."""
        row = self.group.row_of(refused.field) if self.group else None
        super().complain(Refused(refused.sentence, row.name) if row else refused)

    def finish(self, entries: tuple[Entry, ...]) -> None:
        last = self.group.scale.key if self.group else ""
        super().finish(entries)
        now = self.desk.now()
        done = scored_now(self.chart, now)
        if last and last not in SCORED and any(
            one.key not in (*done, *SCORED) for one in asked_now(self.chart, now)
        ):  # fmt: skip
            self.wanted.emit(SCORES)

    def _put_together(self) -> None:
        self.none.say("" if self.groups else "The protocol names no scale.", "info")
        self.rows.add_widget(self.none)
        self.add(self.kind)
        for group in self.groups.values():
            self.rows.add_widget(group.head)
            for row in group.rows:
                self.add(row)
            for row in group.aside:
                self.add(row, aside=True)
            self.rows.add_widget(group.readings)
            group.show(shown=False)
        for row in self.safety.rows:
            self.add(row)
        self.safety.show(shown=False)
        # Seen with every key, however far the items have scrolled.
        self.heed(self.digits)
        self.heed(self.total)
        self.heed(self.prompt)
        # Before Enter's way is looked for: the rows of the scale just chosen are then there.
        self.kind.edited.connect(self._show_group)

    def _offered(self, at: datetime) -> tuple[str, ...]:
        """In the protocol's order: one digit means one scale from START to leaving.

        The plan, if it is waited for, comes last.
        """
        plan = [PLAN] if safety_words(safety_at(self.chart, at), self.chart) else []
        return (*self.groups, *plan)

    def _offer(self, at: datetime) -> None:
        self.kind.offer(self._offered(at))
        self.kind.setVisible(bool(self._offered(at)))

    def _moment(self, at: datetime) -> datetime:
        try:
            return self.at() or at
        except Refused:
            return at

    def _said(self, at: datetime) -> ScaleScored | None:
        """What the rows say as far as they go."""
        try:
            found = self.group.scored(self.chart, self._moment(at)) if self.group else None
        except Refused:
            return None
        return found

    def _ask_for_missing(self, group: ScaleGroup, scored: ScaleScored) -> None:
        unanswered(group.scale, scored)
        lacking = missing(group.scale, scored.answers)
        if not lacking or group.scale.total == "none":
            return
        row = group.row_of(lacking[0].key)
        sentence = f"{no_total(len(lacking)).capitalize()}: save without a total?"
        doubt = Doubt(row.name if row else "", sentence)
        if doubt not in self.agreed:
            raise Doubted((doubt,))

    def _show_group(self) -> None:
        if self.kind.choice == self._shown:
            return
        self._shown = self.kind.choice
        for name, group in self.groups.items():
            group.show(shown=name == self._shown)
        self.head.rename(self._shown or self.title)
        self.digits.say(self.group.digits if self.group else "", "info")

    def _show_total(self, at: datetime) -> None:
        said = self._said(at)
        if said is None or self.group is None or not self.group.may_be(said):
            self.total.say("")
            return
        scale = self.group.scale
        words = (total_words(scale, said), band_words(scale, said))
        line = " · ".join(word for word in words if word)
        self.total.say(line[:1].upper() + line[1:], "info")

    def _show_safety(self, at: datetime) -> None:
        """By what is being answered, else by what the chart says and no plan has met."""
        said = self._said(at)
        answer = safety_words_of(self.chart, said) if said and self.group else ""
        found = Safety(at, answer, None) if answer else safety_at(self.chart, at)
        self.prompt.say(safety_words(found, self.chart))
        self.safety.show(shown=bool(answer) or self.kind.choice == PLAN)
