"""Which nurse stands under a paper for the patient."""

from __future__ import annotations

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.papers import NextSaid, SheetPrinted
from ketalog.domain.patient_text import PatientText
from ketalog.domain.people import Escort, EscortAttempt, EscortSeen, same_person
from ketalog.reports.signatures import SignatureLine

# What the front desk may write as well.
_DESK = (SheetPrinted, NextSaid, Escort, EscortAttempt, EscortSeen)


def nurse_line(chart: Chart, printed_by: str, text: PatientText) -> SignatureLine:
    """Who let the patient go, and when; before that no time, which is filled in by hand."""
    when = f", {written.time(chart.ended.at, chart.zone)}" if chart.ended else ""
    return SignatureLine("", f"{text.nurse} · {nurse_of(chart, printed_by)}{when}")


def nurse_of(chart: Chart, printed_by: str) -> str:
    """Whoever printed it, if they treat this patient; else the responsible nurse.

    Once the patient has left, who wrote that, unless it was the clinician.
    """
    ended = chart.ended
    if ended:
        by_clinician = same_person(ended.author, ended.value.clinician)
        return chart.nurse if by_clinician else ended.author
    treating = (one.author for one in chart.entries if not isinstance(one.content, _DESK))
    treats = any(same_person(printed_by, one) for one in treating)
    return printed_by if treats else chart.nurse
