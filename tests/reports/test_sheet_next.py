"""What comes next, on the sheet: agreed days, the days of a series, lines for the rest."""

from datetime import date, time

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import Ended
from ketalog.domain.papers import Appointment, NextSaid
from ketalog.domain.series.due import NO_RHYTHM, Due
from ketalog.reports.discharge import discharge_sheet
from tests.reports import samples
from tests.reports.paper import text_of

VISIT = Appointment(date(2026, 11, 24), time(13, 30))
CALL = Appointment(date(2026, 11, 22), time(11))
WEEK = Due("session", date(2026, 11, 24), date(2026, 11, 26), 5, 6)
BOOSTER = Due("booster", date(2026, 12, 28), date(2027, 1, 11))


def said(next_said: NextSaid | None, due: Due | None = None, **opened: object) -> Chart:
    log = samples.rivera_log(None)
    if next_said:
        log.add(95, next_said)
    return log.chart()


def printed(next_said: NextSaid | None, due: Due | None = None, language: str = "en") -> str:
    pdf = discharge_sheet(
        said(next_said), at=samples.PRINTED, printed_by="A. Okafor RN", paper="A4",
        language=language, due=due,
    )  # fmt: skip
    return text_of(pdf)


def test_what_was_agreed_is_said_as_in_the_picture() -> None:
    assert (
        "We call you tomorrow, Sunday 22 November, at about 11:00."
        " Next infusion: Tuesday 24 November, 13:30 (5 of 6). Bring an adult to take you home."
    ) in printed(NextSaid(VISIT, CALL), WEEK)


def test_without_a_time_the_day_stands_alone() -> None:
    text = printed(NextSaid(Appointment(date(2026, 11, 24)), Appointment(date(2026, 11, 21))), WEEK)
    assert "We call you today, Saturday 21 November." in text
    assert "Next infusion: Tuesday 24 November (5 of 6)." in text


def test_what_was_not_agreed_is_a_line_to_fill_in() -> None:
    text = printed(None)
    assert "We call you: Next visit:" in text
    assert "Bring an adult to take you home." in text


def test_only_what_is_missing_is_a_line() -> None:
    text = printed(NextSaid(VISIT))
    assert "We call you:" in text
    assert "Next visit:" not in text


def test_with_everything_agreed_there_is_no_line() -> None:
    text = printed(NextSaid(VISIT, CALL))
    assert "We call you:" not in text


def test_a_planned_series_gives_its_days_beside_the_line() -> None:
    text = printed(None, WEEK)
    assert "Next infusion: 24–26 November (5 of 6)." in text
    assert "Next visit:" in text


def test_after_the_series_the_booster_has_its_days() -> None:
    assert "Booster infusion: 28 December – 11 January." in printed(None, BOOSTER)


def test_an_agreed_booster_has_its_day() -> None:
    assert "Booster infusion: Tuesday 24 November, 13:30." in printed(NextSaid(VISIT), BOOSTER)


def test_without_a_rhythm_no_days_are_made_up() -> None:
    due = Due("session", date(2026, 11, 22), None, 5, 6, NO_RHYTHM)
    assert "Next infusion" not in printed(None, due)


def test_days_that_are_over_are_not_said() -> None:
    due = Due("session", date(2026, 11, 19), date(2026, 11, 20), 5, 6)
    assert "Next infusion" not in printed(None, due)


def test_without_a_series_the_number_follows_what_was_said_at_opening() -> None:
    # Opened as session 4 of 6.
    assert "Next infusion: Tuesday 24 November, 13:30 (5 of 6)." in printed(NextSaid(VISIT))


def test_the_later_word_counts() -> None:
    log = samples.rivera_log()
    log.add(94, NextSaid(VISIT, CALL))
    log.add(95, NextSaid(Appointment(date(2026, 11, 25)), CALL))
    pdf = discharge_sheet(log.chart(), at=samples.PRINTED, printed_by="", paper="A4")
    assert "Next infusion: Wednesday 25 November (5 of 6)." in text_of(pdf)
    assert "24 November" not in text_of(pdf)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (WEEK, "Próximo suero: del 24 al 26 de noviembre (5 de 6)."),
        (BOOSTER, "Suero de refuerzo: del 28 de diciembre al 11 de enero."),
    ],
)
def test_in_spanish(due: Due, words: str) -> None:
    assert words in printed(None, due, "es")
    assert "Le llamamos mañana, domingo 22 de noviembre, a eso de las 11:00." in printed(
        NextSaid(call=CALL), due, "es"
    )


def test_whoever_walked_out_still_reads_what_comes_next() -> None:
    log = samples.rivera_log()
    log.add(95, NextSaid(VISIT))
    log.add(96, Ended("walked out"))
    pdf = discharge_sheet(log.chart(), at=samples.PRINTED, printed_by="", paper="A4")
    assert "Next infusion: Tuesday 24 November, 13:30 (5 of 6)." in text_of(pdf)
    assert "Bring an adult" not in text_of(pdf)
