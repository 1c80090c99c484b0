"""Outcomes as CSV (RFC 4180, UTF-8), without names: a line a session, and the clinic's report."""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import timedelta
from fractions import Fraction
from io import StringIO

from ketalog.domain import written
from ketalog.domain.quantities import exact
from ketalog.domain.series.outcome import Change, SessionOutcome
from ketalog.domain.series.response import Response, Share, Treated
from ketalog.exchange.register_csv import harmless

HEADS = (
    "patient", "series", "day", "number", "planned", "kind", "protocol", "mg", "mg_at_least",
    "peak_systolic", "peak_diastolic", "peak_minutes", "side_effects", "worst", "rescue_mg",
    "leaving_minutes",
    "pain_before", "pain_after", "pain_better_percent", "pain_30", "pain_50",
    "mood_before", "mood_after", "mood_better_percent", "mood_30", "mood_50",
    "function_before", "function_after", "function_better_percent", "function_30", "function_50",
    "ended",
)  # fmt: skip
REPORT_HEADS = ("measure", "count", "of", "not_counted", "percent")
_PLACES = 2


def outcomes_csv(treated: Iterable[Treated], with_mrn: bool = False) -> bytes:
    """The sessions that the report counts, in order. Patients are numbered unless MRN is asked."""
    patients: dict[Hashable, int] = {}
    series: dict[tuple[Hashable, Hashable], int] = {}
    found = [one for one in treated if one.outcome.is_counted]
    return _table(
        HEADS,
        (
            (
                one.mrn if with_mrn else str(_patient(one, patients)),
                _series(one, series),
                *_session(one),
            )
            for one in found
        ),
    )


def response_csv(report: Response) -> bytes:
    """Every figure of the report with what it is out of, and how many are not counted."""
    named = [(one.name, getattr(report, one.name)) for one in fields(report)]
    rows = [("since", report.asked.since.isoformat()), ("until", report.asked.until.isoformat())]
    lines: list[Sequence[str]] = [(name, day, "", "", "") for name, day in rows]
    lines += [(name, str(value), "", "", "") for name, value in named if isinstance(value, int)]
    lines += [_share(name, value) for name, value in named if isinstance(value, Share)]
    lines += [_share(f"side effect: {what}", share) for what, share in report.effects]
    lines += [(f"rescue mg: {drug}", _plain(mg), "", "", "") for drug, mg in report.rescue_mg]
    return _table(REPORT_HEADS, lines)


def _table(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode()


def _patient(one: Treated, known: dict[Hashable, int]) -> int:
    """In the order of the first session."""
    return known.setdefault(one.patient, len(known) + 1)


def _series(one: Treated, known: dict[tuple[Hashable, Hashable], int]) -> str:
    """Which of the patient's series it is; empty where none was planned."""
    if one.series is None:
        return ""
    before = sum(patient == one.patient for patient, _ in known)
    return str(known.setdefault((one.patient, one.series), before + 1))


def _session(one: Treated) -> Iterator[str]:
    outcome = one.outcome
    yield from (outcome.day.isoformat(), _whole(outcome.number), _whole(outcome.planned))
    yield from (outcome.kind, outcome.protocol)
    yield from (_plain(outcome.mg), "yes" if outcome.mg_unknown else "no")
    yield _whole(outcome.peak.systolic if outcome.peak else None)
    yield _whole(outcome.peak.diastolic if outcome.peak else None)
    yield _minutes(_peak_after(outcome))
    yield "; ".join(f"{what}, {grade}" if grade else what for what, grade in outcome.effects)
    yield outcome.worst
    yield "; ".join(f"{drug} {_plain(mg)}{_or_more(outcome, drug)}" for drug, mg in outcome.rescue)
    yield _minutes(outcome.until_leaving)
    for change in (outcome.pain, outcome.mood, outcome.function):
        yield from _change(change)
    yield outcome.ended


def _change(change: Change | None) -> tuple[str, ...]:
    if change is None:
        return ("",) * 5
    scores = (_plain(Fraction(change.before)), _plain(Fraction(change.after)))
    if change.better is None:
        return (*scores, "", "", "")
    marks = ("yes" if met else "no" for met in (change.at_least_30, change.at_least_50))
    return (*scores, _plain(change.better), *marks)


def _share(name: str, share: Share) -> tuple[str, ...]:
    percent = "" if share.percent is None else _plain(share.percent)
    return (name, str(share.held), str(share.counted), str(share.not_counted), percent)


def _or_more(outcome: SessionOutcome, drug: str) -> str:
    return " or more" if drug in outcome.rescue_unknown else ""


def _peak_after(outcome: SessionOutcome) -> timedelta | None:
    if outcome.peak_at is None or outcome.started_at is None:
        return None
    return outcome.peak_at - outcome.started_at


def _minutes(span: timedelta | None) -> str:
    return "" if span is None else str(span // timedelta(minutes=1))


def _whole(value: int | None) -> str:
    return "" if value is None else str(value)


def _plain(value: Fraction) -> str:
    """To two places, no thousands, no trailing zero."""
    return f"{written.rounded(exact(value), _PLACES):f}"
