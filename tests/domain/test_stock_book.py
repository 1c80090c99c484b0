"""The stock book: balances by lot, nothing below zero, no milligram lost, counts, witnesses."""

from datetime import date
from fractions import Fraction
from random import Random
from time import process_time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.entries import Content
from ketalog.domain.stock.book import Book, stock_book
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    StockCounted,
    Witnessed,
)
from ketalog.domain.stock.words import ml as in_words
from tests.builders import LOG, NURSE
from tests.stock_builders import (
    OTHER,
    StockLog,
    broken,
    drawn,
    ml,
    returned,
    strength,
    vials,
    wasted,
)


def a_lot(log: StockLog, **words: str) -> UUID:
    return log.add(-60, vials(**words))  # type: ignore[arg-type]


def test_what_came_in_is_there() -> None:
    log = StockLog()
    lot = a_lot(log)
    assert log.balance(lot) == 20


@pytest.mark.parametrize(
    ("kind", "session", "left"),
    [
        (DrugDrawn, LOG, 17),
        (DrugWasted, LOG, 20),
        (DrugWasted, "", 17),
        (DrugBroken, LOG, 20),
        (DrugBroken, "", 17),
        (DrugReturned, LOG, 23),
        (DrugReturned, "", 17),
    ],
)
def test_a_movement_changes_its_lot_only_where_it_touches_the_stock(
    kind: type, session: str, left: int
) -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(0, kind(lot, ml(3), session))
    assert log.balance(lot) == left


def test_an_adjustment_sets_what_is_there() -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(0, StockAdjusted(lot, ml("18.5"), "recounted"))
    assert log.balance(lot) == Fraction("18.5")


def test_more_than_a_lot_holds_leaves_0_and_what_is_unexplained() -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(0, drawn(lot, "22.5"))
    found = log.book.lot(lot)
    assert found is not None
    assert found.balance == 0
    assert found.unexplained == Fraction("2.5")
    assert log.book.lines[-1].missing == Fraction("2.5")


def test_movements_count_in_order_of_time_and_not_of_writing() -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(10, StockAdjusted(lot, ml(5), "recounted"))
    log.add(0, drawn(lot, "3"))
    assert log.balance(lot) == 5


def test_a_corrected_movement_counts_once_by_its_last_word() -> None:
    log = StockLog()
    lot = a_lot(log)
    first = log.add(0, drawn(lot, "3"))
    log.add(0, drawn(lot, "2"), amends=first)
    assert log.balance(lot) == 18


def test_a_movement_that_was_struck_out_does_not_count() -> None:
    log = StockLog()
    lot = a_lot(log)
    first = log.add(0, drawn(lot, "3"))
    log.add(0, None, amends=first)
    assert log.balance(lot) == 20


def test_a_draw_from_a_delivery_that_was_struck_out_is_not_lost() -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(0, drawn(lot, "3"))
    log.add(-60, None, amends=lot)
    found = log.book.lot(lot)
    assert found is not None
    assert found.balance == 0
    assert found.unexplained == 3


def test_lots_of_one_drug_and_strength_are_added_up() -> None:
    log = StockLog()
    a_lot(log)
    a_lot(log, lot="K2", drug="Ketamine")
    a_lot(log, of="10", lot="K3")
    assert list(log.book.balances().values()) == [40, 20]


kinds = st.sampled_from([DrugDrawn, DrugWasted, DrugReturned, DrugBroken, StockAdjusted])
amounts = st.decimals(0, 50, places=3)
moves = st.tuples(kinds, st.integers(0, 3), amounts, st.booleans(), st.integers(-90, 90))


def _moved(log: StockLog, lots: list[UUID], move: tuple[type, int, object, bool, int]) -> None:
    kind, lot, volume, of_session, at = move
    if kind is StockAdjusted:
        log.add(at, StockAdjusted(lots[lot], ml(str(volume)), "recounted"))
    else:
        log.add(at, kind(lots[lot], ml(str(volume)), LOG if of_session else ""))


def _nothing_is_lost(book: Book) -> None:
    for lot in book.lots:
        assert lot.balance >= 0
        assert lot.came + lot.unexplained == lot.balance + lot.left
        mine = [line for line in book.lines if line.lot == lot.id]
        assert sum(line.change for line in mine) == lot.balance
        assert sum(line.missing for line in mine) == lot.unexplained
        assert all(line.balance >= 0 for line in mine)


@given(st.lists(moves, max_size=60))
def test_no_sequence_of_movements_loses_a_milligram(
    found: list[tuple[type, int, object, bool, int]],
) -> None:
    log = StockLog()
    lots = [a_lot(log, lot=f"K{n}") for n in range(4)]
    for move in found:
        _moved(log, lots, move)
    _nothing_is_lost(log.book)


