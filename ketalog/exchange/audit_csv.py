"""The audit as CSV (RFC 4180, UTF-8): one line an act, no cell a formula, no clinical value."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from zoneinfo import ZoneInfo

from ketalog.domain.audit import AuditLine
from ketalog.domain.entries import stamp
from ketalog.exchange.register_csv import harmless

HEADS = (
    "at", "recorded_at", "who", "kind", "what", "session_day", "chair", "mrn", "of", "station",
    "log", "number", "hash",
)  # fmt: skip


def audit_csv(lines: Iterable[AuditLine], zone: ZoneInfo) -> bytes:
    """Each line as it is kept; ``at`` is the clinic's time, ``recorded_at`` UTC."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in lines:
        writer.writerow([harmless(cell) for cell in _cells(line, zone)])
    return text.getvalue().encode()


def _cells(line: AuditLine, zone: ZoneInfo) -> Iterator[str]:
    about = line.about
    yield from (line.at.astimezone(zone).isoformat(), stamp(line.at))
    yield from (line.who, line.kind, line.what)
    yield from (about.day.isoformat() if about.day else "", about.chair, about.mrn, line.of)
    yield from (line.station, line.log, str(line.number), line.hash)
