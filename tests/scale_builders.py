"""Scales and scorings for the tests."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from ketalog.domain.opening import SessionOpened
from ketalog.domain.protocol import Protocol
from ketalog.domain.scales.scale import Scale, ScaleScored
from ketalog.domain.scales.total import total
from ketalog.store.plans import chosen
from tests.builders import a_protocol, an_opening, shipped

PHQ9 = (2, 2, 1, 2, 1, 1, 1, 0, 0)


@cache
def scale(key: str) -> Scale:
    """A shipped scale."""
    return next(one for one in shipped().scales() if one.key == key)


def naming(*keys: str) -> Protocol:
    """Half a mg/kg over 40 min, with these scales."""
    protocol = a_protocol()
    return replace(protocol, scales=keys, discharge=chosen(protocol.discharge, keys))


def opening_with(*keys: str, **changes: Any) -> SessionOpened:
    """A session whose protocol names these scales."""
    return an_opening(naming(*keys), scales=tuple(scale(key) for key in keys), **changes)


def scored(key: str, *values: str | int, **changes: Any) -> ScaleScored:
    """Items answered from the first on, with the total that they give."""
    pairs = zip(scale(key).items, values, strict=False)
    answers = tuple((item.key, Decimal(value)) for item, value in pairs)
    usual = ScaleScored(key, answers, total(scale(key), answers), version=scale(key).version)
    return replace(usual, **changes)
