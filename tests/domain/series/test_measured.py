"""What was scored before START and after the infusion, measure by measure."""

from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.series.measured import PAIN, Measured, measured, tells_of_treatment
from ketalog.domain.vitals import Vitals
from tests.builders import Happenings, a_chart, an_infusion, an_opening, shipped

SCALES = {one.key: one for one in shipped().scales()}


def of(*happenings: Happenings, scales: tuple[str, ...] = ("mood",), **more: Any) -> Any:
    opening = an_opening(scales=tuple(SCALES[key] for key in scales))
    return measured(an_infusion(*happenings, opening=opening, **more))


def mood(score: str) -> ScaleScored:
    return ScaleScored("mood", (("mood", Decimal(score)),), Decimal(score))


def times(found: Measured) -> tuple[int | None, ...]:
    scores = (found.before, found.during, found.after)
    return tuple(None if score is None else int(score) for score in scores)


def test_the_last_score_by_start_and_the_last_one_since_the_stop_count() -> None:
    (found,) = of(
        (-9, mood("2")), (-1, mood("3")), (20, mood("9")), (40, mood("5")), (80, mood("6")),
        stopped=40,
    )  # fmt: skip
    assert found.name == "Mood"
    assert times(found) == (3, 9, 6)


def test_without_a_stop_nothing_comes_after_it() -> None:
    (found,) = of((-1, mood("3")), (80, mood("6")))
    assert times(found) == (3, 6, None)


def test_pain_comes_from_the_vital_signs_and_from_its_own_scale() -> None:
    nrs = ScaleScored("pain_nrs", (("pain", Decimal(2)),), Decimal(2))
    (found,) = of((-1, Vitals(pain=8)), (80, nrs), stopped=40, scales=("pain_nrs",))
    assert found.name == PAIN
    assert times(found) == (8, None, 2)
    assert (found.highest, found.better) == (10, "lower")


def test_half_a_scale_without_a_total_is_no_score() -> None:
    assert of((-1, ScaleScored("phq9", (("sleep", Decimal(1)),))), scales=("phq9",)) == ()


def test_a_session_that_was_never_started_has_none() -> None:
    assert measured(a_chart((-1, Vitals(pain=8)))) == ()


@pytest.mark.parametrize(
    ("key", "is_one"),
    [
        ("mood", True), ("phq9", True), ("function", True), ("anxiety", True),
        ("experience", True), ("pain_vas", True),
        ("aldrete", False), ("mpadss", False), ("moaas", False), ("ramsay", False),
        ("news2", False), ("cadss", False), ("cssrs", False), ("pain_nrs", False),
    ],
)  # fmt: skip
def test_what_is_asked_again_later_tells_how_the_treatment_went(key: str, is_one: bool) -> None:
    assert tells_of_treatment(SCALES[key]) is is_one
