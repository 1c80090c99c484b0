"""The call a day after a session: for whom, from when to when, and what closes it."""

from datetime import timedelta
from typing import Any

import pytest

from ketalog.domain.series.calls import call_due, is_listed
from tests.domain.series.series_builders import LEFT, RULES, a_contact, a_line, said

LINE = a_line()


@pytest.mark.parametrize(
    ("hours", "state"), [(19.99, "upcoming"), (20, "due"), (28, "due"), (28.01, "overdue")]
)
def test_the_call_is_due_from_20_to_28_hours_after_leaving(hours: float, state: str) -> None:
    call = call_due(LINE, (), RULES)
    assert call is not None
    assert call.state(LEFT + timedelta(hours=hours)) == state


@pytest.mark.parametrize(
    "how", ["discharged on a clinician's exemption", "left against advice", "walked out"]
)
def test_everybody_who_left_is_called(how: str) -> None:
    assert call_due(a_line(ended=how), (), RULES)


@pytest.mark.parametrize("how", ["transferred to hospital", "died", "cancelled before START"])
def test_nobody_else_is_called(how: str) -> None:
    assert call_due(a_line(ended=how), (), RULES) is None


@pytest.mark.parametrize(
    "changes", [{"training": True}, {"ended": "", "ended_at": None}, {"started_at": None}]
)
def test_no_call_follows_what_was_no_treatment_or_still_runs(changes: Any) -> None:
    assert call_due(a_line(**changes), (), RULES) is None


def test_who_came_back_is_called_though_nothing_was_started() -> None:
    assert call_due(a_line(started_at=None, came_back_from="session/9"), (), RULES)


@pytest.mark.parametrize("outcome", ["no answer", "message left"])
def test_a_call_that_reached_nobody_is_due_again(outcome: Any) -> None:
    call = call_due(LINE, [said(a_contact(outcome=outcome))], RULES)
    assert call is not None
    assert call.tries == 1


@pytest.mark.parametrize("outcome", ["reached", "declined"])
def test_a_call_that_was_answered_is_closed(outcome: Any) -> None:
    assert call_due(LINE, [said(a_contact(outcome=outcome))], RULES) is None


@pytest.mark.parametrize("outcome", ["reached", "declined", "no answer"])
@pytest.mark.parametrize("about", ["24-hour call", "later"])
def test_a_contact_before_the_hours_of_the_call_leaves_it_due(outcome: Any, about: Any) -> None:
    early = said(a_contact(outcome=outcome, about=about), hours_after_leaving=19.99)
    call = call_due(LINE, [early], RULES)
    assert call is not None
    assert call.tries == 0


def test_a_contact_at_the_first_hour_of_the_call_closes_it() -> None:
    assert call_due(LINE, [said(a_contact(), hours_after_leaving=20)], RULES) is None


def test_a_contact_about_another_session_closes_nothing() -> None:
    assert call_due(LINE, [said(a_contact(session="session/7"))], RULES)


@pytest.mark.parametrize(("days", "listed"), [(7, True), (7.01, False)])
def test_after_a_week_the_call_is_listed_no_more(days: float, listed: bool) -> None:
    call = call_due(LINE, (), RULES)
    assert call is not None
    assert is_listed(call, LEFT + timedelta(days=days), RULES) is listed
