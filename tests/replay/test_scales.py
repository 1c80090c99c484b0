"""Scripts that score scales and answer suicidal thoughts."""

from decimal import Decimal
from pathlib import Path

import pytest

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.events import Criterion
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.vitals import Vitals
from tests.replay.stage import GOES_HOME, HEAD, SET, a_script, a_session, commanded, kept, played

ITEMS = (
    "little_interest = 2, feeling_down = 1, sleep = 2, tired = 2, appetite = 0, feeling_bad = 1, "
    "concentrating = 1, moving = 0"
)
PHQ9 = f'scale = {{ scale = "phq9", answers = {{ {ITEMS}, better_off_dead = 1 }} }}'
NO_THOUGHTS = PHQ9.replace("better_off_dead = 1", "better_off_dead = 0")
ALDRETE = (
    'scale = { scale = "aldrete", answers = { activity = 2, respiration = 2, circulation = 2, '
    "consciousness = 2, spo2 = 1 } }"
)
PLAN = 'safety_plan = { clinician = "M. Stein MD", plan = "stays with her sister, 988 named" }'
ENDS = (("00:40", 'stop = "completed"'), ("00:50", ALDRETE), ("01:05", ALDRETE), ("01:20", SET))
OWN = HEAD.replace(
    'protocol = "depression-0.5mgkg-40min"',
    'protocol = { name = "Own", dose = "0.5 mg/kg", minutes = 40, recovery_minutes = 40, '
    'scales = ["news2", "mpadss", "poss", "pain_vas", "ctcae"] }',
)
WHOLE = SET.replace("}", ', temp = "36.8 °C" }')


def own(*between: tuple[str, str]) -> str:
    return a_session(*between).replace(HEAD, OWN)


def test_without_a_total_it_is_what_the_answers_come_to(tmp_path: Path) -> None:
    with played(a_session(("00:01", PHQ9)), tmp_path) as found:
        assert found.outcome.refused == ""
        score = found.json["end"]["scores"][0]
    assert (score["total"], score["of"], score["band"]) == (10, 27, "moderate")


def test_a_scale_answered_half_is_refused_and_not_stored(tmp_path: Path) -> None:
    half = ("00:01", 'scale = { scale = "aldrete", answers = { activity = 2, respiration = 1 } }')
    with played(a_session(half), tmp_path) as found:
        assert "“Circulation” is not answered." in found.outcome.refused
        assert found.chart.of(ScaleScored) == ()


REFUSED = [
    (ALDRETE.replace("aldrete", "mpadss"), "does not name the scale “mpadss”"),
    (ALDRETE.replace("activity = 2", "activity = 3"), "Activity: 0, 1 or 2"),
    (ALDRETE.replace("activity = 2", "activity = true"), "activity: a number is needed"),
    (ALDRETE.replace("activity", "walking"), "no item “walking”"),
    (ALDRETE.replace("} }", "}, total = 10 }"), "total of these answers is 9"),
    (ALDRETE.replace("} }", "}, shown = 1 }"), "shown"),
    ('scale = { scale = "mood", answers = 6 }', "a table of items is needed"),
    (PLAN, "Nothing on the chart"),
]


