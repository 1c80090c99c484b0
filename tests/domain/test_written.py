"""Numbers and moments as ISMP writes them, and as they can be read back."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain import typed, written
from ketalog.domain.conversion import converted
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    Height,
    OxygenFlow,
    Temperature,
    Volume,
    Weight,
)

NEW_YORK = ZoneInfo("America/New_York")
# Decimal places shown (architecture page: Quantities); a dose has two below 10 mg, one from there.
PLACES: dict[type[Any], int] = {
    DosePerWeight: 2, DoseRate: 1, DoseRatePerWeight: 2, Concentration: 2, Volume: 1, Flow: 1,
    OxygenFlow: 1, Temperature: 1, Weight: 1, Height: 1,
}  # fmt: skip
# A trailing zero, or a point without a zero before it.
ERROR_PRONE = re.compile(r"\d\.0\b|(?<!\d)\.\d")
NUMBERS = st.decimals(min_value="0.1", max_value="99999", places=4)


@pytest.mark.parametrize("kind", PLACES)
@given(number=NUMBERS)
def test_what_is_written_reads_back_as_the_rounded_number(kind: type[Any], number: Decimal) -> None:
    rounded = number.quantize(Decimal(1).scaleb(-PLACES[kind]), ROUND_HALF_UP)
    assert typed.quantity(kind, written.quantity(kind(number))) == kind(rounded)


@given(number=NUMBERS)
def test_a_written_dose_reads_back_as_the_rounded_dose(number: Decimal) -> None:
    fine = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    shown = fine if fine < 10 else number.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert typed.quantity(Dose, written.quantity(Dose(number))) == Dose(shown)


@pytest.mark.parametrize("kind", [Dose, *PLACES])
@given(number=st.decimals(min_value="0.000001", max_value="9999999", places=6))
def test_what_is_written_in_full_reads_back_as_it_is(kind: type[Any], number: Decimal) -> None:
    assert typed.quantity(kind, written.in_full(kind(number))) == kind(number)


@given(number=NUMBERS, data=st.data())
def test_any_amount_in_any_unit_is_what_pint_says(
    oracle: "pint.UnitRegistry[Decimal]", number: Decimal, data: st.DataObject
) -> None:
    kind, unit, target = data.draw(st.sampled_from(TYPED))
    number += 32  # no body is below 0 °C
    ours = typed.quantity(kind, f"{number} {unit}").number
    theirs = oracle.Quantity(number, _as_pint_says(unit)).to(_as_pint_says(target)).magnitude
    assert abs(ours - theirs) <= Decimal("1e-18")


@pytest.mark.parametrize("kind", [Dose, *PLACES])
@given(number=st.decimals(min_value="0.0001", max_value="9999999", places=4))
def test_nothing_written_is_error_prone(kind: type[Any], number: Decimal) -> None:
    text = written.quantity(kind(number))
    assert not ERROR_PRONE.search(text)
    assert " " in text


@given(number=st.decimals(min_value=-99999, max_value=99999, places=3), places=st.integers(0, 3))
def test_a_bare_number_is_never_error_prone(number: Decimal, places: int) -> None:
    assert not ERROR_PRONE.search(written.number(number, places))


@pytest.mark.parametrize(
    ("mg", "shown"),
    [
        ("0", "0 mg"),
        ("0.5", "0.5 mg"),
        ("0.125", "0.13 mg"),
        ("1", "1 mg"),
        ("9.994", "9.99 mg"),
        ("9.995", "10 mg"),
        ("10.04", "10 mg"),
        ("10.05", "10.1 mg"),
        ("13.3333", "13.3 mg"),
        ("999.95", "1,000 mg"),
        ("1000", "1,000 mg"),
        ("12345.67", "12,345.7 mg"),
    ],
)
def test_mg_have_two_places_below_10_and_one_from_there_half_up(mg: str, shown: str) -> None:
    assert written.quantity(Dose(Decimal(mg))) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (DosePerWeight(Decimal("0.50")), "0.5 mg/kg"),
        (DoseRatePerWeight(Decimal("0.345")), "0.35 mg/kg/h"),
        (DoseRate(Decimal("54.0")), "54 mg/h"),
        (Flow(Decimal("26.25")), "26.3 mL/h"),
        (Volume(Decimal("18.0")), "18 mL"),
        (Concentration(Decimal("2.00")), "2 mg/mL"),
        (Weight(Decimal("71.985")), "72 kg"),
        (Temperature(Decimal("36.60")), "36.6 °C"),
        (OxygenFlow(Decimal(2)), "2 L/min"),
    ],
)
def test_amounts_are_written_with_a_space_and_their_unit(value: Any, shown: str) -> None:
    assert written.quantity(value) == shown


@pytest.mark.parametrize(
    "value",
    [Concentration(Decimal("0.004")), DoseRatePerWeight(Decimal("0.0012")), Dose(Decimal("0.001"))],
)
def test_an_amount_above_0_is_never_written_as_0(value: Any) -> None:
    assert not written.quantity(value).startswith("0 ")


@pytest.mark.parametrize(("score", "shown"), [(2, "+2"), (0, "0"), (-2, "−2")])
def test_a_score_shows_its_sign(score: int, shown: str) -> None:
    assert written.signed(score) == shown


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "0 min"), (40, "40 min"), (60, "1 h"), (95, "95 min"), (120, "2 h"), (135, "2 h 15 min")],
)
def test_a_length_is_written_in_minutes_and_hours(minutes: int, shown: str) -> None:
    assert written.minutes(timedelta(minutes=minutes)) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "00:00"), (2021, "33:41"), (7100, "1:58:20"), (-80, "01:20")]
)
def test_a_running_clock(seconds: int, shown: str) -> None:
    assert written.clock(timedelta(seconds=seconds)) == shown


def test_a_moment_is_written_in_the_clinics_zone() -> None:
    moment = datetime(2026, 11, 21, 19, 33, 7, tzinfo=UTC)
    assert written.time(moment, NEW_YORK) == "14:33"
    assert written.time_to_the_second(moment, NEW_YORK) == "14:33:07"
    assert written.day_and_time(moment, NEW_YORK) == "21 Nov 2026 14:33"


@pytest.mark.parametrize(
    ("moment", "zone", "shown"),
    [
        (datetime(2026, 11, 21, tzinfo=UTC), "America/New_York", "UTC−5"),
        (datetime(2026, 7, 1, tzinfo=UTC), "America/New_York", "UTC−4"),
        (datetime(2026, 7, 1, tzinfo=UTC), "Asia/Kolkata", "UTC+5:30"),
        (datetime(2026, 7, 1, tzinfo=UTC), "America/St_Johns", "UTC−2:30"),
    ],
)
def test_the_offset_of_the_zone_is_told(moment: datetime, zone: str, shown: str) -> None:
    assert written.zone_offset(moment, ZoneInfo(zone)) == shown


def test_days_cannot_be_misread() -> None:
    day = date(2026, 11, 22)
    shown = (written.day(day), written.long_day(day), written.short_day(day))
    assert shown == ("22 Nov 2026", "Sunday 22 November", "Sun 22 Nov")


@pytest.fixture(scope="module")
def oracle() -> "pint.UnitRegistry[Decimal]":
    """pint with its own definitions of every unit there is."""
    return pint.UnitRegistry(non_int_type=Decimal)


# Our name → the name in pint's own registry, where it differs.
PINTS = {
    "in": "inch",
    "mcg": "microgram",
    "lb": "pound",
    "°C": "degC",
    "C": "degC",
    "°F": "degF",
    "lbs": "pound",
}
TYPED = [
    (kind, unit, target)
    for kind, units, target in (
        (Dose, ("mg", "mcg", "g"), "mg"),
        (DosePerWeight, ("mg/kg", "mcg/kg"), "mg/kg"),
        (DoseRate, ("mg/h", "mg/hr", "mg/min", "mcg/h", "mcg/min"), "mg/h"),
        (
            DoseRatePerWeight,
            ("mg/kg/h", "mg/kg/hr", "mg/kg/min", "mcg/kg/h", "mcg/kg/min"),
            "mg/kg/h",
        ),
        (Concentration, ("mg/mL", "mcg/mL"), "mg/mL"),
        (Volume, ("mL", "L"), "mL"),
        (Flow, ("mL/h", "mL/hr", "mL/min"), "mL/h"),
        (OxygenFlow, ("L/min", "mL/min"), "L/min"),
        (Temperature, ("degC", "°C", "C", "degF", "°F"), "degC"),
        (Weight, ("kg", "lb", "lbs", "g"), "kg"),
        (Height, ("cm", "in"), "cm"),
    )
    for unit in units
]


def _as_pint_says(unit: str) -> str:
    parts = [PINTS.get(part, part) for part in unit.split("/")]
    return "/".join("hour" if part in ("h", "hr") else part for part in parts)


@pytest.mark.parametrize(("kind", "unit", "target"), TYPED)
@pytest.mark.parametrize("number", ["37", "40.25", "98.6", "158.7"])
def test_every_unit_agrees_with_pints_own_registry(
    oracle: "pint.UnitRegistry[Decimal]", kind: type[Any], unit: str, target: str, number: str
) -> None:
    ours = typed.quantity(kind, f"{number} {unit}").number
    theirs = oracle.Quantity(Decimal(number), _as_pint_says(unit)).to(_as_pint_says(target))
    assert abs(ours - theirs.magnitude) <= abs(ours) * Decimal("1e-20")


def test_a_number_in_its_own_unit_is_not_converted() -> None:
    assert converted(Decimal("0.30"), "mg", "mg").as_tuple() == Decimal("0.30").as_tuple()


@pytest.mark.parametrize(("target", "number"), [("cm", "177.8"), ("kPa", "9.3325671190500")])
def test_inches_and_mmhg_convert_by_their_definitions(target: str, number: str) -> None:
    unit = "in" if target == "cm" else "mmHg"
    assert converted(Decimal(70), unit, target) == Decimal(number)
