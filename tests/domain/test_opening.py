"""Orders, weights and people before START: what is refused, what is asked, what they come to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest

from ketalog.domain.advisories import order_doubts
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Patient, Person
from ketalog.domain.plausible import weight_doubts
from ketalog.domain.protocol import Order, RateStep
from ketalog.domain.quantities import Volume, Weight
from ketalog.domain.refusal import Refused
from tests.builders import a_patient, a_protocol, an_opening, shipped


def kg(number: str) -> Weight:
    return Weight(Decimal(number))


@pytest.mark.parametrize(
    ("weight", "asked"),
    [("20", 1), ("44.9", 1), ("45", 0), ("72", 0), ("150", 0), ("150.1", 1), ("350", 1)],
)
def test_an_unusual_weight_is_asked(weight: str, asked: int) -> None:
    assert len(list(weight_doubts(kg(weight), an_opening().limits))) == asked


@pytest.mark.parametrize("weight", ["19.9", "350.1", "700"])
def test_an_impossible_weight_is_refused(weight: str) -> None:
    with pytest.raises(Refused, match="20 to 350 kg"):
        list(weight_doubts(kg(weight), an_opening().limits))


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        ("72", "158.7", True),
        ("100", "45.4", True),
        ("72", "74", False),
        ("72", "100", False),
    ],
)
def test_pounds_for_kilograms_are_asked(before: str, now: str, asked: bool) -> None:
    found = list(weight_doubts(kg(now), an_opening().limits, kg(before)))
    assert ["pounds for kilograms" in doubt.sentence for doubt in found] == [True] * asked


@pytest.mark.parametrize(
    ("number", "unit", "minutes", "outcome"),
    [
        ("1", "mg/kg/h", 240, "taken"),
        ("1.01", "mg/kg/h", 240, "asked"),
        ("2", "mg/kg/h", 60, "asked"),
        ("2.01", "mg/kg/h", 60, "refused"),
        ("0.5", "mg/kg", 40, "taken"),
        ("0.5", "mg/kg", 20, "asked"),
        ("0.5", "mg/kg", 14, "refused"),
        ("72", "mg/h", 60, "taken"),
        ("73", "mg/h", 60, "asked"),
        ("145", "mg", 60, "refused"),
    ],
)
def test_an_order_over_1_mg_kg_h_is_asked_and_over_2_refused(
    number: str, unit: Literal["mg/kg", "mg", "mg/kg/h", "mg/h"], minutes: int, outcome: str
) -> None:
    opening = an_opening(a_protocol(number, unit, minutes))
    assert _outcome(opening) == outcome


@pytest.mark.parametrize(
    ("strength", "outcome"), [("50", "taken"), ("99", "taken"), ("100", "refused")]
)
def test_undiluted_ketamine_is_refused_at_ordering(strength: str, outcome: str) -> None:
    assert _outcome(an_opening(concentration=strength)) == outcome


def questions(opening: SessionOpened) -> list[str]:
    return [doubt.sentence for doubt in order_doubts(opening)]


@pytest.mark.parametrize(("bag", "asked"), [("21", False), ("20.9", True)])
def test_a_bag_that_holds_less_than_the_infusion_and_the_line_is_asked(
    bag: str, asked: bool
) -> None:
    opening = an_opening(bag=Volume(Decimal(bag)), pump=shipped().pump())
    assert ["18 mL to be infused and 3 mL in the line" in one for one in questions(opening)] == [
        True
    ] * asked


def a_ladder(*steps: tuple[int, str], **changes: Any) -> SessionOpened:
    flat = a_protocol("0.5", "mg/kg/h", 60, fixed="duration", **changes)
    rungs = tuple(RateStep(after, Decimal(each)) for after, each in steps)
    return an_opening(replace(flat, order=replace(flat.order, steps=rungs)))


@pytest.mark.parametrize(
    ("highest", "outcome"), [("1", "taken"), ("1.01", "asked"), ("2.01", "refused")]
)
def test_the_highest_step_of_a_ladder_counts_towards_the_ceilings(
    highest: str, outcome: str
) -> None:
    assert _outcome(a_ladder((30, highest))) == outcome


def test_a_ladder_over_the_highest_dose_is_asked_and_says_when_it_ends() -> None:
    # 18 mg in 30 min, then 54 mg/h: 45 mg in all; 36 mg are in after 50 min.
    (sentence,) = questions(a_ladder((30, "0.75"), max_dose="36"))
    assert sentence == (
        "The steps come to 45 mg; the infusion ends at the protocol's 36 mg "
        "(not yet approved), after 50 min. Right?"
    )


def test_a_flow_that_no_pump_has_is_asked_at_ordering() -> None:
    opening = an_opening(concentration="0.05", pump=shipped().pump())
    assert questions(opening) == [
        "1,080 mL/h is outside what a pump is set to, 0.1 mL/h to 999 mL/h "
        "(not yet approved). Right?"
    ]


@pytest.mark.parametrize(
    ("number", "outcome"), [("0.6", "taken"), ("0.7", "asked"), ("2", "refused")]
)
def test_the_ceilings_hold_for_the_actual_weight_where_a_formula_comes_to_more(
    number: str, outcome: str
) -> None:
    # 40 kg on the scale, 65.9 kg ideal: 2 mg/kg/h of it would be 3.3 of the actual one.
    opening = an_opening(
        a_protocol(number, "mg/kg/h", 60), "40", weight_used="ideal", used_weight=kg("65.9")
    )
    assert _outcome(opening) == outcome


def test_an_allergy_to_ketamine_is_asked_at_ordering() -> None:
    opening = an_opening(patient=a_patient(allergies=("Ketalar",)))
    assert questions(opening) == [
        "Allergy on the chart: Ketalar. Is ketamine infused all the same?"
    ]


def _outcome(opening: SessionOpened) -> str:
    try:
        return "asked" if list(order_doubts(opening)) else "taken"
    except Refused:
        return "refused"


@pytest.mark.parametrize(
    ("stem", "mg_per_h", "mg", "recovery", "fixed"),
    [
        ("low-0.5mgkgh-20min", "36", "12", 40, "duration"),
        ("high-1mgkgh-4h", "72", "288", 120, "duration"),
        ("depression-0.5mgkg-40min", "54", "36", 40, "dose"),
        ("crps-0.35mgkgh-4h", "25", "100", 60, "duration"),
        ("crps-22mgh", "22", "88", 120, "duration"),
    ],
)
def test_the_shipped_protocols_are_those_of_the_rules(
    stem: str, mg_per_h: str, mg: str, recovery: int, fixed: str
) -> None:
    protocol = shipped().protocol(stem)
    order = protocol.order
    assert (order.mg_per_h(kg("72")), order.mg(kg("72"))) == (Fraction(mg_per_h), Fraction(mg))
    assert (protocol.recovery_minutes, protocol.fixed) == (recovery, fixed)
    assert protocol.source
    assert protocol.approval == "not yet approved"


def test_the_inpatient_example_is_hidden_until_approved() -> None:
    stems = {protocol.stem for protocol in shipped().protocols()}
    assert "crps-22mgh" not in stems
    assert len(stems) == 4


def test_every_figure_of_a_protocol_says_its_source_and_its_approval() -> None:
    protocol = shipped().protocols()[0]
    parts: tuple[Any, ...] = (
        protocol.monitoring,
        protocol.alerts,
        protocol.discharge,
        *shipped().drugs(),
    )
    assert all(part.source and part.approval == "not yet approved" for part in parts)


def test_a_dose_and_a_dose_rate_come_to_different_amounts() -> None:
    dose = Order(Decimal("0.5"), "mg/kg", 40).mg(kg("72"))
    rate = Order(Decimal("0.5"), "mg/kg/h", 20).mg(kg("72"))
    assert (dose, rate) == (Fraction(36), Fraction(12))


@pytest.mark.parametrize(("number", "minutes"), [("0", 40), ("-1", 40), ("1", 0)])
def test_an_order_of_nothing_is_none(number: str, minutes: int) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Order(Decimal(number), "mg", minutes)


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 4, 11), 46), (date(2026, 4, 12), 47), (date(2026, 11, 21), 47)],
)
def test_age_is_in_completed_years(day: date, age: int) -> None:
    assert a_patient().age(day) == age


@pytest.mark.parametrize("lacking", [{"name": " "}, {"mrn": ""}])
def test_a_patient_has_a_name_and_an_mrn(lacking: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="name and an MRN"):
        a_patient(**lacking)


@pytest.mark.parametrize(("said", "meaning"), [(None, "not asked"), ((), "none known")])
def test_allergies_not_asked_are_not_none_known(said: Any, meaning: str) -> None:
    patient = Patient("RIVERA, Maria", date(1979, 4, 12), "004217", allergies=said)
    assert (patient.allergies is None) == (meaning == "not asked")


@pytest.mark.parametrize(
    ("name", "initials"), [("A. Okafor RN", "AO"), ("M. Stein MD", "MS"), ("Li", "L"), ("RN", "RN")]
)
def test_initials_leave_the_credential_out(name: str, initials: str) -> None:
    assert Person(name).initials == initials


def test_drugs_are_found_by_name_in_any_case() -> None:
    assert an_opening().drug("Midazolam") == an_opening().drug("midazolam") is not None
    assert an_opening().drug("alprazolam") is None
