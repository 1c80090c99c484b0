"""What a rescue asks beside its dose: the grade, or that it prevents; what is taken at home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, cast

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import Grade, SideEffect
from ketalog.domain.patient_state import taken_at_home
from ketalog.domain.screening import TakenAtHome
from ketalog.domain.side_effects import running
from ketalog.gui.kit.choice_row import ChoiceRow

PREVENT = "Prevent"
GRADES = ("Mild", "Moderate", "Severe", PREVENT)
STATES = ("Yes", "No", "Unknown")

What = Literal["opioid", "benzodiazepine"]


class RescueAsks:
    """Rows aside from Enter's way; once a drug is chosen, those that were not answered fold away.

    The grade of a trigger that does not run yet charts it as begun, in the same act.
    """

    def __init__(self) -> None:
        self.grade = ChoiceRow("grade", "Grade, or to prevent", GRADES, wide=True)
        self.home: dict[What, ChoiceRow] = {
            "benzodiazepine": ChoiceRow(
                "benzodiazepine", "Benzodiazepine taken at home?", STATES, wide=True
            ),
            "opioid": ChoiceRow("opioid", "Opioid taken today?", STATES, wide=True),
        }

    @property
    def rows(self) -> tuple[ChoiceRow, ...]:
        """Every row, in order."""
        return (self.grade, *self.home.values())

    @property
    def prevents(self) -> bool:
        """Given beforehand: for no symptom, and no response is asked for."""
        return self.grade.choice == PREVENT

    @property
    def graded(self) -> Grade:
        """The grade that was chosen."""
        return "" if self.prevents else cast(Grade, self.grade.choice.lower())

    def show_for(self, chart: Chart, trigger: str, at: datetime, has_drug: bool) -> None:
        """Show what still has something to ask; one question of home at a time."""
        self.grade.setVisible(not has_drug or bool(self.grade.choice))
        self.grade.rename(self._label(chart, trigger, at))
        open_ones = [
            row
            for what, row in self.home.items()
            if not row.choice and taken_at_home(chart, what, at) is None
        ]
        for row in self.home.values():
            row.setVisible(not has_drug and row in open_ones[:1])

    def said(self) -> str:
        """What was answered here and is not written yet."""
        words = [f"{what} {row.choice.lower()}" for what, row in self.home.items() if row.choice]
        return f"To be written: {', '.join(words)}" if words else ""

    def before(self, chart: Chart, trigger: str, at: datetime) -> Iterator[Content]:
        """What is written in the same act before the dose."""
        for what, row in self.home.items():
            if row.choice and taken_at_home(chart, what, at) is None:
                state = cast(Literal["yes", "no", "unknown"], row.choice.lower())
                yield TakenAtHome(what, state)
        if trigger and self.graded and trigger.casefold() not in running(chart, at):
            yield SideEffect(trigger.lower(), "started", self.graded)

    @staticmethod
    def _label(chart: Chart, trigger: str, at: datetime) -> str:
        there = running(chart, at).get(trigger.casefold())
        if there is not None:
            since = written.time(there.first.observed_at, chart.zone)
            return " ".join(
                part for part in ("Grade ·", there.value.grade, f"since {since}") if part
            )
        return "Grade (charts it as begun)" if trigger else "Grade, or to prevent"
