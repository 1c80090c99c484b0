"""Entries without signing in, and who stands for them."""

from decimal import Decimal
from uuid import UUID

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import countersigned_by, emergency_entries, to_countersign
from ketalog.domain.emergency import Countersigned, EmergencyEntry, refuse_uncovered
from ketalog.domain.events import InfusionStarted, Note, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from tests.builders import a_chart, some_vitals

GIVEN = RescueGiven("midazolam", Dose(Decimal(1)))


def ids(chart: Chart) -> list[UUID]:
    return [entry.id for entry in chart.entries]


BEFORE = a_chart((0, InfusionStarted()), (5, some_vitals()), (6, GIVEN))
SET, RESCUE = ids(BEFORE)[2:4]


def after(*more: tuple[float, object]) -> Chart:
    said = (
        (0, InfusionStarted()),
        (5, some_vitals()),
        (6, GIVEN),
    )
    return a_chart(*said, *more)  # type: ignore[arg-type]


FLAGGED = after((7, EmergencyEntry((SET, RESCUE))))


def test_what_was_entered_without_signing_in_waits_for_somebody() -> None:
    assert emergency_entries(FLAGGED) == {SET, RESCUE}
    assert [one.id for one in to_countersign(FLAGGED)] == [SET, RESCUE]


def test_who_countersigns_stands_for_what_they_named() -> None:
    chart = after((7, EmergencyEntry((SET, RESCUE))), (8, Countersigned((SET,))))
    assert countersigned_by(chart, SET) == chart.entries[-1].author
    assert [one.id for one in to_countersign(chart)] == [RESCUE]


def test_an_ordinary_entry_waits_for_nobody() -> None:
    assert to_countersign(BEFORE) == ()
    assert countersigned_by(BEFORE, SET) == ""


@pytest.mark.parametrize("content", [some_vitals(), GIVEN, Note("fell asleep")])
def test_what_cannot_wait_is_taken(content: object) -> None:
    refuse_uncovered(content)


def test_what_can_wait_is_not() -> None:
    with pytest.raises(Refused, match="Sign in first"):
        refuse_uncovered(InfusionStarted())


def test_nothing_is_no_emergency_entry() -> None:
    with pytest.raises(ValueError, match="entered"):
        EmergencyEntry(())
