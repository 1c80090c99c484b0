"""The order as a sum that can be checked by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ketalog.domain.opening import SessionOpened
from ketalog.domain.order_words import order_sum
from ketalog.domain.quantities import Concentration, Weight
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
