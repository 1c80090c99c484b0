"""What the figures of a drug have to agree on before a clinic may take them up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ketalog.domain.drugs.drug import Drug, Reduced
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused

# From the lowest to the highest: a total is never below a part of it.
_ORDER = (
    ("usual_single", "The usual dose"),
    ("highest_first", "The highest first dose"),
    ("highest_single", "The highest single dose"),
    ("highest_episode", "The highest total of an episode"),
    ("highest_hour", "The highest total in 60 min"),
    ("highest_session", "The highest total in a session"),
    ("highest_day", "The highest total in a day"),
)
# A session may be longer than an hour, and shorter.
_APART = {("highest_hour", "highest_session")}
_KINDS = ("single", "session", "day")


def refuse_wrong_facts(drug: Drug) -> None:
    """Raises Refused, naming the figure, for facts that cannot be or contradict each other."""
    for said, field, sentence in (
        (drug.name.strip(), "name", "The drug needs a name."),
        (drug.routes, "routes", "By which routes is it given?"),
        (drug.source.strip(), "source", "Where do the figures come from?"),
    ):
        if not said:
            raise Refused(sentence, field)
    _refuse_nothing(drug)
    _refuse_order(drug)
    _refuse_times(drug)
    for one in drug.lower:
        _refuse_reduced(drug, one)
    if drug.highest_episode and not drug.episode_minutes:
        raise Refused("How many minutes is an episode?", "episode_minutes")


def _amounts(drug: Drug) -> Iterator[tuple[str, str, Dose]]:
    for field, words in _ORDER:
        amount: Dose | None = getattr(drug, field)
        if amount is not None:
            yield field, words, amount


def _refuse_nothing(drug: Drug) -> None:
    for field, words, amount in _amounts(drug):
        if not amount.mg:
            raise Refused(f"{words} is above 0, or is left out.", field)
    each = drug.highest_single_per_weight
    if each is not None and not each.mg_per_kg:
        raise Refused("The dose for each kg is above 0, or is left out.", "per_weight")
    if drug.highest_flow is not None and not drug.highest_flow.l_per_min:
        raise Refused("The highest flow is above 0, or is left out.", "highest_flow")


def _refuse_order(drug: Drug) -> None:
    for (field, words, amount), (above, most, limit) in combinations(tuple(_amounts(drug)), 2):
        if amount > limit and (field, above) not in _APART:
            raise Refused(f"{words} is over {most[0].lower()}{most[1:]}.", field)


def _refuse_times(drug: Drug) -> None:
    times = [
        ("lowest_interval_minutes", drug.lowest_interval_minutes),
        ("episode_minutes", drug.episode_minutes),
        *(("leave_after", time.minutes) for time in drug.leave_after),
        *(("response_after", time.minutes) for time in drug.response_after),
    ]
    for field, minutes in times:
        if minutes is not None and minutes <= 0:
            raise Refused("A time is above 0 min, or is left out.", field)


def _refuse_reduced(drug: Drug, one: Reduced) -> None:
    if one.percent is not None and not 0 < one.percent < 100:
        raise Refused("A limit is reduced by 1 to 99 %.", "reduced")
    if one.when in ("older", "asa") and one.at_least is None:
        raise Refused("From which age or ASA class is the limit lower?", "reduced")
    if one.when == "light" and not (one.below and one.below > Decimal(0)):
        raise Refused("Below which weight is the limit lower?", "reduced")
    for kind in _KINDS:
        lower: Dose | None = getattr(one, kind)
        usual: Dose | None = getattr(drug, f"highest_{kind}")
        if lower is not None and not lower.mg:
            raise Refused("A reduced limit is above 0, or is left out.", "reduced")
        if lower is not None and usual is not None and lower > usual:
            raise Refused(f"A reduced limit is over the usual one for a {kind}.", "reduced")
