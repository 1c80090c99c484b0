"""Each discharge criterion judged on its latest value, the same on screen and paper (rules 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.alerts import at_baseline, baseline_of
from ketalog.domain.before.own_baseline import own_baseline
from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.rescue import holds
from ketalog.domain.emergency_words import telephone_words
from ketalog.domain.events import Criterion, IvAccess
from ketalog.domain.judged import Judged as Judged
from ketalog.domain.judged import State
from ketalog.domain.oxygen import flow_given
from ketalog.domain.protocol import CriterionRule
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.recovery import CARRIED, carried, recovery_at
from ketalog.domain.scales import leaving
from ketalog.domain.scales.safety import safety_rule
from ketalog.domain.scales.scores import ALDRETE, MPADSS
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.domain.waiver import let_go_words, stands

SINCE_SEDATIVE = "since_sedative"
RECOVERY = "recovery_time"
ORDER = "order"
MOVES = "moves"
IV_OUT = "iv_out"


def judged(chart: Chart, rule: CriterionRule, at: datetime) -> Judged:
    """One criterion at a moment; a waiver or "not applicable" stands over the figures.

    A later worse value takes it back (rules 4.4).
    """
    rule = _with_aid(chart, rule, at)
    said = _said(chart, rule.key, at)
    let_go = said is not None and said.value.state in ("waived", "not applicable")
    if said and let_go and stands(chart, said, at):
        return Judged(
            rule.key, rule.text, rule.computed, said.value.state, let_go_words(chart, said),
            said.at, by=said.author,
        )  # fmt: skip
    compute = _COMPUTED.get(rule.key)
    found = compute(chart, rule, at) if compute else None
    if found and said and let_go and not found.lets_go:
        before = f"{said.value.state} {written.time(said.at, chart.zone)}, before this"
        return replace(found, detail=f"{found.detail} · {before}")
    return found or _stated(chart, rule, said)


def _with_aid(chart: Chart, rule: CriterionRule, at: datetime) -> CriterionRule:
    """How the patient moved before the infusion is named, aid included (rules 4.2)."""
    before = own_baseline(chart, at).mobility if rule.key == MOVES else ""
    return replace(rule, text=f"{rule.text}: {before}") if before else rule


def _said(chart: Chart, key: str, at: datetime) -> Said[Criterion] | None:
    mine = [one for one in chart.of(Criterion, at) if one.value.key == key]
    return mine[-1] if mine else None


def _stated(chart: Chart, rule: CriterionRule, said: Said[Criterion] | None) -> Judged:
    if said is None:
        return Judged(rule.key, rule.text, rule.computed, "unknown", "not yet")
    detail = written.time(said.at, chart.zone)
    extra = said.value.remark or said.value.why
    if said.value.telephone_order:
        extra = f"{extra or said.value.clinician}, {telephone_words(chart, said.id)}"
    state: State = "met" if said.value.state == "met" else "not met"
    return Judged(
        rule.key, rule.text, rule.computed, state, f"{extra} · {detail}" if extra else detail,
        said.at, by=said.author,
    )  # fmt: skip


def _recovery_time(chart: Chart, rule: CriterionRule, at: datetime) -> Judged:
    recovery, until = recovery_at(chart, at), carried(chart, at)
    if recovery is None and until:
        return _by_time(chart, rule, at, until, CARRIED)
    if recovery is None and chart.opened.came_back_from and chart.started_at is None:
        return Judged(rule.key, rule.text, True, "not applicable", "came back; no infusion here")
    if recovery is None:
        return Judged(rule.key, rule.text, True, "not met", "infusion not stopped")
    length = written.minutes(recovery.until - recovery.since)
    return _by_time(chart, rule, at, recovery.until, f"{length}{recovery.after_bolus}")


def _since_sedative(chart: Chart, rule: CriterionRule, at: datetime) -> Judged:
    found = holds(chart, at)
    if not found:
        return Judged(rule.key, rule.text, True, "met", "none given")
    return _by_time(chart, rule, at, found[-1].until, found[-1].words)


def _by_time(
    chart: Chart, rule: CriterionRule, at: datetime, ready: datetime, words: str
) -> Judged:
    when = written.time(ready, chart.zone)
    if at >= ready:
        return Judged(rule.key, rule.text, True, "met", f"{words}, at {when}", ready, ready)
    # Rounded up: at 15:22:10 a wait until 15:33 is 11 minutes.
    wait = written.minutes(timedelta(minutes=-((at - ready) // timedelta(minutes=1))))
    return Judged(
        rule.key, rule.text, True, "waiting", f"{words}: from {when}, in {wait}", None, ready
    )


def _bp(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    plan = chart.opened.protocol.discharge
    latest = chart.latest("bp", at)
    if latest is None:
        return None
    when, bp = latest
    if not isinstance(bp, BloodPressure):
        return _reading(chart, rule, when, "unrecordable", met=False)
    baseline = baseline_of(chart)
    low = bp.systolic >= plan.bp_low_systolic and bp.diastolic >= plan.bp_low_diastolic
    high = bp.systolic <= plan.bp_high_systolic and bp.diastolic <= plan.bp_high_diastolic
    near = baseline is not None and (
        abs(bp.systolic - baseline.bp.systolic) * 100
        <= plan.bp_within_percent * baseline.bp.systolic
    )
    text = written.pressure(bp.systolic, bp.diastolic)
    return _reading(chart, rule, when, text, met=near or (low and high))


def _spo2(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    latest = chart.latest("spo2", at)
    if latest is None:
        return None
    when, spo2 = latest
    own = at_baseline(chart, "spo2")
    enough = int(str(spo2)) >= chart.opened.protocol.discharge.spo2_at_least or (
        own is not None and int(str(spo2)) >= int(str(own))
    )
    text = f"{written.number(int(str(spo2)))} %"
    more = _more_oxygen(chart, at)
    return _reading(chart, rule, when, text + more, met=enough and not more)


def _more_oxygen(chart: Chart, at: datetime) -> str:
    """What is given beyond the patient's own usual oxygen, in words; the later of set and entry."""
    usual = own_baseline(chart, at).oxygen or OxygenFlow.none()
    flow = flow_given(chart, at)
    if flow is None:
        return " on oxygen"
    return f" on {written.quantity(flow)}" if flow > usual else ""


