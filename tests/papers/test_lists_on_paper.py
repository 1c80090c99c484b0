"""Day list and series summary on paper: nothing overlaps or leaves the page, however much it is."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.domain.events import Ended, Note, RescueGiven, SideEffect, Signed
from ketalog.domain.people import Clinic, Medication
from ketalog.domain.quantities import Dose
from ketalog.domain.series.contact import Relief
from ketalog.papers.order import Order
from ketalog.reports.page import Paper
from tests.builders import CLINICIAN, NURSE, a_clinic
from tests.papers.ward import LEFT, TODAY, Ward, a_ward, mood, pain, phq9
from tests.reports.paper import bare, boxes_of, overlapping, pages_of
from tests.reports.samples import LONG_NAME, NOTE, SIX_ALLERGIES

PAPERS: tuple[Paper, ...] = ("A4", "Letter")
NAMES = (
    LONG_NAME,
    "רבקה לוי־כהן",
    "محمد عبد الله",
    "Ωραία Παπαδοπούλου",
    "NGUYỄN, Thị Mai",
    "王小明",
)
LONG_TOLD = "tired, dizzy on the stairs, slept badly for two nights; " * 6
# The program's own words around what was typed, and one word that no line holds.
ONE_WORD = "x" * 180


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """Forty sessions of one patient, and a day with a dozen of others."""
    with a_ward(tmp_path_factory.mktemp("busy")) as ward:
        patient = _forty(ward)
        for number in range(12):
            name = NAMES[number % len(NAMES)]
            other = ward.patient(f"{name} {number}" if number >= len(NAMES) else name, f"N{number}")
            ended = (LEFT,) if number % 3 else (_advice(number), Signed())
            ward.treat(
                other, during=_happened(number), ended=ended, chair=str(number % 6 + 1),
                training=number == 5,
            )  # fmt: skip
        ward.house.lists.series(patient, NURSE)
        yield ward


def _forty(ward: Ward) -> UUID:
    patient = ward.patient(
        LONG_NAME, "LD-0042", allergies=SIX_ALLERGIES, conditions=("hypertension",) * 9,
        medications=tuple(Medication(f"drug number {n}", "", f"{n} mg") for n in range(1, 15)),
    )  # fmt: skip
    ward.plan(patient, 300, planned=40, remark=NOTE, indication="CRPS, left arm " * 5)
    ward.plan(patient, 30, planned=4, protocol="low-0.5mgkgh-20min")
    for number in range(40):
        log = ward.treat(
            patient, 290 - number * 7, number=number + 1, planned=40,
            before=(pain(9 - number % 5), mood(number % 7), phq9(number % 4, number % 3)),
            during=_happened(number), after=(pain(number % 5), mood(3 + number % 7)),
            ended=(_advice(number) if number % 9 == 8 else LEFT, Signed()),
        )  # fmt: skip
        if number % 3:
            relief = Relief(Decimal(number), "days", number % 2 == 0)
            thoughts = "yes" if number == 8 else ""
            ward.call(patient, log, relief=relief, side_effects=LONG_TOLD[: number * 8],
                      suicidal_thoughts=thoughts)  # fmt: skip
    return patient


def _happened(number: int) -> tuple[SideEffect | Note | RescueGiven, ...]:
    effects = (
        SideEffect("nausea", grade="mild"),
        SideEffect("dissociation", grade="severe"),
        SideEffect(ONE_WORD[:90], grade="moderate"),
    )[: number % 4]
    rescue = RescueGiven("midazolam", Dose(Decimal(number % 4 + 1)), "IV", "dysphoria", CLINICIAN)
    note = Note(NOTE * 10) if number == 20 else Note(ONE_WORD)
    more: tuple[Note | RescueGiven, ...] = (note, rescue) if number % 10 == 0 else ()
    return (*effects, *more)


def _advice(number: int) -> Ended:
    return Ended("left against advice", why=f"{NOTE} {number}", signature="refused", told=CLINICIAN)


def on(ward: Ward, paper: Paper, name: str = "Harbor Pain Clinic") -> Ward:
    """The ward with another paper in its printer."""
    clinic: Clinic = replace(a_clinic(), paper=paper, name=name)
    ward.house.register.name_clinic(clinic, NURSE)
    return ward


def orders(ward: Ward) -> tuple[Order, Order]:
    patient = ward.house.lists.patient_of("LD-0042")
    return ward.house.lists.day_list(TODAY, NURSE), ward.house.lists.series(patient, NURSE)


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_overlaps_or_leaves_the_page(busy: Ward, paper: Paper) -> None:
    for order in orders(on(busy, paper)):
        for page, boxes in boxes_of(order.build()):
            assert not overlapping(boxes)
            assert all(
                box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 18
                for box in boxes
            )


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_says_whose_it_is_and_which_of_how_many(busy: Ward, paper: Paper) -> None:
    day, summary = (pages_of(order.build()) for order in orders(on(busy, paper)))
    for pages, words in ((day, "Day list"), (summary, "MRN LD-0042")):
        assert len(pages) > 1
        for number, page in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in page
            assert words in page


def test_names_in_every_script_are_on_the_day_s_list(busy: Ward) -> None:
    text = bare(" ".join(pages_of(orders(on(busy, "A4"))[0].build())))
    # The reader puts the letters of each word back in their order, not the words.
    assert [word for name in NAMES for word in name.split() if word not in text] == []


def test_every_one_of_forty_sessions_is_in_the_table(busy: Ward) -> None:
    text = " ".join(pages_of(orders(on(busy, "A4"))[1].build()))
    assert [number for number in range(1, 41) if f"Session {number} of 40" not in text] == []


def test_a_long_note_is_there_whole(busy: Ward) -> None:
    text = bare(" ".join(pages_of(orders(on(busy, "A4"))[1].build())))
    words = bare(NOTE.strip())
    assert text.count(words) >= 10


def test_a_long_name_of_the_clinic_stays_on_the_page(busy: Ward) -> None:
    name = "Harbor Pain Clinic of the Upper Valley and the Islands and all that lies between"
    for order in orders(on(busy, "Letter", name)):
        for page, boxes in boxes_of(order.build()):
            assert not overlapping(boxes)
            assert all(box[2] < page[2] - 18 for box in boxes)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_papers_of_an_empty_clinic_hold_on_one_page(tmp_path: Path, paper: Paper) -> None:
    with a_ward(tmp_path) as ward:
        maria = on(ward, paper).patient()
        for order in (
            ward.house.lists.day_list(TODAY, NURSE),
            ward.house.lists.series(maria, NURSE),
        ):
            assert len(pages_of(order.build())) == 1
