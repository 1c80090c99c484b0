"""Scripts about the pump: a ladder with a pause, the weight used, the second check, a bolus."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ketalog.domain import written
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.pump_plan import plan
from ketalog.domain.quantities import Volume
from ketalog.domain.refusal import Refused
from tests.replay.stage import HEAD, SET, Played, a_script, a_session, played

LADDER = Path(__file__).with_name("rate_ladder.toml").read_text(encoding="utf-8")
CHECK = 'by = "B. Lind RN", weight = "72 kg", concentration = "2 mg/mL", rate = "27 mL/h"'
BOLUS = 'drug = "ketamine", dose = "10 mg", route = "IV", given_by = "M. Stein MD"'


def printed(found: Played, tmp_path: Path) -> str:
    pdf = found.house.papers.write(
        found.house.papers.record(found.outcome.log, "A. Okafor RN"), tmp_path / "record.pdf"
    )
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def test_a_ladder_with_a_pause_delivers_what_the_pump_log_says(tmp_path: Path) -> None:
    # 15 min at 7.2 mg/h, 5 + 6 min at 14.4, 14 min at 21.6: 1.8 + 2.64 + 5.04 mg.
    with played(LADDER, tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.end.delivered_mg == Decimal("9.48")
        assert found.json["session"]["ordered_mg"] == 10.8
        assert [step["after_minutes"] for step in found.json["session"]["steps"]] == [15, 30]


def test_the_record_of_a_ladder_prints_steps_second_check_and_the_pumps_own_reading(
    tmp_path: Path,
) -> None:
    with played(LADDER, tmp_path) as found:
        text = printed(found, tmp_path)
    for words in (
        "then 0.3 mg/kg/h × 72 kg = 21.6 mg/h = 10.8 mL/h for 15 min",
        "in all 10.8 mg = 5.4 mL in 45 min",
        "B. Lind RN, 13:55: matches",
        "Rate changed 7.2 mL/h (14.4 mg/h). step 2. Ordered by M. Stein MD.",
        "4.6 mL on the pump, 4.7 mL calculated: 0.1 mL (0.28 mg, 3 %) less on the pump",
        "9.48 mg given of 10.8 mg ordered",
    ):
        assert words in text


def test_the_ideal_weight_is_worked_out_from_height_and_sex(tmp_path: Path) -> None:
    head = HEAD.replace('weight = "72 kg"', 'weight = "100 kg"\nheight = "67 in"\nsex = "F"')
    head = head.replace("[escort]", 'weight_used = "ideal"\n[escort]')
    with played(a_script(("00:00", "start = true"), head=head), tmp_path) as found:
        assert written.quantity(plan(found.chart.opened).dose) == "30.8 mg"
        session = found.json["session"]
        assert (session["weight_used"], session["used_weight_kg"]) == ("ideal", 61.6)
        text = printed(found, tmp_path)
    assert "0.5 mg/kg × 61.6 kg (ideal) = 30.8 mg = 15.4 mL of 2 mg/mL" in text
    assert "61.6 kg, ideal" in text
    assert "100 kg" in text


@pytest.mark.parametrize(
    ("patient", "said"),
    [
        ('sex = "F"', "needs the height"),
        ('height = "170 cm"', "F and M only"),
        ('height = "150 cm"\nsex = "M"', "not made for heights under 152.4 cm"),
        ('height = "170"\nsex = "M"', "no unit"),
        ('height = "90 cm"\nsex = "M"', "not made for heights"),
    ],
)
def test_an_ideal_weight_that_cannot_be_is_refused_at_opening(
    patient: str, said: str, tmp_path: Path
) -> None:
    head = HEAD.replace("allergies", f"{patient}\nallergies")
    head = head.replace("[escort]", 'weight_used = "ideal"\n[escort]')
    with pytest.raises(Refused, match=said), played(a_script(head=head), tmp_path):
        raise AssertionError("It opened")


def checked(keys: str, tmp_path: Path) -> Any:
    text = a_session(("00:05", f"pump_check = {{ {keys} }}"))
    with played(text, tmp_path) as found:
        return found.outcome.refused, found.chart.entries[-1]


def test_the_second_check_is_written_by_who_made_it(tmp_path: Path) -> None:
    refused, entry = checked(CHECK, tmp_path)
    assert (refused, entry.author) == ("", "B. Lind RN")
    assert isinstance(entry.content, PumpChecked)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (CHECK.replace("B. Lind RN", "a. okafor rn"), "A. Okafor RN opened this session"),
        (CHECK.replace("2 mg/mL", "1 mg/mL"), "differs: 1 mg/mL, ordered 2 mg/mL"),
        (CHECK.replace("72 kg", "72 lb"), "The weight differs: 32.7 kg, dosed by 72 kg"),
        (CHECK.replace("27 mL/h", "54 mL/h"), "The rate differs: 54 mL/h, pump log 27 mL/h"),
        (CHECK.replace("27 mL/h", "54 mg/h"), "a dose rate; a pump rate is needed"),
        (CHECK.replace("27 mL/h", "27"), "no unit"),
        ('weight = "72 kg", concentration = "2 mg/mL", rate = "27 mL/h"', "by is missing"),
        (CHECK + ", drug = 1", "drug is not a known key"),
    ],
)
def test_a_second_check_that_cannot_stand_names_why(keys: str, said: str, tmp_path: Path) -> None:
    assert said in checked(keys, tmp_path)[0]


def test_a_confirmed_mismatch_stands_as_one(tmp_path: Path) -> None:
    keys = CHECK.replace("2 mg/mL", "1 mg/mL") + ", confirm = true"
    refused, entry = checked(keys, tmp_path)
    assert refused == ""
    assert "The concentration differs: 1 mg/mL, ordered 2 mg/mL" in entry.reason


def test_the_second_check_is_corrected_by_who_made_it(tmp_path: Path) -> None:
    wrong = CHECK.replace("72 kg", "75 kg") + ", confirm = true"
    text = a_session(
        ("00:05", f"pump_check = {{ {wrong} }}"),
        ("00:06", 'amend = { entry = 3, weight = "72 kg", reason = "misread" }'),
    )
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.chart.entries[-1].author == "B. Lind RN"


def with_boluses(policy: str) -> str:
    return HEAD.replace("[patient]", f'boluses = "{policy}"\n[patient]')


@pytest.mark.parametrize(("policy", "refused"), [("off", True), ("prescriber", False)])
def test_a_bolus_follows_the_clinics_policy(policy: str, refused: bool, tmp_path: Path) -> None:
    happened = (("00:00", "start = true"), ("00:10", f"medication = {{ {BOLUS} }}"))
    with played(a_script(("-00:10", SET), *happened, head=with_boluses(policy)), tmp_path) as found:
        assert ("clinic setting" in found.outcome.refused) is refused


def test_a_bolus_is_counted_and_printed_beside_the_infusion(tmp_path: Path) -> None:
    reason = ', despite = "ordered at the chair", confirm = true'
    happened = (
        ("-00:10", SET),
        ("00:00", "start = true"),
        ("00:10", f"medication = {{ {BOLUS}{reason} }}"),
        ("00:40", 'stop = "completed"'),
    )
    with played(a_script(*happened), tmp_path) as found:
        end = found.json["end"]
        assert (end["delivered_mg"], end["bolus_mg"]) == (36, 10)
        text = printed(found, tmp_path)
    assert "Bolus: ketamine 10 mg IV" in text
    assert "ordered at the chair" in text
    assert "Infused 36 mg + bolus 10 mg, of 36 mg ordered, calculated" in text


def test_a_pump_reading_far_off_is_kept_with_what_explains_it(tmp_path: Path) -> None:
    reading = 'pump_reading = { volume = "20.5 mL", remark = "line primed with 2.5 mL" }'
    stopped = ("00:40", 'stop = "completed"')
    with played(a_session(stopped, ("00:41", reading)), tmp_path) as found:
        text = printed(found, tmp_path)
    assert "20.5 mL on the pump, 18 mL calculated: 2.5 mL (5 mg, 13.9 %) more on the pump" in text
    assert "line primed with 2.5 mL" in text
    assert "Not explained" not in text


def test_a_pump_reading_far_off_without_a_word_says_so_on_paper(tmp_path: Path) -> None:
    stopped = ("00:40", 'stop = "completed"')
    with played(a_session(stopped, ("00:41", 'pump_reading = "20.5 mL"')), tmp_path) as found:
        assert "Not explained" in printed(found, tmp_path)


def test_a_bag_is_kept_and_one_that_is_too_small_is_flagged(tmp_path: Path) -> None:
    head = HEAD.replace("[escort]", 'bag = "20 mL"\n[escort]')
    with played(a_script(head=head), tmp_path) as found:
        opened = found.chart.entries[0]
        assert found.chart.opened.bag == Volume(Decimal(20))
        assert "more than the 20 mL in the bag" in opened.reason


STOPPED = (("00:20", 'stop = "nausea"'),)


def test_a_pump_started_again_after_a_stop_goes_on_where_it_was(tmp_path: Path) -> None:
    again = ("00:30", "resume = true\nconfirm = true")
    script = a_session(*STOPPED, again, ("00:50", 'stop = "completed"'))
    with played(script, tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.end.delivered_mg == 36
        assert [one["phase"] for one in found.json["end"]["phases"]] == [
            "before", "infusion", "recovery", "infusion", "recovery",
        ]  # fmt: skip


def test_without_the_nurses_yes_it_stays_stopped(tmp_path: Path) -> None:
    with played(a_session(*STOPPED, ("00:30", "resume = true")), tmp_path) as found:
        assert "The pump was stopped at 14:20. Is it running again?" in found.outcome.refused


def test_a_session_cancelled_after_a_sedative_says_that_its_wait_was_not_over(
    tmp_path: Path,
) -> None:
    given = ("-00:20", 'rescue = { drug = "midazolam", dose = "1 mg", route = "IV" }')
    ended = ("-00:15", 'ended = { how = "cancelled before START", why = "no escort" }')
    with played(a_script(given, ended), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.chart.ended is not None
        assert found.chart.ended.value.unmet == ("Time since the last sedative",)
        assert "Time since the last sedative: 60 min since midazolam" in printed(found, tmp_path)


def test_a_dose_after_the_transfer_is_taken_with_a_yes(tmp_path: Path) -> None:
    """Rules 1.1: before the record is signed."""
    moved = ("00:20", 'ended = { how = "transferred to hospital", hospital = "General" }')
    given = 'rescue = { drug = "flumazenil", dose = "0.2 mg", route = "IV", confirm = true }'
    with played(a_session(moved, ("00:22", given)), tmp_path) as found:
        assert found.outcome.refused == ""
        assert "The patient left at 14:20. Was this after that?" in found.chart.entries[-1].reason