def _rass(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    own = own_baseline(chart, at).rass
    allowed = {0, own if own is not None else at_baseline(chart, "rass")}
    return _score(chart, rule, at, "rass", lambda value: value in allowed)


def _dissociation(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    limit = chart.opened.protocol.discharge.dissociation_at_most
    return _score(chart, rule, at, "dissociation", lambda value: value <= limit)


def _nausea(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    limit = chart.opened.protocol.discharge.nausea_at_most
    return _score(chart, rule, at, "nausea", lambda value: value <= limit)


def _score(
    chart: Chart, rule: CriterionRule, at: datetime, field: str, good: Callable[[int], bool]
) -> Judged | None:
    latest = chart.latest(field, at)
    if latest is None or not isinstance(latest[1], int):
        return None
    when, value = latest[0], latest[1]
    text = written.signed(value) if field == "rass" else written.number(value)
    return _reading(chart, rule, when, text, met=good(value))


def _reading(chart: Chart, rule: CriterionRule, when: datetime, text: str, *, met: bool) -> Judged:
    state: State = "met" if met else "not met"
    return Judged(
        rule.key, rule.text, True, state, f"{text} at {written.time(when, chart.zone)}",
        when if met else None, read_by=_read_by(chart, rule.key, when),
    )  # fmt: skip


def _read_by(chart: Chart, field: str, when: datetime) -> str:
    found = (
        one.author
        for one in reversed(chart.of(Vitals, when))
        if one.at == when and getattr(one.value, field, None) is not None
    )
    return next(found, "")


def _iv_out(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    """Met by the line taken out, or by how the patient left: with the line out."""
    found, said, ended = _line(chart, rule, at), _said(chart, rule.key, at), chart.ended
    is_met = found.lets_go if found else said is not None and said.value.state == "met"
    if is_met or not ended or ended.at > at or ended.value.iv_out != "yes":
        return found
    out = f"out on leaving · {written.time(ended.at, chart.zone)}"
    return Judged(rule.key, rule.text, False, "met", out, ended.at, by=ended.author)


def _line(chart: Chart, rule: CriterionRule, at: datetime) -> Judged | None:
    """Met by the line taken out, its site described; a person's later word counts more."""
    acts = [one for one in chart.of(IvAccess, at) if one.value.act != "checked"]
    said = _said(chart, rule.key, at)
    if not acts or (said and _is_later(said, acts[-1])):
        return None
    last, when = acts[-1], written.time(acts[-1].at, chart.zone)
    if last.value.act == "placed":
        return Judged(rule.key, rule.text, False, "unknown", "not yet") if said else None
    if not last.value.condition:
        return Judged(rule.key, rule.text, False, "unknown", f"removed {when}, site not described")
    words = ", ".join(part for part in (last.value.site, last.value.condition) if part)
    return Judged(rule.key, rule.text, False, "met", f"{words} · {when}", last.at, by=last.author)


def _is_later(one: Said[Criterion], other: Said[IvAccess]) -> bool:
    return (one.at, one.first.number) > (other.at, other.first.number)


def rules_at(chart: Chart, at: datetime) -> tuple[CriterionRule, ...]:
    """The protocol's criteria; before them safety, once something said suicidal thoughts."""
    safety = safety_rule(chart, at)
    rules = chart.opened.protocol.discharge.criteria
    return (safety, *rules) if safety else rules


_COMPUTED: dict[str, Callable[[Chart, CriterionRule, datetime], Judged | None]] = {
    RECOVERY: _recovery_time,
    SINCE_SEDATIVE: _since_sedative,
    "bp": _bp,
    "spo2": _spo2,
    "rass": _rass,
    "dissociation": _dissociation,
    "nausea": _nausea,
    ALDRETE: leaving.in_a_row,
    MPADSS: leaving.in_a_row,
    "safety": leaving.safety,
    IV_OUT: _iv_out,
}
