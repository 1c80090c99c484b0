"""Which doses are flagged on paper as over a limit."""

from decimal import Decimal

import pytest

from ketalog.domain.drugs.doses import Given
from ketalog.domain.drugs.drug_doubts import is_over
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.opening import GivenToday
from ketalog.domain.quantities import Dose
from tests.builders import an_infusion, an_opening, minute


def mg(number: str) -> Dose:
    return Dose(Decimal(number))


def rescue(number: str) -> RescueGiven:
    return RescueGiven("midazolam", mg(number), "IV")


def medication(drug: str, number: str) -> MedicationGiven:
    return MedicationGiven(drug, mg(number), f"{number} mg", "IV")


OVER: list[tuple[Given, bool]] = [
    (rescue("2.5"), False),
    (rescue("2.6"), True),
    (medication("ketorolac", "31"), True),
    (medication("water", "31"), False),
]


@pytest.mark.parametrize(("given", "over"), OVER)
def test_a_dose_over_its_limit_is_flagged(given: Given, over: bool) -> None:
    assert is_over(given, an_infusion((20, given)), minute(20)) is over


@pytest.mark.parametrize("earlier", ["ketorolac", "Toradol"])
def test_the_dose_that_passes_the_day_with_an_earlier_session_is_flagged(earlier: str) -> None:
    opening = an_opening(given_today=(GivenToday(earlier, mg("100"), minute(-400)),))
    given = medication("ketorolac", "30")
    assert is_over(given, an_infusion((20, given), opening=opening), minute(20))


def test_the_dose_that_passes_an_episode_is_flagged_and_no_earlier_one() -> None:
    given = medication("flumazenil", "0.2")
    chart = an_infusion(*((at, given) for at in (21, 22, 23, 24, 25, 26)))
    assert [is_over(given, chart, minute(at)) for at in (25, 26)] == [False, True]


def test_the_dose_that_passes_the_session_limit_is_flagged_and_no_earlier_one() -> None:
    first, second, third = rescue("2"), rescue("2"), rescue("2")
    chart = an_infusion((5, first), (10, second), (15, third))
    found = [is_over(one, chart, minute(at)) for one, at in ((first, 5), (second, 10), (third, 15))]
    assert found == [False, False, True]
