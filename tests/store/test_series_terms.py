"""What a protocol's table says of a series."""

from typing import Any

import pytest

from ketalog.domain.refusal import Refused
from ketalog.domain.series.plan import SeriesTerms
from ketalog.store.series_terms import series_in


def test_terms_are_read_as_they_stand() -> None:
    table: dict[str, Any] = {
        "series": {"sessions_from": 1, "sessions_to": 6, "rhythms": ["daily", "weekly"]}
    }
    assert series_in(table) == SeriesTerms(1, 6, ("daily", "weekly"))


def test_a_protocol_may_say_nothing() -> None:
    assert series_in({}) is None


@pytest.mark.parametrize(
    "value",
    [
        "six",
        {"session": 1},
        {"sessions_from": "1", "sessions_to": 6},
        {"sessions_from": 6, "sessions_to": 1},
        {"sessions_to": 6},
        {"booster_from_days": 0, "booster_to_days": 3},
        {"booster_from_days": 35, "booster_to_days": 21},
        {"rhythms": ["hourly"]},
    ],
)
def test_terms_that_cannot_be_are_refused(value: Any) -> None:
    with pytest.raises(Refused) as refused:
        series_in({"series": value})
    assert refused.value.field == "series"
