"""Scripts that list what is seen to before START: held to it, overridden, or refused."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ketalog.domain.before.checklist import Checklist, checklist_at
from ketalog.domain.before.prestart import (
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted
from ketalog.domain.people import Escort
from ketalog.domain.quantities import OxygenFlow
from ketalog.services.script_before import ACTS_BEFORE
from tests.replay.stage import HEAD, SET, Played, a_script, commanded, played

LIST = Path(__file__).with_name("prestart.toml").read_text(encoding="utf-8")
HIGH = SET.replace("124/78", "150/95")
START = ("00:00", "start = true")
ALL = ("-00:04", 'checklist = "all"')
CHECK = (
    'pump_check = { by = "B. Lind RN", weight = "72 kg", concentration = "2 mg/mL", '
    'rate = "27 mL/h" }'
)
OVERRIDE = 'override = { item = "hold", clinician = "M. Stein MD", why = "145/90 at every visit" }'
MEASURED = ("-00:10", SET)
AT = datetime(2026, 11, 21, 18, 50, tzinfo=UTC)
LUIS = 'name = "Luis Rivera", relationship = "spouse", phone = "555-0142"'

SAID: list[Any] = [
    ('prestart = { item = "consent" }', PrestartSaid("consent", "done")),
    (
        'prestart = { item = "psychosis", found = "yes", said = "voices" }',
        PrestartSaid("psychosis", "done", "voices", "yes"),
    ),
    (
        'prestart = { item = "pregnancy", state = "not applicable", why = "uterus removed" }',
        PrestartSaid("pregnancy", "not applicable", why="uterus removed"),
    ),
    (
        'override = { item = "hold", clinician = "M. Stein MD", why = "known", '
        "telephone_order = true }",
        PrestartSaid(
            "hold", "overridden", why="known", clinician="M. Stein MD", telephone_order=True
        ),
    ),
    ('clinician_in = "M. Stein MD"', ClinicianPresence("M. Stein MD", "in")),
    (
        'baseline_symptom = { what = "dizziness", grade = "mild", remark = "on standing" }',
        BaselineSymptom("dizziness", "mild", "on standing"),
    ),
    ('baseline_symptoms = "none"', PrestartSaid("baseline_symptoms", "done", "none")),
    (
        'own_baseline = { mobility = "walks with a cane", oxygen = "2 L/min", rass = -1 }',
        OwnBaseline("walks with a cane", OxygenFlow(Decimal(2)), -1),
    ),
    ('own_baseline = { oxygen = "room air" }', OwnBaseline(oxygen=OxygenFlow.none())),
    (
        f"escort_named = {{ {LUIS}, phoned = true, age = 49 }}",
        Escort("Luis Rivera", "spouse", "555-0142", AT, 49),
    ),
    (
        f'escort_named = {{ {LUIS}, phoned = "13:20" }}',
        Escort("Luis Rivera", "spouse", "555-0142", datetime(2026, 11, 21, 18, 20, tzinfo=UTC)),
    ),
]

WRONG: list[Any] = [
    ('prestart = { item = "shoes" }', "“shoes” is not on the pre-start list"),
    ('prestart = { item = "psychosis" }', "Was anything found"),
    ('prestart = { item = "psychosis", found = "yes" }', "What was found"),
    ('prestart = { item = "psychosis", found = "maybe" }', "not one of no, yes"),
    ('prestart = { item = "food" }', "“Last food and drink” needs words"),
    ('prestart = { item = "hold" }', "so chart it"),
    ('prestart = { item = "consent", state = "not applicable", why = "a" }', "every patient"),
    ('prestart = { item = "pregnancy", state = "not applicable" }', "Why is it not applicable"),
    ('override = { item = "hold", why = "known" }', "Which prescriber"),
    ('override = { item = "hold", clinician = "M. Stein MD" }', "Why is it let go"),
    ('checklist = "most"', "is needed"),
    ('clinician_out = "M. Stein MD"', "Nobody is, by the chart"),
    ('baseline_symptoms = "some"', "baseline_symptom for each"),
    ("own_baseline = {}", "Nothing was typed"),
    ("own_baseline = { rass = 7 }", "RASS 7 cannot be"),
    ("escort_named = { relationship = 'spouse' }", "Who is the escort"),
    (f"escort_named = {{ {LUIS}, age = 15 }}", "15 years is too young"),
    (
        'escort_named = { name = "Sam", relationship = "Uber driver", phone = "1" }',
        "no escort",
    ),
    (f'escort_named = {{ {LUIS}, phoned = "soon" }}', "a time such as 13:30"),
]


def the_list(found: Played) -> Checklist:
    return checklist_at(found.chart, found.outcome.at)


@pytest.mark.parametrize(("what", "content"), SAID)
def test_an_act_before_start_says_what_it_says(what: str, content: Content, tmp_path: Path) -> None:
    with played(a_script(("-00:15", 'checklist = "all"'), ("-00:10", what)), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.chart.entries[-1].content == content


def test_every_act_before_start_is_tried_here() -> None:
    tried = {str(one[0]).split(" ")[0] for one in SAID} | {"clinician_out"}
    assert tried == set(ACTS_BEFORE)


@pytest.mark.parametrize(("what", "says"), WRONG)
def test_what_cannot_be_said_is_refused_with_a_sentence(
    what: str, says: str, tmp_path: Path
) -> None:
    with played(a_script(ALL, ("-00:03", what)), tmp_path) as found:
        assert says in found.outcome.refused


def test_a_hold_at_150_95_is_overridden_by_the_clinician(tmp_path: Path) -> None:
    text = a_script(("-00:10", HIGH), ("-00:05", OVERRIDE), START)
    with played(text, tmp_path) as found:
        assert found.outcome.refused == ""
        assert [one.rule.key for one in the_list(found).overridden] == ["hold"]


def test_without_the_override_start_says_what_it_waits_for(tmp_path: Path) -> None:
    text = a_script(("-00:10", HIGH), ("-00:10", CHECK), ALL, START)
    with played(text, tmp_path) as found:
        assert found.outcome.refused == (
            "event 4 (at 00:00, start): START waits for: Vitals within limits "
            "(BP 150/95 at 13:50, at or over 140/90 (not yet approved))."
        )
        assert found.chart.started_at is None


def test_a_script_that_lists_nothing_is_asked_about_the_hold_as_before(tmp_path: Path) -> None:
    with played(a_script(("-00:10", HIGH), START), tmp_path) as found:
        assert "did the clinician agree" in found.outcome.refused


def test_a_higher_reading_after_the_override_holds_again(tmp_path: Path) -> None:
    text = a_script(
        ("-00:10", HIGH), ("-00:05", OVERRIDE), ("-00:02", 'vitals = { bp = "158/95" }'), START
    )
    with played(text, tmp_path) as found:
        assert "overridden by M. Stein MD before this" in found.outcome.refused


def test_a_list_that_was_begun_is_kept_whole(tmp_path: Path) -> None:
    text = a_script(MEASURED, ("-00:05", 'prestart = { item = "consent" }'), START)
    with played(text, tmp_path) as found:
        assert "START waits for: Second" not in found.outcome.refused
        assert "Two identifiers checked with the patient;" in found.outcome.refused
        assert "more." in found.outcome.refused


def test_all_states_what_a_person_can_say(tmp_path: Path) -> None:
    with played(a_script(MEASURED, ("-00:10", CHECK), ALL, START), tmp_path) as found:
        assert found.outcome.refused == ""
        assert the_list(found).clear


def test_all_states_no_readings_and_no_second_check(tmp_path: Path) -> None:
    with played(a_script(ALL, START), tmp_path) as found:
        assert "Baseline vitals" in found.outcome.refused
        assert "Vitals within limits" in found.outcome.refused
        assert "Second check of the pump" in found.outcome.refused


def test_all_states_no_allergies_that_nobody_asked_for(tmp_path: Path) -> None:
    head = HEAD.replace('allergies = ["ondansetron"]\n', "")
    with played(a_script(MEASURED, ALL, START, head=head), tmp_path) as found:
        assert "Allergies reviewed (not asked)" in found.outcome.refused


def test_an_allergy_said_before_start_is_in_the_json_and_asked_about(tmp_path: Path) -> None:
    head = HEAD.replace('["ondansetron"]', "[]")
    said = ("-00:20", 'prestart = { item = "allergies", said = "midazolam" }')
    with played(a_script(said, MEASURED, head=head), tmp_path) as found:
        assert found.json["patient"]["allergies"] == ["midazolam"]
    dose = 'dose = "1 mg", route = "IV", trigger = "agitation", ordered_by = "M. Stein MD"'
    given = ("-00:05", f'rescue = {{ drug = "midazolam", {dose} }}')
    with played(a_script(said, MEASURED, given, head=head), tmp_path, "given") as found:
        assert "Allergy on the chart: midazolam" in found.outcome.refused


def test_what_is_said_of_allergies_can_be_corrected_in_a_script(tmp_path: Path) -> None:
    head = HEAD.replace('["ondansetron"]', "[]")
    said = ("-00:20", 'prestart = { item = "allergies", said = "midazolam" }')
    better = ("-00:15", 'amend = { entry = 1, reason = "misheard", said = "morphine" }')
    with played(a_script(said, better, head=head), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.json["patient"]["allergies"] == ["morphine"]
        assert found.house.register.patients()[0][1].allergies == ("morphine",)


def test_an_escort_of_15_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    text = a_script(ALL, ("-00:03", f"escort_named = {{ {LUIS}, age = 15 }}"))
    with played(text, tmp_path) as found:
        assert "An escort is 18 or older; 15 years is too young." in found.outcome.refused
        assert found.chart.of(Escort) == ()


def test_the_whole_list_lets_start_go(tmp_path: Path) -> None:
    with played(LIST, tmp_path) as found:
        assert found.outcome.refused == ""
        states = {one.rule.key: one.state for one in the_list(found).items}
        assert states.pop("pressure") == "overridden"
        assert set(states.values()) == {"done"}


def test_the_list_is_in_the_end_state(tmp_path: Path) -> None:
    with played(LIST, tmp_path) as found:
        assert found.json["end"]["prestart"] == {"open": [], "overridden": ["pressure"]}


def test_the_record_of_the_whole_list_is_written(tmp_path: Path) -> None:
    assert commanded(LIST, tmp_path) == 0


def test_a_worse_symptom_than_before_start_is_not_asked_about(tmp_path: Path) -> None:
    same = LIST.replace('grade = "moderate"', 'grade = "mild"')
    with played(same, tmp_path) as found:
        assert "Dizziness was there before START (mild). Is it more now?" in found.outcome.refused


def test_a_pump_that_runs_already_is_recorded_with_an_override(tmp_path: Path) -> None:
    """Rules 1.1."""
    late = 'override = { item = "escort", clinician = "M. Stein MD", why = "started in a hurry" }'
    with played(a_script(MEASURED, ("00:00", late), START), tmp_path) as found:
        assert found.outcome.refused == ""
        assert len(found.chart.of(InfusionStarted)) == 1
