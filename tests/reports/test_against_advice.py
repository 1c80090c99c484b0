"""The form of a patient who leaves against advice."""

import pytest

from ketalog.domain.chart import Chart, fold
from ketalog.domain.events import Ended
from ketalog.reports.against_advice import against_advice
from ketalog.reports.page import Paper
from ketalog.store.shipped_texts import advice_text
from tests.reports import samples
from tests.reports.paper import pages_of, sheet, text_of


def form(chart: Chart, paper: Paper = "A4") -> bytes:
    """Printed when the last entry was written."""
    at = chart.entries[-1].recorded_at
    return against_advice(chart, at=at, printed_by="A. Okafor RN", paper=paper)


def before_leaving() -> Chart:
    """The picture's session, five minutes after its stop."""
    entries = samples.rivera_log().entries
    return fold(
        one
        for one in entries
        if one.observed_at <= entries[0].observed_at.replace(hour=19, minute=45)
    )


def left(**said: str) -> Chart:
    log = samples.rivera_log()
    log.add(96, Ended("left against advice", unmet=("Discharge order",), **said))  # type: ignore[arg-type]
    return log.chart()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("chart", [before_leaving, left, samples.long_day, samples.everything])
def test_it_is_one_page(chart: samples.Sample, paper: Paper) -> None:
    assert len(pages_of(form(chart(), paper))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Leaving against advice",
        "RIVERA, Maria",
        "MRN 004217",
        "555-0191, night",
        "Midazolam 1 mg at 14:16 and 1 mg at 14:33 to calm me.",
        "Time since the last sedative: 60 min since midazolam: from 15:33",
        "Discharge order: not yet",
        "No adult escort is here to take me home",
        "They would let me go from 15:33",
        "I leave before the staff advise it.",
        "Nurse · A. Okafor RN",
        "not yet approved",
    ],
)
def test_before_leaving_the_form_says(words: str) -> None:
    assert words in text_of(form(before_leaving()))


def test_a_patient_who_refused_to_sign_is_said_to() -> None:
    assert "refused to sign" in text_of(form(left(signature="refused")))


def test_afterwards_it_says_when_and_what_was_kept() -> None:
    text = text_of(form(left(clinician="M. Stein MD", told="J. Brandt RN")))
    assert "I leave on Saturday 21 November at 15:36" in text
    assert "Discharge order" in text
    assert "Clinician · M. Stein MD" in text
    assert "Told that I leave: J. Brandt RN" in text


def test_a_line_that_is_out_is_not_said_to_be_in() -> None:
    unmet = ("IV removed, site clean", "Discharge order")
    words = {}
    for iv_out in ("yes", "no"):
        log = samples.rivera_log()
        log.add(96, Ended("left against advice", unmet=unmet, iv_out=iv_out))
        words[iv_out] = text_of(form(log.chart()))
    assert "IV removed" not in words["yes"]
    assert "IV removed, site clean" in words["no"]


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert form(left()) == form(left())


@pytest.mark.parametrize("claim", ["waive", "liab", "release the clinic", "cure"])
def test_the_patient_gives_nothing_away(claim: str) -> None:
    text = advice_text("en")
    assert claim not in " ".join(map(str, vars(text).values())).casefold()


def test_whoever_walked_out_has_no_line_to_sign() -> None:
    log = samples.rivera_log()
    log.add(96, Ended("walked out"))
    under = text_of(sheet(log.chart())).split("What comes next")[1]
    assert "Patient" not in under
    assert "Nurse" in under
