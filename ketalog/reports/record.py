"""The session record: one page when the session fits, else repeated heads, chart first."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.stock.accounting import DrugAccount
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
    ink = Ink(SIZES[paper], title, chart.opened.clinic.name, "en")
    pages = _fitted(RecordParts(chart, at, accounts), paper)
    return bound(ink, pages, _furniture(chart, at, printed_by))


def _fitted(parts: RecordParts, paper: Paper) -> Pages:
    """As few pages as any spacing needs, with as much air as they allow."""

    def laid(spacing: Spacing) -> Pages:
        return paginated(tuple(parts.blocks(spacing)), *rooms(paper), spacing.gap)

    spacings = (*TIGHTER, TIGHTEST) if parts.accounts else TIGHTER
    roomy, tight = laid(ROOMIEST), laid(spacings[-1])
    if len(roomy) <= len(tight):
        return roomy
    between = (laid(spacing) for spacing in spacings[:-1])
    return next((pages for pages in between if len(pages) == len(tight)), tight)


def _furniture(chart: Chart, at: datetime, printed_by: str) -> Furniture:
    patient = chart.opened.patient
    born = written.day(patient.born)
    head = " ".join(chart.head[n : n + 4] for n in range(0, len(chart.head), 4))
    log = chart.log.rpartition("/")[2]
    training = "TRAINING · " if chart.opened.training else ""
    return Furniture(
        name=patient.name,
        ids=f" · born {born} · MRN {patient.mrn} · session {session_name(chart)}",
        printed=f"{training}printed {written.day_and_time(at, chart.zone)} by {printed_by}",
        chain=f"session {log} · record version {len(chart.entries)} · head of chain {head}",
        draft=chart.signed is None,
    )
