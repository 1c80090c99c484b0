"""The recovery key on paper: what it is for, where to keep it, the groups and their code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.people import Clinic
from ketalog.reports.blocks import Beside, Block, Drawn, Section, Stack, Words, paginated
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.list_head import list_head
from ketalog.reports.marks import bullet
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.qr import Qr
from ketalog.reports.text import QUIET, Span, Style, one_line, width_of
from ketalog.store.recovery_key import RecoveryKey

NAME = "Recovery key"
PLAIN = Style(10.5)
BOLD = Style(10.5, "bold")
GROUP = Style(24, "medium")
NUMBER = Style(9, "regular", QUIET)
UNDER = Style(9, "regular", QUIET)
GAP = 20.0
# Every character has the same room, as wide as the widest of them.
CELL = 19.0
A_ROW, ROW, BETWEEN = 2, 44.0, 26.0
CODE = 130.0
FOR = (
    "This key opens the clinic’s database when nobody knows the passphrase any more, or when the "
    "PC is lost and a backup is all that is left. Without passphrase and without this key nobody "
    "can read the records again."
)
WARNING = "Whoever has this sheet and a copy of the database can read every patient’s record."
KEEPING = (
    "In a locked place away from the PC: a safe, or with the person named below.",
    "Not beside the PC, not in its drawer, and not with the backups.",
    "No photograph of it, no copy in e-mail or in a shared folder.",
    "Look at it every three months: is it there, and can it be read?",
)
TYPING = (
    "Where ketalog asks for the recovery key, type the groups in their order or scan the code. "
    "Capitals and spaces make no difference; the letters I, L, O and U do not occur. The last "
    "character of each group is a check, so that a group with a mistake in it is named."
)
LINES = ("Kept by", "Place", "Date")


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """Whose key it is, which database it opens, and when it was made by whom."""

    clinic: Clinic
    fingerprint: str
    made_at: datetime
    made_by: str

    @property
    def made(self) -> str:
        """``21 Nov 2026 14:33 by A. Okafor RN``."""
        when = written.day_and_time(self.made_at, ZoneInfo(self.clinic.timezone))
        return f"{when} by {self.made_by}"


def recovery_sheet(key: RecoveryKey, about: RecoveryPaper, paper: Paper) -> bytes:
    """The sheet of one key; no patient is on it. PDF."""
    ink = Ink(SIZES[paper], NAME, about.clinic.name, "en", made_at=about.made_at)
    under = " · ".join(one for one in (about.clinic.name, f"made {about.made}") if one)
    blocks: tuple[Block, ...] = (
        list_head(NAME, under, "keep under lock"),
        _section("What it is for", Words.of(WIDTH, Span(f"{FOR} ", PLAIN), Span(WARNING, BOLD))),
        _section("The key", _key(key)),
        _section("How it is used", Words.of(WIDTH, Span(TYPING, PLAIN))),
        _section("Where to keep it", Stack(tuple(map(_point, KEEPING)), gap=3)),
        _section("Which database", Words.of(WIDTH, *_database(about))),
        Stack((_lines(), _lines()), gap=6),
    )
    return bound(ink, paginated(blocks, *rooms(paper), GAP), _furniture(about))


def _section(title: str, body: Block) -> Section:
    return Section(title, Stack((Drawn(3, lambda ink, x, y: None), body)), WIDTH)


def _key(key: RecoveryKey) -> Block:
    """Two groups in a row, read like a page, the code beside them."""
    code = Qr(key.text, CODE)
    groups = key.groups
    rows = -(-len(groups) // A_ROW)
    height = max(rows * ROW, code.side + 2 * code.quiet)

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, group in enumerate(groups):
            left = x + number % A_ROW * (CELL * len(group) + BETWEEN + 22)
            _group(ink, left, y + number // A_ROW * ROW, number + 1, group)
        code.draw(ink, (x + WIDTH - code.side - code.quiet, y + code.quiet))

    return Drawn(height, pen)


def _group(ink: Ink, x: float, y: float, number: int, group: str) -> None:
    ink.words(one_line(Span(written.number(number), NUMBER)), x, y + 29)
    left = x + 14
    ink.box((left, y + 5), (CELL * len(group) + 10, ROW - 9), stroke=RULE, radius=4, thickness=0.8)
    for place, character in enumerate(group):
        spare = CELL - width_of(character, GROUP)
        ink.words(one_line(Span(character, GROUP)), left + 5 + place * CELL + spare / 2, y + 31.5)


def _point(words: str) -> Block:
    mark = Words.of(12, Span("", PLAIN, bullet))
    return Beside(mark, Words.of(WIDTH - 14, Span(words, PLAIN)), 14)


def _database(about: RecoveryPaper) -> Sequence[Span]:
    return (
        Span("Database  ", UNDER),
        Span(about.fingerprint, BOLD),
        Span("\nMade  ", UNDER),
        Span(about.made, PLAIN),
    )


def _lines() -> Block:
    """Lines for ink: who keeps a copy, where, since when."""
    wide = (WIDTH - 2 * 16) / len(LINES)

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, words in enumerate(LINES):
            left = x + number * (wide + 16)
            ink.line((left, y + 26), (left + wide, y + 26), RULE, 0.8)
            ink.words(one_line(Span(words, UNDER)), left, y + 37)

    return Drawn(40, pen)


def _furniture(about: RecoveryPaper) -> Furniture:
    return Furniture(
        name=NAME,
        ids=f" · {about.clinic.name}" if about.clinic.name else "",
        printed=f"made {about.made}",
        chain=f"database {about.fingerprint}",
        draft=False,
    )
