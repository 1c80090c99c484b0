"""Who may be an escort, who is named, who was called and is on the way."""

from datetime import timedelta
from typing import Any

import pytest

from ketalog.domain.criteria import Judged
from ketalog.domain.discharge import discharge_at
from ketalog.domain.entries import Content
from ketalog.domain.escort import (
    expected,
    here_since,
    named_escort,
    refuse_named,
    refuse_named_before,
    refuse_seen,
    seen_escort,
)
from ketalog.domain.events import Criterion, Ended, IvAccess
from ketalog.domain.judging import doubts
from ketalog.domain.opening import SessionOpened
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.people import Escort, EscortAttempt
from ketalog.domain.refusal import Refused
from tests.builders import an_escort, an_infusion, an_opening, minute, shipped, some_vitals

ANA = Escort("Ana Rivera", "sister", "555-0143")


def ruled(**changes: Any) -> SessionOpened:
    return an_opening(escort_rules=shipped().escort(), **changes)


@pytest.mark.parametrize(
    "relationship",
    ["taxi", "Uber driver", "my Lyft", "ride-share", "CAB", "ride", "chófer", "dr\u00advier uber"],
)
def test_a_hired_driver_is_no_escort(relationship: str) -> None:
    chart = an_infusion(opening=ruled())
    with pytest.raises(Refused, match="no escort") as refused:
        doubts(an_escort(relationship=relationship), chart, minute(50))
    assert refused.value.field == "relationship"


@pytest.mark.parametrize(
    "relationship",
    [
        "taxis", "cabs", "minicab", "hired car", "a hired  car", "limousine service", "Grab",
        "Bolt", "Didi", "t\u0430xi", "\u0442\u0430xi", "\uff35\uff42\uff45\uff52",
    ],
)  # fmt: skip
def test_nor_under_another_name_or_in_other_letters(relationship: str) -> None:
    with pytest.raises(Refused, match="no escort"):
        refuse_seen(an_escort(relationship=relationship), an_infusion(opening=ruled()), minute(50))


@pytest.mark.parametrize("name", ["Didi", "Bolt", "Grab", "Anna Hired Carr"])
def test_what_people_are_called_too_is_a_name(name: str) -> None:
    refuse_seen(an_escort(name=name), an_infusion(opening=ruled()), minute(50))


@pytest.mark.parametrize("name", ["Uber", "taxi driver", "LYFT", "Hired car", "limousine service"])
def test_a_ride_in_place_of_a_name_is_refused_beside_the_name(name: str) -> None:
    chart = an_infusion(opening=ruled())
    with pytest.raises(Refused) as refused:
        refuse_seen(an_escort(name=name), chart, minute(50))
    assert refused.value.field == "name"


@pytest.mark.parametrize("name", ["Minnie Driver", "Cab Calloway", "Rider Haggard"])
def test_a_person_may_be_called_like_that(name: str) -> None:
    refuse_seen(an_escort(name=name), an_infusion(opening=ruled()), minute(50))


@pytest.mark.parametrize("relationship", ["spouse", "neighbor", "", "bride", "cabinet maker", "宅"])
def test_everybody_else_may_be_one(relationship: str) -> None:
    refuse_seen(an_escort(relationship=relationship), an_infusion(opening=ruled()), minute(50))


@pytest.mark.parametrize(("age", "refused"), [(17, True), (15, True), (18, False), (None, False)])
def test_an_escort_has_the_clinics_adult_age(age: int | None, refused: bool) -> None:
    opening = ruled(escort=Escort("Luis Rivera", "son", "", age=age))
    try:
        refuse_named_before(opening)
        said = ""
    except Refused as found:
        said = found.field
    assert said == ("escort_age" if refused else "")


def test_an_escort_of_15_is_refused_beside_the_age() -> None:
    with pytest.raises(Refused, match="15 years is too young") as refused:
        refuse_named(Escort("Leo", "son", "", age=15), an_infusion(), minute(5))
    assert refused.value.field == "age"


