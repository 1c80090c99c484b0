"""The stock in words: the lines of its two lists; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.stock.lines import Line as BookLine
from ketalog.domain.stock.lines import Lot
from ketalog.domain.stock.notes import lot_note
from ketalog.domain.stock.register import RegisterPart, RegisterRow
from ketalog.domain.stock.rules import StockRules
from ketalog.domain.stock.words import ml, words_of
from ketalog.gui.list_table import Line

LOT_COLUMNS = ("Drug", "Lot", "Expires", "Left", "To mind")
LOT_SHARES = (27, 14, 17, 15, 27)
REGISTER_COLUMNS = ("Date, time", "Drug", "Movement", "In", "Out", "Balance", "Signed", "Witness")
REGISTER_SHARES = (15, 14, 23, 8, 8, 9, 12, 11)
HIDDEN = "count first"


@dataclass(frozen=True, slots=True)
class RegisterKey:
    """What a line of the register stands for: its first entry, and what it says."""

    entry: UUID
    drug: str
    movement: str
    number: int

    @property
    def words(self) -> str:
        """``Drawn lot K1, for a session, ketamine``."""
        return f"{self.movement}, {self.drug}"


def lot_line(lot: Lot, today: date, rules: StockRules, *, hidden: bool) -> Line:
    """A lot; what is left of it stays hidden while somebody counts."""
    vials = lot.vials
    expires = written.day(vials.expires) if vials.expires else ""
    left = HIDDEN if hidden else ml(lot.balance)
    drug = f"{vials.drug} {written.quantity(vials.strength)}"
    note = "" if hidden else lot_note(lot, today, rules)
    return Line(lot.id, (drug, vials.lot, expires, left, note))


def register_lines(parts: Iterable[RegisterPart], zone: ZoneInfo) -> list[Line]:
    """Every line that stands or stood, the newest first."""
    found = [(row, part) for part in parts for row in part.rows]
    found.sort(key=lambda one: (one[0].at, one[0].entry.number), reverse=True)
    return [_register_line(row, part, zone) for row, part in found]


def movement_words(line: BookLine, zone: ZoneInfo) -> str:
    """A movement that waits for its witness: ``Wasted 1 mL ketamine 14:45``."""
    title = words_of(line.said.value)[0]
    volume = written.in_full(line.said.value.volume)
    return f"{title} {volume} {line.vials.drug} {written.day_and_time(line.said.at, zone)}"


def _register_line(row: RegisterRow, part: RegisterPart, zone: ZoneInfo) -> Line:
    came = ml(row.change) if row.change is not None and row.change >= 0 else ""
    gone = ml(-row.change) if row.change is not None and row.change < 0 else ""
    witness = row.witness or ("none yet" if row.unwitnessed else "")
    return Line(
        RegisterKey(row.entry.amends or row.entry.id, part.drug, _movement(row), row.entry.number),
        (
            written.day_and_time(row.at, zone),
            f"{part.drug} {written.quantity(part.strength)}",
            _movement(row),
            came,
            gone,
            ml(row.balance) if row.balance is not None else "",
            row.entry.author,
            witness,
        ),
    )


def _movement(row: RegisterRow) -> str:
    title, detail = row.words
    lot = f"lot {row.vials.lot}" if row.vials else ""
    amount = ml(row.volume.fraction) if row.volume and row.change is None else ""
    session = "for a session" if row.session else ""
    words = ", ".join(part for part in (amount, lot, session, detail) if part)
    state = ""
    if row.replaced is not None:
        state = "Struck out: " if row.replaced.content is None else "Corrected: "
    return f"{state}{title} {words}".strip()
