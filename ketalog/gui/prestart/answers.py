"""What is asked of an item that other entries make done: each answer becomes those entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast
from zoneinfo import ZoneInfo

from ketalog.domain import typed
from ketalog.domain.before.allergies import ALLERGIES
from ketalog.domain.before.presence import clinicians_in
from ketalog.domain.before.prestart import (
    ClinicianPresence,
    PrestartRule,
    PrestartSaid,
)
from ketalog.domain.entries import Content
from ketalog.domain.events import IvAccess
from ketalog.domain.refusal import Refused
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.clock_field import ClockField
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.prestart.allergies_answer import AllergiesAnswer
from ketalog.gui.prestart.answer import Answer
from ketalog.gui.prestart.item_words import TEST, names_it
from ketalog.gui.prestart.own_baseline_answer import OwnBaselineAnswer
from ketalog.gui.prestart.symptom_answer import SymptomAnswer

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NONE_FOUND, FOUND = "None found", "Found"
NEGATIVE, POSITIVE = "Negative", "Positive"
NOT_TAKEN, TAKEN, UNKNOWN = "No", "Yes", "Unknown"


class WordsAnswer(Answer):
    """An item that a person says, with the words that belong to it."""

    def __init__(self, rule: PrestartRule) -> None:
        self._rule = rule
        self.words = TextField("words", rule.asks.capitalize() or "Words", hint=rule.hint)
        self.rows = (self.words,) if rule.asks else ()

    def contents(self) -> tuple[Content, ...]:
        words = typed.line(self.words.typed, "words", 200)
        return (PrestartSaid(self._rule.key, "done", words),)


class FoundAnswer(Answer):
    """A screened item: whether anything was found, and what; a test or a score is always named."""

    def __init__(self, rule: PrestartRule) -> None:
        self._rule = rule
        is_test = rule.asks == TEST
        self._yes = POSITIVE if is_test else FOUND
        choices = (NEGATIVE if is_test else NONE_FOUND, self._yes)
        self.found = ChoiceRow("found", "Test" if is_test else "Was it found?", choices)
        label = "Which test" if is_test else rule.asks.capitalize()
        self.words = TextField("words", label, hint=rule.hint)
        self.rows = (self.found, self.words)

    def is_shown(self, row: Row) -> bool:
        return row is self.found or self.found.choice == self._yes or names_it(self._rule)

    def contents(self) -> tuple[Content, ...]:
        if not self.found.choice:
            raise Refused("Was anything found: none, or what?", "found")
        found: Literal["no", "yes"] = "yes" if self.found.choice == self._yes else "no"
        words = typed.line(self.words.typed, "words", 200)
        return (PrestartSaid(self._rule.key, "done", words, found),)


class AsaAnswer(Answer):
    """The class as a clinician said it."""

    def __init__(self, desk: Desk) -> None:
        self.number = ChoiceRow("asa", "ASA class", ("1", "2", "3", "4", "5"))
        self.by = PickRow("by", "Said by", desk.clinicians())
        self.rows = (self.number, self.by)

    def contents(self) -> tuple[Content, ...]:
        if not self.number.choice:
            raise Refused("Which ASA class, 1 to 5?", "asa")
        return (AsaClass(int(self.number.choice), typed.line(self.by.words, "by", 80)),)


class MedicinesAnswer(Answer):
    """Opioid and benzodiazepine of today; what is taken is told with dose and time."""

    def __init__(self, when: Callable[[], tuple[datetime, ZoneInfo]]) -> None:
        self._when = when
        self._asked = {kind: _taken_rows(kind) for kind in ("opioid", "benzodiazepine")}
        self.rows = tuple(row for rows in self._asked.values() for row in rows)

    def is_shown(self, row: Row) -> bool:
        return any(
            row is rows[0] or (row in rows and _choice(rows[0]) == TAKEN)
            for rows in self._asked.values()
        )

    def contents(self) -> tuple[Content, ...]:
        return tuple(self._taken(kind, rows) for kind, rows in self._asked.items())

    def _taken(self, kind: str, rows: tuple[Row, ...]) -> TakenAtHome:
        state, drug, dose, last = rows
        what = cast(Literal["opioid", "benzodiazepine"], kind)
        if not state.typed:
            raise Refused("Is it taken: no, yes or unknown?", state.name)
        if _choice(state) != TAKEN:
            return TakenAtHome(what, "no" if _choice(state) == NOT_TAKEN else "unknown")
        return TakenAtHome(
            what, "yes", typed.line(drug.typed, drug.name, 80),
            typed.line(dose.typed, dose.name, 80), self._last(last),
        )  # fmt: skip

    def _last(self, row: Row) -> datetime | None:
        return row.before(*self._when()) if isinstance(row, ClockField) else None


class IvAnswer(Answer):
    """The line that was placed."""

    def __init__(self) -> None:
        self.site = TextField("site", "Site", hint="left forearm")
        self.gauge = TextField("gauge", "Gauge", "G", hint="22", digits=True)
        self.rows = (self.site, self.gauge)

    def contents(self) -> tuple[Content, ...]:
        site = typed.line(self.site.typed, "site", 80)
        gauge = typed.line(self.gauge.typed, "gauge", 20)
        if not site:
            raise Refused("Where does the line lie?", "site")
        if not gauge:
            raise Refused("Which gauge?", "gauge")
        return (IvAccess("placed", site, f"{gauge} G" if gauge.isdigit() else gauge),)


class ClinicianAnswer(Answer):
    """Who came into the building, or left it."""

    def __init__(self, desk: Desk, log: str) -> None:
        inside = clinicians_in(desk.chart(log), desk.now())
        self._left = {f"{name} left": name for name in inside}
        self.who = PickRow("who", "Came in", desk.clinicians())
        self.left = ChoiceRow("left", "Went out", tuple(self._left))
        self.rows = (self.who, self.left) if inside else (self.who,)

    def contents(self) -> tuple[Content, ...]:
        gone = self._left.get(self.left.choice, "")
        came = typed.line(self.who.words, "who", 80)
        if gone:
            return (ClinicianPresence(gone, "out"),)
        if not came:
            raise Refused("Who came in?", "who")
        return (ClinicianPresence(came, "in"),)


Make = Callable[[PrestartRule, "Desk", str], Answer]
_OWN: Mapping[str, Make] = MappingProxyType(
    {
        ALLERGIES: AllergiesAnswer,
        "asa": lambda rule, desk, log: AsaAnswer(desk),
        "medicines": lambda rule, desk, log: MedicinesAnswer(
            lambda: (desk.now(), desk.chart(log).zone)
        ),
        "iv": lambda rule, desk, log: IvAnswer(),
        "clinician": lambda rule, desk, log: ClinicianAnswer(desk, log),
        "own_baseline": lambda rule, desk, log: OwnBaselineAnswer(),
        "baseline_symptoms": SymptomAnswer,
    }
)


def answer_of(rule: PrestartRule, desk: Desk, log: str) -> Answer | None:
    """What is asked of an item on the list itself; None where only entries elsewhere answer."""
    if rule.key in _OWN:
        return _OWN[rule.key](rule, desk, log)
    if rule.entries_only:
        return None
    return FoundAnswer(rule) if rule.kind == "screened" else WordsAnswer(rule)


def _taken_rows(kind: str) -> tuple[Row, ...]:
    return (
        ChoiceRow(f"{kind}_state", f"{kind.capitalize()} today", (NOT_TAKEN, TAKEN, UNKNOWN)),
        TextField(f"{kind}_drug", "Which"),
        TextField(f"{kind}_dose", "A day", hint="e.g. 2 mg"),
        ClockField(f"{kind}_last", "Last taken"),
    )


def _choice(row: Row) -> str:
    return row.choice if isinstance(row, ChoiceRow) else ""
