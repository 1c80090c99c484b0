"""The weight that doses are reckoned from: actual, ideal by Devine, or adjusted."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ketalog.domain import typed
from ketalog.domain.drugs.drug_room import remaining
from ketalog.domain.pump.dosing_weight import used_weight_doubts
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.pump.pump_plan import plan
from ketalog.domain.quantities import Dose, Height, Weight
from ketalog.domain.refusal import Refused
from tests.builders import an_infusion, an_opening, minute, shipped

FORMULAS = shipped().weights()
# Computed by hand from Devine, 50 or 45.5 kg and 2.3 kg for each inch over 60: 170.18 cm is 67 in.
TALL, ACTUAL = Height(Decimal("170.18")), Weight(Decimal(100))


@pytest.mark.parametrize(
    ("which", "sex", "kg"),
    [
        ("ideal", "M", "66.1"),
        ("ideal", "F", "61.6"),
        ("adjusted", "M", "79.66"),
        ("adjusted", "F", "76.96"),
    ],
)
def test_the_formulas_come_to_the_figures_by_hand(which: Any, sex: Any, kg: str) -> None:
    assert FORMULAS.weight(which, ACTUAL, TALL, sex) == Weight(Decimal(kg))


def test_the_actual_weight_needs_no_height_and_no_sex() -> None:
    assert FORMULAS.weight("actual", ACTUAL, None, "") is None


@pytest.mark.parametrize(
    ("height", "sex", "says"),
    [
        (None, "F", "needs the height"),
        ("170 cm", "X", "choose the weight with the clinician"),
        ("170 cm", "", "choose the weight with the clinician"),
        ("152.3 cm", "F", "not made for heights under 152.4 cm"),
    ],
)
@pytest.mark.parametrize("which", ["ideal", "adjusted"])
def test_what_the_formula_is_not_made_for_is_refused(
    height: str | None, sex: Any, says: str, which: Any
) -> None:
    tall = typed.quantity(Height, height) if height else None
    with pytest.raises(Refused, match=says) as refused:
        FORMULAS.weight(which, ACTUAL, tall, sex)
    assert refused.value.field == "weight_used"


def test_at_the_shortest_height_the_ideal_weight_is_the_base() -> None:
    assert FORMULAS.weight("ideal", ACTUAL, Height(Decimal("152.4")), "F") == Weight(
        Decimal("45.5")
    )


def test_a_weight_by_formula_over_the_actual_one_is_asked() -> None:
    thin = Weight(Decimal(50))
    (doubt,) = used_weight_doubts("ideal", Weight(Decimal("66.1")), thin)
    assert doubt.sentence.startswith("The ideal weight, 66.1 kg, is over the actual one, 50 kg")
    assert not list(used_weight_doubts("ideal", Weight(Decimal("66.1")), ACTUAL))
    assert not list(used_weight_doubts("actual", None, thin))


@pytest.mark.parametrize("height", ["99 cm", "231 cm"])
def test_a_height_that_cannot_be_is_refused(height: str) -> None:
    with pytest.raises(Refused, match="the range is 100 to 230 cm"):
        list(FORMULAS.height_doubts(typed.quantity(Height, height)))


@pytest.mark.parametrize(
    ("height", "asked"), [("139 cm", 1), ("140 cm", 0), ("66 in", 0), ("205 cm", 0), ("206 cm", 1)]
)
def test_an_unusual_height_is_asked(height: str, asked: int) -> None:
    assert len(list(FORMULAS.height_doubts(typed.quantity(Height, height)))) == asked


def test_the_dose_the_plan_and_the_pump_follow_the_weight_used() -> None:
    ideal = Weight(Decimal("61.6"))
    opening = an_opening(weight="100", weight_used="ideal", used_weight=ideal)
    assert plan(opening).dose == Dose(Decimal("30.8"))
    assert opening.ordered_mg == Fraction("30.8")
    assert infusion_at(an_infusion(opening=opening), minute(40)).delivered == Fraction("30.8")


def test_the_figures_say_their_source_and_their_approval() -> None:
    assert "Devine" in FORMULAS.source
    assert FORMULAS.approval == "not yet approved"


def test_a_dose_for_each_kg_is_held_against_no_more_kg_than_there_are() -> None:
    # 0.35 mg/kg: 14 mg at 40 kg actual, not 23.1 mg at 65.9 kg ideal.
    opening = an_opening(weight="40", weight_used="ideal", used_weight=Weight(Decimal("65.9")))
    left = remaining(an_infusion(opening=opening), "ketamine", minute(20), "IV")
    assert left.single is not None
    assert left.single.dose == Dose(Decimal(14))
