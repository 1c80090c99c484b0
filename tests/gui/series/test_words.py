"""Sessions, due lines, contacts and the report in words: plain values in, words out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from ketalog.domain.series.across import across
from ketalog.domain.series.contact import Contact, Relief
from ketalog.domain.series.due import Due
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.series.relief import relief_of
from ketalog.domain.series.response import Asked, Treated, response
from ketalog.domain.vitals import BloodPressure
from ketalog.gui.series.contact_words import contact_words, typed_of
from ketalog.gui.series.due_words import due_rows, summed_up
from ketalog.gui.series.history_words import (
    NARROW,
    change_words,
    history_lines,
    last_session,
    marked_words,
    session_name,
    summary,
)
from ketalog.gui.series.plot_columns import columns_of, every_so_many
from ketalog.gui.series.report_words import report_lines
from tests.builders import a_patient
from tests.domain.series.series_builders import (
    FIRST,
    LEFT,
    PATIENT,
    a_change,
    a_contact,
    a_line,
    an_outcome,
    said,
)

ZONE = ZoneInfo("UTC")
WHOLE = an_outcome(
    number=2, planned=6, peak=BloodPressure(142, 88), peak_at=LEFT, worst="nausea, moderate",
    rescue=(("midazolam", Fraction(1)),), until_leaving=timedelta(minutes=56),
    pain=a_change("8", "4"), started_at=LEFT,
)  # fmt: skip


def plain(words: str) -> str:
    """With spaces where a line is not broken."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("7", "3", "7 → 3, 57 % better"), ("5", "5", "5 → 5, the same"), ("0", "2", "0 → 2"),
     ("5", "5.5", "5 → 5.5, 10 % worse")],
)  # fmt: skip
def test_a_change_says_both_scores_and_the_percentage(before: str, after: str, words: str) -> None:
    assert plain(change_words(a_change(before, after))) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("10", "7", "10 → 7, ≥ 30 % (30 % better)"), ("10", "5", "10 → 5, ≥ 50 % (50 % better)"),
     ("7", "5", "7 → 5, 29 % better")],
)  # fmt: skip
def test_a_mark_is_met_at_its_own_percentage(before: str, after: str, words: str) -> None:
    assert plain(marked_words(a_change(before, after))) == words


def test_a_training_session_says_so() -> None:
    assert session_name(an_outcome(training=True)) == "2 Nov 2026, TRAINING"


def test_a_booster_says_so() -> None:
    assert session_name(an_outcome(kind="booster")) == "2 Nov 2026, booster"


def test_a_session_is_a_row_of_all_that_came_of_it() -> None:
    (line,) = history_lines(across([WHOLE], []), ZONE)
    assert [plain(words) for words in line.words] == [
        "2 Nov 2026, 2 of 6", "36 mg", "142/88 at 14:00", "nausea, moderate", "midazolam 1 mg",
        "56 min", "8 → 4, ≥ 50 % (50 % better)", "–", "–",
    ]  # fmt: skip


def row_of(**changes: Any) -> list[str]:
    (line,) = history_lines(across([replace(WHOLE, **changes)], []), ZONE)
    return [plain(words) for words in line.words]


def test_of_a_session_that_runs_nothing_reads_as_if_it_were_over() -> None:
    assert row_of(ended="", worst="", rescue=(), until_leaving=None) == [
        "2 Nov 2026, 2 of 6", "36 mg so far", "–", "–", "–", "running", "–", "–", "–",
    ]  # fmt: skip


def test_a_session_without_a_side_effect_says_that_none_was_charted() -> None:
    assert row_of(worst="")[3] == "none charted"


@pytest.mark.parametrize(
    ("left", "words"), [(timedelta(minutes=56), "56 min, left against advice"),
                        (None, "left against advice")]
)  # fmt: skip
def test_how_somebody_left_without_an_escort_stands_in_the_row(
    left: timedelta | None, words: str
) -> None:
    assert row_of(ended="left against advice", until_leaving=left)[5] == words


