"""What a nurse goes on with on paper is on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from ketalog.domain.chart import Chart, fold
from ketalog.domain.events import (
    ChairChanged,
    Ended,
    InfusionPaused,
    InfusionStarted,
    RescueGiven,
    SideEffect,
)
from ketalog.domain.people import Escort, Patient
from ketalog.domain.screening import TakenAtHome
from ketalog.domain.vitals import CheckNotDone
from ketalog.reports.downtime import Sheet, downtime_sheets
from ketalog.reports.page import Paper
from tests.reports import samples
from tests.reports.paper import boxes_of, overlapping, pages_of, text_of
from tests.reports.samples import START, Log, mg, opened, rivera_log, vitals


def downtime(chart: Chart, minutes: float, paper: Paper = "A4") -> bytes:
    """A chart's downtime sheet as of so many minutes after START."""
    sheet = Sheet(chart, START + timedelta(minutes=minutes))
    return downtime_sheets([sheet], printed_by="A. Okafor RN", paper=paper)


def until(log: Log, minutes: float) -> Chart:
    """What was written up to then."""
    last = START + timedelta(minutes=minutes)
    return fold([entry for entry in log.entries if entry.recorded_at <= last])


def running() -> Chart:
    return until(rivera_log(), 12)


def rescued() -> Chart:
    return until(rivera_log(), 30)


def recovering() -> Chart:
    return until(rivera_log(), 65)


def waiting() -> Chart:
    log = Log()
    log.add(-20, replace(opened(), prestart=samples.shipped().prestart()))
    log.add(-15, TakenAtHome("opioid", "yes", "oxycodone", "5 mg"))
    return log.chart()


def alphabets() -> Chart:
    """Names that other scripts write."""
    log = Log()
    patient = Patient(
        "اَلْمُتَنَبِّي, أحمد بن الحسين 患者山田太郎 Ωμέγα Жуковский", samples.opened().patient.born,
        "א-12/(ב)", "X", allergies=tuple(f"allergen number {n} <&> {'x' * 30}" for n in range(6)),
    )  # fmt: skip
    escort = Escort("Ελένη Παπαδοπούλου-Κωνσταντινίδου", "mother in law", "+30 210 555 0143 ext. 9")
    log.add(-20, replace(opened(), patient=patient, escort=escort, chair="by the window, left"))
    log.add(0, InfusionStarted())
    log.add(5, vitals("190/111", 130, 85, 7, 10, -3, 4, 3))
    log.add(9, CheckNotDone("vitals", "asleep", wakes_to_voice=False, remark="deep"))
    for number in range(9):
        log.add(10 + number / 2, SideEffect(f"symptom {number} of a long name", grade="severe"))
    return log.chart()


SHEETS = {
    "before START": (waiting, -10.0),
    "running": (running, 14.1),
    "after rescue": (rescued, 32.1),
    "in recovery": (recovering, 66.0),
    "long": (lambda: samples.long_day(), 364.0),
    "everything": (lambda: samples.everything(), 640.0),
    "alphabets": (alphabets, 15.0),
}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_nothing_lies_on_something_else_or_leaves_the_page(name: str, paper: Paper) -> None:
    chart, minutes = SHEETS[name]
    for page, boxes in boxes_of(downtime(chart(), minutes, paper)):
        assert not overlapping(boxes)
        assert all(
            box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 18
            for box in boxes
        )


def test_it_says_which_chair_and_as_of_when() -> None:
    text = text_of(downtime(running(), 14.12))
    assert text.startswith("Downtime sheet, chair 3")
    assert "as of 14:14:07, entry 6" in text


@pytest.mark.parametrize(
    "words",
    [
        "RIVERA, Maria", "12 Apr 1979 (47 y)", "004217", "ondansetron",
        "0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min",
        "27 mL/h (54 mg/h)", "Started 14:00", "Planned stop 14:40",
        "Delivered so far 12.6 mg of 36 mg, 6.3 mL, calculated",
        "Delivered then 36 mg of 36 mg, 18 mL, calculated",
        "Baseline BP 124/78 at 14:00", "nausea, mild since 14:12", "May leave from 15:20",
        "Luis Rivera, spouse, 555-0142", "M. Stein MD", "Opioid today",
        "Copy back with Shift+F7 when the PC is back.",
        "Names stand in clear here; destroy after copying.",
    ],
)  # fmt: skip
def test_a_running_chair_is_told_whole(words: str) -> None:
    assert words in text_of(downtime(running(), 14))


