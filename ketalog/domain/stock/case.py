"""A movement of the stock and all that it is judged on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain.entries import Content
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.book import Book
from ketalog.domain.stock.rules import StockRules


@dataclass(frozen=True, slots=True)
class StockCase:
    """A movement and all that it is judged on.

    ``now`` is the book as it stands, ``before`` the one without it, ``after`` the one with it:
    the first two differ where it corrects something. ``account`` is that of its drug in its
    session without it, ``then`` with it; ``signed`` says that this session's record is closed.
    """

    content: Content | None
    author: str
    at: datetime
    now: Book
    before: Book
    after: Book
    rules: StockRules
    zone: ZoneInfo
    account: DrugAccount | None = None
    then: DrugAccount | None = None
    signed: bool = False
    patient: str = ""