def test_the_sum_leaves_out_what_runs_and_says_so() -> None:
    runs = replace(WHOLE, ended="", log="session/7")
    assert plain(summary(across([WHOLE, runs], []), None, FIRST)) == (
        "1 session · 36 mg of ketamine in all · one running · pain at best 50 % better"
    )
    assert summary(across([runs], []), None, FIRST) == "the first one is running"


def test_a_session_that_runs_is_not_drawn() -> None:
    assert columns_of(across([replace(WHOLE, ended="")], []).rows, ZONE) == ()


def test_in_fewer_columns_nothing_is_lost() -> None:
    (line,) = history_lines(across([WHOLE], []), ZONE, NARROW)
    assert line.words[1] == (
        "36 mg · 142/88 at 14:00 · nausea, moderate · midazolam 1 mg · left after 56 min"
    )


def test_the_newest_session_stands_first() -> None:
    lines = history_lines(across([an_outcome(0), an_outcome(7)], []), ZONE)
    assert [line.key for line in lines] == ["session/7", "session/0"]


def test_the_relief_is_the_one_that_was_said_of_the_session() -> None:
    call = said(a_contact(relief=Relief(Decimal(3), "days", still=True)))
    (line,) = history_lines(across([WHOLE], [call]), ZONE)
    assert line.words[-1] == "at least 3 days"


def test_the_summary_counts_and_says_what_is_due() -> None:
    found = across([WHOLE, an_outcome(7, training=True)], [])
    due = Due("session", FIRST, FIRST, 3, 6)
    assert plain(summary(found, due, FIRST)) == (
        "1 session · 36 mg of ketamine in all · pain at best 50 % better · "
        "next: session 3 of 6, due 2 Nov 2026"
    )


def test_the_last_session_passes_over_training() -> None:
    found = across([WHOLE, an_outcome(7, training=True)], [])
    assert plain(last_session(found)) == (
        "Last: 2 Nov 2026, 2 of 6: 36 mg, peak BP 142/88, nausea moderate, midazolam 1 mg, "
        "pain 8 → 4"
    )


def test_nobody_has_a_last_session_before_the_first() -> None:
    assert last_session(across([], [])) == ""


def test_a_training_session_has_no_mark_in_the_plot() -> None:
    rows = across([replace(WHOLE, training=True), WHOLE], []).rows
    assert [(one.name, one.short, one.mark) for one in columns_of(rows, ZONE)] == [
        ("TRAINING", "T", ""), ("2", "2", "≥ 50 %"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "shown"), [(40, {0, 1, 2, 3, 4}), (20, {4, 2, 0}), (10, {4, 1}), (0, {4})]
)
def test_words_without_room_are_left_out_from_the_newest_back(step: float, shown: set[int]) -> None:
    assert every_so_many(step, 30, 5) == shown


# The due list


def a_due(**changes: object) -> DueLine:
    person = a_patient(phone="555-0100")
    usual = DueLine(PATIENT, person, "session", "session 4 of 6", FIRST, FIRST, "due")
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_an_overdue_call_says_its_hours_its_tries_and_that_it_is_overdue() -> None:
    call = a_due(
        what="24-hour call", words="24-hour call", state="overdue", tries=2,
        call_from=datetime(2026, 11, 3, 10, tzinfo=UTC),
        call_to=datetime(2026, 11, 3, 18, tzinfo=UTC),
    )  # fmt: skip
    (row,) = due_rows([call], ZONE)
    assert [plain(words) for words in row.words] == [
        "3 Nov 2026, 10:00 to 18:00", "24-hour call", "RIVERA, Maria", "12 Apr 1979, 004217",
        "555-0100", "tried 2 ×",
    ]  # fmt: skip
    assert row.sign is not None
    assert row.sign() == "overdue"


