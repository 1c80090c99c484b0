"""What the patient told, and why they came, on the record."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ketalog.domain.indications import IndicationSaid
from ketalog.domain.opening import SessionKind, SessionOpened
from ketalog.domain.people import Medication, Tried
from tests.reports import samples
from tests.reports.paper import bare, pages_of, recorded, sheet, text_of
from tests.reports.samples import Log

LAST = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)


def told() -> SessionOpened:
    """The session of the picture, with all that may be told."""
    opened = samples.opened()
    patient = replace(
        opened.patient,
        reactions=(("ondansetron", "long QT"),),
        conditions=("hypertension", "sleep apnea"),
        medications=(Medication("lorazepam", "benzodiazepine", "1 mg", LAST),),
        tried=(Tried("opioids", "not tolerated"), Tried("CBT", "helped a little", "two years")),
        phone="555-0100",
    )
    said = (
        IndicationSaid("CRPS", "chronic", refractory=True),
        IndicationSaid("Depression", "chronic"),
    )
    return replace(opened, patient=patient, indications=said, number=4, planned=6, kind="series")


def text(opened: SessionOpened) -> str:
    log = Log()
    log.add(-20, opened)
    return bare(text_of(recorded(log.chart())))


@pytest.mark.parametrize(
    "words",
    [
        "ondansetron (long QT)",
        "CRPS, chronic, refractory; Depression, chronic",
        "hypertension; sleep apnea",
        "lorazepam 1 mg, benzodiazepine, last 21 Nov 2026 07:30",
        "opioids (not tolerated); CBT (helped a little, two years)",
        "555-0100",
        "Session 4 of 6",
    ],
)
def test_all_that_was_told_is_on_the_record(words: str) -> None:
    assert bare(words) in text(told())


def test_what_nobody_asked_is_not_printed_and_none_is() -> None:
    patient = samples.opened().patient
    assert "Conditions" not in text(samples.opened())
    none = replace(samples.opened(), patient=replace(patient, conditions=()))
    assert bare("Conditions none") in text(none)


@pytest.mark.parametrize(("kind", "words"), [("first", "First session"), ("booster", "Booster")])
def test_the_kind_of_session_stands_under_the_title(kind: SessionKind, words: str) -> None:
    opened = replace(samples.opened(), kind=kind, number=None, planned=None)
    assert bare(words) in text(opened)


def test_a_training_session_says_so_on_every_page() -> None:
    log = samples.rivera_log(replace(told(), training=True))
    for page in pages_of(recorded(log.chart())):
        assert "TRAINING" in page
    assert "TRAINING" not in text(told())


def test_the_sheet_of_a_training_session_says_so() -> None:
    log = samples.rivera_log(replace(told(), training=True))
    assert "TRAINING" in text_of(sheet(log.chart(), "A4"))
    assert "TRAINING" not in text_of(sheet(samples.rivera(), "A4"))
