"""May the patient go? The criteria, the earliest leaving with its reasons, the escort (rules 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.criteria import RECOVERY, SINCE_SEDATIVE, Judged, judged, rules_at
from ketalog.domain.drugs.rescue import Hold, holds
from ketalog.domain.escort import named_escort, seen_escort
from ketalog.domain.people import EscortSeen
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.recovery import CARRIED, carried, recovery_at
from ketalog.domain.scales.safety import safety_rule
from ketalog.domain.vitals import CHECK_FIELDS, FIELD_NAMES


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the patient may not leave before a moment."""

    until: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Discharge:
    """The whole list at a moment, the earliest leaving with its reasons, and the escort."""

    criteria: tuple[Judged, ...]
    earliest: datetime | None
    reasons: tuple[Reason, ...]
    stale: tuple[str, ...]
    escort: Said[EscortSeen] | None
    escort_missing: tuple[str, ...]

    @property
    def unmet(self) -> tuple[Judged, ...]:
        """What holds the patient."""
        return tuple(one for one in self.criteria if not one.lets_go)

    @property
    def met_count(self) -> int:
        """How many no longer hold."""
        return len(self.criteria) - len(self.unmet)

    @property
    def ready(self) -> bool:
        """Criteria met, readings fresh, escort complete."""
        return not self.unmet and not self.stale and not self.escort_missing


def discharge_at(chart: Chart, at: datetime) -> Discharge:
    """Everything about leaving at one moment."""
    rules = rules_at(chart, at)
    escort = seen_escort(chart, at)
    reasons = reasons_to_wait(chart, at)
    return Discharge(
        criteria=tuple(judged(chart, rule, at) for rule in rules),
        earliest=reasons[-1].until if reasons else None,
        reasons=reasons,
        stale=stale_fields(chart, at),
        escort=escort,
        escort_missing=escort.value.missing if escort else (_unseen(chart),),
    )


def unmet_at_leaving(chart: Chart, at: datetime) -> tuple[str, ...]:
    """What an ending that waits for nothing keeps as not met (rules 4.1).

    Without a START there was nothing to recover from, unless the patient came back; a sedative
    given beforehand counts, and so do suicidal thoughts.
    """
    unmet = discharge_at(chart, at).unmet
    if chart.started_at is None:
        safety, keys = safety_rule(chart, at), [SINCE_SEDATIVE]
        keys += [safety.key] if safety else []
        keys += [RECOVERY] if carried(chart, at) else []
        unmet = tuple(one for one in unmet if one.key in keys)
    return tuple(one.text for one in unmet)


def _unseen(chart: Chart) -> str:
    return "not seen in person" if named_escort(chart) else "nobody named"


def reasons_to_wait(chart: Chart, at: datetime) -> tuple[Reason, ...]:
    """Recovery time and every sedative's time, the latest last; passed ones included.

    Of several doses of a drug the one that holds longest.
    """
    longest = {_drug_name(chart, hold): hold for hold in holds(chart, at)}
    found = [
        Reason(
            hold.until,
            f"{hold.words} at {written.time(hold.given_at, chart.zone)}",
        )
        for hold in longest.values()
    ]
    recovery, before = recovery_at(chart, at), carried(chart, at)
    if recovery:
        found.append(Reason(recovery.until, recovery.words(chart.zone)))
    elif before:
        found.append(Reason(before, CARRIED))
    elif chart.started_at and chart.started_at <= at:
        found.append(_while_running(chart, at))
    return tuple(sorted(found, key=lambda reason: reason.until))


def _drug_name(chart: Chart, hold: Hold) -> str:
    drug = chart.opened.drug(hold.drug)
    return drug.name if drug else hold.drug.casefold()


def _while_running(chart: Chart, at: datetime) -> Reason:
    """Before the stop nobody leaves sooner than the planned end and the recovery after it."""
    recovery = chart.opened.protocol.recovery
    planned = infusion_at(chart, at).planned_end
    if planned is None or planned < at:
        words = f"{written.minutes(recovery)} recovery once the infusion has stopped"
        return Reason(at + recovery, words)
    end = written.time(planned, chart.zone)
    return Reason(
        planned + recovery, f"{written.minutes(recovery)} recovery from the planned end at {end}"
    )


def stale_fields(chart: Chart, at: datetime, stated: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Check fields whose last reading is too old at the door, or that were never read.

    Left out are those whose criterion a person waived, and those ``stated`` without a reading.
    """
    oldest = at - timedelta(minutes=chart.opened.protocol.monitoring.door)
    rules = rules_at(chart, at)
    let_go = {
        one.key
        for one in (judged(chart, rule, at) for rule in rules)
        if one.state in ("waived", "not applicable") or one.by
    }
    found = []
    for field in CHECK_FIELDS:
        latest = chart.latest(field, at)
        never = latest is None and field not in stated
        if (never or (latest and latest[0] < oldest)) and field not in let_go:
            found.append(field)
    return tuple(found)


def stale_words(fields: tuple[str, ...]) -> str:
    """The stale fields as the nurse knows them."""
    return ", ".join(FIELD_NAMES[field] for field in fields)