@pytest.mark.parametrize(
    ("until", "state", "words"),
    [(FIRST, "due", "now, 2 Nov 2026"), (FIRST, "upcoming", "from 2 Nov 2026"),
     (None, "upcoming", "from 2 Nov 2026"),
     (date(2026, 11, 16), "due", "now, 2 Nov 2026 – 16 Nov 2026")],
)  # fmt: skip
def test_days_say_whether_they_have_come(until: date | None, state: str, words: str) -> None:
    (row,) = due_rows([a_due(until=until, state=state)], ZONE)
    assert plain(row.words[0]) == words


def test_the_head_counts_calls_and_sessions_that_are_overdue() -> None:
    late = a_due(state="overdue")
    call = a_due(what="24-hour call", words="24-hour call", state="overdue")
    assert summed_up([late, call, call, a_due()]) == "4 on the list. Overdue: 2 calls, 1 session"


def test_the_head_says_that_nothing_is_overdue() -> None:
    assert summed_up([a_due()]) == "1 on the list. Overdue: none"


def test_new_suicidal_thoughts_stand_in_red_with_who_was_told() -> None:
    thoughts = a_due(
        what="new suicidal thoughts", words="new suicidal thoughts told 07:42", state="overdue",
        told="Dr Mendez told",
    )  # fmt: skip
    (row,) = due_rows([thoughts], ZONE)
    assert row.grave
    assert row.words[1] == "new suicidal thoughts told 07:42"
    assert row.words[5] == "Dr Mendez told"
    assert summed_up([thoughts, a_due()]) == (
        "2 on the list. New suicidal thoughts: 1. Overdue: none"
    )


# Contacts


def test_what_is_typed_of_a_contact_reads_back_the_same() -> None:
    relief = Relief(Decimal("1.5"), "weeks", still=True)
    typed = typed_of(a_contact(relief=relief, pain=Decimal("3.5"), function="same"))
    assert (typed["relief"], typed["still"]) == ("1.5 weeks", "It lasts on")
    assert (typed["pain"], typed["function"], typed["mood"]) == ("3.5", "The same", "")
    assert relief_of(typed["relief"], still=True) == relief


def test_a_contact_says_when_by_whom_and_what() -> None:
    contact = a_contact(
        relief=Relief(Decimal(3), "days"), pain=Decimal(4), suicidal_thoughts="yes", told="M. Stein"
    )
    assert contact_words(said(contact), ZONE) == (
        "3 Nov 2026 13:00, A. Okafor RN: reached, relief 3 days, pain 4, "
        "new suicidal thoughts, told M. Stein"
    )


def test_a_yes_of_which_nobody_knows_says_so() -> None:
    contact = a_contact(suicidal_thoughts="yes")
    words = contact_words(said(contact), ZONE)
    assert words.endswith("new suicidal thoughts, clinician not told yet")


# The report


def treated(day: int, log: str = "", **changes: object) -> Treated:
    outcome = replace(an_outcome(day, **changes), started_at=LEFT + timedelta(days=day))
    calls: tuple[Contact, ...] = ()
    return Treated(UUID(int=3), None, outcome, calls)


def test_the_report_says_of_how_many_each_share_is() -> None:
    found = [
        treated(0, pain=a_change("8", "4"), effects=(("nausea", "mild"),)),
        treated(7, pain=a_change("8", "6")),
        treated(14),
        treated(21, training=True, pain=a_change("8", "0")),
    ]
    opened = [a_line(day, training=day == 21) for day in (0, 7, 14, 21)]
    asked = Asked(FIRST, FIRST + timedelta(days=30))
    lines = {str(line.key): line.words[1] for line in report_lines(response(found, asked, opened))}
    assert lines["Sessions counted"] == "3"
    assert (lines["Series"], lines["Sessions without a plan"]) == ("0", "3")
    assert lines["Left out"] == "1 training"
    whole = "1 of 2 with both scores (50 %); 1 without is not counted"
    assert lines["Pain ≥ 30 % better, sessions"] == whole
    assert lines["Side effect: nausea"] == "1 of 3 sessions (33 %)"
    assert lines["Daily life better, patients (last said)"] == "none of 1 can be counted"
