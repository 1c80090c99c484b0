"""What may be said of one discharge criterion."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain.chart import Chart
from ketalog.domain.criteria import ORDER, rules_at
from ketalog.domain.events import Criterion
from ketalog.domain.protocol import CriterionRule
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.safety import safety_rule


def may_not_apply(rule: CriterionRule) -> bool:
    """What the program judges always applies, and so does the order: they are met or waived."""
    return not rule.computed and rule.key != ORDER


def refuse_criterion(said: Criterion, chart: Chart, at: datetime) -> None:
    """Refuse what cannot be, each sentence beside its field."""
    rule = next((rule for rule in rules_at(chart, at) if rule.key == said.key), None)
    if rule is None:
        raise Refused(f"“{said.key[:40]}” is not a discharge criterion.", "criterion")
    if said.state == "not applicable":
        _refuse_not_applicable(said, rule, safety=rule == safety_rule(chart, at))
    if said.state == "waived" and not (said.clinician.strip() and said.why.strip()):
        raise Refused("A waiver needs the clinician and the reason.", "clinician")


def _refuse_not_applicable(said: Criterion, rule: CriterionRule, *, safety: bool) -> None:
    if safety:
        raise Refused("This is met by a plan, or waived by a prescriber.", "state")
    if not may_not_apply(rule):
        raise Refused(
            f"“{rule.text}” applies to every patient: a prescriber may waive it.", "state"
        )
    if not said.why.strip():
        raise Refused("Why is it not applicable?", "why")
