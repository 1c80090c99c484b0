"""How long relief lasted, as it is typed."""

from decimal import Decimal

import pytest

from ketalog.domain.refusal import Refused
from ketalog.domain.series.contact import Relief
from ketalog.domain.series.relief import Unit, relief_of


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [("3 days", "3", "days"), ("8h", "8", "h"), ("1 week", "1", "weeks"), ("1.5 d", "1.5", "days")],
)
def test_a_relief_is_read_with_its_unit(typed: str, number: str, unit: Unit) -> None:
    assert relief_of(typed, still=False) == Relief(Decimal(number), unit)


def test_relief_that_lasts_on_says_so() -> None:
    assert relief_of("18 h", still=True) == Relief(Decimal(18), "h", still=True)


@pytest.mark.parametrize("typed", ["", "3", "days", "3 months", "1.2.3 days", "-3 days"])
def test_a_relief_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        relief_of(typed, still=False)
