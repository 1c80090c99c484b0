"""The order as a sum that can be checked by hand."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain import written
from ketalog.domain.opening import SessionOpened
from ketalog.domain.protocol import Order, RateStep
from ketalog.domain.pump.order_words import amount_words, order_sum
from ketalog.domain.quantities import Concentration, Dose, Weight
from tests.reports import samples


def summed(opened: SessionOpened) -> str:
    return order_sum(opened.protocol.order, opened.weight, opened.concentration)


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        (
            "depression-0.5mgkg-40min",
            "0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min",
        ),
        (
            "low-0.5mgkgh-20min",
            "0.5 mg/kg/h × 72 kg = 36 mg/h = 18 mL/h of 2 mg/mL for 20 min = 12 mg = 6 mL",
        ),
        (
            "crps-0.35mgkgh-4h",
            "0.35 mg/kg/h × 72 kg = 25.2 mg/h, at most 25 mg/h: 25 mg/h"
            " = 12.5 mL/h of 2 mg/mL for 4 h = 100 mg = 50 mL",
        ),
        ("crps-22mgh", "22 mg/h = 11 mL/h of 2 mg/mL for 4 h = 88 mg = 44 mL"),
    ],
)
def test_an_order_is_written_out(stem: str, words: str) -> None:
    assert summed(replace(samples.opened(), protocol=samples.protocol(stem))) == words


def test_the_published_complex_regional_pain_order_comes_out() -> None:
    # NCT00579085: 60 kg, 21 mg/h, 84 mg, always 25 mL/h; the bag then holds 0.84 mg/mL.
    opened = replace(
        samples.opened(),
        protocol=samples.protocol("crps-0.35mgkgh-4h"),
        weight=Weight(Decimal(60)),
        concentration=Concentration(Decimal("0.84")),
    )
    assert "= 25 mL/h of 0.84 mg/mL for 4 h = 84 mg = 100 mL" in summed(opened)


@pytest.mark.parametrize(
    ("number", "unit", "minutes", "kg", "strength", "words"),
    [
        # Clinical facts 6.3: 13.33 mg, which is shown rounded.
        (
            "0.5", "mg/kg/h", 20, "80", "1",
            "0.5 mg/kg/h × 80 kg = 40 mg/h = 40 mL/h of 1 mg/mL for 20 min ≈ 13.3 mg = 13.3 mL",
        ),
        (
            "0.5", "mg/kg", 36, "80", "2",
            "0.5 mg/kg × 80 kg = 40 mg = 20 mL of 2 mg/mL, ≈ 33.3 mL/h for 36 min",
        ),
        # 158.7 lb: the figures written come to the figure written.
        (
            "0.5", "mg/kg", 40, "71.985109119", "2",
            "0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min",
        ),
        # 288 mg would be wrong, so the weight has the places that the sum needs.
        (
            "1", "mg/kg/h", 240, "71.985109119", "2",
            "1 mg/kg/h × 72 kg = 72 mg/h = 36 mL/h of 2 mg/mL for 4 h ≈ 287.9 mg ≈ 144 mL",
        ),
        (
            "4", "mg/kg", 240, "71.985109119", "2",
            "4 mg/kg × 71.985 kg ≈ 287.9 mg ≈ 144 mL of 2 mg/mL, 36 mL/h for 4 h",
        ),
        # An order and a syringe are never rounded.
        (
            "0.125", "mg/kg", 60, "80", "0.125",
            "0.125 mg/kg × 80 kg = 10 mg = 80 mL of 0.125 mg/mL, 80 mL/h for 1 h",
        ),
        ("40", "mg", 40, "80", "1", "40 mg = 40 mL of 1 mg/mL, 60 mL/h for 40 min"),
    ],
)  # fmt: skip
def test_a_sum_says_where_it_is_rounded(
    number: str, unit: Any, minutes: int, kg: str, strength: str, words: str
) -> None:
    order = Order(Decimal(number), unit, minutes)
    assert order_sum(order, Weight(Decimal(kg)), Concentration(Decimal(strength))) == words


LADDER = Order(
    Decimal("0.1"),
    "mg/kg/h",
    45,
    steps=(RateStep(15, Decimal("0.2")), RateStep(30, Decimal("0.3"))),
)


def test_a_ladder_is_written_step_by_step() -> None:
    assert order_sum(LADDER, Weight(Decimal(72)), Concentration(Decimal(2))) == (
        "0.1 mg/kg/h × 72 kg = 7.2 mg/h = 3.6 mL/h of 2 mg/mL for 15 min, "
        "then 0.2 mg/kg/h × 72 kg = 14.4 mg/h = 7.2 mL/h for 15 min, "
        "then 0.3 mg/kg/h × 72 kg = 21.6 mg/h = 10.8 mL/h for 15 min; "
        "in all 10.8 mg = 5.4 mL in 45 min"
    )


def test_a_ladder_that_its_highest_dose_ends_says_so() -> None:
    order = replace(LADDER, max_dose=Dose(Decimal("7.2")))
    text = order_sum(order, Weight(Decimal(72)), Concentration(Decimal(2)))
    assert text.endswith("for 5 min; in all 7.2 mg = 3.6 mL in 35 min, ended at 7.2 mg")


def test_a_ladder_is_told_with_the_minute_of_each_step() -> None:
    assert amount_words(LADDER) == (
        "0.1 mg/kg/h, from 15 min 0.2 mg/kg/h, from 30 min 0.3 mg/kg/h, for 45 min"
    )


def test_a_weight_by_formula_is_named_in_the_sum() -> None:
    order = Order(Decimal("0.5"), "mg/kg", 40)
    text = order_sum(order, Weight(Decimal("59.6")), Concentration(Decimal(2)), "ideal")
    assert text.startswith("0.5 mg/kg × 59.6 kg (ideal) = 29.8 mg")


@given(
    number=st.decimals(min_value="0.001", max_value=5, places=3),
    kg=st.decimals(min_value=20, max_value=350, places=6),
)
def test_the_written_product_is_that_of_the_written_factors(number: Decimal, kg: Decimal) -> None:
    order = Order(number, "mg/kg", 60)
    text = order_sum(order, Weight(kg), Concentration(Decimal(1)))
    amount, weight, sign, mg = re.findall(
        r"^([\d.]+) mg/kg × ([\d.]+) kg ([=≈]) ([\d.,]+) (?:mg|mcg)", text
    )[0]
    product = Decimal(amount) * Decimal(weight)
    shown = written.shown(Dose(product))
    assert Decimal(mg.replace(",", "")) == shown or "mcg" in text
    assert (sign == "=") == (product == shown)
