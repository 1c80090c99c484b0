"""What ketamine is given for: up to two, found by letters or digit, each with its course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, cast

from ketalog.domain.indications import (
    MOST_SAID,
    Course,
    Group,
    Indication,
    IndicationSaid,
    found,
    named,
    said_words,
)
from ketalog.domain.refusal import Refused
from ketalog.gui.intake.offer_row import DIGITS, OfferRow
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.row import Row
from ketalog.services.indications import LONGEST_NAME

ANOTHER = "another…"
HINT = "letters, e.g. CRPS"
NAME_IT = "its name, then Enter"


class Files(Protocol):
    """Where the list is kept."""

    def indications(self) -> tuple[Indication, ...]:
        """Every line."""

    def add_indication(self, indication: Indication) -> Indication:
        """Put one of the clinic's own on the list."""


class IndicationRow(OfferRow):
    """One that is not on the list is added to it by "another…", with its group."""

    def __init__(self, files: Callable[[], Files]) -> None:
        self._files = files
        self._list: tuple[Indication, ...] = ()
        self._is_new = False
        self.group = ChoiceRow("group", "It is about", ("Pain", "Mood", "Other"))
        self.course = ChoiceRow("course", "Course", ("Acute", "Chronic"))
        self.refractory = ChoiceRow("refractory", "Refractory", ("Yes", "No"))
        super().__init__(
            "indication",
            "Given for",
            HINT,
            may_be_none=False,
            steps=(self.group, self.course, self.refractory),
            most=MOST_SAID,
        )

    def look_again(self) -> None:
        """Read the list again; what was said stays."""
        self._list = self._files().indications()

    @property
    def chosen(self) -> tuple[Indication, ...]:
        """The lines of what was said."""
        lines = (named(self._list, one.name) for one in self.entries)
        return tuple(one for one in lines if one)

    @property
    def is_refractory(self) -> bool:
        """Whether one of them did not give way to other treatments."""
        return any(one.refractory for one in self.entries)

    def offer(self, text: str) -> Sequence[str]:
        there = {one.name for one in self.entries}
        names = [one.name for one in found(self._list, text) if one.name not in there]
        return () if self._is_new else (*names[: len(DIGITS) - 1], ANOTHER)

    def pick(self, words: str) -> None:
        if words != ANOTHER:
            super().pick(words)
            return
        self._is_new = True
        self.field.setPlaceholderText(NAME_IT)
        if self.field.text().strip():
            self.field.finished.emit(True)
        else:
            self.field.take_focus(False)
            self._show_offer()

    def read(self, text: str) -> Sequence[IndicationSaid]:
        if len(self.entries) >= self.most:
            raise Refused("At most two in one session.", self.name)
        line = named(self._list, text)
        if line:
            return self._said(line.name)
        if self._is_new:
            return self._said(text[:LONGEST_NAME])
        fits = found(self._list, text)
        if len(fits) == 1:
            return self._said(fits[0].name)
        if fits:
            raise Refused("Several are called so: choose by digit, or type on.", self.name)
        raise Refused(f"That is not on the list: “{ANOTHER}” adds it.", self.name)

    def words(self, entry: IndicationSaid) -> str:
        return said_words(entry)

    def retyped(self, entry: IndicationSaid) -> str:
        return entry.name

    def source(self, entry: IndicationSaid) -> str:
        line = named(self._list, entry.name)
        return f"{line.source} · {line.approval}" if line else ""

    def is_asked(self, step: Row, entry: IndicationSaid) -> bool:
        return step is not self.group or named(self._list, entry.name) is None

    def with_step(self, entry: IndicationSaid, step: Row) -> IndicationSaid:
        if step is self.group:
            return self._added(entry)
        if step is self.course:
            return replace(entry, course=cast(Course, self.course.choice.lower()))
        return replace(entry, refractory=self.refractory.choice == "Yes")

    def steps_done(self, by_itself: bool) -> None:
        if len(self.entries) >= self.most:
            self.finished.emit(by_itself)
        else:
            super().steps_done(by_itself)

    def restore(self, text: str) -> None:
        self._is_new = False
        self.field.setPlaceholderText(HINT)
        super().restore(text)

    def _said(self, name: str) -> list[IndicationSaid]:
        self._is_new = False
        self.field.setPlaceholderText(HINT)
        if any(one.name == name for one in self.entries):
            raise Refused(f"{name} is said already.", self.name)
        return [IndicationSaid(name)]

    def _added(self, entry: IndicationSaid) -> IndicationSaid:
        """Put it on the clinic's list, once its group is known."""
        if named(self._list, entry.name):
            return entry
        group = self.group.choice.lower()
        if not group:
            raise Refused("Pain, mood or other?", "group")
        added = self._files().add_indication(Indication(entry.name, cast(Group, group)))
        self.look_again()
        return replace(entry, name=added.name)
