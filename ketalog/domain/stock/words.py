"""Each movement of the stock in words: a short title and its detail."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.entries import Content
from ketalog.domain.quantities import Volume, exact
from ketalog.domain.stock.counts import Count
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReconciled,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    StockCounted,
    VialsReceived,
)

Words = tuple[str, str]


def words_of(content: Content | None, count: Count | None = None) -> Words:
    """Title and detail of a movement; of a count with what the book said."""
    match content:
        case VialsReceived():
            return "Received", _received(content)
        case DrugDrawn():
            return "Drawn", ""
        case DrugWasted(method=method, why=why, session=session):
            return "Wasted", _listed("" if session else "of the stock", method, why)
        case DrugReturned(to=to, session=session):
            return "Returned", _listed("" if session else "out of the clinic", _after("to", to))
        case DrugBroken(why=why, session=session):
            return "Broken", _listed("" if session else "of the stock", why)
        case _:
            return _checked(content, count)


def _checked(content: Content | None, count: Count | None) -> Words:
    """What sets the book right, or says that it is not."""
    match content:
        case StockAdjusted(why=why):
            return "Adjusted", why
        case StockCounted():
            return "Counted", _counted(content, count)
        case DrugDiscrepancy():
            return "Discrepancy", _listed(discrepancy_way(content), content.why)
        case DrugReconciled():
            return "Reconciled", _reconciled(content)
    return "", ""


def discrepancy_way(value: DrugDiscrepancy) -> str:
    """``missing``, ``too much``, or that nobody saw it."""
    if value.unseen:
        return "no witness"
    return "missing" if value.missing else "too much"


def ml(volume: Fraction) -> str:
    """mL with its sign where it is below zero."""
    shown = written.in_full(Volume(exact(abs(volume))))
    return f"{written.MINUS}{shown}" if volume < 0 and not shown.startswith("0 ") else shown


def _received(value: VialsReceived) -> str:
    vials = "1 vial" if value.count == 1 else f"{written.number(value.count)} vials"
    return _listed(
        f"{vials} of {written.in_full(value.volume)}",
        f"expires {written.day(value.expires)}" if value.expires else "",
        _after("NDC", value.ndc),
        _after("from", value.supplier),
    )


def _counted(value: StockCounted, count: Count | None) -> str:
    said = written.in_full(value.volume)
    if count is None:
        return _listed(said, value.shift)
    book = f"book {ml(count.expected)}"
    if not count.difference:
        return _listed(said, book, value.shift)
    open_words = f"{ml(count.open)} open" if count.open else "settled"
    return _listed(said, book, f"difference {ml(count.difference)}, {open_words}", value.shift)


def _reconciled(value: DrugReconciled) -> str:
    sums = (
        ("drawn", value.drawn), ("given", value.given), ("wasted", value.wasted),
        ("returned", value.returned), ("broken", value.broken),
    )  # fmt: skip
    said = [f"{name} {written.calculated(dose)}" for name, dose in sums]
    sign = written.MINUS if value.difference < 0 else ""
    left = f"{sign}{written.mg_number(abs(value.difference))} mg"
    return _listed(*said, f"difference {left}")


def _after(label: str, text: str) -> str:
    return f"{label} {text}" if text else ""


def _listed(*parts: str) -> str:
    return ", ".join(_said(parts))


def _said(parts: Iterable[str]) -> Iterable[str]:
    return (part for part in parts if part)
