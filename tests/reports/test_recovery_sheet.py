"""The sheet of a recovery key: every group, its code, and nothing of a patient."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp

from ketalog.domain.people import Clinic
from ketalog.reports.page import Paper
from ketalog.reports.recovery_sheet import GROUP, RecoveryPaper, recovery_sheet
from ketalog.store.recovery_key import RecoveryKey
from tests.builders import NURSE, START, a_clinic
from tests.reports.paper import bare, boxes_of, overlapping, pages_of, sizes_of, text_of

KEY = RecoveryKey(bytes(range(7, 27)))
PRINT = "9f3a 61c2 0b7e 4411"


def printed(key: RecoveryKey = KEY, paper: Paper = "A4", clinic: Clinic | None = None) -> bytes:
    about = RecoveryPaper(clinic or a_clinic(), PRINT, START, NURSE)
    return recovery_sheet(key, about, paper)


def test_every_group_is_on_the_sheet_in_its_order() -> None:
    text = bare(text_of(printed()))
    places = [text.index(group) for group in KEY.groups]
    assert places == sorted(places)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_code_reads_as_the_key_from_a_scan(paper: Paper) -> None:
    page = pypdfium2.PdfDocument(BytesIO(printed(paper=paper)))[0]
    (found,) = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    assert RecoveryKey.parse(found.text) == KEY
    assert found.text == KEY.text


def test_the_groups_are_set_in_large_type_with_equal_room_for_every_character() -> None:
    assert GROUP.size >= 16
    assert GROUP.size in sizes_of(printed())


@pytest.mark.parametrize(
    "said",
    [
        "Harbor Pain Clinic",
        "21 Nov 2026 14:00 by A. Okafor RN",
        PRINT,
        "Not beside the PC",
        "nobody can read the records again",
        "Kept by",
        "Place",
    ],
)
def test_the_sheet_says_what_whoever_finds_it_has_to_know(said: str) -> None:
    assert said in text_of(printed())


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    "name", ["Harbor Pain Clinic", "מרפאת כאב חיפה", "Klinik " + "Überlandstraße " * 9]
)
def test_it_is_one_page_on_which_nothing_overlaps(paper: Paper, name: str) -> None:
    pdf = printed(paper=paper, clinic=replace(a_clinic(), name=name))
    assert len(pages_of(pdf)) == 1
    ((page, boxes),) = boxes_of(pdf)
    assert not overlapping(boxes)
    assert all(
        box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 18
        for box in boxes
    )


def test_the_same_key_gives_the_same_bytes() -> None:
    assert printed() == printed()
    assert printed() != printed(RecoveryKey(bytes(20)))
