"""What the patient takes at home, and the ASA class: they bear on limits and on the rescue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal, cast
from zoneinfo import ZoneInfo

from ketalog.domain import typed
from ketalog.domain.clock_time import last_before
from ketalog.domain.entries import Content
from ketalog.domain.refusal import Refused
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.panels.medication_groups import Group

ASA = "ASA class"
TAKEN = ("home_drug", "home_dose", "home_last")


class HomeGroup(Group):
    """``when`` says the moment that is charted and the clinic's zone."""

    def __init__(self, said_by: PickRow, when: Callable[[], tuple[datetime, ZoneInfo]]) -> None:
        self._when = when
        kinds = ("Benzodiazepine", "Opioid", ASA)
        self.what = ChoiceRow("home_what", "Taken at home, or class", kinds, wide=True)
        self.state = ChoiceRow("home_state", "Is it taken?", ("Yes", "No", "Unknown"), wide=True)
        self.drug = TextField("home_drug", "Which", hint="e.g. lorazepam")
        self.dose = TextField("home_dose", "A day", hint="e.g. 2 mg")
        self.last = TextField("home_last", "Last taken", hint="e.g. 07:30", digits=True)
        self.asa = ChoiceRow("asa", ASA, ("1", "2", "3", "4", "5"), wide=True)
        self.said_by = said_by
        self.rows = (
            self.what, self.state, self.drug, self.dose, self.last, self.asa, said_by,
        )  # fmt: skip

    def is_asked(self, name: str) -> bool:
        """Whether a row belongs to what was chosen so far."""
        if name in ("asa", self.said_by.name):
            return self.what.choice == ASA
        if name in TAKEN:
            return self.what.choice not in ("", ASA) and self.state.choice == "Yes"
        return name != "home_state" or self.what.choice not in ("", ASA)

    def content(self) -> Content:
        what = self.what.choice
        if not what:
            raise Refused("A benzodiazepine, an opioid, or the ASA class?", "home_what")
        if what == ASA:
            if not self.asa.choice:
                raise Refused("Which ASA class, 1 to 5?", "asa")
            return AsaClass(int(self.asa.choice), typed.line(self.said_by.words, "asa_by", 80))
        if not self.state.choice:
            raise Refused("Is it taken: yes, no or unknown?", "home_state")
        kind = cast(Literal["opioid", "benzodiazepine"], what.lower())
        state = cast(Literal["yes", "no", "unknown"], self.state.choice.lower())
        if state != "yes":
            return TakenAtHome(kind, state)
        return TakenAtHome(
            kind,
            state,
            typed.line(self.drug.typed, "home_drug", 80),
            typed.line(self.dose.typed, "home_dose", 80),
            self._last_taken(),
        )

    def _last_taken(self) -> datetime | None:
        if not self.last.typed:
            return None
        found = last_before(self.last.typed, *self._when())
        if found is None:
            raise Refused("Type the time as 07:30; the last one before now is meant.", "home_last")
        return found
