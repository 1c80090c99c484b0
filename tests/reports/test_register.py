"""The drug register on paper: every word of every movement, balances, days, pages."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from ketalog.domain.entries import NOTHING_BEFORE
from ketalog.domain.people import Clinic
from ketalog.domain.stock.movements import StockAdjusted, VialsReceived, Witnessed
from ketalog.domain.stock.register import Days, register
from ketalog.reports.page import Paper
from ketalog.reports.register import RegisterPaper, drug_register
from tests.builders import LOG, START, a_clinic, an_opening
from tests.reports.paper import bare, boxes_of, overlapping, pages_of, text_of
from tests.reports.test_no_field_lost import filled
from tests.reports.test_qr import seen
from tests.stock_builders import (
    OTHER,
    STOCK_KINDS,
    StockLog,
    broken,
    drawn,
    ml,
    returned,
    vials,
    wasted,
)

ZONE = an_opening().zone


def printed(log: StockLog, days: Days | None = None, paper: Paper = "A4", **clinic: Any) -> bytes:
    wanted = days or Days(ZONE)
    whose: Clinic = replace(a_clinic(), **clinic)
    head = log.entries[-1].hash if log.entries else NOTHING_BEFORE
    about = RegisterPaper(whose, wanted, START, OTHER, len(log.entries), head)
    return drug_register(register(log.entries, wanted), about, lambda session: session, paper)


def a_log() -> tuple[StockLog, UUID]:
    log = StockLog()
    return log, log.add(-60, vials())


@pytest.mark.parametrize("kind", sorted(STOCK_KINDS - {Witnessed}, key=str))
def test_every_word_of_a_movement_is_on_the_register(kind: type[Any]) -> None:
    content, words = filled(kind)
    log, lot = a_log()
    if hasattr(content, "batch"):
        content = replace(content, batch=lot)
    if hasattr(content, "drug") and kind is not VialsReceived:
        words.remove(content.drug)
        content = replace(content, drug="ketamine")
    if hasattr(content, "session"):
        log.add(-5, drawn(lot, "2", content.session))
    log.add(0, content, author="q77z")
    text = bare(text_of(printed(log)))
    assert [word for word in (*words, "q77z") if word not in text] == []


def test_the_witness_stands_beside_who_wasted() -> None:
    log, lot = a_log()
    log.add(-5, drawn(lot, "2"))
    log.add(5, Witnessed(log.add(5, wasted(lot, "1"))), author=OTHER)
    assert "A. Okafor RN B. Lind RN" in text_of(printed(log))


def test_a_waste_without_a_witness_says_so() -> None:
    log, lot = a_log()
    log.add(5, wasted(lot, "1"))
    assert "NO WITNESS" in text_of(printed(log))


def test_each_line_has_the_balance_after_it() -> None:
    log, lot = a_log()
    for at, volume in ((0, "2"), (1, "0.5"), (2, "17.5")):
        log.add(at, drawn(lot, volume))
    text = text_of(printed(log))
    assert "opening 0 mL, closing 0 mL" in text
    assert [part for part in ("2 mL 18 mL", "0.5 mL 17.5 mL", "17.5 mL 0 mL") if part in text] != []


def test_a_corrected_line_stays_readable_with_its_reason() -> None:
    log, lot = a_log()
    first = log.add(0, drawn(lot, "3"))
    log.add(0, drawn(lot, "2"), amends=first, reason="misread the syringe")
    text = text_of(printed(log))
    assert "Drawn 3 mL" in text
    assert "by A. Okafor RN: misread the syringe" in text
    assert "closing 18 mL" in text


def test_a_struck_out_line_stays_readable() -> None:
    log, lot = a_log()
    first = log.add(0, drawn(lot, "3"))
    log.add(0, None, amends=first, reason="other patient")
    text = text_of(printed(log))
    assert "Struck out" in text
    assert "other patient" in text


def test_days_before_are_in_the_opening_balance_and_days_after_left_out() -> None:
    log, lot = a_log()
    log.add(0, drawn(lot, "2"))
    log.add(24 * 60, drawn(lot, "3"))
    log.add(48 * 60, drawn(lot, "4"))
    tomorrow = date(2026, 11, 22)
    (part,) = register(log.entries, Days(ZONE, tomorrow, tomorrow))
    assert part.opening == 18
    assert part.closing == 15
    assert len(part.rows) == 1


def test_one_drug_can_be_asked_for() -> None:
    log, _ = a_log()
    log.add(-60, vials("midazolam", "1", "2", lot="M1"))
    assert [part.drug for part in register(log.entries, Days(ZONE, drug="Midazolam"))] == [
        "midazolam"
    ]


def test_each_strength_has_a_balance_of_its_own() -> None:
    log, _ = a_log()
    log.add(-60, vials(of="10", lot="K2"))
    assert [part.closing for part in register(log.entries, Days(ZONE))] == [20, 20]


def test_an_empty_register_says_so() -> None:
    assert "No drug came in" in text_of(printed(StockLog()))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_long_register_numbers_its_pages_and_nothing_overlaps(paper: Paper) -> None:
    log, lot = a_log()
    for at in range(60):
        log.add(at, drawn(lot, "0.1"))
        log.add(at, broken(lot, "0.05", ""), author="MAXIMILIANA VON HOHENSTAUFEN-MONTGOMERY RN")
        log.add(at, returned(lot, "0.05", LOG))
    log.add(90, StockAdjusted(lot, ml(12), "recounted by two after the break-in on the weekend"))
    pdf = printed(log, paper=paper, name="Harbor Pain Clinic of the Upper Valley and the Islands")
    pages = pages_of(pdf)
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Harbor Pain Clinic" in page
    for size, boxes in boxes_of(pdf):
        assert not overlapping(boxes)
        assert all(box[0] > 18 and box[2] < size[2] - 18 for box in boxes)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_code_says_the_head_of_the_stock_log(paper: Paper) -> None:
    log, _ = a_log()
    assert seen(printed(log, paper=paper)) == [f"KETALOG1:STOCK:{log.entries[-1].hash.upper()}"]


def test_every_page_says_how_much_of_the_log_it_was_read_from() -> None:
    log, lot = a_log()
    for at in range(90):
        log.add(at, drawn(lot, "0.1"))
    pages = pages_of(printed(log))
    assert len(pages) > 1
    for page in pages:
        assert "stock log · 91 entries" in page
        assert log.entries[-1].hash in bare(page)
        assert "printed 21 Nov 2026 14:00 by B. Lind RN" in page


def test_a_movement_stands_on_one_line_with_its_day_and_time() -> None:
    log, lot = a_log()
    log.add(0, drawn(lot, "2"))
    assert "21 Nov 2026 14:00 Drawn" in text_of(printed(log))


def test_the_same_log_gives_the_same_bytes() -> None:
    log, _ = a_log()
    assert printed(log) == printed(log)


def test_a_witness_stands_with_the_time_and_with_their_own_pin() -> None:
    log, lot = a_log()
    log.add(46, Witnessed(log.add(45, wasted(lot, "1.3", LOG)), own_pin=True), author=OTHER)
    assert bare(f"{OTHER} 14:46, own PIN") in bare(text_of(printed(log)))


def test_a_witness_of_another_day_stands_with_that_day() -> None:
    log, lot = a_log()
    log.add(24 * 60, Witnessed(log.add(45, wasted(lot, "1.3", LOG))), author=OTHER)
    text = bare(text_of(printed(log)))
    assert bare(f"{OTHER} 22 Nov 2026 14:00") in text
    assert bare("own PIN") not in text
