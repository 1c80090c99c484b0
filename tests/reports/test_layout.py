"""Nothing leaves the page, nothing lies on something else, whatever was entered."""

import pytest

from ketalog.domain import access
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.entries import KINDS
from ketalog.domain.events import InfusionStarted
from ketalog.domain.indications import Indication
from ketalog.domain.opening import SessionOpened
from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.domain.people import Clinic, Patient, Person
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.vitals import Vitals
from ketalog.reports.event_words import _WORDS
from ketalog.reports.page import Paper
from tests.reports import samples
from tests.reports.paper import boxes_of, overlapping, recorded, sheet
from tests.reports.samples import Log
from tests.stock_builders import STOCK_KINDS


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("chart", [samples.rivera, samples.long_day, samples.everything])
def test_no_words_lie_on_others_or_leave_the_page(chart: samples.Sample, paper: Paper) -> None:
    for pdf in (recorded(chart(), paper), sheet(chart(), paper)):
        for page, boxes in boxes_of(pdf):
            assert not overlapping(boxes)
            assert all(
                box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 18
                for box in boxes
            )


def test_every_kind_of_entry_has_words_or_a_place_of_its_own() -> None:
    elsewhere = {
        SessionOpened, Vitals, Patient, Person, Clinic, Drug, Indication, SeriesPlanned, Contact,
        *STOCK_KINDS, PaperText, PaperTextApproved, *access.KINDS,
    }  # fmt: skip
    assert set(KINDS.values()) - elsewhere == set(_WORDS)


def test_the_names_of_the_series_keep_clear_of_the_planned_end() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    for minutes in (2, 38):  # the pump is to stop at 40, and all of them end low
        log.add(minutes, samples.vitals("44/41", 41, 98, 14))
    assert not any(overlapping(boxes) for _, boxes in boxes_of(recorded(log.chart())))
