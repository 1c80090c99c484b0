"""Drug accounting on the session record: what it says, and that a page stays a page."""

from dataclasses import replace

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import PumpReading, RescueGiven
from ketalog.domain.stock.accounting import accounts
from ketalog.domain.stock.movements import DrugDiscrepancy, Witnessed
from ketalog.reports.page import Paper
from ketalog.reports.record import session_record
from tests.reports import samples
from tests.reports.paper import bare, boxes_of, overlapping, pages_of, text_of
from tests.stock_builders import OTHER, StockLog, drawn, ml, returned, strength, vials, wasted

PAPERS: tuple[Paper, Paper] = ("A4", "Letter")
SESSION = samples.rivera().log


def printed(log: StockLog, chart: Chart, paper: Paper = "A4") -> bytes:
    at = samples.PRINTED
    kept = accounts(chart, log.book, samples.shipped().accounting(), at)
    return session_record(chart, at=at, printed_by=OTHER, paper=paper, accounts=kept)


def a_stock() -> StockLog:
    """Ketamine and midazolam drawn for the session of the picture, wasted and returned."""
    log = StockLog()
    ketamine, midazolam = (
        log.add(-60, vials()),
        log.add(-60, vials("midazolam", "1", "2", lot="M1")),
    )
    log.add(-20, drawn(ketamine, "2", SESSION))
    log.add(15, drawn(midazolam, "4", SESSION))
    log.add(45, Witnessed(log.add(45, wasted(ketamine, "1.3", SESSION))), author=OTHER)
    log.add(46, returned(midazolam, "2", SESSION))
    return log


@pytest.mark.parametrize("paper", PAPERS)
def test_the_session_of_the_picture_stays_on_one_page(paper: Paper) -> None:
    pdf = printed(a_stock(), samples.rivera(), paper)
    assert len(pages_of(pdf)) == 1
    assert all(not overlapping(boxes) for _, boxes in boxes_of(pdf))


@pytest.mark.parametrize(
    "words",
    [
        "Drug accounting",
        "50 mg/mL, lot K1, exp. 31 Mar 2027",
        "100 mg 2 mL, 13:40 AO",
        "36 mg 0.72 mL",
        "Wasted 65 mg = 1.3 mL, lot K1, sink, 14:45 AO, witness B. Lind RN.",
        "Returned 2 mg = 2 mL, lot M1, 14:46 AO.",
        "in balance",
    ],
)
def test_the_record_says(words: str) -> None:
    assert bare(words) in bare(text_of(printed(a_stock(), samples.rivera())))


def test_without_a_draw_the_record_has_no_such_part() -> None:
    assert "Drug accounting" not in text_of(printed(StockLog(), samples.rivera()))


def test_what_is_open_and_who_did_not_sign_is_said() -> None:
    log = StockLog()
    lot = log.add(-60, vials())
    log.add(-20, drawn(lot, "2", SESSION))
    log.add(45, wasted(lot, "0.5", SESSION))
    text = bare(text_of(printed(log, samples.rivera())))
    assert bare("39 mg missing OPEN") in text
    assert bare("NO WITNESS") in text


def test_the_words_of_a_discrepancy_are_on_the_record() -> None:
    log = StockLog()
    log.add(-20, drawn(log.add(-60, vials()), "2", SESSION))
    log.add(
        50, DrugDiscrepancy("ketamine", strength(), ml("1.28"), "spilled at 14:41", True, SESSION)
    )
    text = bare(text_of(printed(log, samples.rivera())))
    assert bare("Discrepancy, 1.28 mL of 50 mg/mL missing, 14:50 AO: spilled at 14:41") in text
    assert bare("64 mg missing discrepancy written") in text


def test_a_dose_without_an_amount_makes_it_at_least() -> None:
    log = StockLog()
    log.add(15, drawn(log.add(-60, vials("midazolam", "1", "2", lot="M1")), "4", SESSION))
    chart = samples.rivera_log()
    chart.add(60, RescueGiven("midazolam", None))
    text = bare(text_of(printed(log, chart.chart())))
    assert bare("at least 2 mg") in text
    assert bare("a dose is unknown") in text


def test_the_pumps_own_reading_is_named_as_such() -> None:
    log = StockLog()
    log.add(-20, drawn(log.add(-60, vials()), "2", SESSION))
    chart = samples.rivera_log()
    chart.add(41, PumpReading(ml("17.5")))
    assert bare("35 mg 0.7 mL, by the pump’s own reading") in bare(
        text_of(printed(log, chart.chart()))
    )


def test_a_corrected_draw_says_so() -> None:
    log = a_stock()
    first = log.entries[2]
    log.add(-20, replace(first.content, volume=ml("2.1")), amends=first.id)  # type: ignore[type-var]
    assert bare("2.1 mL, 13:40 AO, corrected") in bare(text_of(printed(log, samples.rivera())))
