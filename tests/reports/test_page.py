"""Head and foot of every page: whom it is about is never cut where it is a number."""

from datetime import date
from functools import cache

import pytest

from ketalog.domain.events import Note
from ketalog.domain.people import Patient
from ketalog.reports.page import Paper
from ketalog.reports.text import printed
from tests.reports import samples
from tests.reports.paper import bare, boxes_of, overlapping, pages_of, recorded

LATIN = (
    "VON HOHENSTAUFEN-MONTGOMERY-ÁLVAREZ DE LA CRUZ Y SANTA MARÍA, "
    "Maximiliana Theodora Eugenia Wilhelmina Aurelia Anastasia Xx"
)
NAMES = {
    "Latin of 120 letters": LATIN,
    "right to left": "אברהם בן-גוריון, عبد الرحمن محمد الأنصاري " * 3,
    "Chinese": "司馬光太郎左衛門藤原朝臣" * 10,
    "short": "LI, Bo",
}
NUMBERS = ("004217", "004217-LONG-NUMBER-88123/2", "7" * 60, "7" * 120, "M" * 120)


@cache
def pdf_of(name: str, mrn: str, paper: Paper) -> bytes:
    """Two pages at least, unsigned and for training: every head and foot is as full as it gets."""
    patient = Patient(name.strip(), date(1951, 2, 3), mrn, "F", allergies=samples.SIX_ALLERGIES)
    first = samples.rivera_opened(patient=patient, training=True).opened
    log = samples.rivera_log(first)
    for number in range(14):
        log.add(60 + number, Note(f"Number {number}: {'and more of it ' * 8}"))
    return recorded(log.chart(), paper)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("mrn", NUMBERS)
@pytest.mark.parametrize("name", list(NAMES))
def test_every_number_is_whole_on_every_page(name: str, mrn: str, paper: Paper) -> None:
    pages = [bare(page) for page in pages_of(pdf_of(NAMES[name], mrn, paper))]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        for words in (
            "born 3 Feb 1951", f"MRN {mrn}", "session 2026-11-21/3", "record version 40",
            "head of chain", "printed 21 Nov 2026", f"Page {number} of {len(pages)}",
        ):  # fmt: skip
            assert bare(words) in page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("mrn", NUMBERS)
@pytest.mark.parametrize("name", list(NAMES))
def test_head_and_foot_stay_on_the_page_and_apart(name: str, mrn: str, paper: Paper) -> None:
    for (_, _, wide, high), boxes in boxes_of(pdf_of(NAMES[name], mrn, paper)):
        assert not overlapping(boxes)
        assert all(
            box[0] > 18 and box[2] < wide - 18 and box[1] > 4 and box[3] < high - 12
            for box in boxes
        )


def test_a_number_that_runs_right_to_left_keeps_its_brackets() -> None:
    first, *_ = pages_of(pdf_of("LI, Bo", "ח-12 (ב)", "A4"))
    assert bare(f"MRN {printed('ח-12 (ב)')} · session") in bare(first)


def test_six_allergies_stand_whole() -> None:
    first, *_ = pages_of(pdf_of(LATIN, "004217", "Letter"))
    assert bare(", ".join(samples.SIX_ALLERGIES)) in bare(first)
