"""The drug register as CSV (RFC 4180, UTF-8): one line a movement, no cell a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from io import StringIO

from ketalog.domain.entries import stamp
from ketalog.domain.quantities import exact
from ketalog.domain.stock.register import Days, RegisterPart, RegisterRow

HEADS = (
    "drug", "strength_mg_per_ml", "at", "recorded_at", "movement", "volume_ml", "change_ml",
    "balance_ml", "lot", "expires", "ndc", "session", "patient", "detail", "remark", "author",
    "witness", "state", "replaced_by", "replaced_because", "entry", "number", "hash",
)  # fmt: skip

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def register_csv(parts: Iterable[RegisterPart], days: Days, named: Callable[[str], str]) -> bytes:
    """Every line of the register; ``at`` is the clinic's time, ``recorded_at`` UTC; mL exact."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    for part in parts:
        for row in part.rows:
            writer.writerow([harmless(cell) for cell in _cells(part, row, days, named)])
    return text.getvalue().encode()


def harmless(cell: str) -> str:
    """A cell that a spreadsheet takes for text; numbers stay numbers."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _cells(
    part: RegisterPart, row: RegisterRow, days: Days, named: Callable[[str], str]
) -> Iterator[str]:
    entry, vials, new = row.entry, row.vials, row.replaced
    yield from (part.drug, _plain(part.strength.fraction))
    yield from (row.at.astimezone(days.zone).isoformat(), stamp(entry.recorded_at))
    yield row.words[0]
    yield from (_plain(row.volume.fraction if row.volume else None), _plain(row.change))
    yield _plain(row.balance)
    yield vials.lot if vials else ""
    yield vials.expires.isoformat() if vials and vials.expires else ""
    yield vials.ndc if vials else ""
    yield row.session.rpartition("/")[2]
    yield named(row.session) if row.session else ""
    yield from (row.words[1], entry.reason, entry.author)
    yield row.witness or ("none" if row.unwitnessed else "")
    yield _state(row)
    yield from (new.author, new.reason) if new else ("", "")
    yield from (str(entry.id), str(entry.number), entry.hash)


def _state(row: RegisterRow) -> str:
    if row.replaced is None:
        return "stands"
    return "struck out" if row.replaced.content is None else "corrected"


def _plain(value: Fraction | None) -> str:
    """Every digit, no exponent, no trailing zero."""
    if value is None:
        return ""
    text = f"{exact(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
