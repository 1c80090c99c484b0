"""What the session record says, and on how many pages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionStarted,
    IvAccess,
    Note,
    RescueGiven,
    Signed,
)
from ketalog.domain.people import Escort, Patient
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.vitals import Vitals
from ketalog.reports.page import Paper
from ketalog.reports.record import session_record
from tests.builders import a_chart, a_patient, an_opening
from tests.reports import samples
from tests.reports.paper import bare, pages_of, recorded, text_of
from tests.reports.samples import Log

PAPERS: tuple[Paper, Paper] = ("A4", "Letter")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_session_of_the_picture_is_on_one_page(paper: Paper) -> None:
    assert len(pages_of(recorded(samples.rivera(), paper))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Ketamine infusion record",
        "Harbor Pain Clinic · Session 4 of 6 · Chair 3",
        "21 Nov 2026",
        "14:00–15:36 (UTC−5)",
        "RIVERA, Maria",
        "12 Apr 1979 (47 y)",
        "004217",
        "ondansetron",
        "CRPS, left arm",
        "72 kg",
        "M. Stein MD",
        "0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min",
        "27 mL/h (54 mg/h) of 2 mg/mL",
        "Side effect: nausea",
        "Rescue: midazolam 1 mg IV",
        "For dysphoria. Ordered by M. Stein MD. Session total 2 mg of 5 mg.",
        "Leave not before 15:33.",
        "36 mg given of 36 mg ordered, calculated.",
        "Baseline 124/78 at 14:00; shaded band is baseline systolic ±20 %.",
        "Aldrete ≥ 9, twice",
        "10 at 15:05 · 10 at 15:30",
        "2 mg in 2 doses, limit 5 mg",
        "Discharged with escort, 15:36 AO",
        "Luis Rivera , spouse",
        "555-0142",
        "instructions gone through",
        "Performed and recorded · signed 21 Nov 2026 15:38",
        "printed 21 Nov 2026 15:38 by A. Okafor RN",
        "record version 29",
        "Page 1 of 1",
        "AO A. Okafor RN",
    ],
)
def test_the_record_says(rivera: bytes, words: str) -> None:
    assert bare(words) in bare(text_of(rivera))


@pytest.mark.parametrize("reading", [one[1] for one in samples.RIVERA_SETS])
def test_every_pressure_is_on_it(rivera: bytes, reading: str) -> None:
    assert f" {reading} " in text_of(rivera)


def test_the_whole_head_of_the_chain_is_on_every_page(long_day: bytes) -> None:
    head = samples.long_day().head
    assert all(head in bare(page) for page in pages_of(long_day))


def test_every_page_says_whom_it_is_about(long_day: bytes) -> None:
    pages = pages_of(long_day)
    last = len(pages)
    for number, page in enumerate(pages, start=1):
        assert "MRN LD-0042 · session 2026-11-21/3" in page
        assert f"Page {number} of {last}" in page


def test_heads_come_again_on_the_next_page(long_day: bytes) -> None:
    assert "Vital signs continued" in pages_of(long_day)[1]


def test_a_signed_record_is_no_draft(rivera: bytes) -> None:
    assert "DRAFT" not in text_of(rivera)


def test_an_unsigned_record_says_draft_on_each_page() -> None:
    chart = samples.long_day()
    unsigned = replace(chart, entries=chart.entries[:-1])
    assert all("DRAFT, not signed" in page for page in pages_of(recorded(unsigned)))


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert recorded(samples.everything()) == recorded(samples.everything())


def test_a_name_and_allergies_wrap_and_stay_whole(long_day: bytes) -> None:
    first = bare(pages_of(long_day)[0])
    assert bare(samples.LONG_NAME) in first
    assert bare(", ".join(samples.SIX_ALLERGIES)) in first


@pytest.mark.parametrize(
    ("allergies", "words"), [(None, "not asked"), ((), "none known"), (("latex",), "latex")]
)
def test_allergies_are_said(allergies: tuple[str, ...] | None, words: str) -> None:
    patient = replace(samples.opened().patient, allergies=allergies)
    assert f"Allergies {words}" in text_of(recorded(samples.rivera_opened(patient=patient)))


def test_an_allergy_said_before_start_stands_at_the_head() -> None:
    patient = a_patient(allergies=())
    told = PrestartSaid("allergies", "done", "midazolam, latex")
    chart = a_chart((-20, told), opening=an_opening(patient=patient))
    assert "Allergies midazolam, latex" in text_of(recorded(chart))


@pytest.mark.parametrize("name", ["DVOŘÁK, Jiří", "NGUYỄN, Thị Mai", "O'NEIL, <Ann> & Co"])
def test_names_are_found_as_they_were_typed(name: str) -> None:
    patient = replace(samples.opened().patient, name=name)
    assert name in text_of(recorded(samples.rivera_opened(patient=patient)))


def test_a_decomposed_name_is_composed() -> None:
    patient = replace(samples.opened().patient, name="DVOR\u030cA\u0301K")
    assert "DVOŘÁK" in text_of(recorded(samples.rivera_opened(patient=patient)))


def test_a_note_of_four_thousand_characters_is_there_whole() -> None:
    note = " ".join(f"word{number}<&>" for number in range(400))[:4000]
    log = samples.rivera_log()
    log.add(95, Note(note))
    assert note in text_of(recorded(log.chart()))


def test_a_note_that_no_page_holds_is_torn_between_lines() -> None:
    log = samples.rivera_log()
    log.add(95, Note("\n".join(f"line-{number}" for number in range(300))))
    text = text_of(recorded(log.chart())).split()
    assert all(f"line-{number}" in text for number in range(300))


def test_temperature_and_oxygen_have_rows_only_where_they_occur(
    rivera: bytes, long_day: bytes
) -> None:
    assert "Temp °C" not in text_of(rivera)
    assert "Oxygen" not in text_of(rivera)
    assert "Temp °C" in text_of(long_day)
    assert "Oxygen" in text_of(long_day)


def test_room_air_is_said_once_where_no_oxygen_ran(rivera: bytes) -> None:
    assert "On room air." in text_of(rivera)


def test_sets_of_the_same_minute_share_a_column(everything: bytes) -> None:
    assert pages_of(everything)[0].count(" 23:25 ") == 2  # the column's head, and the reminder


@pytest.mark.parametrize(
    "words",
    [
        "unrecordable",
        "equipment",
        "distressed",
        "typed 23:49",
        "late entry",
        "typed 23:32",
        "Confirmed: is 131 right?",
        "27 mL/h (54 mg/h, set as 0.75 mg/kg/h) of 2 mg/mL. Confirmed: Fast?",
        "20 mL/h (40 mg/h). dizzy. Ordered by M. Stein MD.",
        "Grade moderate. colours.",
        "vitals: distressed. holds the rails.",
        "Rescue: midazolam dose unknown",
        "Response not recorded.",
        "Given by J. Bell RN",
        "calm, drowsy. RASS −2. breathes well.",
        "20 mL/h. rate as before.",
        "Side effect resolved: hallucination",
        "ondansetron 4 mg IV",
        "saline 250 mL IV",
        "3 L/min, mask.",
        "Clinician told: M. Stein MD",
        "BP 190/101. Answer: stop, I am coming.",
        "Emergency called: 911",
        "6.4 mL on the pump",
        "Serious event: chest pain",
        "Outcome: resolved without sequelae.",
        "Handed over to J. Bell RN",
        "A. Okafor RN, then J. Bell RN",
        "Moved to chair 5",
        "Chair 3, then 5",
        "Reason: chest pain. The pump ran on past the planned end.",
        "left hand, 22 G, clean & dry.",
        "neuropathy <both feet>",
        "23:25 snoozed",
        "Criterion: Pain acceptable to the patient not met. 7 of 10.",
        "WAIVED · M. Stein MD: usual pain · 00:13",
        "NOT APPLICABLE · wheelchair · 00:15",
        "NOT MET · 8 at 00:14",
        "NOT RECORDED",
        "smells of beer",
        "not signed",
        "Left against advice, 00:26 JB",
        "by telephone, to be countersigned",
        "wants to be at home",
        "brother by phone",
        "awake, walks",
        "Addendum",
        "typed 190 for 160",
        "190/101 160/101",
        "Note. Written on the wrong chair. struck out Why: belongs to chair 4",
        "23:20 – 22 Nov 2026 00:26 (UTC−5)",
        "Own RASS −1",
        "X",
    ],
)
def test_everything_entered_is_on_it(everything: bytes, words: str) -> None:
    assert bare(words) in bare(text_of(everything))


def test_a_rescue_without_a_response_says_so() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    log.add(9, RescueGiven("midazolam", samples.mg("1"), "IV", "panic"))
    assert "Response not recorded." in text_of(recorded(log.chart()))


def test_a_cancelled_session_has_no_checklist() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(-5, Ended("cancelled before START", why="BP 184/112"))
    log.add(-4, Signed())
    text = text_of(recorded(log.chart()))
    assert "Cancelled before START" in text
    assert "Discharge checklist" not in text


def test_a_session_just_opened_prints() -> None:
    log = Log()
    log.add(-20, samples.opened())
    assert "not ended" in text_of(recorded(log.chart()))


def test_a_record_over_the_change_of_the_clock_names_both_offsets() -> None:
    log = Log(datetime(2026, 11, 1, 5, 30, tzinfo=UTC))
    log.add(-10, replace(samples.opened(), day=datetime(2026, 11, 1, tzinfo=UTC).date()))
    log.add(0, InfusionStarted())
    log.add(5, Vitals(hr=70))
    log.add(60, Ended("walked out"))
    assert "01:30–01:30 (UTC−4 to UTC−5)" in text_of(recorded(log.chart()))


def test_weight_typed_in_pounds_shows_both() -> None:
    chart = samples.rivera_opened(weight_typed="158.7 lb")
    assert "72 kg (typed 158.7 lb)" in text_of(recorded(chart))


def test_an_identifier_of_any_length_leaves_the_foot_on_its_line() -> None:
    patient = Patient("X" * 200, samples.opened().patient.born, "M" * 200)
    page = pages_of(recorded(samples.rivera_opened(patient=patient)))[0]
    assert "M" * 200 in bare(page)
    assert "Page 1 of" in page


def test_the_moment_of_printing_is_an_argument() -> None:
    pdf = session_record(
        samples.rivera(), at=samples.PRINTED, printed_by="J. Bell RN", paper="Letter"
    )
    assert "printed 21 Nov 2026 15:40 by J. Bell RN" in text_of(pdf)


def test_a_dose_below_one_keeps_its_zero() -> None:
    log = samples.rivera_log()
    log.add(95, RescueGiven("midazolam", samples.mg("0.5"), "IV"))
    assert "midazolam 0.5 mg IV" in text_of(recorded(log.chart()))


@pytest.mark.parametrize(
    "words",
    [
        "Named before Petra Other, sister, 555-0199",
        "Age 44 y",
        "Phoned 21 Nov 2026 13:40",
        "Own oxygen 2 L/min",
        "Ordered by Z. Other MD",
        "Nurse P. Other RN",
        "Chair 12",
        "Session 9 of 12",
    ],
)
def test_everything_said_at_opening_is_on_it(words: str) -> None:
    phoned = samples.START - timedelta(minutes=20)
    chart = samples.rivera_opened(
        escort=Escort("Petra Other", "sister", "555-0199", phoned, 44),
        usual_oxygen=OxygenFlow(Decimal(2)),
        clinician="Z. Other MD",
        nurse="P. Other RN",
        chair="12",
        number=9,
        planned=12,
    )
    assert words in text_of(recorded(chart))


def test_a_remark_on_the_line_is_printed_though_the_line_was_taken_out_later() -> None:
    log = samples.rivera_log()
    log.add(90, Criterion("iv_out", "not met", remark="bleeds"))
    log.add(94, IvAccess("removed", "left hand", condition="dry"))
    text = text_of(recorded(log.chart()))
    assert "bleeds" in text
    assert "left hand, dry · 15:34" in text
