"""What is asked beside “instructions”: the language of the sheet, the next visit, the call."""

from datetime import date, time

import pytest

from ketalog.domain.events import Criterion, InfusionStopped
from ketalog.domain.papers import Appointment, NextSaid, SheetPrinted
from ketalog.domain.refusal import Refused
from ketalog.gui.coming_day import clock, coming_day
from ketalog.gui.session.sheet_asked import SheetAsked
from ketalog.gui.session_page import SessionPage
from tests.builders import minute
from tests.gui.session.bedside import Bedside, focused, row_of

TODAY = date(2026, 11, 21)
VISIT = Appointment(date(2026, 11, 24), time(13, 30))
CALL = Appointment(date(2026, 11, 22), time(11))


def asked(bedside: Bedside) -> SheetAsked:
    """The line of the instructions, opened once the infusion has stopped."""
    if not bedside.count(InfusionStopped):
        bedside.happened(40, InfusionStopped("completed"))
    page = bedside.leaving()
    row_of(page, "instructions").click()
    return sheet_of(page)


def sheet_of(page: SessionPage) -> SheetAsked:
    assert page.criteria.editor
    assert page.criteria.editor.sheet
    return page.criteria.editor.sheet


def printed(bedside: Bedside, sheet: SheetAsked) -> SheetPrinted:
    sheet.print_button.click()
    bedside.qtbot.waitUntil(lambda: bedside.count(SheetPrinted) > 0)
    return bedside.last(SheetPrinted)


def test_nothing_is_filled_in(bedside: Bedside) -> None:
    sheet = asked(bedside)
    fields = (sheet.visit, sheet.visit_time, sheet.call, sheet.call_time)
    assert [field.typed for field in fields] == ["", "", "", ""]


def test_the_language_is_english_where_nothing_else_was_said(bedside: Bedside) -> None:
    assert asked(bedside).language.choice == "English"


def test_everything_goes_by_keys(bedside: Bedside) -> None:
    asked(bedside)
    # Enter past the state, 2 for Spanish; a whole time moves on by itself.
    bedside.press("\n224 Nov\n1330tomorrow\n1100")
    assert focused().text() == "Print the discharge sheet"  # type: ignore[attr-defined]
    bedside.press("\n")
    assert bedside.last(NextSaid) == NextSaid(VISIT, CALL)
    bedside.qtbot.waitUntil(lambda: bedside.count(SheetPrinted) > 0)
    assert bedside.last(SheetPrinted).language == "es"


def test_what_was_agreed_is_written_before_the_sheet(bedside: Bedside) -> None:
    sheet = asked(bedside)
    sheet.visit.restore("24 Nov 2026")
    sheet.visit_time.restore("13:30")
    printed(bedside, sheet)
    kinds = [type(entry.content) for entry in bedside.chart.entries[-2:]]
    assert kinds == [NextSaid, SheetPrinted]
    assert bedside.last(NextSaid) == NextSaid(VISIT)


def test_with_nothing_agreed_the_sheet_is_printed_and_nothing_is_written(bedside: Bedside) -> None:
    printed(bedside, asked(bedside))
    assert bedside.count(NextSaid) == 0


