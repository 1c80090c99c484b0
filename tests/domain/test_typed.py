"""Typed text becomes one number with one listed unit, or a plain sentence."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain import typed
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    OxygenFlow,
    Quantity,
    Temperature,
    Volume,
    Weight,
)
from ketalog.domain.refusal import Refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("5", "5"),
        ("0.5", "0.5"),
        (" 72 ", "72"),
        ("1,000", "1000"),
        ("1,234,567.5", "1234567.5"),
        ("12.25", "12.25"),
        ("1234", "1234"),
    ],
)
def test_a_plain_number_is_read(text: str, expected: str) -> None:
    assert typed.number(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1O0", "letters where digits belong"),
        ("l2", "letters where digits belong"),
        ("1e3", "letters where digits belong"),
        ("NaN", "letters where digits belong"),
        ("1.2.3", "two decimal points"),
        ("1..2", "two decimal points"),
        (".5", "zero before the point"),
        ("-5", "from 0 up"),
        ("−5", "from 0 up"),
        ("1,5", "point for decimals"),
        ("0,500", "point for decimals"),
        ("1,00", "point for decimals"),
        ("5.", "not a number"),
        ("", "not a number"),
        ("007", "not a number"),
        ("1 000", "not a number"),
        ("1_000", "not a number"),
        ("٣", "not a number"),
        ("5;", "not a number"),
        ("5\x00", "not a number"),
        ("5²", "letters where digits belong"),
        ("12345678", "not a number"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        typed.number(text, "hr")
    assert refused.value.field == "hr"
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Dose, "1 mg", Dose(Decimal(1))),
        (Dose, "500 mcg", Dose(Decimal("0.5"))),
        (Dose, "1 g", Dose(Decimal(1000))),
        (Dose, "1,000 mg", Dose(Decimal(1000))),
        (DosePerWeight, "0.5 mg/kg", DosePerWeight(Decimal("0.5"))),
        (DoseRate, "54 mg/h", DoseRate(Decimal(54))),
        (DoseRate, "54 mg/hr", DoseRate(Decimal(54))),
        (DoseRatePerWeight, "0.75 mg/kg/h", DoseRatePerWeight(Decimal("0.75"))),
        (Concentration, "2 mg/mL", Concentration(Decimal(2))),
        (Concentration, "400 mcg/mL", Concentration(Decimal("0.4"))),
        (Volume, "18 mL", Volume(Decimal(18))),
        (Volume, "0.5 L", Volume(Decimal(500))),
        (Flow, "27 mL/h", Flow(Decimal(27))),
        (Flow, "0.5 mL/min", Flow(Decimal(30))),
        (OxygenFlow, "2 L/min", OxygenFlow(Decimal(2))),
        (Temperature, "36.6 degC", Temperature(Decimal("36.6"))),
        (Temperature, "36.6 °C", Temperature(Decimal("36.6"))),
        (Temperature, "98.6 °F", Temperature(Decimal(37))),
        (Weight, "72kg", Weight(Decimal(72))),
        (Weight, "158.7 lb", Weight(Decimal("71.985109119"))),
    ],
)
def test_an_amount_with_a_listed_unit_is_read(
    kind: type[Quantity], text: str, expected: Quantity
) -> None:
    assert typed.quantity(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [(DoseRatePerWeight, "10 mcg/kg/min", "0.6"), (DoseRate, "1 mg/min", "60")],
)
def test_a_rate_by_the_minute_converts_to_the_last_digit(
    kind: type[Quantity], text: str, number: str
) -> None:
    assert typed.quantity(kind, text).number == Decimal(number)


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        (DosePerWeight, "0.5", "no unit"),
        (DoseRatePerWeight, "0.5", "no unit"),
        (Dose, "5", "no unit"),
        (DosePerWeight, "0.5 mg/kg/h", "a dose rate for each kg; a dose for each kg is needed"),
        (DoseRatePerWeight, "0.5 mg/kg", "a dose for each kg; a dose rate for each kg is needed"),
        (Dose, "1 µg", "Write mcg"),
        (Dose, "1 μg", "Write mcg"),
        (Dose, "1 ug", "Write mcg"),
        (Volume, "1 cc", "Write mL"),
        (Concentration, "2 MG/ML", "not a unit"),
        (Dose, "5 mg + 5 mg", "not a unit"),
        (Dose, "5 milligram", "Write mg, not milligram"),
        (Dose, "1O0 mg", "letters where digits belong"),
        (Dose, "1.5.5 mg", "two decimal points"),
        (Dose, ".5 mg", "zero before the point"),
        (Dose, "-5 mg", "from 0 up"),
        (Dose, "mg", "does not start with a number"),
        (Dose, "", "does not start with a number"),
        (Weight, "0 kg", "above 0"),
        (Weight, "72 mg", "a dose; a weight is needed"),
        (Concentration, "0 mg/mL", "above 0"),
        (Temperature, "36.6", "no unit"),
        (Weight, "72 kg; DROP TABLE entries", "not a unit"),
        (Weight, "72 kg\x00", "not a unit"),
    ],
)
def test_a_wrong_amount_is_refused_with_the_reason(
    kind: type[Quantity], text: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        typed.quantity(kind, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("27 mL/h", Flow),
        ("27 ml/h", Flow),
        ("54 mg/h", DoseRate),
        ("0.75 mg/kg/h", DoseRatePerWeight),
    ],
)
def test_the_unit_alone_tells_one_rate_from_another(text: str, kind: type[Any]) -> None:
    found = typed.one_of((Flow, DoseRate, DoseRatePerWeight), text)
    assert type(found) is kind


@pytest.mark.parametrize("text", ["30", "30 mL", "30 mg/kg", "30 cc/h", "30 drops"])
def test_what_is_no_rate_is_refused_as_one(text: str) -> None:
    with pytest.raises(Refused):
        typed.one_of((Flow, DoseRate, DoseRatePerWeight), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("128/82", (128, 82, None)), ("128/82/97", (128, 82, 97)), (" 128 / 82 ", (128, 82, None))],
)
def test_a_pressure_is_two_numbers_or_three(text: str, expected: tuple[int, int, int]) -> None:
    assert typed.pressure(text) == expected


@pytest.mark.parametrize("text", ["128", "128/", "/82", "128/82/97/1", "128-82", "12O/80", "1.5/1"])
def test_what_is_no_pressure_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        typed.pressure(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("0", 0), ("-2", -2), ("−2", -2), ("+1", 1), (" 3 ", 3)]
)
def test_a_score_may_carry_a_sign(text: str, expected: int) -> None:
    assert typed.score(text) == expected


@pytest.mark.parametrize("text", ["", "-", "--1", "+-1", "1.5", "two", "−−2"])
def test_what_is_no_score_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        typed.score(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("00:00", 0), ("-00:10", -10), ("01:36", 96), ("00:00:30", 0.5), ("-12:00", -720)],
)
def test_an_offset_is_hours_and_minutes(text: str, minutes: float) -> None:
    assert typed.offset(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "10", "00:60", "0:0", "+00:10", "00:10:60", "--00:10", "1h"])
def test_what_is_no_offset_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        typed.offset(text)


@pytest.mark.parametrize(
    "text",
    [
        "RIVERA, Maria", "DVOŘÁK, Jiří", "O'Brien", "Nguyễn Thị Minh Khai", "李 小龍",
        "محمد", "Anne-Marie St. Pierre", "M. Stein MD",
    ],
)  # fmt: skip
def test_a_name_in_any_alphabet_is_kept(text: str) -> None:
    assert typed.name(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "Robert'); DROP TABLE patients;--", "x=1", "a<b", "Ann\x00", "Ann\nLee",
        "Ann\tLee", "a\u202eb", "--", "/*", "123", "\ud800", "a" * 121,
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        typed.name(text)


def test_a_name_is_stored_composed() -> None:
    assert typed.name("Jose\u0301") == "Jos\u00e9"


def test_a_note_of_4000_characters_with_line_breaks_is_kept() -> None:
    assert typed.paragraph("a\r\n" + "b" * 3998) == "a\n" + "b" * 3998


@pytest.mark.parametrize("text", ["b" * 4001, "b" * 10_000, "a\x07b", "a\x1b[31m", "a\u2028b"])
def test_a_long_note_or_one_with_control_characters_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        typed.paragraph(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10 units", "10 units"),
        ("1.50 amps", "1.5 amps"),
        ("5.0 mL", "5 mL"),
        ("5 ml", "5 mL"),
        ("4.0 mg", "4 mg"),
        ("0.004 g", "0.004 g"),
        ("2.0 mg/0.50 mL", "2 mg/0.5 mL"),
        ("1/2 tablet", "1/2 tablet"),
        ("2puffs", "2 puffs"),
        ("1000 units", "1,000 units"),
    ],
)
def test_a_dose_in_words_is_kept_as_the_formatter_writes_it(text: str, words: str) -> None:
    assert typed.dose_text(text)[1] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10 U", "Write units"),
        ("5 IU", "Write units"),
        ("100 \u00b5g/mL", "Write mcg"),
        ("2 cc", "Write mL"),
        ("1 gm", "Write g"),
        ("30 mgs", "Write mg"),
        (".5 tablets", "zero before the point"),
        ("1,5 tablets", "use a point"),
        ("12..5 drops", "two decimal points"),
        ("2 mg/.5 mL", "zero before the point"),
        ("0 tablets", "more than 0"),
    ],
)
def test_a_dose_in_words_that_could_be_misread_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        typed.dose_text(text)


@pytest.mark.parametrize(
    "text",
    ["555-0142", "+1 (603) 555-0142", "603.555.0142 ext 12", "0351/4567 x9", "911", ""],
)
def test_a_phone_number_is_taken_as_it_is_typed(text: str) -> None:
    assert typed.phone(f" {text} ") == text


@pytest.mark.parametrize("text", ["abc1e9", "call Luis", "555-0142 home", "12", "+1", "()-"])
def test_what_is_no_phone_number_is_refused_beside_its_field(text: str) -> None:
    with pytest.raises(Refused, match="A phone number has") as refused:
        typed.phone(text, "phone_day")
    assert refused.value.field == "phone_day"
