"""The code on the record is read back from paper, as a telephone or a scanner sees it."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from ketalog.domain.chart import Chart
from ketalog.reports.ink import Ink
from ketalog.reports.page import SIZES, Paper
from ketalog.reports.qr import MODULE, Qr, chain_code
from tests.reports import samples
from tests.reports.paper import recorded, text_of

SCAN = 200


def seen(pdf: bytes, *, grey: bool = False, page: int = 0) -> list[str]:
    """What a reader finds on a page that was scanned."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=SCAN / 72, grayscale=grey).to_pil()
    document.close()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def expected(chart: Chart) -> str:
    return f"KETALOG1:{samples.SESSION.hex.upper()}:{chart.head.upper()}"


@pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_code_says_the_session_and_the_head_of_its_chain(paper: Paper, grey: bool) -> None:
    chart = samples.rivera()
    assert seen(recorded(chart, paper), grey=grey) == [expected(chart)]


def test_a_draft_has_the_code_of_what_is_written_so_far() -> None:
    chart = replace(samples.rivera(), entries=samples.rivera().entries[:-1])
    assert seen(recorded(chart)) == [expected(chart)]


def test_what_the_code_is_for_stands_beside_it(rivera: bytes) -> None:
    assert "session and head of chain" in text_of(rivera)


def test_a_module_is_at_least_as_wide_as_a_telephone_needs() -> None:
    assert MODULE / 72 * 25.4 >= 0.37


@pytest.mark.parametrize("log", ["session/1", "stock", "session/" + "f" * 60])
def test_a_log_of_any_name_has_a_code(log: str) -> None:
    ink = Ink(SIZES["A4"], "A code", "", "en")
    text = chain_code(log, "0" * 64)
    Qr(text).draw(ink, (100, 100))
    ink.next_page()
    assert seen(ink.pdf()) == [text]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_stands_in_the_white_around_the_code(paper: Paper) -> None:
    scale = 4.0
    document = pypdfium2.PdfDocument(recorded(samples.rivera_opened(training=True), paper))
    picture = document[0].render(scale=scale, grayscale=True).to_pil()
    document.close()
    (code,) = (found.position for found in zxingcpp.read_barcodes(picture))
    (left, top), (right, foot) = (
        (corner.x, corner.y) for corner in (code.top_left, code.bottom_right)
    )
    picture.paste(255, (left - 2, top - 2, right + 3, foot + 3))
    white = int(4 * MODULE * scale) - 1
    assert picture.crop((left - white, top - white, right + white, foot + white)).getextrema() == (
        255,
        255,
    )
