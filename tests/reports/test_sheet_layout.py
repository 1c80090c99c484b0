"""The papers for patients on the page: large type, one page, nothing on anything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from ketalog.domain.chart import Chart
from ketalog.domain.events import (
    Ended,
    InfusionStarted,
    InfusionStopped,
    MedicationGiven,
    RescueGiven,
)
from ketalog.domain.papers import Appointment, NextSaid
from ketalog.domain.people import Clinic, Escort
from ketalog.domain.series.due import Due
from ketalog.reports.against_advice import against_advice
from ketalog.reports.discharge import discharge_sheet
from ketalog.reports.page import Paper
from ketalog.reports.sheet_blocks import BOTTOM
from tests.reports import samples
from tests.reports.paper import boxes_of, overlapping, pages_of
from tests.reports.samples import Log

LONG = ("Maximiliana-Alexandrina Konstantinopoulou-Papadopoulos y Fernández de la Vega " * 2)[:120]
ARABIC = ("عبد الرحمن بن محمد بن عبد الله " * 4)[:120]
WEEK = Due("session", date(2026, 11, 24), date(2026, 11, 26), 5, 6)
MAKES: list[Callable[..., bytes]] = [discharge_sheet, against_advice]


def with_names(name: str) -> Log:
    """Six drugs, and everybody and everything with a name as long as one may be."""
    log = Log()
    clinic = Clinic(name, "America/New_York", "+1 (415) 555-0190 ext 12345", "+1 415 555 0191")
    patient = replace(samples.opened().patient, name=name, mrn="M" * 40)
    escort = Escort(name, "second cousin, once removed", "555-0142")
    log.add(-20, replace(samples.opened(), clinic=clinic, patient=patient, escort=escort))
    log.add(0, InfusionStarted())
    for number, drug in enumerate(("midazolam", "lorazepam")):
        log.add(10 + number, RescueGiven(drug, samples.mg("1")))
        log.add(20 + number, RescueGiven(drug, samples.mg("0.5")))
    for number, drug in enumerate(("ondansetron", "ketorolac", "acetaminophen", "labetalol")):
        log.add(30 + number, MedicationGiven(drug, samples.mg("15"), "15 mg"))
    log.add(40, InfusionStopped("completed"))
    return log


def usual() -> Chart:
    log = samples.rivera_log()
    log.add(95, NextSaid(Appointment(date(2026, 11, 24), time(13, 30))))
    return log.chart()


def with_a_long_name() -> Chart:
    return with_names(LONG).chart()


def right_to_left() -> Chart:
    return with_names(ARABIC).chart()


def left_alone() -> Chart:
    log = with_names(LONG)
    unmet = tuple(rule.text for rule in samples.opened().protocol.discharge.criteria)
    log.add(80, Ended("left against advice", signature="refused", iv_out="unknown", unmet=unmet))
    return log.chart()


def walked_out() -> Chart:
    log = with_names(LONG)
    log.add(80, Ended("walked out", iv_out="no"))
    return log.chart()


def exempted() -> Chart:
    log = with_names(LONG)
    how = "discharged on a clinician's exemption"
    log.add(80, Ended(how, clinician=LONG, why="lives next door"))  # type: ignore[arg-type]
    return log.chart()


def made(make: Callable[..., bytes], chart: Chart, paper: Paper, language: str) -> bytes:
    more = {"due": WEEK} if make is discharge_sheet else {}
    at = chart.entries[-1].recorded_at
    return make(chart, at=at, printed_by=LONG, paper=paper, language=language, **more)


def small_type(pdf: bytes) -> list[tuple[str, float]]:
    """Words of less than 12 points, and how high above the foot of the page they stand."""
    found: list[tuple[str, float]] = []
    for page in PdfReader(BytesIO(pdf)).pages:

        def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
            if text.strip() and size < 12:
                found.append((text, tm[5] * cm[3] + cm[5]))

        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("chart", [samples.rivera, samples.long_day, usual])
@pytest.mark.parametrize("make", MAKES)
def test_a_usual_session_is_one_page(
    make: Callable[..., bytes], chart: samples.Sample, paper: Paper, language: str
) -> None:
    at = chart().entries[-1].recorded_at
    pdf = make(chart(), at=at, printed_by="A. Okafor RN", paper=paper, language=language)
    assert len(pages_of(pdf)) == 1


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    "chart", [usual, with_a_long_name, right_to_left, left_alone, walked_out, exempted]
)
@pytest.mark.parametrize("make", MAKES)
def test_nothing_lies_on_anything_else_or_leaves_the_page(
    make: Callable[..., bytes], chart: samples.Sample, paper: Paper, language: str
) -> None:
    for page, boxes in boxes_of(made(make, chart(), paper, language)):
        assert not overlapping(boxes)
        assert all(
            box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 18
            for box in boxes
        )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("chart", [usual, with_a_long_name, left_alone, exempted, walked_out])
@pytest.mark.parametrize("make", MAKES)
def test_only_the_foot_is_smaller_than_twelve_points(
    make: Callable[..., bytes], chart: samples.Sample, language: str
) -> None:
    small = small_type(made(make, chart(), "Letter", language))
    assert small
    assert [text for text, high in small if not 0 < high < BOTTOM] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("make", MAKES)
def test_no_part_of_a_name_is_lost(make: Callable[..., bytes], language: str) -> None:
    text = "".join(pages_of(made(make, with_a_long_name(), "Letter", language)))
    assert LONG.replace(" ", "") in text.replace(" ", "")
