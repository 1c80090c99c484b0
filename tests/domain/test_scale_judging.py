"""What is refused when a scale is scored."""

from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.judging import doubts
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from tests.builders import Happenings, an_infusion, minute, some_vitals
from tests.scale_builders import PHQ9, opening_with, scored

KEYS = "aldrete mood pain_vas phq9 cadss ctcae news2 cssrs experience rass".split()


def judge(said: Any, *happenings: Happenings, at: float = 50) -> None:
    doubts(said, an_infusion(*happenings, opening=opening_with(*KEYS), stopped=40), minute(at))


GOOD = [
    scored("aldrete", 2, 2, 2, 2, 1),
    scored("phq9", *PHQ9),
    scored("pain_vas", "6.4"),
    scored("experience", 8, words="like floating"),
    scored("experience", words="like floating"),
    scored("cadss", 92, version="23 items"),
    scored("cadss", 112, version="28 items"),
    scored("ctcae", 3, words="Syncope"),
    scored("cssrs", 0),
]


@pytest.mark.parametrize("said", GOOD, ids=lambda said: said.scale)
def test_a_scoring_that_may_be_is_taken(said: ScaleScored) -> None:
    judge(said)


BAD: list[tuple[ScaleScored, str, str]] = [
    (scored("mpadss", 2, 2, 2, 2, 2), "scale", "does not name the scale “mpadss”"),
    (ScaleScored("unheard"), "scale", "does not name the scale “unheard”"),
    (scored("rass", 0), "scale", "charted with the vital signs"),
    (ScaleScored("mood"), "mood", "nothing is answered"),
    (scored("mood", "6.5"), "mood", "0 to 10"),
    (scored("pain_vas", "6.45"), "pain", "0 to 10, to 0.1"),
    (scored("aldrete", 2, 3, 2, 2, 1), "respiration", "0, 1 or 2"),
    (scored("phq9", 1, 1, 1, 4), "tired", "0, 1, 2 or 3"),
    (ScaleScored("mood", (("energy", Decimal(1)),)), "energy", "no item “energy”"),
    (ScaleScored("mood", (("mood", Decimal(1)),) * 2, Decimal(2)), "mood", "answered twice"),
    (scored("aldrete", 2, 2, 2, 2, 1, total=Decimal(10)), "total", "is 9"),
    (scored("aldrete", 2, 2, 2, 2, 1, total=None), "total", "is 9"),
    (scored("aldrete", 2, 2, 2), "consciousness", "“Consciousness” is not answered."),
    (scored("aldrete", 2, 2, 2, total=Decimal(6)), "consciousness", "is not answered"),
    (scored("ctcae", 2, words="Nausea", total=Decimal(2)), "total", "no total"),
    (scored("ctcae", 2, words="Queasy"), "words", "which of its terms"),
    (scored("ctcae", 1, words="Syncope"), "grade", "has grade 3"),
    (scored("cadss", 10), "version", "23 items or 28 items"),
    (scored("cadss", 93, version="23 items"), "result", "at most 92"),
    (scored("phq9", *PHQ9, version="short"), "version", "not used in that version"),
    (scored("experience", 8, words="a" * 4001), "words", "At most 4,000"),
]


@pytest.mark.parametrize(("said", "field", "sentence"), BAD)
def test_a_scoring_that_cannot_be_is_refused_beside_its_item(
    said: ScaleScored, field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        judge(said)
    assert refused.value.field == field
    assert sentence in refused.value.sentence


WARM = some_vitals(temperature=Temperature(Decimal(37)), oxygen=OxygenFlow.none())
NEWS2 = {
    "respiration": 0, "spo2": 0, "oxygen": 0, "systolic": 0, "pulse": 0, "consciousness": 3,
    "temperature": 0,
}  # fmt: skip


def news2(**changes: int | None) -> ScaleScored:
    said = {key: value for key, value in {**NEWS2, **changes}.items() if value is not None}
    answers = tuple((key, Decimal(value)) for key, value in said.items())
    return ScaleScored("news2", answers, sum((value for _, value in answers), Decimal(0)))


def test_points_are_those_of_the_vital_signs() -> None:
    judge(news2(), (45, WARM))


def test_other_points_than_those_of_the_vital_signs_are_refused() -> None:
    with pytest.raises(Refused, match="Pulse: 72 at 14:45, which gives 0") as refused:
        judge(news2(pulse=1), (45, WARM))
    assert refused.value.field == "pulse"


def test_points_without_a_reading_are_refused() -> None:
    with pytest.raises(Refused, match="no Temp in the last 15 min, which gives no points"):
        judge(news2(), (45, some_vitals()))


def test_both_saturation_scales_at_once_are_refused() -> None:
    with pytest.raises(Refused, match="answered twice"):
        judge(news2(spo2_scale_2=0), (45, WARM))


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (SafetyPlan("", "stays with her sister"), "clinician"),
        (SafetyPlan("M. Stein MD", " "), "plan"),
        (SafetyPlan("M. Stein MD", "stays with her sister"), "plan"),
    ],
)
def test_a_safety_plan_names_who_was_told_and_answers_something(
    plan: SafetyPlan, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        judge(plan)
    assert refused.value.field == field
