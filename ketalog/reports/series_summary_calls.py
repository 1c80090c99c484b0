"""What was heard after each session: relief as the patient told it, and how it went on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Said
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.words import relief_words
from ketalog.reports.blocks import Stack
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import after, listed, sentences
from ketalog.reports.series_summary_table import NOT_RECORDED, SummarySession
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
HEADS = ("After the session of", "Contact", "Relief", "How it goes", "Side effects, remark")
WIDTHS = (70.0, 128.0, 74.0, 94.0, 125.0)

Said_ = Said[Contact]


def call_rows(
    sessions: Sequence[SummarySession],
    days: Mapping[str, str],
    contacts: Sequence[Said_],
    zone: ZoneInfo,
) -> Stack:
    """A row for each contact, and one for a session after which none is recorded.

    ``days`` name every session by its log, those too that were never started.
    """
    grid = Grid(columns(WIDTHS, 8, 2), WIDTH, 10.0, 2.4)
    head = grid.row([Cell((Span(words, SMALL),)) for words in HEADS])
    rows = [grid.row(cells) for cells in _rows(sessions, days, contacts, zone)]
    return Stack(tuple(rows), head=head)


def _rows(
    sessions: Sequence[SummarySession],
    days: Mapping[str, str],
    contacts: Sequence[Said_],
    zone: ZoneInfo,
) -> Iterator[tuple[Cell, ...]]:
    started = {one.outcome.log: one for one in sessions}
    for log, day in days.items():
        mine = [one for one in contacts if one.value.session == log]
        for number, said in enumerate(mine):
            yield _cells("" if number else day, said, zone)
        if not mine and log in started and not started[log].outcome.runs:
            none = Cell((Span(NOT_RECORDED, SMALL),))
            yield (Cell((Span(day, BOLD),)), none, none, none, Cell())


def _cells(day: str, said: Said_, zone: ZoneInfo) -> tuple[Cell, ...]:
    contact = said.value
    return (
        Cell((Span(day, BOLD),) if day else ()),
        Cell(tuple(_contact(said, zone))),
        Cell(tuple(_relief(contact))),
        Cell((Span(_going(contact) or NOT_RECORDED, PLAIN if _going(contact) else SMALL),)),
        Cell(tuple(_remarks(contact))),
    )


def _contact(said: Said_, zone: ZoneInfo) -> Iterator[Span]:
    yield Span(said.value.outcome, PLAIN)
    yield Span(f"\n{written.day_and_time(said.at, zone)}, {said.author}", SMALL)


def _relief(contact: Contact) -> Iterator[Span]:
    if contact.relief is None and contact.relief_percent is None:
        yield Span(NOT_RECORDED, SMALL)
        return
    if contact.relief:
        yield Span(relief_words(contact.relief), BOLD)
    if contact.relief_percent is not None:
        percent = f"{written.number(contact.relief_percent)} % relief"
        yield Span(f"\n{percent}" if contact.relief else percent, PLAIN)


def _going(contact: Contact) -> str:
    pain = after("pain", written.number(contact.pain, 1)) if contact.pain is not None else ""
    mood = after("mood", written.number(contact.mood, 1)) if contact.mood is not None else ""
    return listed(pain, mood, after("daily life", contact.function))


def _remarks(contact: Contact) -> Iterator[Span]:
    if contact.suicidal_thoughts == "yes":
        yield Span("New suicidal thoughts. ", GRAVE)
    said = sentences((contact.side_effects, after("Told", contact.told), contact.remark))
    if said:
        yield Span(said, PLAIN)
