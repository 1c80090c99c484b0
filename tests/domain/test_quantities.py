"""Amounts of different units neither mix nor compare."""

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from mypy import api

from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    Height,
    OxygenFlow,
    Quantity,
    Temperature,
    Volume,
    Weight,
    exact,
    flow_of,
    mg_per_h,
)

KINDS: tuple[type[Any], ...] = (
    Dose, DosePerWeight, DoseRate, DoseRatePerWeight, Concentration, Volume, Flow, OxygenFlow,
    Temperature, Weight, Height,
)  # fmt: skip
MIXING = (operator.add, operator.lt, operator.le, operator.gt, operator.ge)


@pytest.mark.parametrize("mix", MIXING, ids=lambda mix: mix.__name__)
@pytest.mark.parametrize("one", KINDS)
def test_no_other_kind_mixes_with_it(
    one: type[Any], mix: Callable[[object, object], object]
) -> None:
    for other in set(KINDS) - {one}:
        with pytest.raises(TypeError):
            mix(one(Decimal(1)), other(Decimal(1)))


@pytest.mark.parametrize("one", KINDS)
def test_the_same_number_of_another_kind_is_not_equal(one: type[Any]) -> None:
    others = [other(Decimal(1)) for other in set(KINDS) - {one}]
    assert one(Decimal(1)) not in others


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_adds_and_compares(kind: type[Any]) -> None:
    small, large = kind(Decimal("1.5")), kind(Decimal(2))
    assert small + large == kind(Decimal("3.5"))
    assert small < large <= large >= large > small


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [1, 1.5, "1", None, True, Fraction(1, 2)])
def test_only_a_decimal_makes_an_amount(kind: type[Any], number: object) -> None:
    with pytest.raises(TypeError):
        kind(number)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", ["-0.1", "NaN", "Infinity", "-Infinity"])
def test_an_amount_is_a_finite_number_from_0_up(kind: type[Any], number: str) -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        kind(Decimal(number))


@pytest.mark.parametrize("kind", [Concentration, Weight, Height])
def test_nothing_weighs_or_measures_0_and_no_syringe_holds_0(kind: type[Any]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        kind(Decimal(0))


@pytest.mark.parametrize("kind", KINDS)
def test_an_amount_cannot_be_changed(kind: type[Quantity]) -> None:
    amount: Any = kind(Decimal(1))  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        setattr(amount, next(iter(kind.__annotations__)), Decimal(2))


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (Flow(Decimal(27)), 54),
        (DoseRate(Decimal(54)), 54),
        (DoseRatePerWeight(Decimal("0.75")), 54),
    ],
)
def test_three_ways_to_say_one_rate_come_to_the_same(
    rate: Flow | DoseRate | DoseRatePerWeight, expected: int
) -> None:
    assert mg_per_h(rate, Weight(Decimal(72)), Concentration(Decimal(2))) == expected


def test_room_air_is_no_oxygen() -> None:
    assert OxygenFlow.none() == OxygenFlow(Decimal(0))


def test_a_pump_setting_is_the_dose_rate_through_the_concentration() -> None:
    assert flow_of(Fraction(54), Concentration(Decimal(2))) == Flow(Decimal(27))


def test_a_third_keeps_28_digits() -> None:
    assert exact(Fraction(1, 3)) == Decimal("0." + "3" * 28)


def _mixed() -> str:
    """Every pair of kinds added and compared, one to a line; like with like first."""
    lines = ["from ketalog.domain.quantities import *"]
    names = [kind.__name__ for kind in KINDS]
    lines += [
        f"def right{n}(a: {one}, b: {one}) -> None: a + b; a < b" for n, one in enumerate(names)
    ]
    for one in names:
        for other in names:
            if one != other:
                lines.append(f"def _(a: {one}, b: {other}) -> None: a + b")
                lines.append(f"def _(a: {one}, b: {other}) -> None: a < b")
    return "\n".join(lines)


def test_mypy_refuses_every_mixture(tmp_path: Path) -> None:
    source = _mixed()
    file = tmp_path / "mixed.py"
    file.write_text(source, encoding="utf-8")
    said, _, _ = api.run(
        ["--strict", "--allow-redefinition", "--disable-error-code=no-redef", str(file)]
    )
    wrong = {int(line.split(":")[1]) for line in said.splitlines() if "[operator]" in line}
    mixing = {n for n, line in enumerate(source.splitlines(), 1) if line.startswith("def _(")}
    assert (wrong, len(mixing)) == (mixing, 2 * len(KINDS) * (len(KINDS) - 1))
