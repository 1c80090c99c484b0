"""Nothing leaves the page, nothing lies on something else, whatever was entered."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ketalog.domain import access
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.emergency import Countersigned, EmergencyEntry
from ketalog.domain.entries import KINDS
from ketalog.domain.events import InfusionStarted, Note, RescueGiven, SideEffect
from ketalog.domain.from_paper import FromPaper
from ketalog.domain.indications import Indication
from ketalog.domain.opening import SessionOpened
from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.domain.people import Clinic, Patient, Person
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.reports.event_words import _WORDS
from ketalog.reports.page import Paper
from ketalog.reports.text import printed
from tests.reports import samples
from tests.reports.paper import bare, boxes_of, overlapping, recorded, sheet, text_of
from tests.reports.samples import Log
from tests.stock_builders import STOCK_KINDS

ALPHABETS = "abc ÁŘễ Ωж <&>\"'{}%\\ 0123 −₂ אבג بتث 患者 \U0001f642"
words = st.text(ALPHABETS, min_size=1, max_size=160).filter(str.strip)
sets = st.builds(
    Vitals,
    bp=st.none() | st.builds(BloodPressure, st.integers(90, 280), st.integers(20, 89)),
    hr=st.none() | st.just("none") | st.integers(0, 350),
    spo2=st.none() | st.integers(0, 100),
    rr=st.none() | st.integers(0, 120),
    pain=st.none() | st.integers(0, 10),
    rass=st.none() | st.integers(-5, 4),
)


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


# Shrinking a whole session takes minutes and tells little more.
@settings(max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(sets, min_size=1, max_size=40), st.lists(words, min_size=4, max_size=12))
def test_random_sessions_are_on_paper_whole(found: list[Vitals], said: list[str]) -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    for number, one in enumerate(found):
        log.add(number * 7, one)
    log.add(3, RescueGiven(said[0], samples.mg("1"), said[1], said[2]))
    log.add(4, SideEffect(said[3], grade="mild"))
    for number, text in enumerate(said):
        log.add(number * 11, Note(text))
    pdf = recorded(log.chart())
    text = bare(text_of(pdf))
    for one in found:
        if isinstance(one.bp, BloodPressure):
            assert f"{one.bp.systolic}/{one.bp.diastolic}" in text
    assert all(not overlapping(boxes) for _, boxes in boxes_of(pdf))
    # A note in one script is found as it is drawn; of mixed ones every character is there.
    drawn = [bare(printed(note)) for note in said]
    assert all(set(note) <= set(text) for note in drawn)


def test_every_kind_of_entry_has_words_or_a_place_of_its_own() -> None:
    elsewhere = {
        SessionOpened, Vitals, Patient, Person, Clinic, Drug, Indication, SeriesPlanned, Contact,
        *STOCK_KINDS, FromPaper, PaperText, PaperTextApproved, *access.KINDS, Countersigned,
    EmergencyEntry,
    }  # fmt: skip
    assert set(KINDS.values()) - elsewhere == set(_WORDS)