def test_printed_again_nothing_is_written_twice(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(41, NextSaid(VISIT, CALL))
    sheet = asked(bedside)
    assert (sheet.visit.typed, sheet.visit_time.typed) == ("24 Nov 2026", "13:30")
    assert (sheet.call.typed, sheet.call_time.typed) == ("22 Nov 2026", "11:00")
    printed(bedside, sheet)
    assert bedside.count(NextSaid) == 1


def test_what_was_agreed_may_be_said_anew(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(41, NextSaid(VISIT, CALL))
    sheet = asked(bedside)
    sheet.visit.restore("25 Nov")
    sheet.visit_time.restore("")
    printed(bedside, sheet)
    assert bedside.last(NextSaid) == NextSaid(Appointment(date(2026, 11, 25)), CALL)


@pytest.mark.parametrize(
    ("visit", "at", "field", "sentence"),
    [
        ("20 Nov 2026", "", "visit", "20 Nov 2026 has passed already."),
        ("30 Feb", "", "visit", "There is no such day."),
        ("11/24/26", "", "visit", "11/24/26: type the month in letters, such as 12 Apr 1979."),
        ("24 Nov", "25", "visit_time", "“25” is not a time such as 16:10."),
        ("", "13:30", "visit", "On which day?"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    bedside: Bedside, visit: str, at: str, field: str, sentence: str
) -> None:
    sheet = asked(bedside)
    sheet.visit.restore(visit)
    sheet.visit_time.restore(at)
    sheet.print_button.click()
    row = sheet.rows.row(field)
    assert row
    assert row.message.text == sentence
    assert (bedside.count(NextSaid), bedside.count(SheetPrinted)) == (0, 0)


def test_a_day_far_away_is_asked_once(bedside: Bedside) -> None:
    sheet = asked(bedside)
    sheet.visit.restore("24 Nov 2062")
    sheet.print_button.click()
    assert sheet.question.text == "24 Nov 2062 is over a year away. Right?"
    assert bedside.count(NextSaid) == 0
    bedside.press("y")
    assert bedside.last(NextSaid) == NextSaid(Appointment(date(2062, 11, 24)))


def test_each_question_is_answered_by_itself(bedside: Bedside) -> None:
    sheet = asked(bedside)
    sheet.visit.restore("24 Nov 2062")
    sheet.call.restore("25 Nov 2062")
    sheet.print_button.click()
    for words in ("24 Nov 2062 is over", "25 Nov 2062 is over", "The call comes after"):
        assert sheet.question.text.startswith(words)
        assert bedside.count(NextSaid) == 0
        bedside.press("y")
    assert bedside.count(NextSaid) == 1


def test_a_day_is_shown_with_its_weekday(bedside: Bedside) -> None:
    sheet = asked(bedside)
    sheet.visit.take_focus()
    bedside.press("24 nov")
    assert sheet.visit.words_shown.endswith("Tue 24 Nov")


def test_what_is_not_on_the_printed_sheet_is_asked_before_it_is_gone_through(
    bedside: Bedside,
) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(41, SheetPrinted(minute(1500), minute(80)))
    sheet = asked(bedside)
    sheet.call.restore("tomorrow")
    bedside.press("1")
    page = bedside.pages[-1]
    assert page.criteria.editor
    words = "What comes next is not on the printed sheet. Gone through all the same?"
    assert page.criteria.editor.question.text == words
    assert bedside.count(Criterion) == 0
    bedside.press("y")
    assert bedside.last(Criterion) == Criterion("instructions", "met")
    assert bedside.last(NextSaid) == NextSaid(call=Appointment(date(2026, 11, 22)))


def test_of_no_other_criterion_it_is_asked(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    page = bedside.leaving()
    row_of(page, "belongings").click()
    assert page.criteria.editor
    assert page.criteria.editor.sheet is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24 Nov", date(2026, 11, 24)),
        ("21 November", TODAY),
        ("20 Nov", date(2027, 11, 20)),
        ("29 Feb", date(2028, 2, 29)),
        ("tomorrow", date(2026, 11, 22)),
        ("Today", TODAY),
        ("2027-01-05", date(2027, 1, 5)),
        ("5 Jan 2027", date(2027, 1, 5)),
    ],
)
def test_a_day_to_come_needs_no_year(text: str, found: date) -> None:
    assert coming_day(text, TODAY, "visit") == found


@pytest.mark.parametrize("text", ["31 Apr", "24 Foo", "soon", "", "24"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        coming_day(text, TODAY, "visit")


@pytest.mark.parametrize(("text", "found"), [("1330", time(13, 30)), ("9:05", time(9, 5))])
def test_a_time_of_day(text: str, found: time) -> None:
    assert clock(text, "visit_time") == found
