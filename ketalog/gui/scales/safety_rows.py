"""After suicidal thoughts: which clinician was told, and the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.domain import typed
from ketalog.domain.chart import Chart
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.safety import Safety
from ketalog.domain.scales.scale import SafetyPlan
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.panels.ordered_by import ordered_by_row

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


SAFETY = "safety"


class SafetyRows:
    """Two rows; empty ones say nothing, one alone is refused."""

    def __init__(self, desk: Desk) -> None:
        self.clinician = ordered_by_row(desk, "clinician", "Clinician told")
        self.plan = TextField("plan", "Plan", hint="in words", wide=True)
        self.rows = (self.clinician, self.plan)

    def show(self, *, shown: bool) -> None:
        """Show or hide both."""
        for row in self.rows:
            row.setVisible(shown)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not any(row.typed for row in self.rows)

    def said(self) -> SafetyPlan:
        """Both; raises Refused for the one that lacks."""
        clinician = typed.line(self.clinician.words, "clinician", 80)
        plan = typed.line(self.plan.typed, "plan", 400)
        for text, field, sentence in (
            (clinician, "clinician", "Which clinician was told?"),
            (plan, "plan", "What is the plan?"),
        ):
            if not text:
                raise Refused(sentence, field)
        return SafetyPlan(clinician, plan)


def safety_words(found: Safety | None, chart: Chart) -> str:
    """What is to be done, and what said so; empty once there is a plan."""
    if found is None or found.plan is not None:
        return ""
    rule = chart.opened.protocol.discharge.safety
    name = rule.text.partition(":")[0] if rule else "Safety"
    return f"{name} ({found.words}): tell a clinician, write the plan."