def test_the_limits_stand_there_with_their_figures() -> None:
    text = text_of(downtime(running(), 14))
    assert "BP at or over 160/100; systolic below 90; systolic 30 % over baseline, from 162" in text
    assert "BP at or over 180/110, again after 5 min; SpO₂ below 90 %; RR below 8" in text
    assert "the clinic's limits (not yet approved)" in text


def test_the_next_checks_are_those_of_the_plan() -> None:
    text = text_of(downtime(running(), 14))
    wanted = ("14:15 +15", "14:25 +25", "14:35 +35", "14:55 +55", "15:10 +70")
    assert [row in text for row in wanted] == [True] * 5


def test_a_check_that_is_due_stands_first_and_says_since_when() -> None:
    assert "now due 14:05" in text_of(downtime(until(rivera_log(), 0), 8))


def test_every_set_so_far_is_there() -> None:
    text = text_of(downtime(rescued(), 32))
    pressures = [bp for at, bp, *_ in samples.RIVERA_SETS if at <= 30]
    assert all(str(bp) in text for bp in pressures)


def test_events_so_far_are_there() -> None:
    assert "14:16 Rescue: midazolam 1 mg IV" in text_of(downtime(rescued(), 32))


def test_the_rescue_has_its_total_and_what_is_left() -> None:
    text = text_of(downtime(recovering(), 66))
    assert "midazolam 2 mg in 2 doses, last 14:33 2.5 mg, secondary source 5 mg" in text


def test_a_rescue_without_a_response_asks_for_it() -> None:
    assert "response to midazolam 14:16, due 14:21" in text_of(
        downtime(until(rivera_log(), 20), 21)
    )


def test_a_dose_whose_details_are_to_come_is_open() -> None:
    log = Log()
    log.add(-20, opened())
    log.add(0, InfusionStarted())
    log.add(6, RescueGiven("midazolam", None))
    text = text_of(downtime(log.chart(), 7))
    assert "details of midazolam 14:06 to come" in text
    assert "at least 0 mg + unknown" in text


def test_a_paused_pump_says_what_it_was_set_to() -> None:
    log = Log()
    log.add(-20, opened())
    log.add(0, InfusionStarted())
    log.add(6, InfusionPaused("bathroom"))
    text = text_of(downtime(log.chart(), 7))
    assert "0, paused; set to 27 mL/h (54 mg/h) before" in text
    assert "Planned stop none while it does not run" in text


def test_a_pump_past_its_planned_end_asks_whether_it_has_finished() -> None:
    text = text_of(downtime(until(rivera_log(), 39), 44))
    assert "14:40, passed: pump finished?" in text


def test_in_recovery_it_says_until_when() -> None:
    text = text_of(downtime(recovering(), 66))
    assert "Stopped 14:40" in text
    assert "Recovery until 15:20" in text
    assert "May leave from 15:33, 60 min since midazolam" in text


def test_criteria_that_are_met_are_not_asked_again() -> None:
    text = text_of(downtime(until(rivera_log(), 95), 95))
    assert "Pain acceptable" not in text
    assert "Escort 18 or older identity seen" in text


def test_before_start_the_open_checks_and_the_minutes_from_start_stand_there() -> None:
    text = text_of(downtime(waiting(), -10))
    assert "Before START, still open" in text
    assert "Two identifiers checked with the patient" in text
    assert "START +5 +10 +15" in " ".join(text.split())
    assert "stop +15 stop +30" in text
    assert "Hold START BP at or over 140/90" in text
    assert "yes, oxycodone 5 mg" in text


