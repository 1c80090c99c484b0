"""How it ended says who let the patient go, as what, and by whose hand."""

from ketalog.domain.events import Ended, How
from ketalog.reports.leaving import by_words
from tests.builders import CLINICIAN, NURSE, Happening, a_chart

EXEMPTED: How = "discharged on a clinician's exemption"


def said(ended: Ended, author: str = NURSE) -> str:
    chart = a_chart(Happening(96, ended, author=author))
    assert chart.ended
    return by_words(chart.ended)


def test_a_discharge_was_performed_by_who_wrote_it() -> None:
    assert said(Ended("discharged with escort")) == f"{NURSE}, performed"


def test_an_exemption_was_ordered_by_the_prescriber_and_performed_by_the_nurse() -> None:
    exempted = Ended(EXEMPTED, CLINICIAN, "lives here", own_pin=True)
    assert said(exempted) == f"{CLINICIAN}, ordered, own PIN; {NURSE}, performed"


def test_a_prescriber_who_was_signed_in_did_both() -> None:
    exempted = Ended(EXEMPTED, CLINICIAN, "lives here")
    assert said(exempted, CLINICIAN) == f"{CLINICIAN}, ordered"
