"""What the discharge sheet says about one patient: until when, what was given, which points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.escort import named_escort, seen_escort
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.patient_text import PatientText, SheetText
from ketalog.domain.people import Escort, EscortSeen
from ketalog.domain.pump.infusion import infusion_at
from ketalog.reports.phrases import capital
from ketalog.reports.until import leaving, until_of

ALONE = ("left against advice", "walked out")
EXEMPTED = "discharged on a clinician's exemption"


def until_words(chart: Chart, at: datetime, text: SheetText) -> str:
    """``Until tomorrow, Sunday 22 November, 16:00, and after a night's sleep: …``."""
    when = when_words(chart, until_of(chart, at), leaving(chart, at), text)
    return text.until.format(until=when)


def when_words(chart: Chart, until: datetime, leaves: datetime, text: PatientText) -> str:
    """``tomorrow, Sunday 22 November, 16:00``."""
    day, left = (one.astimezone(chart.zone).date() for one in (until, leaves))
    return text.at.format(day=day_words(day, left, text), time=written.time(until, chart.zone))


def day_words(day: date, left: date, text: PatientText) -> str:
    """``tomorrow, Sunday 22 November``; ``left`` is the day on which the patient leaves."""
    words = text.calendar.long_day(day)
    if day == left:
        return text.today.format(day=words)
    return text.tomorrow.format(day=words) if day - left == timedelta(days=1) else words


def given_words(chart: Chart, at: datetime, text: PatientText) -> str:
    """Ketamine, then every rescue drug, then everything else, with doses and times."""
    parts = [*_ketamine(chart, at, text)]
    for kind, words in ((RescueGiven, text.rescue), (MedicationGiven, text.medication)):
        given: Sequence[Said[RescueGiven | MedicationGiven]] = chart.of(kind)
        for drug in dict.fromkeys(one.value.drug for one in given):
            doses = [_dose(one, chart, text) for one in given if one.value.drug == drug]
            parts.append(words.format(drug=capital(drug), doses=_listed(doses, text)))
    return " ".join(parts)


def points(chart: Chart, text: SheetText) -> tuple[str, ...]:
    """The points for the next hours; the escort only where one takes the patient home."""
    drip = chart.ended is not None and chart.ended.value.iv_out in ("no", "unknown")
    return (*((text.drip_left_in,) if drip else ()), *_first(chart, text), *text.points)


def has_escort(chart: Chart) -> bool:
    """Whether the patient goes home with somebody, as far as is known."""
    return chart.ended is None or chart.ended.value.how not in (*ALONE, EXEMPTED)


def escort_of(chart: Chart) -> Escort | EscortSeen | None:
    """Who was seen at the door, else who was named."""
    seen = seen_escort(chart)
    return seen.value if seen else named_escort(chart)


def _first(chart: Chart, text: SheetText) -> tuple[str, ...]:
    if not has_escort(chart):
        exempted = chart.ended is not None and chart.ended.value.how == EXEMPTED
        return (text.exempted if exempted else text.against_advice).first
    escort = escort_of(chart)
    if escort is None:
        return text.with_escort.first_unnamed
    return tuple(point.format(escort=escort.name) for point in text.with_escort.first)


def _ketamine(chart: Chart, at: datetime, text: PatientText) -> Iterator[str]:
    if chart.started_at is None:
        return
    start = written.time(chart.started_at, chart.zone)
    if chart.stopped is None:
        yield text.ketamine_runs.format(start=start)
        return
    infusion = infusion_at(chart, max(at, chart.stopped.at))
    yield text.ketamine.format(
        dose=written.quantity(infusion.delivered_dose),
        start=start,
        stop=written.time(chart.stopped.at, chart.zone),
    )


def _listed(doses: Sequence[str], text: PatientText) -> str:
    """``1 mg at 14:16, 1 mg at 14:33 and 1 mg at 14:40``."""
    *before, last = doses
    return text.joining.join((text.between.join(before), last)) if before else last


def _dose(one: Said[RescueGiven | MedicationGiven], chart: Chart, text: PatientText) -> str:
    value = one.value
    typed = value.dose_text if isinstance(value, MedicationGiven) else ""
    dose = written.quantity(value.dose) if value.dose else typed or text.dose_unknown
    return text.dose_at.format(dose=dose, time=written.time(one.at, chart.zone))
