"""Every fact of a drug as it is read in the library: its name, its words, how well it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ketalog.domain import written
from ketalog.domain.drugs.drug import Drug, Reduced, RouteTime
from ketalog.domain.drugs.drug_limits import why
from ketalog.domain.quantities import Dose, Quantity

_AMOUNTS = (
    ("usual_single", "Usual dose, up to"),
    ("highest_first", "Highest first dose"),
    ("highest_single", "Highest single dose"),
    ("highest_episode", "Highest in an episode"),
    ("highest_hour", "Highest in 60 min"),
    ("highest_session", "Highest in a session"),
    ("highest_day", "Highest in a day"),
    ("highest_flow", "Highest flow"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the library."""

    label: str
    words: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One line as it is in force, and as it was shipped where that is something else."""

    label: str
    words: str
    evidence: str
    shipped: str


def figures(drug: Drug) -> tuple[Figure, ...]:
    """Limits first, then times, then what else is known."""
    return (*_limits(drug), *_times(drug), *_more(drug))


def compared(drug: Drug, shipped: Drug | None) -> tuple[Compared, ...]:
    """The lines of a drug, each with the shipped words where they differ."""
    now, before = _placed(drug), _placed(shipped) if shipped else {}
    found = [
        Compared(
            one.label,
            one.words,
            one.evidence,
            before[place].words if before.get(place, one).words != one.words else "",
        )
        for place, one in now.items()
    ]
    gone = [Compared(one.label, "not set", "", one.words) for place, one in before.items()
            if place not in now]  # fmt: skip
    return (*found, *gone)


def _placed(drug: Drug) -> dict[tuple[str, int], Figure]:
    """Each line by its name, and which of that name it is: one patient may have two limits."""
    found: dict[tuple[str, int], Figure] = {}
    for one in figures(drug):
        same = sum(label == one.label for label, _ in found)
        found[one.label, same] = one
    return found


def reduced_words(one: Reduced) -> str:
    """``1 mg usual · 1.5 mg single · 3.5 mg session``, or ``30 % less``."""
    parts = [
        f"{written.quantity(dose)} {word}"
        for word, dose in (
            ("usual", one.usual),
            ("single", one.single),
            ("a session", one.session),
            ("a day", one.day),
        )
        if dose
    ]
    if one.percent is not None:
        parts.append(f"{written.number(one.percent)} % less")
    return " · ".join(parts)


def _limits(drug: Drug) -> Iterator[Figure]:
    for field, label in _AMOUNTS:
        amount: Quantity | None = getattr(drug, field)
        if amount is not None:
            yield Figure(_named(label, field, drug), written.quantity(amount),
                         drug.evidence_of(field))  # fmt: skip
    each = drug.highest_single_per_weight
    if each is not None:
        words = f"{written.number(each.mg_per_kg, 4)} mg/kg"
        evidence = drug.evidence_of("highest_single_per_weight")
        yield Figure("Highest single dose for weight", words, evidence)
    for one in drug.lower:
        yield Figure(f"Lower: {why(one)}", reduced_words(one), one.evidence)


def _named(label: str, field: str, drug: Drug) -> str:
    if field == "highest_episode" and drug.episode_minutes:
        return f"Highest in {written.number(drug.episode_minutes)} min"
    return label


def _times(drug: Drug) -> Iterator[Figure]:
    interval = drug.lowest_interval_minutes
    if interval is not None:
        evidence = drug.evidence_of("lowest_interval_minutes")
        yield Figure("Shortest interval", f"{written.number(interval)} min", evidence)
    for field, label in (
        ("leave_after", "Leaves not before"),
        ("response_after", "Response asked for after"),
    ):
        times: tuple[RouteTime, ...] = getattr(drug, field)
        if times:
            yield Figure(label, _route_times(times), drug.evidence_of(field))
    if drug.role == "rescue" or drug.leave_after or drug.starts_checks:
        yield Figure("Rechecks", "close checks start", drug.evidence_of("starts_checks"))


def _route_times(times: tuple[RouteTime, ...]) -> str:
    if len(times) == 1 and times[0].route == "*":
        return f"{written.number(times[0].minutes)} min"
    return ", ".join(
        f"{written.number(time.minutes)} min {'otherwise' if time.route == '*' else time.route}"
        for time in times
    )


def _more(drug: Drug) -> Iterator[Figure]:
    strengths = "; ".join(
        f"{written.quantity(one.mg_per_ml)}, {written.quantity(one.volume)}"
        for one in drug.strengths
    )
    for label, words, field in (
        ("Routes", ", ".join(drug.routes), "routes"),
        ("Strengths", strengths, "strengths"),
        ("Controlled, schedule", f"C-{drug.schedule}" if drug.schedule else "", "schedule"),
        ("Never in one container with", ", ".join(drug.never_with), "never_with"),
        ("Caution", drug.caution, "caution"),
        ("Also called", ", ".join(drug.also), "also"),
        ("Allergy to the class", ", ".join(drug.classes), "classes"),
    ):
        if words:
            yield Figure(label, words, drug.evidence_of(field))


def headline(drug: Drug) -> tuple[str, str]:
    """The highest single dose and the highest total, as a list shows them."""
    if drug.highest_flow:
        return written.quantity(drug.highest_flow), ""
    single = _quantity(drug.highest_single)
    each = drug.highest_single_per_weight
    if not single and each:
        single = f"{written.number(each.mg_per_kg, 4)} mg/kg"
    spans = (
        (drug.highest_session, "a session"),
        (drug.highest_day, "a day"),
        (drug.highest_hour, "in 60 min"),
    )
    totals = [f"{written.quantity(dose)} {span}" for dose, span in spans if dose]
    return single, ", ".join(totals)


def _quantity(dose: Dose | None) -> str:
    return written.quantity(dose) if dose else ""
