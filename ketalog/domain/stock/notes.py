"""What is to be minded in the stock: expiry, what runs low, what nobody has explained or seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.quantities import Volume, exact
from ketalog.domain.stock.book import Book
from ketalog.domain.stock.lines import Lot
from ketalog.domain.stock.rules import StockRules
from ketalog.domain.stock.words import ml, words_of


def lot_note(lot: Lot, today: date, rules: StockRules) -> str:
    """What stands beside a lot; empty for one with nothing to mind."""
    return "; ".join(_lot_notes(lot, today, rules))


def _lot_notes(lot: Lot, today: date, rules: StockRules) -> Iterator[str]:
    expires = lot.vials.expires
    if lot.balance and expires and expires < today:
        yield f"expired {written.day(expires)}"
    elif lot.balance and expires and expires - today <= timedelta(days=rules.expiry_days):
        left = (expires - today).days
        yield "expires today" if not left else f"expires in {written.number(left)} d"
    if lot.unexplained:
        yield f"{ml(lot.unexplained)} left it beyond what it held"


def stock_notes(book: Book, rules: StockRules, zone: ZoneInfo) -> tuple[str, ...]:
    """What stands over the list: low stock, open counts, movements without a witness."""
    return (*_low(book, rules), *_uncounted(book, rules, zone), *_unseen(book, zone))


def _low(book: Book, rules: StockRules) -> Iterator[str]:
    for kind, there in book.balances().items():
        newest = [lot for lot in book.lots if lot.kind == kind][-1].vials
        vials = there // newest.volume.fraction
        if vials < rules.lowest_vials:
            name = f"{newest.drug} {written.quantity(newest.strength)}"
            many = "1 whole vial" if vials == 1 else f"{written.number(vials)} whole vials"
            yield f"Low: {name}, {ml(there)}, {many} of {written.in_full(newest.volume)}"


def _uncounted(book: Book, rules: StockRules, zone: ZoneInfo) -> Iterator[str]:
    for count in book.last_counts():
        if abs(count.open) <= rules.tolerance.fraction:
            continue
        value = count.said.value
        way = "missing" if count.open < 0 else "too much"
        volume = written.accounted(Volume(exact(abs(count.open))))
        yield (
            f"Count {written.day_and_time(count.said.at, zone)}: {volume} of {value.drug} "
            f"{written.quantity(value.strength)} {way}. Adjust with a witness, or explain"
        )


def _unseen(book: Book, zone: ZoneInfo) -> Iterator[str]:
    for line in book.lines:
        if line.unwitnessed:
            title = words_of(line.said.value)[0]
            volume = written.in_full(line.said.value.volume)
            when = written.day_and_time(line.said.at, zone)
            yield f"No witness: {title.lower()} {volume} of {line.vials.drug}, {when}"
