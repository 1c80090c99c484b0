"""What the answers of a scale come to. A scale with an item missing gives no total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ketalog.domain.scales.scale import Scale, ScaleItem

Answers = Iterable[tuple[str, Decimal]]


def missing(scale: Scale, answers: Answers) -> tuple[ScaleItem, ...]:
    """The items without an answer; one that another stands in for is not missing."""
    said = {key for key, _ in answers}
    said |= {item.instead_of for item in scale.items if item.key in said}
    return tuple(item for item in scale.items if not item.instead_of and item.key not in said)


def total(scale: Scale, answers: Answers) -> Decimal | None:
    """The total; None where an item is missing or the scale has none."""
    given = tuple(answers)
    if scale.total == "none" or missing(scale, given):
        return None
    return sum((value for _, value in given), Decimal(0))


def at_best(scale: Scale, answers: Answers) -> Decimal:
    """The total if everything that is missing had its highest answer."""
    given = tuple(answers)
    said = sum((value for _, value in given), Decimal(0))
    return said + sum((_highest(item) for item in missing(scale, given)), Decimal(0))


def _highest(item: ScaleItem) -> Decimal:
    values = [one.value for one in item.choices] or [one.points for one in item.reaches]
    return max(values, default=item.highest)


def band(scale: Scale, result: Decimal | None, answers: Answers = ()) -> str:
    """What a total means; empty where the scale has no band for it."""
    if result is None:
        return ""
    single = scale.single_from
    if single is not None and result < scale.single_below and any(v >= single for _, v in answers):
        return scale.single_text
    found = (one.text for one in scale.bands if one.lowest <= result <= one.highest)
    return next(found, "")


def may_be(item: ScaleItem, value: Decimal) -> bool:
    """Whether an item may be answered so: one of its choices or points, or a step in its bounds."""
    if item.choices:
        return any(choice.value == value for choice in item.choices)
    if item.reaches:
        return any(reach.points == value for reach in item.reaches)
    return item.lowest <= value <= item.highest and not (value - item.lowest) % item.step


def ordered(scale: Scale, said: Mapping[str, Decimal]) -> tuple[tuple[str, Decimal], ...]:
    """Answers in the order of the items."""
    return tuple((item.key, said[item.key]) for item in scale.items if item.key in said)
