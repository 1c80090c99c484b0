"""The audit as files: what ``ketalog audit`` and the auditor's page write."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ketalog.app import House
from ketalog.domain import written
from ketalog.domain.audit import AuditFilter, AuditLine
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.exchange.audit_csv import audit_csv
from ketalog.papers.order import Order
from ketalog.papers.press import folder_for
from ketalog.reports.saved import save_text

# Some 50 pages: five times as many take half a minute.
MOST_PRINTED = 2_000


def days_filter(since: date | None, until: date | None, zone: ZoneInfo) -> AuditFilter:
    """The lines of whole days of the clinic, the last one included.

    Raises Refused for days the wrong way round.
    """
    if since and until and until < since:
        raise Refused("The last day lies before the first.", "until")
    return AuditFilter(
        since=_begin(since, zone) if since else None,
        until=_begin(until + timedelta(days=1), zone) if until else None,
    )


def file_name(since: date | None, until: date | None, today: date) -> str:
    """``audit-2026-11-01-2026-11-07``; without a first day ``audit-until-2026-11-07``."""
    last = (until or today).isoformat()
    return f"audit-{since.isoformat()}-{last}" if since else f"audit-until-{last}"


def write_audit(lines: tuple[AuditLine, ...], zone: ZoneInfo, folder: Path, name: str) -> Path:
    """Write lines as CSV into a folder, made where there is none. Raises Refused."""
    path = folder_for(folder) / f"{name}.csv"
    save_text(audit_csv(lines, zone), path)
    return path


def audit_order(
    house: House, lines: tuple[AuditLine, ...], wanted: AuditFilter, said: str, person: str
) -> Order:
    """The wanted ones of all lines on paper; ``said`` says in words which they are."""
    from ketalog.reports.audit_list import NAME, AuditPaper, audit_list  # noqa: PLC0415

    now, clinic = house.recording.now(), house.register.clinic() or Clinic("")
    found = wanted.of(lines)
    if len(found) > MOST_PRINTED:
        raise Refused(
            f"{written.number(len(found))} lines are too many for paper: choose fewer, or save "
            "them as CSV."
        )
    about = AuditPaper(clinic, found, len(lines), said, house.audit.head(), now, person)
    day = now.astimezone(about.zone).date().isoformat()
    return Order(
        "audit list", f"audit-{day}", lambda: audit_list(about, clinic.paper), expect=(NAME,)
    )


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
