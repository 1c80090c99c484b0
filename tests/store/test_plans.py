"""A protocol that a script states itself."""

import re
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.protocol import Order, Protocol, RateStep
from ketalog.domain.quantities import Dose, DoseRate
from ketalog.domain.refusal import Refused
from ketalog.store.shipped import Shipped

RATE = {"name": "Own", "rate": "0.35 mg/kg/h", "minutes": 240, "recovery_minutes": 60}
DOSE = {"name": "Own", "dose": "0.5 mg/kg", "minutes": 40, "recovery_minutes": 40}


def made(table: dict[str, Any], **more: Any) -> Protocol:
    return Shipped().protocol_from_table({**table, **more})


@pytest.mark.parametrize(
    ("key", "said", "number", "unit"),
    [
        ("rate", "0.35 mg/kg/h", "0.35", "mg/kg/h"),
        ("rate", "22 mg/h", "22", "mg/h"),
        ("rate", "500 mcg/kg/h", "0.5", "mg/kg/h"),
        ("dose", "0.5 mg/kg", "0.5", "mg/kg"),
        ("dose", "40 mg", "40", "mg"),
    ],
)
def test_the_unit_says_what_is_ordered(key: str, said: str, number: str, unit: Any) -> None:
    table = {"name": "Own", key: said, "minutes": 40, "recovery_minutes": 0}
    assert made(table).order == Order(Decimal(number), unit, 40)


def test_a_rate_fixes_the_duration() -> None:
    assert made(RATE).fixed == "duration"


def test_a_dose_fixes_the_dose() -> None:
    assert made(DOSE).fixed == "dose"


def test_a_table_may_say_what_is_fixed() -> None:
    assert made(DOSE, fixed="duration").fixed == "duration"


def test_caps_are_typed_with_their_units() -> None:
    order = made(RATE, max_rate="25 mg/h", max_dose="90 mg").order
    assert (order.max_rate, order.max_dose) == (DoseRate(Decimal(25)), Dose(Decimal(90)))


def test_a_table_takes_the_shipped_checks_alerts_and_criteria() -> None:
    shipped = Shipped()
    protocol = shipped.protocol_from_table(dict(RATE))
    assert protocol.monitoring == shipped.monitoring_for(240)
    assert protocol.alerts == shipped.alerts()
    assert protocol.discharge == shipped.discharge()


def test_a_note_is_kept() -> None:
    assert made(RATE, note="Ten days").note == "Ten days"


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"rates": "1 mg/h"}, "protocol", "no key “rates”"),
        ({"hidden": True}, "protocol", "no key “hidden”"),
        ({"dose": "1 mg"}, "rate", "not both"),
        ({"rate": None}, "rate", "needs “rate” or “dose”"),
        ({"name": None}, "name", "needs “name”"),
        ({"minutes": None}, "minutes", "needs “minutes”"),
        ({"recovery_minutes": None}, "recovery_minutes", "needs “recovery_minutes”"),
        ({"name": ""}, "name", "“name” is text"),
        ({"name": 5}, "name", "“name” is text"),
        ({"name": "a\x07"}, "name", "control character"),
        ({"rate": 0.35}, "rate", "text with a unit"),
        ({"rate": "0.35"}, "rate", "has no unit"),
        ({"rate": "0.35 mg/kg"}, "rate", "not one of mg/kg/h, mg/h"),
        ({"rate": "0 mg/h"}, "rate", "above 0"),
        ({"minutes": 0}, "minutes", "whole number from 1"),
        ({"minutes": 40.5}, "minutes", "whole number"),
        ({"minutes": True}, "minutes", "whole number"),
        ({"minutes": 10**9}, "minutes", "10,080"),
        ({"recovery_minutes": -1}, "recovery_minutes", "whole number from 0"),
        ({"fixed": "both"}, "fixed", "“dose” or “duration”"),
        ({"fixed": ["dose"]}, "fixed", "“dose” or “duration”"),
        ({"max_rate": "25 mL/h"}, "max_rate", "pump rate"),
        ({"max_rate": "0 mg/h"}, "max_rate", "above 0"),
        ({"note": 1}, "note", "“note” is text"),
    ],
)
def test_a_wrong_table_is_refused_by_key(change: dict[str, Any], field: str, said: str) -> None:
    table = {key: value for key, value in {**RATE, **change}.items() if value is not None}
    with pytest.raises(Refused, match=said) as refused:
        made(table)
    assert refused.value.field == field


LADDER = [{"after": 60, "rate": "0.5 mg/kg/h"}, {"after": 120, "rate": "0.7 mg/kg/h"}]


def test_a_ladder_is_a_list_of_steps() -> None:
    made_of = made(RATE, steps=LADDER)
    steps = (RateStep(60, Decimal("0.5")), RateStep(120, Decimal("0.7")))
    assert (made_of.order.steps, made_of.fixed) == (steps, "duration")


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "a list of tables"),
        ("0.5 mg/kg/h", "a list of tables"),
        ([{"after": 60}], "a table with “after” and “rate”"),
        ([{"after": 60, "rate": "0.5 mg/kg/h", "until": 90}], "a table with “after” and “rate”"),
        ([{"after": 0, "rate": "0.5 mg/kg/h"}], "whole number from 1"),
        ([{"after": 240, "rate": "0.5 mg/kg/h"}], "does not lie between 0 and 240 min"),
        ([LADDER[1], LADDER[0]], "does not lie between 120 and 240 min"),
        ([LADDER[0], LADDER[0]], "does not lie between 60 and 240 min"),
        ([{"after": 60, "rate": "30 mg/h"}], "in the unit of “rate”, mg/kg/h, not in mg/h"),
        ([{"after": 60, "rate": "0.5"}], "has no unit"),
        ([{"after": 60, "rate": "0 mg/kg/h"}], "above 0"),
        ([{"after": 60, "rate": "0.5 mg/kg/min"}], "30 mg/kg/h"),
    ],
)
def test_a_wrong_ladder_is_refused(steps: Any, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        made(RATE, steps=steps)
    assert refused.value.field in ("steps", "after")


def test_a_dose_has_no_steps() -> None:
    with pytest.raises(Refused, match="go with a “rate”"):
        made(DOSE, fixed="duration", steps=LADDER)


def test_a_ladder_fixes_the_duration() -> None:
    with pytest.raises(Refused, match="fix the duration"):
        made(RATE, fixed="dose", steps=LADDER)


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("0.5 mg/kg/min", "“0.5 mg/kg/min” is a rate by the minute; it would be 30 mg/kg/h."),
        ("10 mcg/kg/min", "it would be 0.6 mg/kg/h. Order by the hour, in mg/kg/h."),
        ("1 mg/min", "it would be 60 mg/h. Order by the hour, in mg/h."),
    ],
)
def test_a_rate_by_the_minute_is_stopped_and_named(rate: str, said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)) as refused:
        made(RATE, rate=rate)
    assert refused.value.field == "rate"
