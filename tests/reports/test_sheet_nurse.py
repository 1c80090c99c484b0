"""Which nurse stands under a paper for the patient, and since when."""

from datetime import timedelta

import pytest

from ketalog.domain.emergency import NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.events import Criterion, Ended
from ketalog.domain.papers import SheetPrinted
from ketalog.reports.against_advice import against_advice
from ketalog.reports.discharge import discharge_sheet
from ketalog.reports.sheet_nurse import nurse_line, nurse_of
from ketalog.store.shipped_texts import sheet_text
from tests.reports import samples
from tests.reports.paper import text_of
from tests.reports.samples import NURSE, Log

BELL, DESK, DOCTOR = "J. Bell RN", "F. Desk", "M. Stein MD"


def under(log: Log, printed_by: str) -> str:
    return nurse_line(log.chart(), printed_by, sheet_text("en")).under


def test_who_let_the_patient_go_stands_there_whoever_printed_it() -> None:
    log = samples.rivera_log()
    log.add(96, Ended("discharged with escort"), author=BELL)
    assert under(log, DESK) == "Nurse · J. Bell RN, 15:36"


def test_before_the_patient_leaves_there_is_no_time_yet() -> None:
    assert under(samples.rivera_log(), NURSE) == "Nurse · A. Okafor RN"


def test_before_that_the_front_desk_prints_it_for_the_responsible_nurse() -> None:
    log = samples.rivera_log()
    log.add(80, SheetPrinted(samples.PRINTED + timedelta(hours=24)), author=DESK)
    assert nurse_of(log.chart(), DESK) == NURSE


def test_another_nurse_who_treats_prints_it_in_her_own_name() -> None:
    log = samples.rivera_log()
    log.add(80, samples.vitals("124/78", 72, 98, 14), author=BELL)
    assert nurse_of(log.chart(), BELL) == BELL


def test_a_clinician_who_exempts_is_no_nurse() -> None:
    log = samples.rivera_log()
    exempted = Ended("discharged on a clinician's exemption", DOCTOR, "lives here")
    log.add(96, exempted, author=DOCTOR)
    assert nurse_of(log.chart(), DESK) == NURSE


@pytest.mark.parametrize("make", [discharge_sheet, against_advice])
@pytest.mark.parametrize(
    "jargon", ["own PIN", "signed in", "countersign", "telephone", "performed", "exemption"]
)
def test_the_patient_reads_nothing_of_how_it_was_signed(make: object, jargon: str) -> None:
    log = samples.rivera_log()
    given = log.add(50, samples.vitals("124/78", 72, 98, 14), author=NOBODY)
    log.add(50, EmergencyEntry((given,), "K. Novak RN"), author=NOBODY)
    log.add(60, Countersigned((given,), own_pin=True), author="L. Haddad RN")
    waived = Criterion("bp", "waived", why="usual", clinician=DOCTOR, telephone_order=True)
    log.add(80, waived)
    log.add(96, Ended("discharged on a clinician's exemption", DOCTOR, "lives here", own_pin=True))
    pdf = make(log.chart(), at=samples.PRINTED, printed_by=NURSE, paper="A4")  # type: ignore[operator]
    assert jargon.casefold() not in text_of(pdf).casefold()
