"""The ``series`` table of a protocol: what it says of how many sessions, in which rhythm."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ketalog.domain.refusal import Refused
from ketalog.domain.series.plan import SeriesTerms

_KEYS = frozenset(SeriesTerms.__dataclass_fields__)


def series_in(table: Mapping[str, object]) -> SeriesTerms | None:
    """The terms of a protocol's table; None where it says nothing. Raises Refused."""
    value = table.get("series")
    if value is None:
        return None
    if not isinstance(value, Mapping) or not set(value) <= _KEYS:
        raise Refused(f"“series” is a table of {', '.join(sorted(_KEYS))}.", "series")
    try:
        terms = msgspec.convert(value, SeriesTerms)
    except msgspec.ValidationError as wrong:
        raise Refused(f"“series”: {wrong}.", "series") from wrong
    _refuse_reversed(terms.sessions_from, terms.sessions_to, "sessions")
    _refuse_reversed(terms.booster_from_days, terms.booster_to_days, "booster")
    return terms


def _refuse_reversed(lowest: int | None, highest: int | None, what: str) -> None:
    if (lowest is None) != (highest is None):
        raise Refused(f"“series” says from and to of its {what}, or neither.", "series")
    if lowest is not None and highest is not None and not 1 <= lowest <= highest:
        raise Refused(f"“series”: the {what} go from 1 or more up.", "series")
