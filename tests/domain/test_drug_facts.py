"""Facts of a drug that contradict each other are refused, each at its field."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.drugs.drug import Drug, Reduced, RouteTime
from ketalog.domain.drugs.drug_facts import refuse_wrong_facts
from ketalog.domain.quantities import Dose, DosePerWeight, OxygenFlow
from ketalog.domain.refusal import Refused


def mg(number: str) -> Dose:
    return Dose(Decimal(number))


RIGHT = Drug(
    "lorazepam", "rescue", ("IV",), usual_single=mg("1"), highest_single=mg("2"),
    highest_session=mg("2"), highest_day=mg("4"), lowest_interval_minutes=15, source="a page",
)  # fmt: skip

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": " "}, "name"),
    ({"routes": ()}, "routes"),
    ({"source": ""}, "source"),
    ({"highest_single": mg("0")}, "highest_single"),
    ({"usual_single": mg("2.1")}, "usual_single"),
    ({"highest_single": mg("2.5")}, "highest_single"),
    ({"highest_session": mg("5")}, "highest_session"),
    ({"highest_hour": mg("5")}, "highest_hour"),
    ({"highest_single_per_weight": DosePerWeight(Decimal(0))}, "per_weight"),
    ({"highest_flow": OxygenFlow(Decimal(0))}, "highest_flow"),
    ({"lowest_interval_minutes": 0}, "lowest_interval_minutes"),
    ({"leave_after": (RouteTime("IV", -1),)}, "leave_after"),
    ({"response_after": (RouteTime("IV", 0),)}, "response_after"),
    ({"highest_episode": mg("2")}, "episode_minutes"),
    ({"reduced": (Reduced("older", Decimal(60), single=mg("3")),)}, "reduced"),
    ({"reduced": (Reduced("older", single=mg("1")),)}, "reduced"),
    ({"reduced": (Reduced("light", single=mg("1")),)}, "reduced"),
    ({"reduced": (Reduced("opioid", percent=100),)}, "reduced"),
    ({"reduced": (Reduced("asa", Decimal(3), session=mg("0")),)}, "reduced"),
]


@pytest.mark.parametrize(("change", "field"), WRONG)
def test_a_wrong_fact_is_refused_at_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_wrong_facts(replace(RIGHT, **change))
    assert refused.value.field == field


def test_facts_that_agree_are_taken() -> None:
    refuse_wrong_facts(RIGHT)
    refuse_wrong_facts(replace(RIGHT, highest_hour=mg("3")))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("magnesium sulfate", True),
        ("Magnesium  Sulfate 50 %", True),
        ("magnesium", False),
        ("sulfate magnesium", False),
    ],
)
def test_a_drug_of_two_words_is_known_by_both(typed: str, meant: bool) -> None:
    assert Drug("magnesium sulfate", "other", ()).is_meant_by(typed) == meant
