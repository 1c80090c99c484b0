"""The form for the drawer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ketalog.domain.people import Clinic
from ketalog.reports.blank_form import BlankForm, blank_form
from ketalog.reports.page import Paper
from tests.reports.paper import boxes_of, overlapping, pages_of, text_of
from tests.reports.samples import shipped

STEMS = ["", *(one.stem for one in shipped().protocols(hidden=True))]


def printed(stem: str, paper: Paper = "A4") -> bytes:
    """The form for a protocol, or for any."""
    protocol = shipped().protocol(stem) if stem else None
    clinic = Clinic("Harbor Pain Clinic", paper=paper)
    drugs, prestart = shipped().drugs(), shipped().prestart()
    plan = protocol.discharge if protocol else shipped().discharge()
    form = BlankForm(clinic, protocol, shipped().alerts(), plan, drugs, prestart)
    return blank_form(form, at=datetime(2026, 11, 21, 15, tzinfo=UTC), printed_by="A. Okafor RN")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("stem", STEMS)
def test_nothing_lies_on_something_else_or_leaves_the_page(stem: str, paper: Paper) -> None:
    for page, boxes in boxes_of(printed(stem, paper)):
        assert not overlapping(boxes)
        assert all(
            box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 18
            for box in boxes
        )


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("stem", STEMS)
def test_it_is_one_sheet_of_paper(stem: str, paper: Paper) -> None:
    assert len(pages_of(printed(stem, paper))) == 2


def test_a_protocol_prints_its_order_and_its_minutes() -> None:
    text = text_of(printed("depression-0.5mgkg-40min"))
    assert "0.5 mg/kg over 40 min · recovery 40 min" in text
    assert "START +5 +10 +15 +25 +35 stop +15 stop +30" in text


def test_without_a_protocol_the_times_stay_empty() -> None:
    text = text_of(printed(""))
    assert "any protocol" in text
    assert "+5" not in text


@pytest.mark.parametrize(
    "words",
    [
        "Patient", "MRN", "Allergies, or none known", "Weight used, kg", "Escort, phone",
        "BP at or over 180/110", "Highest single dose 2.5 mg", "Two identifiers",
        "SpO₂ ≥ 94 % or own baseline", "takes the patient home", "Escort signature",
        "Nurse signature", "Copy back with Shift+F7",
    ],
)  # fmt: skip
def test_limits_criteria_and_lines_are_printed(words: str) -> None:
    assert words in text_of(printed("high-1mgkgh-4h"))


def test_what_the_clinic_has_not_approved_says_so() -> None:
    assert text_of(printed("low-0.5mgkgh-20min")).count("not yet approved") >= 4
