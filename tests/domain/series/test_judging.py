"""What of a plan or a contact is refused or asked, beside which field."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.series.contact import Contact, Relief
from ketalog.domain.series.judging import (
    contact_doubts,
    plan_doubts,
    refuse_contact,
    refuse_contact_time,
)
from ketalog.domain.series.plan import SeriesPlanned
from tests.builders import a_patient
from tests.domain.series.series_builders import FIRST, LEFT, RULES, a_contact, a_line, a_plan


def asked(plan: SeriesPlanned) -> tuple[Doubt, ...]:
    return tuple(plan_doubts(plan, a_patient(), RULES, FIRST))


def refused(plan: SeriesPlanned) -> str:
    with pytest.raises(Refused) as found:
        asked(plan)
    return found.value.field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"protocol": " "}, "protocol"),
        ({"first": date(1979, 4, 11)}, "first"),
        ({"planned": 0}, "planned"),
        ({"planned": 100}, "planned"),
        ({"rhythm": "own"}, "every_days"),
        ({"rhythm": "daily", "every_days": 3}, "every_days"),
        ({"rhythm": "own", "every_days": 0}, "every_days"),
        ({"rhythm": "own", "every_days": 366}, "every_days"),
        ({"booster_from_days": None}, "booster_from_days"),
        ({"booster_to_days": None}, "booster_to_days"),
        ({"booster_from_days": 0}, "booster_from_days"),
        ({"booster_to_days": 1000}, "booster_to_days"),
        ({"booster_from_days": 36}, "booster_to_days"),
        ({"state": "ended"}, "why"),
        ({"remark": "a\x07b"}, "remark"),
        ({"indication": "x" * 1001}, "indication"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_beside_its_field(changes: Any, field: str) -> None:
    assert refused(a_plan(**changes)) == field


@pytest.mark.parametrize(
    "changes",
    [
        {}, {"planned": 1}, {"planned": 99}, {"planned": None, "rhythm": ""},
        {"rhythm": "own", "every_days": 365}, {"booster_from_days": 35},
        {"booster_from_days": None, "booster_to_days": None}, {"first": date(1979, 4, 12)},
        {"state": "ended", "why": "moved away"},
    ],
)  # fmt: skip
def test_a_plan_at_its_bounds_is_taken(changes: Any) -> None:
    assert [one.field for one in asked(a_plan(**changes))] in ([], ["first"])


@pytest.mark.parametrize(("days", "doubts"), [(366, 0), (367, 1), (-366, 0), (-367, 1)])
def test_a_first_day_far_away_is_asked_once(days: int, doubts: int) -> None:
    assert len(asked(a_plan(first=FIRST + timedelta(days=days)))) == doubts


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"relief": Relief(Decimal(0), "days")}, "relief"),
        ({"relief": Relief(Decimal(-1), "h")}, "relief"),
        ({"relief_percent": -1}, "relief_percent"),
        ({"relief_percent": 101}, "relief_percent"),
        ({"pain": Decimal("10.1")}, "pain"),
        ({"mood": Decimal("-0.5")}, "mood"),
        ({"told": "a\x1bb"}, "told"),
    ],
)
def test_a_contact_that_cannot_be_is_refused_beside_its_field(changes: Any, field: str) -> None:
    with pytest.raises(Refused) as found:
        refuse_contact(a_contact(**changes), RULES)
    assert found.value.field == field


@pytest.mark.parametrize("outcome", ["no answer", "message left", "declined"])
@pytest.mark.parametrize(
    "changes",
    [
        {"relief": Relief(Decimal(1), "h")}, {"relief_percent": 0}, {"pain": Decimal(0)},
        {"mood": Decimal(5)}, {"function": "same"}, {"suicidal_thoughts": "no"},
        {"side_effects": "headache"},
    ],
)  # fmt: skip
def test_nobody_says_anything_who_was_not_reached(outcome: Any, changes: Any) -> None:
    with pytest.raises(Refused) as found:
        refuse_contact(a_contact(outcome=outcome, **changes), RULES)
    assert found.value.field == next(iter(changes))


@pytest.mark.parametrize(
    "contact",
    [
        a_contact(),
        a_contact(outcome="no answer", remark="voicemail full"),
        a_contact(relief_percent=0, pain=Decimal(0), mood=Decimal(10)),
        a_contact(relief_percent=100, pain=Decimal(10), mood=Decimal(0)),
        a_contact(suicidal_thoughts="yes", told="M. Stein MD"),
        a_contact(suicidal_thoughts="yes"),
        a_contact(suicidal_thoughts="no"),
    ],
)
def test_a_contact_at_its_bounds_is_taken(contact: Contact) -> None:
    refuse_contact(contact, RULES)


@pytest.mark.parametrize(
    ("session", "hours", "field"),
    [
        (a_line(), -1, "at"), (a_line(), 49, "at"), (a_line(ended="", ended_at=None), 1, "session"),
    ],
)  # fmt: skip
def test_a_contact_is_made_after_leaving_and_not_in_the_future(
    session: Any, hours: int, field: str
) -> None:
    with pytest.raises(Refused) as found:
        refuse_contact_time(session, LEFT + timedelta(hours=hours), LEFT + timedelta(hours=48))
    assert found.value.field == field


def test_a_contact_at_the_moment_of_leaving_is_taken() -> None:
    refuse_contact_time(a_line(), LEFT, LEFT)


def relief_asked(relief: Relief, **since: float) -> list[str]:
    found = contact_doubts(a_contact(relief=relief), a_line(), LEFT + timedelta(**since))
    return [one.sentence for one in found]


def test_a_relief_longer_than_the_time_since_leaving_is_asked() -> None:
    found = relief_asked(Relief(Decimal(3), "days", still=True), minutes=20)
    assert found == ["The session ended 20 min ago. 3 days?"]


@pytest.mark.parametrize(
    ("number", "unit", "hours", "doubts"),
    [("1", "days", 20, 0), ("1", "days", 11, 1), ("20", "h", 20, 0), ("21", "h", 20, 1),
     ("1", "weeks", 24, 1), ("1", "weeks", 144, 0), ("3", "days", 60, 0), ("3", "days", 59, 1)],
)  # fmt: skip
def test_a_relief_is_taken_as_people_round_it(
    number: str, unit: Any, hours: int, doubts: int
) -> None:
    assert len(relief_asked(Relief(Decimal(number), unit), hours=hours)) == doubts