def test_somebody_named_too_young_is_not_ticked_as_an_adult_at_the_door() -> None:
    chart = an_infusion((10, Escort("Leo Rivera", "son", "", age=15)))
    with pytest.raises(Refused, match="too young"):
        refuse_seen(an_escort(name="Leo Rivera"), chart, minute(80))


def young() -> SessionOpened:
    return ruled(escort=Escort("Leo Rivera", "son", "", age=15))


def test_another_name_in_place_of_one_too_young_is_asked_about() -> None:
    asked = doubts(an_escort(name="Leo J. Rivera"), an_infusion(opening=young()), minute(80))
    assert [one.field for one in asked] == ["adult"]
    assert "Leo Rivera was named, who is 15 years old." in asked[0].sentence


def test_once_somebody_else_is_named_it_is_not() -> None:
    chart = an_infusion((10, ANA), opening=young())
    assert doubts(an_escort(name="Ana Rivera"), chart, minute(80)) == ()


def test_who_is_not_said_to_be_of_age_is_not_asked_about() -> None:
    chart = an_infusion(opening=young())
    assert doubts(an_escort(name="Leo J. Rivera", adult=False), chart, minute(80)) == ()


def test_whoever_cannot_come_after_all_is_here_no_longer() -> None:
    off = EscortAttempt("Rivera, Luis", outcome="cannot come")
    chart = an_infusion((50, an_escort()), (60, off))
    assert discharge_at(chart, minute(59)).escort_missing == ()
    assert discharge_at(chart, minute(61)).escort_missing == ("present",)
    assert here_since(chart, minute(61)) is None


@pytest.mark.parametrize(
    "attempt",
    [EscortAttempt("Ana Rivera", outcome="cannot come"), EscortAttempt("Luis Rivera")],
)
def test_another_who_cannot_or_a_call_in_vain_changes_nothing(attempt: EscortAttempt) -> None:
    chart = an_infusion((50, an_escort()), (60, attempt))
    assert discharge_at(chart, minute(61)).escort_missing == ()


def test_a_call_after_leaving_changes_nothing_of_the_leaving() -> None:
    off = EscortAttempt("Luis Rivera", outcome="cannot come")
    chart = an_infusion((50, an_escort()), (60, Ended("discharged with escort")), (70, off))
    seen = seen_escort(chart)
    assert seen is not None
    assert seen.value.present


@pytest.mark.parametrize(("hours", "refused"), [(18, False), (19, True)])
def test_a_time_more_than_18_h_off_is_refused(hours: int, refused: bool) -> None:
    at, apart = minute(50), timedelta(hours=hours)
    said: dict[str, Content] = {
        "phoned_at": Escort("Ana", "sister", "", phoned_at=at - apart),
        "expected": EscortAttempt("Ana", outcome="coming", expected=at + apart),
        "arrived_at": an_escort(arrived_at=at - apart),
    }
    found = {}
    for field, content in said.items():
        try:
            doubts(content, an_infusion(opening=ruled()), at)
        except Refused as far:
            found[field] = far.field
    assert found == ({field: field for field in said} if refused else {})


def test_a_phone_call_that_is_still_to_come_was_not_made() -> None:
    named = Escort("Ana", "sister", "", phoned_at=minute(9))
    with pytest.raises(Refused, match="still to come"):
        refuse_named(named, an_infusion(), minute(5))


def test_the_last_one_named_counts() -> None:
    chart = an_infusion((10, ANA))
    assert named_escort(chart, minute(5)) == Escort("Luis Rivera", "spouse", "555-0142")
    assert named_escort(chart, minute(11)) == ANA


def test_who_was_seen_counts_no_more_once_another_is_named() -> None:
    chart = an_infusion((50, an_escort(sober_and_able=False)), (60, ANA))
    assert seen_escort(chart, minute(55))
    assert seen_escort(chart, minute(61)) is None
    assert discharge_at(chart, minute(61)).escort_missing == ("not seen in person",)