def test_a_patient_who_came_back_waits_for_no_start() -> None:
    log = Log()
    first = replace(opened(), came_back_from=f"session/{samples.SESSION}")
    log.add(0, replace(first, recovery_until=START + timedelta(minutes=40)))
    text = text_of(downtime(log.chart(), 5))
    assert "came back after session 1f3c9a7e" in text
    assert "none here: the patient came back Recovery until 14:40" in text
    assert "START" not in text


def test_who_was_sent_home_before_start_is_not_checked() -> None:
    log = Log()
    log.add(-20, replace(opened(), prestart=samples.shipped().prestart()))
    log.add(-5, Ended("cancelled before START", why="felt ill"))
    text = text_of(downtime(log.chart(), -4))
    assert "Left 13:55, cancelled before START; not signed yet" in text
    assert "+5" not in text


def test_a_dose_unknown_leaves_at_most_what_is_left() -> None:
    log = Log()
    log.add(-20, opened())
    log.add(0, InfusionStarted())
    log.add(6, RescueGiven("midazolam", None))
    assert "at most 2.5 mg" in text_of(downtime(log.chart(), 7))


def test_the_chair_is_the_one_of_now() -> None:
    log = rivera_log()
    log.add(96, ChairChanged("5"))
    assert text_of(downtime(log.chart(), 97)).startswith("Downtime sheet, chair 5")


def test_allergies_that_nobody_asked_for_are_said() -> None:
    log = Log()
    log.add(-20, replace(opened(), patient=replace(opened().patient, allergies=None)))
    assert "not asked" in text_of(downtime(log.chart(), -10))


def test_a_training_session_says_so() -> None:
    log = Log()
    log.add(-20, replace(opened(), training=True))
    assert "chair 3 TRAINING" in text_of(downtime(log.chart(), -10))


def test_a_session_of_a_quarter_of_an_hour_is_one_page() -> None:
    assert len(pages_of(downtime(running(), 14))) == 1


def test_several_chairs_begin_on_pages_of_their_own_that_are_numbered_for_each() -> None:
    at = START + timedelta(minutes=32)
    other = Log(session=samples.SESSION)
    other.add(-20, replace(opened(), chair="4", patient=replace(opened().patient, mrn="009999")))
    sheets = [Sheet(rescued(), at), Sheet(other.chart(), at)]
    pages = pages_of(downtime_sheets(sheets, printed_by="A. Okafor RN", paper="A4"))
    heads = [page for page in pages if page.startswith("Downtime sheet, chair")]
    assert ["Page 1 of" in page for page in heads] == [True, True]
    assert "009999" not in " ".join(pages[:2])


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert downtime(rescued(), 32) == downtime(rescued(), 32)


def rows_to_write_on(text: str) -> Iterator[str]:
    return (word for word in text.split() if word.startswith("+"))


def test_at_least_two_hours_or_the_rest_of_recovery_can_be_written_on() -> None:
    minutes = [int(row[1:]) for row in rows_to_write_on(text_of(downtime(running(), 14)))]
    assert max(minutes) >= 70


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_whole_recovery_of_a_long_infusion_is_on_the_paper(paper: Paper) -> None:
    log = Log()
    log.add(-20, replace(opened(), protocol=samples.protocol("high-1mgkgh-4h")))
    log.add(0, InfusionStarted())
    log.add(0, vitals("124/78", 72, 98, 14, 7, 0, 0))
    minutes = [int(row[1:]) for row in rows_to_write_on(text_of(downtime(log.chart(), 1, paper)))]
    assert max(minutes) >= 120


def test_a_dose_of_the_rescue_panel_names_its_drug_first() -> None:
    log = Log()
    log.add(-20, opened())
    log.add(0, InfusionStarted())
    log.add(3, RescueGiven("lorazepam", mg("1"), "IV", "panic"))
    text = text_of(downtime(log.chart(), 5))
    assert text.index("lorazepam 1 mg in 1 dose") < text.index("midazolam none")


def test_sheets_that_are_made_beside_each_other_are_as_if_made_alone() -> None:
    alone = [downtime(one(), 66) for one in (running, rescued, recovering)]
    with ThreadPoolExecutor(3) as pool:
        beside = list(pool.map(lambda one: downtime(one(), 66), (running, rescued, recovering) * 4))
    assert beside == alone * 4
