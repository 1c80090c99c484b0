"""What a check of every chain has found, on one page: intact or not, and how each chain ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.people import Clinic
from ketalog.reports.blocks import Block, Section, Stack, Words, paginated
from ketalog.reports.ink import Ink
from ketalog.reports.list_head import list_head
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import GREEN, QUIET, RED, Span, Style
from ketalog.store.logs import Head

NAME = "Check of the record"
WELL, ILL = Style(11, "bold", GREEN), Style(11, "bold", RED)
PLAIN = Style(8.5)
SMALL = Style(7, "regular", QUIET)
CHAIN = Style(7.5)
HEADS, WIDTHS = ("Chain", "Entries", "Head of chain"), (172.0, 40.0, 296.0)
INDENT, GAP, BLOCKS = 2.0, 6.0, 16.0
MOST_WRONG, MOST_SESSIONS = 8, 20
INTACT = "Every chain is intact."
BROKEN = "The record is not as it was written."
HOW = (
    "Each entry carries the mark of the one before it, so that the head of a chain stands for all "
    "of it. Kept away from the PC this page shows later what was cut off or written anew: the "
    "entry with this number must still have this head. A session’s own head stands on its "
    "printed record too."
)


@dataclass(frozen=True, slots=True)
class CheckPaper:
    """What was found, a sentence each; ``newest`` are the sessions, the one opened last first."""

    clinic: Clinic
    said: tuple[str, ...]
    wrong: tuple[str, ...]
    heads: dict[str, Head]
    newest: tuple[str, ...]
    database: str
    checked_at: datetime
    checked_by: str
    zone: ZoneInfo = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "zone", ZoneInfo(self.clinic.timezone))


def check_sheet(about: CheckPaper, paper: Paper) -> bytes:
    """PDF."""
    ink = Ink(SIZES[paper], NAME, about.clinic.name, "en")
    day = about.checked_at.astimezone(about.zone).date()
    head = list_head(NAME, about.clinic.name, f"{written.long_day(day)} {day.year}")
    blocks: tuple[Block, ...] = (
        head,
        Section("What was found", Stack(tuple(_found(about)), gap=4), WIDTH),
        Section("Heads of the chains", _heads(about), WIDTH),
        Words.of(WIDTH, Span(HOW, SMALL)),
    )
    return bound(ink, paginated(blocks, *rooms(paper), BLOCKS), _furniture(about))


def _found(about: CheckPaper) -> Iterator[Block]:
    yield Words.of(WIDTH, Span(BROKEN, ILL) if about.wrong else Span(INTACT, WELL))
    for one in (*about.wrong[:MOST_WRONG], *about.said):
        yield Words.of(WIDTH, Span(one, PLAIN))
    more = len(about.wrong) - MOST_WRONG
    if more > 0:
        yield Words.of(WIDTH, Span(f"And {written.number(more)} more.", PLAIN))


def _heads(about: CheckPaper) -> Block:
    grid = Grid(columns(WIDTHS, GAP, INDENT), WIDTH, 9.5, 1.6)
    clinic = [log for log in sorted(about.heads) if log not in about.newest]
    shown = (*clinic, *about.newest[:MOST_SESSIONS])
    head = grid.row(_titles())
    rows = tuple(grid.row(_cells(log, about.heads[log])) for log in shown if log in about.heads)
    table: Block = Stack(rows, head=head)
    more = len(about.newest) - MOST_SESSIONS
    if more <= 0:
        return table
    left = f"The newest {written.number(MOST_SESSIONS)} of {written.number(len(about.newest))}"
    return Stack((table, Words.of(WIDTH, Span(f"{left} sessions.", SMALL))), gap=4)


def _titles() -> tuple[Cell, ...]:
    chain, entries, head = (Span(words, SMALL) for words in HEADS)
    return Cell((chain,)), Cell((entries,), "right"), Cell((head,))


def _cells(log: str, head: Head) -> tuple[Cell, ...]:
    return (
        Cell((Span(log, CHAIN),)),
        Cell((Span(written.number(head.entries), CHAIN),), "right"),
        Cell((Span(head.hash, CHAIN),)),
    )


def _furniture(about: CheckPaper) -> Furniture:
    when = written.day_and_time(about.checked_at, about.zone)
    return Furniture(
        name=NAME,
        ids=f" · {about.clinic.name}" if about.clinic.name else "",
        printed=f"checked {when} by {about.checked_by}",
        chain=f"database {about.database}",
        draft=False,
    )
