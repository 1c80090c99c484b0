"""What is asked where an answer before START says less than the patient's card."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ketalog.domain.before.checklist import plan_of
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.history import medication_words
from ketalog.domain.refusal import Doubt
from ketalog.domain.screening import TakenAtHome


def screened_doubts(said: PrestartSaid, chart: Chart) -> Iterator[Doubt]:
    """Nothing found, and the card lists a drug of a class that the item is about."""
    plan = plan_of(chart)
    rule = plan.item(said.key) if plan else None
    if rule is None or (said.state, said.found) != ("done", "no"):
        return
    listed = _on_card(chart, rule.card_classes)
    if listed:
        yield Doubt("found", f"The patient’s card lists {listed}. “No” all the same?")


def home_doubts(said: TakenAtHome, chart: Chart) -> Iterator[Doubt]:
    """None is taken, and the card lists one."""
    listed = _on_card(chart, (said.what,)) if said.state == "no" else ""
    if listed:
        yield Doubt("state", f"The patient’s card lists {listed}. No {said.what} all the same?")


def _on_card(chart: Chart, classes: Collection[str]) -> str:
    taken = chart.opened.patient.medications or ()
    return "; ".join(
        medication_words(one, chart.zone) for one in taken if one.drug_class in classes
    )
