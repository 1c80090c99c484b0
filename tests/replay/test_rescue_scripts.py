"""Two rescues from the chair to the moved discharge, as a script says them."""

from datetime import timedelta
from pathlib import Path

import pytest

from ketalog.domain.discharge import discharge_at
from ketalog.domain.drugs import rescue
from ketalog.domain.drugs.at_home import benzodiazepine_advice
from ketalog.domain.drugs.doses import missing_details
from ketalog.domain.drugs.drug_room import remaining
from ketalog.domain.drugs.rescue_steps import next_steps
from ketalog.domain.due_times import due_times
from ketalog.domain.events import RescueGiven, SideEffect
from tests.replay.stage import Played, a_session, commanded, kept, played

OLDER = Path(__file__).with_name("rescue-67.toml").read_text(encoding="utf-8")
REVERSED = Path(__file__).with_name("reversal.toml").read_text(encoding="utf-8")
THIRD = 'rescue = { drug = "midazolam", dose = "1 mg", route = "IV", trigger = "dysphoria"'


def more(script: str, at: str, what: str) -> str:
    return f'{script}[[event]]\nat = "{at}"\n{what}\n'


def left(found: Played) -> str:
    return remaining(found.chart, "midazolam", found.outcome.at, "IV").left_words


def test_two_doses_bring_a_67_year_old_near_the_limit(tmp_path: Path) -> None:
    with played(OLDER, tmp_path) as found:
        assert found.outcome.refused == ""
        assert rescue.totals(found.chart)[0].words == "3 mg"
        assert left(found).startswith("0.5 mg left of 3.5 mg from 60 y in this session")


def test_a_third_dose_over_the_limit_is_stopped_and_named(tmp_path: Path) -> None:
    with played(more(OLDER, "00:30", THIRD + " }"), tmp_path) as found:
        assert "4 mg of midazolam in this session is over 3.5 mg from 60 y" in found.outcome.refused
        assert rescue.totals(found.chart)[0].words == "3 mg"


def test_with_a_reason_it_is_recorded_and_flagged(tmp_path: Path) -> None:
    reason = ', despite = "clinician at the chair" }'
    with played(more(OLDER, "00:30", THIRD + reason), tmp_path) as found:
        assert found.outcome.refused == ""
        last = found.chart.of(RescueGiven)[-1]
        assert last.value.despite == "clinician at the chair"
        assert "over 3.5 mg from 60 y" in last.first.reason
        assert left(found).startswith("0 mg left")


def test_each_dose_points_at_the_side_effect(tmp_path: Path) -> None:
    with played(OLDER, tmp_path) as found:
        began = found.chart.of(SideEffect)[0].id
        assert {one.value.side_effect for one in found.chart.of(RescueGiven)} == {began}


def test_the_benzodiazepine_at_home_is_said_with_last_night(tmp_path: Path) -> None:
    with played(OLDER, tmp_path) as found:
        advice = benzodiazepine_advice(found.chart)
    assert "lorazepam 1 mg, last 20 Nov 2026 22:30" in advice
    assert "It comes to 5 mg of diazepam." in advice


def test_a_better_response_still_offers_what_is_left(tmp_path: Path) -> None:
    with played(OLDER, tmp_path) as found:
        steps = next_steps(found.chart, found.outcome.at)
    assert [one.step for one in steps] == ["repeat", "call", "reverse"]
    assert steps[0].words == "Repeat midazolam up to 0.5 mg"


def test_lorazepam_holds_two_hours_and_flumazenil_moves_it(tmp_path: Path) -> None:
    with played(REVERSED, tmp_path) as found:
        chart = found.chart
        start = chart.started_at
        assert start is not None
        holds = [(one.drug, (one.until - start) // timedelta(minutes=1)) for one in
                 rescue.holds(chart)]  # fmt: skip
        assert holds == [("lorazepam", 142), ("flumazenil", 164), ("flumazenil", 166)]
        reasons = discharge_at(chart, found.outcome.at).reasons
        assert (reasons[-1].until - start, reasons[-1].words) == (
            timedelta(minutes=166), "120 min since flumazenil at 14:46",
        )  # fmt: skip


def test_the_reversal_is_offered_after_a_response_that_is_too_deep(tmp_path: Path) -> None:
    until = REVERSED.index('[[event]]\nat = "00:43"')
    with played(REVERSED[:until], tmp_path) as found:
        steps = next_steps(found.chart, found.outcome.at)
    assert [one.drug for one in steps if one.step == "reverse"] == ["flumazenil"]


def test_flumazenil_has_its_own_maxima(tmp_path: Path) -> None:
    dose = 'medication = { drug = "flumazenil", dose = "1 mg", route = "IV" }'
    with played(more(REVERSED, "00:52", dose), tmp_path) as found:
        assert "over the highest single dose, 0.2 mg" in found.outcome.refused
        assert "1.4 mg of flumazenil in 20 min is over 1 mg" in found.outcome.refused


def test_the_close_checks_go_on_after_the_reversal(tmp_path: Path) -> None:
    with played(REVERSED, tmp_path) as found:
        chart = found.chart
        start = chart.started_at
        assert start is not None
        due = due_times(chart, start + timedelta(minutes=110))
    every = {(when - start) // timedelta(minutes=1): minutes for when, minutes in due}
    assert (every[51], every[76], every[91]) == (5, 5, 15)


def test_a_prophylactic_dose_is_apart_in_the_chart_json(tmp_path: Path) -> None:
    text = a_session(
        ("-00:05", 'rescue = { drug = "midazolam", dose = "1 mg", route = "IV", '
                   'purpose = "prophylactic" }'),
        ("00:20", 'rescue = { drug = "midazolam", dose = "0.5 mg", route = "IV" }'),
    )  # fmt: skip
    with played(text, tmp_path) as found:
        end = found.json["end"]
    assert (end["rescue_mg"], end["prophylactic_mg"]) == ({"midazolam": 0.5}, {"midazolam": 1.0})


def test_a_medication_without_a_dose_is_completed_before_signing(tmp_path: Path) -> None:
    text = a_session(
        ("00:10", 'medication = { drug = "ketorolac" }'),
        ("00:41", 'ended = { how = "walked out", iv_out = "yes", signed_by = "A. Okafor RN" }'),
    )
    with played(text, tmp_path) as found:
        assert (found.outcome.refused, found.chart.signed) == ("", None)
        assert [missing_details(one.value, None) for one in rescue.incomplete(found.chart)] == [
            ("dose",)
        ]


@pytest.mark.parametrize("script", [OLDER, REVERSED])
def test_the_script_prints_its_papers(script: str, tmp_path: Path) -> None:
    assert commanded(script, tmp_path) == 0
    assert kept(tmp_path)["end"]["rescue_mg"]
    assert (tmp_path / "out" / "record.pdf").is_file()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("asa = 6", "1 to 5"),
        ('home = { what = "alcohol", state = "yes" }', "not one of opioid, benzodiazepine"),
        ('home = { what = "opioid", state = "maybe" }', "not one of yes, no, unknown"),
        ('home = { what = "opioid", state = "yes", last = "this morning" }', "such as 07:30"),
        ('rescue = { drug = "midazolam", purpose = "sleep" }', "not one of rescue, prophylactic"),
        ('rescue = { drug = "midazolam", grade = "bad" }', "not one of mild, moderate, severe"),
    ],
)
def test_a_wrong_word_is_refused_with_the_ones_that_are_known(
    what: str, said: str, tmp_path: Path
) -> None:
    with played(a_session(("00:10", what)), tmp_path) as found:
        assert said in found.outcome.refused
