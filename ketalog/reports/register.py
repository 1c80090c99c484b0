"""The drug register on paper: each drug and strength with its running balance and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.people import Clinic
from ketalog.domain.stock.register import Days, RegisterPart
from ketalog.domain.stock.words import ml
from ketalog.reports.blocks import Block, Section, Stack, Words, paginated
from ketalog.reports.coded_title import TITLE, coded_title
from ketalog.reports.ink import Ink
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.qr import Qr, chain_code
from ketalog.reports.register_table import TIME, register_rows
from ketalog.reports.text import Span, Style

NAME = "Drug register"
LINE = Style(8)
GAP = 14.0

# Whom a session's log stands for, such as ``MRN 004217``.
Named = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """What the register is printed with: whose it is, which days, the log it was read from."""

    clinic: Clinic
    days: Days
    printed_at: datetime
    printed_by: str
    entries: int
    head: str


def drug_register(
    parts: tuple[RegisterPart, ...], about: RegisterPaper, named: Named, paper: Paper
) -> bytes:
    """The register of some days. PDF."""
    ink = Ink(
        SIZES[paper],
        f"{NAME}, {period(about.days)}",
        about.clinic.name,
        "en",
        subject=_chain(about),
        made_at=about.printed_at,
    )
    blocks = (_head(about), *_sections(parts, about, named))
    return bound(ink, paginated(blocks, *rooms(paper), GAP), _furniture(about))


def period(days: Days) -> str:
    """``1 Nov 2026 – 30 Nov 2026``, or as much of it as was asked for."""
    since = written.day(days.since) if days.since else ""
    until = written.day(days.until) if days.until else ""
    if since and until:
        return since if since == until else f"{since} – {until}"
    if since or until:
        return f"from {since}" if since else f"up to {until}"
    return "all entries"


def _head(about: RegisterPaper) -> Block:
    drug = f" · {about.days.drug}" if about.days.drug else ""
    return coded_title(
        (Span(NAME, TITLE),),
        f"{about.clinic.name}{drug}",
        (period(about.days), f"{_entries(about)} in the stock log"),
        Qr(chain_code("stock", about.head)),
        "stock log and head of chain",
        WIDTH,
    )


def _sections(
    parts: tuple[RegisterPart, ...], about: RegisterPaper, named: Named
) -> Iterator[Block]:
    if not parts:
        yield Words.of(WIDTH, Span("No drug came in, and none left.", LINE))
    for part in parts:
        title = f"{part.drug} {written.quantity(part.strength)}"
        aside = f"    opening {ml(part.opening)}, closing {ml(part.closing)}"
        body: Block = register_rows(part.rows, about.days.zone, named)
        if not part.rows:
            body = Stack((Words.of(WIDTH, Span("Nothing moved in these days.", LINE)),))
        yield Section(title, body, WIDTH, (Span(aside, TIME),))


def _furniture(about: RegisterPaper) -> Furniture:
    zone = about.days.zone
    return Furniture(
        name=NAME,
        ids=f" · {about.clinic.name} · {period(about.days)}",
        printed=f"printed {written.day_and_time(about.printed_at, zone)} by {about.printed_by}",
        chain=_chain(about),
        draft=False,
    )


def _chain(about: RegisterPaper) -> str:
    """How much of the log, and up to where."""
    head = " ".join(about.head[n : n + 4] for n in range(0, len(about.head), 4))
    return f"stock log · {_entries(about)} · head of chain {head}"


def _entries(about: RegisterPaper) -> str:
    return "1 entry" if about.entries == 1 else f"{written.number(about.entries)} entries"
