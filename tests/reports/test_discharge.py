"""What patient and escort take home."""

from dataclasses import replace
from datetime import date

import pytest

from ketalog.domain.events import Ended, How, RescueGiven, Signed
from ketalog.domain.refusal import Refused
from ketalog.reports.discharge import discharge_sheet
from ketalog.reports.page import Paper
from ketalog.store.shipped_texts import sheet_text
from tests.reports import samples
from tests.reports.paper import pages_of, sheet, sizes_of, text_of


def left(how: How, **said: str) -> str:
    log = samples.rivera_log()
    log.add(96, Ended(how, clinician="M. Stein MD", why="wants to", **said))  # type: ignore[arg-type]
    log.add(98, Signed())
    return text_of(sheet(log.chart()))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("chart", [samples.rivera, samples.long_day, samples.everything])
def test_it_is_one_page(chart: samples.Sample, paper: Paper) -> None:
    assert len(pages_of(sheet(chart(), paper))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Going home after ketamine",
        "RIVERA, Maria",
        "born 12 Apr 1979",
        "Harbor Pain Clinic",
        "555-0190, day",
        "555-0191, night",
        "Until tomorrow, Sunday 22 November, 16:00, and after a night's sleep: do not drive."
        " Do not use machines. Do not drink alcohol. Do not sign anything that matters.",
        "Make no legal or other big choices.",
        "Ketamine 36 mg by drip, 14:00 to 14:40. Midazolam 1 mg at 14:16 and 1 mg at 14:33"
        " to calm you.",
        "An adult stays with you. Today that is Luis Rivera.",
        "Do not look after children alone.",
        "You may feel tired, dizzy or have blurred sight for some hours.",
        "No sleeping tablets, opioids, benzodiazepines or cannabis unless we told you.",
        "swelling of face or throat",
        "988 also helps, day and night",
        "Escort · Luis Rivera, spouse",
        "Nurse · A. Okafor RN, 15:36",
        "MRN 004217",
        "not yet approved",
    ],
)
def test_the_sheet_says(words: str) -> None:
    assert words in text_of(sheet(samples.rivera()))


def test_what_the_patient_reads_is_twelve_points_or_more() -> None:
    assert sorted(sizes_of(sheet(samples.rivera())))[:2] == [8, 12]  # 8 is the foot of the page


def test_it_is_never_a_draft() -> None:
    assert "DRAFT" not in text_of(sheet(samples.rivera_log().chart()))


@pytest.mark.parametrize("how", ["left against advice", "walked out"])
def test_against_advice_has_its_own_text_without_an_escort(how: How) -> None:
    text = left(how)
    assert "You leave before we advise it." in text
    assert "escort" not in text.casefold()


def test_an_exempted_patient_has_a_text_without_an_escort_line() -> None:
    text = left("discharged on a clinician's exemption")
    assert "Your clinician has agreed that you go home without an escort." in text
    assert "Escort ·" not in text


@pytest.mark.parametrize(
    "how", ["left against advice", "walked out", "discharged on a clinician's exemption"]
)
def test_whoever_goes_alone_is_not_told_to_bring_an_adult_home(how: How) -> None:
    assert "Bring an adult" in text_of(sheet(samples.rivera()))
    assert "Bring an adult" not in left(how)


@pytest.mark.parametrize("iv_out", ["no", "unknown"])
def test_a_drip_that_may_still_be_in_is_told(iv_out: str) -> None:
    assert "Do not pull it out." in left("walked out", iv_out=iv_out)


def test_other_medication_is_named_with_its_time() -> None:
    assert "Ketorolac 15 mg at 09:52." in text_of(sheet(samples.long_day()))


def test_without_phones_there_is_a_line_to_write_on() -> None:
    clinic = samples.opened().clinic.__class__("Harbor Pain Clinic")
    assert "Phone" in text_of(sheet(samples.rivera_opened(clinic=clinic)))


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert sheet(samples.rivera()) == sheet(samples.rivera())


def test_a_language_without_a_text_is_refused() -> None:
    with pytest.raises(Refused, match="no text in that language"):
        discharge_sheet(
            samples.rivera(), at=samples.PRINTED, printed_by="", paper="A4", language="xx"
        )


def with_words(*about: str) -> str:
    text = replace(sheet_text("en"), about=about)
    chart = samples.rivera()
    printed = discharge_sheet(chart, at=samples.PRINTED, printed_by="", paper="A4", text=text)
    assert len(pages_of(printed)) == 1
    return text_of(printed)


def test_what_the_clinic_says_of_ketamine_is_printed() -> None:
    words = "Ketamine acts on pain signals for a short time."
    assert f"About ketamine {words} Ask us." in with_words(words, "Ask us.")


def test_where_the_clinic_says_nothing_of_ketamine_nothing_is() -> None:
    assert "About ketamine" not in with_words()


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_said_of_ketamine_as_shipped(language: str) -> None:
    assert sheet_text(language).about == ()


def test_the_clinics_own_words_take_the_place_of_the_shipped() -> None:
    text = replace(sheet_text("en"), call_us=("a fever",), own=2)
    printed = text_of(
        discharge_sheet(samples.rivera(), at=samples.PRINTED, printed_by="", paper="A4", text=text)
    )
    assert "a fever" in printed
    assert "rash or itching" not in printed
    assert "sheet version 2.2, not yet approved" in printed


def test_an_approved_text_says_by_whom_and_when() -> None:
    text = replace(sheet_text("en"), clinician="M. Stein MD", on=date(2026, 11, 2))
    printed = discharge_sheet(
        samples.rivera(), at=samples.PRINTED, printed_by="", paper="A4", text=text
    )
    assert "sheet version 2, approved by M. Stein MD 2 Nov 2026" in text_of(printed)


def test_three_doses_read_as_a_list() -> None:
    log = samples.rivera_log()
    log.add(38, RescueGiven("midazolam", samples.mg("0.5")))
    assert "1 mg at 14:16, 1 mg at 14:33 and 0.5 mg at 14:38" in text_of(sheet(log.chart()))


def test_a_refused_signature_is_said_under_its_line_in_large_type() -> None:
    log = samples.rivera_log()
    log.add(96, Ended("left against advice", signature="refused"))
    printed = sheet(log.chart())
    assert "Patient · refused to sign" in text_of(printed)
    assert sorted(sizes_of(printed))[:2] == [8, 12]
