"""The register as CSV: RFC 4180, UTF-8, exact figures, and no cell that a spreadsheet runs."""

import csv
from io import StringIO

import pytest

from ketalog.domain.stock.movements import StockAdjusted
from ketalog.domain.stock.register import Days, register
from ketalog.exchange.register_csv import HEADS, harmless, register_csv
from tests.builders import LOG, an_opening
from tests.stock_builders import StockLog, drawn, ml, vials, wasted

DAYS = Days(an_opening().zone)


def written(log: StockLog) -> bytes:
    return register_csv(register(log.entries, DAYS), DAYS, lambda session: "MRN 004217")


def lines(log: StockLog) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written(log).decode(), newline="")))


def test_every_line_ends_as_the_standard_says_and_has_every_column() -> None:
    log = StockLog()
    log.add(-60, vials())
    text = written(log).decode()
    assert text.count("\r\n") == 2
    assert "\n" not in text.replace("\r\n", "")
    assert text.split("\r\n")[0] == ",".join(HEADS)


def test_a_movement_has_its_figures_exact_and_its_people() -> None:
    log = StockLog()
    lot = log.add(-60, vials())
    log.add(0, drawn(lot, "0.125"))
    found = lines(log)[-1]
    assert (found["volume_ml"], found["change_ml"], found["balance_ml"]) == (
        "0.125",
        "-0.125",
        "19.875",
    )
    assert (found["session"], found["patient"]) == (LOG.rpartition("/")[2], "MRN 004217")
    assert (found["at"], found["author"]) == ("2026-11-21T14:00:00-05:00", "A. Okafor RN")


def test_a_waste_that_nobody_saw_says_none() -> None:
    log = StockLog()
    log.add(0, wasted(log.add(-60, vials()), "1"))
    assert lines(log)[-1]["witness"] == "none"


def test_what_was_corrected_stands_beside_what_stands() -> None:
    log = StockLog()
    lot = log.add(-60, vials())
    first = log.add(0, drawn(lot, "3"))
    log.add(0, drawn(lot, "2"), amends=first, reason="misread")
    states = [(line["state"], line["change_ml"], line["replaced_because"]) for line in lines(log)]
    assert states == [("stands", "20", ""), ("corrected", "", "misread"), ("stands", "-2", "")]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "-1e5x"])
def test_a_cell_that_could_be_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-2", "+3.5", "-0.125", "12", "lot = K1", "", "a-b"])
def test_numbers_and_other_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_commas_quotes_and_line_breaks_come_back_as_they_were() -> None:
    log = StockLog()
    lot = log.add(-60, vials(lot='K"1", a'))
    log.add(0, StockAdjusted(lot, ml(3), "two\nlines, “quoted” und Ärzte"))
    found = lines(log)[-1]
    assert (found["lot"], found["detail"]) == ('K"1", a', "two\nlines, “quoted” und Ärzte")


def test_a_formula_in_a_reason_is_disarmed() -> None:
    log = StockLog()
    lot = log.add(-60, vials())
    log.add(0, StockAdjusted(lot, ml(3), '=HYPERLINK("http://x")'))
    assert lines(log)[-1]["detail"].startswith("'=")
