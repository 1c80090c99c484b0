"""The list of a day on paper: its sessions, what is still open, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.people import Clinic
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.reports.blocks import Block, Section, Stack, Words, paginated
from ketalog.reports.day_list_due import due_rows
from ketalog.reports.day_list_open import open_words
from ketalog.reports.day_list_table import day_rows
from ketalog.reports.day_list_waiting import DayWait, more_words, waiting_rows
from ketalog.reports.ink import Ink
from ketalog.reports.list_head import list_head
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.phrases import listed
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style

NAME = "Day list"
LINE = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
GAP = 14.0


@dataclass(frozen=True, slots=True)
class DaySession:
    """One session with its drug accounts, read at the moment of the list."""

    chart: Chart
    accounts: tuple[DrugAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class DayPaper:
    """A day: its ``sessions``, those of ``earlier`` days that are not signed, and what is due.

    ``waiting`` for a countersignature is of this day and all before it; ``left_out`` are too many.
    ``printed_at`` is the moment at which all of it stood so.
    """

    clinic: Clinic
    day: date
    printed_at: datetime
    printed_by: str
    sessions: tuple[DaySession, ...] = ()
    earlier: tuple[DaySession, ...] = ()
    due: tuple[DueLine, ...] = ()
    waiting: tuple[DayWait, ...] = ()
    left_out: int = 0

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return ZoneInfo(self.clinic.timezone)


def day_list(about: DayPaper, paper: Paper) -> bytes:
    """The list of one day. PDF."""
    ink = Ink(SIZES[paper], NAME, about.clinic.name, "en", made_at=about.printed_at)
    head = list_head(
        NAME,
        " · ".join(part for part in (about.clinic.name, _summed(about)) if part),
        f"{written.long_day(about.day)} {about.day.year}",
    )
    blocks = (head, _sessions(about), _open(about), _waiting(about), _due(about))
    return bound(ink, paginated(blocks, *rooms(paper), GAP), _furniture(about))


def _sessions(about: DayPaper) -> Block:
    body: Block = day_rows([one.chart for one in about.sessions], about.printed_at)
    if not about.sessions:
        body = Words.of(WIDTH, Span("No session on this day.", LINE))
    return Section("Sessions", body, WIDTH)


def _open(about: DayPaper) -> Block:
    """What nobody has closed: of this day first, then what earlier days left behind."""
    said = [
        (one, words)
        for one in (*about.sessions, *about.earlier)
        if (words := open_words(one.chart, one.accounts, about.printed_at))
    ]
    if not said:
        nothing = "Nothing else is open." if about.waiting else "Nothing is open."
        return Section("Still open", Words.of(WIDTH, Span(nothing, LINE)), WIDTH)
    grid = Grid(columns((150.0, WIDTH - 164.0), 10, 2), WIDTH, 10.0, 2.0)
    rows = tuple(
        grid.row((Cell(tuple(_whose(one.chart, about))), Cell((Span("\n".join(words), LINE),))))
        for one, words in said
    )
    return Section("Still open", Stack(rows), WIDTH)


def _whose(chart: Chart, about: DayPaper) -> Iterator[Span]:
    opened = chart.opened
    day = "" if opened.day == about.day else written.day(opened.day)
    training = "TRAINING" if opened.training else ""
    yield Span(opened.patient.name, BOLD)
    said = listed(f"MRN {opened.patient.mrn}", f"chair {chart.chair}", day, training)
    yield Span(f"\n{said}", SMALL)


def _waiting(about: DayPaper) -> Block:
    """It holds nobody: what was signed without it stays here until somebody stands for it."""
    body: Block = waiting_rows(about.waiting, about.day)
    if not about.waiting:
        body = Words.of(WIDTH, Span("Nothing waits.", LINE))
    more = more_words(about.left_out)
    aside = (Span(f"  {more}", SMALL),) if more else ()
    return Section("Waits for a countersignature", body, WIDTH, aside)


def _due(about: DayPaper) -> Block:
    body: Block = due_rows(about.due, about.zone)
    if not about.due:
        body = Words.of(WIDTH, Span("No call and no session is due.", LINE))
    return Section("Calls and sessions due", body, WIDTH)


def _summed(about: DayPaper) -> str:
    """``6 sessions, 1 for training, 2 still here``."""
    charts = [one.chart for one in about.sessions]
    count = len(charts)
    training = sum(chart.opened.training for chart in charts)
    here = sum(chart.ended is None for chart in charts)
    return listed(
        f"{written.number(count)} session{'' if count == 1 else 's'}",
        f"{written.number(training)} for training" if training else "",
        f"{written.number(here)} still here" if here else "",
    )


def _furniture(about: DayPaper) -> Furniture:
    when = written.day_and_time(about.printed_at, about.zone)
    return Furniture(
        name=NAME,
        ids=f" · {about.clinic.name} · {written.day(about.day)}",
        printed=f"printed {when} by {about.printed_by}",
        chain=f"as the records stood {when}; each session’s own record has its head of chain",
        draft=False,
    )
