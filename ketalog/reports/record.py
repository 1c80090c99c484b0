"""The session record: one page when the session fits, else repeated heads, chart first."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime
from functools import cache

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.reports.addenda import version_words
from ketalog.reports.attachment import Attachment
from ketalog.reports.blocks import Placed, paginated
from ketalog.reports.ink import Ink
from ketalog.reports.page import SIZES, Furniture, Paper, bound, rooms
from ketalog.reports.record_head import session_name
from ketalog.reports.record_parts import RecordParts
from ketalog.reports.spacing import ROOMIEST, TIGHTER, TIGHTEST, Spacing

Pages = tuple[tuple[Placed, ...], ...]


def session_record(
    chart: Chart,
    *,
    at: datetime,
    printed_by: str,
    paper: Paper,
    accounts: tuple[DrugAccount, ...] = (),
    data: bytes = b"",
) -> bytes:
    """The record as it stands at ``at``, which is also printed as the time of printing. PDF.

    ``accounts`` are the session's drugs where accounting is kept; ``data`` is the chart for a
    machine, attached as ``chart.json``.
    """
    title = f"Ketamine infusion record, session {session_name(chart)}"
    ink = Ink(
        SIZES[paper],
        title,
        chart.opened.clinic.name,
        "en",
        subject=_chain(chart),
        made_at=at,
    )
    if data:
        about = "The session's entries and end state, for a machine"
        changed = chart.entries[-1].recorded_at
        ink.attach(Attachment("chart.json", data, "application/json", about, changed))
    pages = _fitted(RecordParts(chart, at, accounts), paper)
    return bound(ink, pages, _furniture(chart, at, printed_by))


def _fitted(parts: RecordParts, paper: Paper) -> Pages:
    """As few pages as any spacing needs, with as much air as they allow."""

    @cache
    def laid(spacing: Spacing) -> Pages:
        return paginated(tuple(parts.blocks(spacing)), *rooms(paper), spacing.gap)

    roomy, tight = laid(ROOMIEST), laid(TIGHTEST)
    if len(roomy) <= len(tight):
        return roomy
    fitting = bisect_left(TIGHTER, True, key=lambda one: len(laid(one)) <= len(tight))
    return laid(TIGHTER[fitting]) if fitting < len(TIGHTER) else tight


def _furniture(chart: Chart, at: datetime, printed_by: str) -> Furniture:
    patient = chart.opened.patient
    born = written.day(patient.born)
    training = "TRAINING · " if chart.opened.training else ""
    return Furniture(
        name=patient.name,
        ids=f" · born {born} · MRN {patient.mrn} · session {session_name(chart)}",
        printed=f"{training}printed {written.day_and_time(at, chart.zone)} by {printed_by}",
        chain=_chain(chart),
        draft=chart.signed is None,
    )


def _chain(chart: Chart) -> str:
    """Which session, how much of it, and up to where."""
    head = " ".join(chart.head[n : n + 4] for n in range(0, len(chart.head), 4))
    log = chart.log.rpartition("/")[2]
    return f"session {log} · {version_words(chart)} · head of chain {head}"