def test_ten_thousand_movements_lose_nothing_and_take_well_under_a_second() -> None:
    luck, log = Random(20261121), StockLog()
    lots = [a_lot(log, lot=f"K{n}") for n in range(4)]
    kinds = (DrugDrawn, DrugDrawn, DrugWasted, DrugReturned, DrugBroken, StockAdjusted)
    for _ in range(10_000):
        volume = Fraction(luck.randrange(5000), 1000)
        move = (luck.choice(kinds), luck.randrange(4), str(float(volume)), luck.random() < 0.5, 0)
        _moved(log, lots, (*move[:4], luck.randrange(-500, 500)))
    started = process_time()
    book = stock_book(log.entries)
    assert process_time() - started < 1
    _nothing_is_lost(book)


@pytest.mark.parametrize("content", ["waste", "broken", "adjusted"])
def test_waste_break_and_adjustment_are_open_until_somebody_else_signs(content: str) -> None:
    log = StockLog()
    lot = a_lot(log)
    made: dict[str, Content] = {
        "waste": wasted(lot, "1"),
        "broken": broken(lot, "1"),
        "adjusted": StockAdjusted(lot, ml(5), "recounted"),
    }
    moved = log.add(0, made[content])
    assert log.book.lines[-1].unwitnessed
    log.add(1, Witnessed(moved), author=OTHER)
    assert not log.book.lines[-1].unwitnessed


@pytest.mark.parametrize("name", [NURSE, "a. okafor  rn ", "A. OKAFOR RN"])
def test_nobody_is_their_own_witness_however_the_name_is_typed(name: str) -> None:
    log = StockLog()
    moved = log.add(0, wasted(a_lot(log), "1"))
    log.add(0, Witnessed(moved), author=name)
    assert log.book.lines[-1].unwitnessed


def test_a_correction_after_the_witness_needs_a_witness_again() -> None:
    log = StockLog()
    lot = a_lot(log)
    moved = log.add(0, wasted(lot, "1"))
    log.add(0, Witnessed(moved), author=OTHER)
    log.add(0, wasted(lot, "2"), amends=moved)
    assert log.book.lines[-1].unwitnessed
    log.add(0, Witnessed(moved), author=OTHER)
    assert not log.book.lines[-1].unwitnessed


def test_who_corrected_a_waste_does_not_witness_it() -> None:
    log = StockLog()
    lot = a_lot(log)
    moved = log.add(0, wasted(lot, "1"))
    log.add(0, wasted(lot, "2"), amends=moved, author=OTHER)
    log.add(0, Witnessed(moved), author=OTHER)
    assert log.book.lines[-1].unwitnessed


def test_a_draw_and_a_return_need_no_witness() -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(0, drawn(lot, "2"))
    log.add(0, returned(lot, "1"))
    assert not any(line.unwitnessed for line in log.book.lines)


def a_count(volume: str) -> StockCounted:
    return StockCounted("ketamine", strength(), ml(volume))


def test_a_count_is_compared_with_the_book_of_its_own_moment() -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(0, drawn(lot, "2"))
    log.add(5, a_count("17"))
    log.add(10, drawn(lot, "3"))
    (count,) = log.book.counts
    assert count.expected == 18
    assert count.difference == -1
    assert count.open == -1


def test_a_witnessed_adjustment_settles_a_count() -> None:
    log = StockLog()
    lot = a_lot(log)
    log.add(5, a_count("19"))
    adjusted = log.add(6, StockAdjusted(lot, ml(19), "recounted"))
    assert log.book.counts[0].open == -1
    log.add(7, Witnessed(adjusted), author=OTHER)
    assert log.book.counts[0].open == 0


def test_a_discrepancy_settles_as_much_of_a_count_as_it_says() -> None:
    log = StockLog()
    a_lot(log)
    log.add(5, a_count("18"))
    log.add(6, DrugDiscrepancy("ketamine", strength(), ml("1.5"), "unknown"))
    assert log.book.counts[0].open == Fraction("-0.5")


def test_a_discrepancy_of_a_session_settles_no_count() -> None:
    log = StockLog()
    a_lot(log)
    log.add(5, a_count("18"))
    log.add(6, DrugDiscrepancy("ketamine", strength(), ml(2), "unknown", session=LOG))
    assert log.book.counts[0].open == -2


def test_a_recount_stands_for_the_counts_before_it() -> None:
    log = StockLog()
    a_lot(log)
    log.add(5, a_count("18"))
    log.add(6, a_count("20"))
    assert [count.open for count in log.book.last_counts()] == [0]


def test_the_last_day_of_a_lot_is_kept() -> None:
    log = StockLog()
    lot = a_lot(log)
    found = log.book.lot(lot)
    assert found is not None
    assert found.vials.expires == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("volume", "words"), [("0.25", "0.25 mL"), ("0.05", "0.05 mL"), ("1.125", "1.125 mL")]
)
def test_the_lines_of_the_register_come_out_by_hand(volume: str, words: str) -> None:
    assert in_words(ml(volume).fraction) == words
    assert in_words(-ml(volume).fraction) == f"\N{MINUS SIGN}{words}"