@pytest.mark.parametrize(("act", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_and_named(act: str, sentence: str, tmp_path: Path) -> None:
    with played(a_session(("00:01", act)), tmp_path) as found:
        assert sentence in found.outcome.refused
        assert found.chart.of(ScaleScored) == ()


def test_item_9_holds_the_patient_until_a_plan_is_written(tmp_path: Path) -> None:
    before = a_session(("00:01", PHQ9), *ENDS, ("01:21", GOES_HOME))
    with played(before, tmp_path) as found:
        assert "Suicidal thoughts: clinician told and plan written" in found.outcome.refused
    after = a_session(("00:01", PHQ9), *ENDS, ("01:20", PLAN), ("01:21", GOES_HOME))
    with played(after, tmp_path, "other") as found:
        assert found.outcome.refused == ""
        assert found.json["end"]["safety"]["clinician"] == "M. Stein MD"


def test_item_9_at_0_holds_nobody(tmp_path: Path) -> None:
    with played(a_session(("00:01", NO_THOUGHTS), *ENDS, ("01:21", GOES_HOME)), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.json["end"]["safety"] is None


def test_an_ending_that_does_not_wait_keeps_it_as_not_met(tmp_path: Path) -> None:
    left = 'ended = { how = "walked out", iv_out = "unknown", told = "M. Stein MD" }'
    with played(a_session(("00:01", PHQ9), ("00:30", left)), tmp_path) as found:
        assert found.outcome.refused == ""
        ended = found.chart.ended
    assert ended is not None
    assert "Suicidal thoughts: clinician told and plan written" in ended.value.unmet


def test_news2_reads_its_points_off_the_vital_signs(tmp_path: Path) -> None:
    said = 'scale = { scale = "news2", answers = { consciousness = "Alert" } }'
    with played(own(("00:05", WHOLE), ("00:06", said)), tmp_path) as found:
        assert found.outcome.refused == ""
        score = found.json["end"]["scores"][0]
    assert (score["total"], "spo2" in score["answers"]) == (0, True)


def test_a_stated_target_of_88_to_92_takes_scale_2(tmp_path: Path) -> None:
    low = WHOLE.replace("spo2 = 98", 'spo2 = 95, o2 = "2 L/min"')
    said = 'scale = { scale = "news2", scale_2 = true, answers = { consciousness = 0 } }'
    with played(own(("00:05", low), ("00:06", said)), tmp_path) as found:
        assert found.outcome.refused == ""
        score = found.json["end"]["scores"][0]
    assert (score["total"], score["answers"]["spo2_scale_2"]) == (4, 2)
    assert "spo2" not in score["answers"]


def test_a_choice_may_be_said_in_its_words(tmp_path: Path) -> None:
    with played(own(("00:05", 'scale = { scale = "poss", answers = { result = "S" } }')),
                tmp_path) as found:  # fmt: skip
        assert found.outcome.refused == ""
        assert found.json["end"]["scores"][0]["total"] == 0


def test_decimals_are_kept_as_typed(tmp_path: Path) -> None:
    said = 'scale = { scale = "pain_vas", answers = { pain = 6.4 } }'
    with played(own(("00:05", said)), tmp_path) as found:
        assert str(found.chart.of(ScaleScored)[0].value.total) == "6.4"


def test_a_term_is_graded_by_a_person(tmp_path: Path) -> None:
    said = 'scale = { scale = "ctcae", words = "Nausea", answers = { grade = 2 } }'
    with played(own(("00:05", said)), tmp_path) as found:
        assert found.outcome.refused == ""
        assert found.json["end"]["scores"][0]["words"] == "Nausea"


def test_mpadss_holds_the_patient_where_the_protocol_names_it(tmp_path: Path) -> None:
    leaves = ("01:21", GOES_HOME.replace('"all"', '["pain"]'))
    with played(own(("00:40", 'stop = "completed"'), ("01:20", SET), leaves), tmp_path) as found:
        assert "MPADSS ≥ 9, twice" in found.outcome.refused


def test_the_papers_are_printed(tmp_path: Path) -> None:
    script = a_session(("00:01", PHQ9), *ENDS, ("01:20", PLAN), ("01:21", GOES_HOME))
    assert commanded(script, tmp_path) == 0
    assert len(kept(tmp_path)["end"]["scores"]) == 3


def test_a_scoring_is_corrected_by_its_key(tmp_path: Path) -> None:
    answers = "activity = 1, respiration = 2, circulation = 2, consciousness = 2, spo2 = 2"
    amended = f'amend = {{ entry = 3, reason = "misheard", answers = {{ {answers} }} }}'
    script = a_session(("00:30", ALDRETE), ("00:31", amended))
    with played(script, tmp_path) as found:
        score = found.chart.of(ScaleScored)[0].value
    assert (score.total, dict(score.answers)["activity"]) == (Decimal(9), Decimal(1))


def test_pinprick_stands_beside_pain_at_rest(tmp_path: Path) -> None:
    pinprick = 'scale = { scale = "pinprick", answers = { evoked = 8.5 } }'
    script = own(("00:05", SET), ("00:05", pinprick)).replace('"pain_vas"', '"pinprick"')
    with played(script, tmp_path) as found:
        assert found.outcome.refused == ""
        assert str(found.chart.of(ScaleScored)[0].value.total) == "8.5"
        assert found.chart.of(Vitals)[0].value.pain is not None


def said(words: str, found: str = "") -> str:
    answer = f', found = "{found}"' if found else ""
    return f'prestart = {{ item = "suicidality", said = "{words}"{answer} }}'


@pytest.mark.parametrize(
    ("act", "found"),
    [(said("C-SSRS 0"), "no"), (said("CSSRS 5"), "yes"), (said("has a plan", "yes"), "yes")],
)
def test_an_answer_before_start_is_read_off_its_figure_or_said(
    act: str, found: str, tmp_path: Path
) -> None:
    with played(a_script(("-00:20", act)), tmp_path) as end:
        assert end.outcome.refused == ""
        assert [one.value.found for one in end.chart.of(PrestartSaid)] == [found]


@pytest.mark.parametrize("words", ["C-SSRS: high risk", "wants to die, has a plan"])
def test_words_without_a_figure_have_to_say_no_or_yes(words: str, tmp_path: Path) -> None:
    with played(a_script(("-00:20", said(words))), tmp_path) as end:
        assert "Was anything found: no or yes?" in end.outcome.refused


def test_a_waiver_by_telephone_is_kept(tmp_path: Path) -> None:
    waived = (
        'criterion = { key = "pain", state = "waived", clinician = "M. Stein MD", why = "usual", '
        "telephone_order = true }"
    )
    with played(a_session(("00:01", waived)), tmp_path) as end:
        assert end.outcome.refused == ""
        assert [one.value.telephone_order for one in end.chart.of(Criterion)] == [True]


def test_a_list_of_criteria_is_exact_whatever_scales_are_named(tmp_path: Path) -> None:
    head = OWN.replace("scales =", 'criteria = ["recovery_time"], scales =')
    with played(a_session().replace(HEAD, head), tmp_path) as end:
        assert end.outcome.refused == ""
        plan = end.chart.opened.protocol.discharge
    assert [rule.key for rule in plan.criteria] == ["recovery_time"]
