"""Series, windows, relief and shares in words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ketalog.domain.series import words
from ketalog.domain.series.across import ReliefSpan
from ketalog.domain.series.contact import Relief
from ketalog.domain.series.due import Due
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.series.plan import SeriesTerms
from ketalog.domain.series.response import Share
from tests.builders import a_patient, shipped
from tests.domain.series.series_builders import FIRST, PATIENT, a_plan, an_outcome


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "6 sessions, weekly, then a booster after 21–35 days"),
        ({"planned": 1, "follow_on": "none"}, "1 session, weekly, nothing after it"),
        ({"rhythm": "own", "every_days": 4, "follow_on": "oral"},
         "6 sessions, every 4 days, then oral at home"),
        ({"planned": None, "rhythm": "", "follow_on": ""}, "booster window 21–35 days"),
        ({"booster_from_days": None, "booster_to_days": None},
         "6 sessions, weekly, then a booster"),
    ],
)  # fmt: skip
def test_a_plan_says_only_what_was_said(changes: Any, said: str) -> None:
    assert words.plan_words(a_plan(**changes)) == said


@pytest.mark.parametrize(
    ("stem", "said"),
    [
        ("low-0.5mgkgh-20min", "1–6 sessions, then every 21–35 days"),
        ("high-1mgkgh-4h", "5 sessions, daily or alternate days, then every 42–56 days"),
        ("crps-0.35mgkgh-4h", "10 sessions, daily"),
    ],
)
def test_the_shipped_protocols_say_what_their_sources_say(stem: str, said: str) -> None:
    terms = shipped().protocol(stem).series
    assert terms is not None
    assert words.terms_words(terms) == said


def test_a_protocol_that_says_nothing_has_no_terms() -> None:
    assert shipped().protocol("depression-0.5mgkg-40min").series is None
    assert words.terms_words(SeriesTerms()) == ""


def test_the_next_session_is_a_suggestion() -> None:
    assert words.next_words(Due("session", FIRST, FIRST, 4, 6)) == "next would be 4 of 6"
    assert words.next_words(Due("session", FIRST, FIRST, 4)) == "next would be 4"
    assert words.next_words(Due("booster", FIRST, FIRST)) == "next would be a booster"


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (FIRST, "2 Nov 2026"), (date(2026, 11, 9), "2 Nov 2026 – 9 Nov 2026"),
        (None, "from 2 Nov 2026"),
    ],
)  # fmt: skip
def test_a_window_is_two_days_that_cannot_be_misread(until: date | None, said: str) -> None:
    assert words.window_words(FIRST, until) == said


@pytest.mark.parametrize(
    ("relief", "said"),
    [
        (Relief(Decimal("1.5"), "days"), "1.5 days"), (Relief(Decimal(1), "weeks"), "1 week"),
        (Relief(Decimal(18), "h", still=True), "at least 18 h"), (Relief(Decimal(1), "h"), "1 h"),
    ],
)  # fmt: skip
def test_relief_is_written_as_it_was_said(relief: Relief, said: str) -> None:
    assert words.relief_words(relief) == said


@pytest.mark.parametrize(
    ("hours", "said"), [(36, "36 h"), (48, "48 h"), (60, "2.5 days"), (504, "21 days")]
)
def test_a_median_is_in_hours_up_to_two_days(hours: int, said: str) -> None:
    assert words.span_words(ReliefSpan(Fraction(hours), at_least=False)) == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (Fraction(30), "30 %"), (Fraction(296, 10), "29.6 %"), (Fraction(294, 10), "29 %"),
        (Fraction(499, 10), "49.9 %"), (Fraction(-20), "−20 %"), (Fraction(200, 3), "67 %"),
    ],
)  # fmt: skip
def test_no_percentage_is_rounded_up_to_a_mark(percent: Fraction, said: str) -> None:
    assert words.percent_words(percent) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(12, 31, 4), "12 of 31 with both scores (39 %); 4 without are not counted"),
        (Share(1, 1, 1), "1 of 1 with both scores (100 %); 1 without is not counted"),
        (Share(0, 5, 0), "0 of 5 with both scores (0 %)"),
        (Share(0, 0, 3), "none of 3 can be counted"), (Share(0, 0, 0), "none"),
    ],
)  # fmt: skip
def test_a_share_never_stands_without_its_denominator(share: Share, said: str) -> None:
    assert words.share_words(share, "with both scores") == said


@pytest.mark.parametrize(
    ("percent", "said"), [(57, "57 % better"), (-10, "10 % worse"), (0, "the same")]
)
def test_a_change_for_the_worse_is_never_a_figure_below_zero(percent: int, said: str) -> None:
    assert words.better_words(Fraction(percent)).replace("\N{NO-BREAK SPACE}", " ") == said


def test_ketamine_with_a_bolus_of_which_nobody_knows_is_at_least_so_much() -> None:
    assert words.ketamine_words(Fraction(36)) == "36 mg"
    assert words.ketamine_words(Fraction(36), 1) == "at least 36 mg + unknown"


def test_a_rescue_says_drug_and_dose_as_far_as_they_are_known() -> None:
    given = an_outcome(
        rescue=(("midazolam", Fraction(2)), ("lorazepam", Fraction(1))),
        rescue_unknown=("lorazepam",),
    )
    assert words.rescue_words(given) == "midazolam 2 mg, lorazepam at least 1 mg"
    assert words.rescue_words(an_outcome()) == "none"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((16, 24), "21 Nov 2026 11:00 – 19:00"),
        ((16, 30), "21 Nov 2026 11:00 – 22 Nov 2026 01:00"),
    ],
)
def test_the_hours_of_a_call_name_its_day_once(hours: tuple[int, int], said: str) -> None:
    zone = ZoneInfo("America/New_York")
    since, until = (datetime(2026, 11, 21, tzinfo=UTC) + timedelta(hours=n) for n in hours)
    days = (since.astimezone(zone).date(), until.astimezone(zone).date())
    line = DueLine(PATIENT, a_patient(), "24-hour call", "24-hour call", *days, "due", since, until)
    assert words.window_of(line, zone) == said


def test_a_session_is_due_in_days() -> None:
    line = DueLine(PATIENT, a_patient(), "session", "session 2", FIRST, FIRST, "due")
    assert words.window_of(line, ZoneInfo("America/New_York")) == "2 Nov 2026"
