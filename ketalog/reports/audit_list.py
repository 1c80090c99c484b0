"""The audit on paper: when, who, what, which session, at which PC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.audit import AuditLine
from ketalog.domain.people import Clinic
from ketalog.reports.blocks import Block, Section, Stack, Words, paginated
from ketalog.reports.ink import Ink
from ketalog.reports.list_head import list_head
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style

NAME = "Audit list"
PLAIN, BOLD = Style(8), Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
HEADS = ("When", "Who", "What", "Session, patient", "PC")
WIDTHS = (86.0, 88.0, 126.0, 154.0, 48.0)
INDENT, GAP, BLOCKS = 2.0, 6.0, 14.0


@dataclass(frozen=True, slots=True)
class AuditPaper:
    """The lines wanted, the newest first; ``said`` says in words which ones, ``of`` how many
    there are in all, ``head`` is the newest hash of the log of reading.
    """

    clinic: Clinic
    lines: tuple[AuditLine, ...]
    of: int
    said: str
    head: str
    printed_at: datetime
    printed_by: str

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return ZoneInfo(self.clinic.timezone)


def audit_list(about: AuditPaper, paper: Paper) -> bytes:
    """PDF."""
    ink = Ink(SIZES[paper], NAME, about.clinic.name, "en")
    day = about.printed_at.astimezone(about.zone).date()
    head = list_head(NAME, _under(about), f"{written.long_day(day)} {day.year}")
    body: Block = _rows(about)
    if not about.lines:
        body = Words.of(WIDTH, Span("Nothing was found.", PLAIN))
    blocks = (head, Section("Who did what", body, WIDTH))
    return bound(ink, paginated(blocks, *rooms(paper), BLOCKS), _furniture(about))


def _under(about: AuditPaper) -> str:
    count = f"{written.number(len(about.lines))} of {written.number(about.of)} lines"
    return " · ".join(part for part in (about.clinic.name, count, about.said) if part)


def _rows(about: AuditPaper) -> Stack:
    grid = Grid(columns(WIDTHS, GAP, INDENT), WIDTH, 10.0, 2.0)
    head = grid.row([Cell((Span(words, SMALL),)) for words in HEADS])
    return Stack(tuple(grid.row(_cells(line, about.zone)) for line in about.lines), head=head)


def _cells(line: AuditLine, zone: ZoneInfo) -> tuple[Cell, ...]:
    when = f"{written.day(line.at.astimezone(zone).date())} "
    time = written.time_to_the_second(line.at, zone)
    return (
        Cell((Span(f"{when}{time}", PLAIN),)),
        Cell((Span(line.who, BOLD),)),
        Cell((Span(f"{line.kind} ", BOLD), Span(line.what, PLAIN))),
        Cell((Span(line.about.words, PLAIN),)),
        Cell((Span(line.station, SMALL),)),
    )


def _furniture(about: AuditPaper) -> Furniture:
    when = written.day_and_time(about.printed_at, about.zone)
    return Furniture(
        name=NAME,
        ids=f" · {about.clinic.name}",
        printed=f"printed {when} by {about.printed_by}",
        chain=f"log of reading, head of chain {about.head}",
        draft=False,
    )
