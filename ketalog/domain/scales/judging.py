"""What is refused when a scale is scored or a safety plan is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.scales.from_vitals import fresh, read
from ketalog.domain.scales.safety import safety_at
from ketalog.domain.scales.scale import SafetyPlan, Scale, ScaleItem, ScaleScored
from ketalog.domain.scales.total import may_be, missing, total


def refuse_scored(said: ScaleScored | SafetyPlan, chart: Chart, at: datetime) -> None:
    """A scoring or a safety plan that cannot be."""
    if isinstance(said, ScaleScored):
        _refuse_score(said, chart, at)
    else:
        _refuse_plan(said, chart, at)


def _refuse_score(scored: ScaleScored, chart: Chart, at: datetime) -> None:
    """A scale that the protocol does not name, an answer that cannot be, a total that is wrong."""
    scale = chart.opened.scale(scored.scale)
    if scale is None:
        raise Refused(
            f"The protocol of this session does not name the scale “{scored.scale[:40]}”.", "scale"
        )
    if scale.vitals_field:
        raise Refused(f"{scale.name} is charted with the vital signs.", "scale")
    if not scored.answers and not scored.words.strip():
        raise Refused(f"{scale.name}: nothing is answered.", scale.items[0].key)
    _refuse_answers(scale, scored)
    _refuse_points(scale, scored, chart, at)
    _refuse_term(scale, scored)
    _refuse_version(scale, scored)
    _refuse_total(scale, scored)
    longest = chart.opened.limits.note_characters
    if len(scored.words) > longest:
        raise Refused(f"At most {written.number(longest)} characters fit.", "words")


def scored_doubts(scored: ScaleScored, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Asked once: an answer that the RASS on the chart does not go with."""
    scale, rass = chart.opened.scale(scored.scale), fresh(chart, "rass", at)
    if scale is None or rass is None or not isinstance(rass[1], int):
        return
    for key, value in scored.answers:
        item = scale.item(key)
        choice = next((one for one in item.choices if one.value == value), None) if item else None
        least = choice.rass_at_least if choice else None
        if item and choice and least is not None and rass[1] < least:
            when = written.time(rass[0], chart.zone)
            said = f"{item.text} “{choice.text}” with RASS {written.signed(rass[1])} at {when}"
            yield Doubt(key, f"{said}. Is that right?")


def _refuse_plan(plan: SafetyPlan, chart: Chart, at: datetime) -> None:
    """A plan names the clinician who was told, says what it is, and answers something said."""
    if not plan.clinician.strip():
        raise Refused("Which clinician was told?", "clinician")
    if not plan.plan.strip():
        raise Refused("What is the plan?", "plan")
    if safety_at(chart, at) is None:
        raise Refused("Nothing on the chart before that says suicidal thoughts.", "plan")


def wanted(item: ScaleItem) -> str:
    """What may be typed for an item: ``0 to 10``, ``0, 1 or 2``."""
    values = {one.value for one in item.choices} or {one.points for one in item.reaches}
    if values:
        *rest, last = (written.number(value, 1) for value in sorted(values))
        return f"{', '.join(rest)} or {last}" if rest else last
    places = -int(item.step.as_tuple().exponent)
    lowest, highest = (written.number(end, 1) for end in (item.lowest, item.highest))
    return f"{lowest} to {highest}" + (f", to {written.number(item.step, 1)}" if places else "")


def _refuse_answers(scale: Scale, scored: ScaleScored) -> None:
    seen: set[str] = set()
    for key, value in scored.answers:
        item = scale.item(key)
        if item is None:
            raise Refused(f"{scale.name} has no item “{key[:40]}”.", key)
        if key in seen or item.instead_of in seen:
            raise Refused(f"{scale.name}: {item.text} is answered twice.", key)
        if not may_be(item, value):
            raise Refused(f"{item.text}: {wanted(item)}.", key)
        seen.add(key)


def _refuse_points(scale: Scale, scored: ScaleScored, chart: Chart, at: datetime) -> None:
    """What is worked out from the vital signs is not another figure."""
    said = dict(scored.answers)
    for one in read(chart, scale, at):
        if one.item.key not in said or one.points == said[one.item.key]:
            continue
        counts = "no points" if one.points is None else written.number(one.points)
        raise Refused(f"{one.item.text}: {one.words}, which gives {counts}.", one.item.key)


def _refuse_term(scale: Scale, scored: ScaleScored) -> None:
    if not scale.terms:
        return
    term = next((one for one in scale.terms if one.name == scored.words), None)
    if term is None:
        raise Refused(f"{scale.name}: which of its terms?", "words")
    for key, value in scored.answers:
        if value not in term.grades:
            known = ", ".join(written.number(grade) for grade in term.grades)
            raise Refused(f"{term.name} has grade {known}.", key)


def _refuse_version(scale: Scale, scored: ScaleScored) -> None:
    if not scale.versions:
        if scored.version not in ("", scale.version):
            raise Refused(f"{scale.name} is not used in that version.", "version")
        return
    form = next((one for one in scale.versions if one.name == scored.version), None)
    if form is None:
        names = " or ".join(one.name for one in scale.versions)
        raise Refused(f"{scale.name}: which form was used, {names}?", "version")
    for key, value in scored.answers:
        if value > form.highest:
            most = written.number(form.highest)
            raise Refused(f"{scale.name} with {form.name} is at most {most}.", key)


def _refuse_total(scale: Scale, scored: ScaleScored) -> None:
    unanswered(scale, scored)
    counted = total(scale, scored.answers)
    if scored.total == counted:
        return
    if counted is not None:
        raise Refused(f"The total of these answers is {written.number(counted, 1)}.", "total")
    lacking = len(missing(scale, scored.answers))
    if not lacking:
        raise Refused(f"{scale.name} has no total.", "total")
    raise Refused(f"No total: {no_total(lacking)}.", "total")


def unanswered(scale: Scale, scored: ScaleScored) -> None:
    """Refuse a sum of which an item is missing: half a scale says nothing."""
    lacking = missing(scale, scored.answers) if scale.total == "sum" else ()
    if lacking:
        raise Refused(f"“{lacking[0].text}” is not answered.", lacking[0].key)


def no_total(lacking: int) -> str:
    """``1 item missing``, ``2 items missing``."""
    return f"{written.number(lacking)} item{'s' if lacking > 1 else ''} missing"