def test_who_was_seen_still_counts_once_they_are_phoned() -> None:
    phoned = Escort("Rivera, Luis", "spouse", "555-0142", phoned_at=minute(60))
    assert seen_escort(an_infusion((50, an_escort()), (60, phoned)), minute(61))


def test_the_escort_is_here_since_they_say_they_arrived() -> None:
    chart = an_infusion((50, an_escort(arrived_at=minute(42))))
    assert here_since(chart, minute(51)) == minute(42)


def test_an_arrival_still_to_come_is_refused() -> None:
    with pytest.raises(Refused, match="still to come") as refused:
        refuse_seen(an_escort(arrived_at=minute(60)), an_infusion(), minute(50))
    assert refused.value.field == "arrived_at"


def called(outcome: str, until: float | None = None) -> EscortAttempt:
    moment = None if until is None else minute(until)
    return EscortAttempt("Ana Rivera", "555-0143", outcome, moment)  # type: ignore[arg-type]


def test_somebody_is_expected_until_they_say_otherwise() -> None:
    chart = an_infusion((50, called("coming", 90)), (60, called("cannot come")))
    found = expected(chart, minute(55))
    assert found is not None
    assert found.value.expected == minute(90)
    assert expected(chart, minute(61)) is None


def test_nobody_is_expected_once_somebody_is_here() -> None:
    chart = an_infusion((50, called("coming", 90)), (60, an_escort()))
    assert expected(chart, minute(61)) is None


@pytest.mark.parametrize(
    ("attempt", "field"),
    [
        (EscortAttempt(" "), "who"),
        (called("coming", 49), "expected"),
        (called("no answer", 90), "expected"),
    ],
)
def test_what_an_attempt_cannot_say(attempt: EscortAttempt, field: str) -> None:
    with pytest.raises(Refused) as refused:
        doubts(attempt, an_infusion(), minute(50))
    assert refused.value.field == field


# The line


def iv_out(*happened: tuple[float, Content]) -> Judged:
    chart = an_infusion(*happened, stopped=40)
    return next(one for one in discharge_at(chart, minute(80)).criteria if one.key == "iv_out")


def test_a_line_taken_out_with_its_site_described_meets_the_criterion() -> None:
    found = iv_out((70, IvAccess("removed", "left hand", condition="clean")))
    assert (found.state, found.detail, found.by) == (
        "met", "left hand, clean · 15:10", "A. Okafor RN",
    )  # fmt: skip


def test_a_line_taken_out_without_a_word_of_its_site_asks_for_one() -> None:
    found = iv_out((70, IvAccess("removed")))
    assert (found.state, found.detail) == ("unknown", "removed 15:10, site not described")


def test_a_later_word_counts_more_than_the_line() -> None:
    line = (70.0, IvAccess("removed", condition="clean"))
    assert iv_out(line, (75, Criterion("iv_out", "not met", remark="bleeds"))).state == "not met"


def test_a_new_line_takes_back_what_was_said_before() -> None:
    assert iv_out((60, Criterion("iv_out", "met")), (70, IvAccess("placed"))).state == "unknown"


def test_a_reading_says_who_wrote_it() -> None:
    chart = an_infusion((70, some_vitals()), stopped=40)
    found = {one.key: one.read_by for one in discharge_at(chart, minute(80)).criteria}
    assert found["bp"] == "A. Okafor RN"


# The sheet


@pytest.mark.parametrize(("later", "slipped"), [(30, False), (31, True), (-5, False)])
def test_leaving_half_an_hour_later_outdates_the_sheet(later: int, slipped: bool) -> None:
    printed = SheetPrinted(minute(80) + timedelta(days=1), minute(80))
    assert printed.slipped(minute(80 + later), 30) is slipped
