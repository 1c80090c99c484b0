"""START over a list that is not clear: what was found, and what nobody looked at."""

from ketalog.domain.before.prestart import UNSEEN, PrestartSaid
from ketalog.gui.session.open_questions import open_questions
from tests.builders import CLINICIAN, NURSE, record
from tests.gui.prestart.arrival import Arrival

VOICES = PrestartSaid("psychosis", "done", "hears voices", "yes")


def f6(arrival: Arrival, keys: str) -> None:
    """START all the same, by these keys."""
    arrival.page.refresh(arrival.desk.now())
    arrival.function_key(6)
    panel = arrival.page.side.panel
    assert panel
    panel.take_focus()
    arrival.press(keys)


def said_of(arrival: Arrival, key: str) -> PrestartSaid:
    """What was last said of an item."""
    return next(one.value for one in arrival.chart.of(PrestartSaid)[::-1] if one.value.key == key)


def test_what_was_found_is_not_let_go_by_the_reason_for_the_rest(arrival: Arrival) -> None:
    arrival.happened(VOICES)
    f6(arrival, "11pump runs already\n\n\n")
    assert arrival.chart.started_at is None
    row = arrival.page.side.panel.rows.row("why psychosis")  # type: ignore[union-attr]
    assert row
    assert "hears voices" in row.message.text


def test_what_was_found_has_a_reason_of_its_own(arrival: Arrival) -> None:
    arrival.happened(VOICES)
    f6(arrival, "11pump runs already\nknown since 2019\n\n")
    assert arrival.chart.started_at is not None
    assert said_of(arrival, "psychosis").why == "known since 2019"
    assert not said_of(arrival, "psychosis").is_unseen
    assert said_of(arrival, "consent").why == "pump runs already"


def test_what_nobody_looked_at_is_written_as_not_seen_to(arrival: Arrival) -> None:
    f6(arrival, "11pump runs already\n\n")
    assert said_of(arrival, "consent").words == UNSEEN
    item = arrival.checklist.item("consent")
    assert item
    assert item.is_unseen


def test_its_line_says_so_and_no_override(arrival: Arrival) -> None:
    f6(arrival, "11pump runs already\n\n")
    arrival.page.refresh(arrival.desk.now())
    line = arrival.line("consent").line
    assert line.look == "open"
    assert line.detail.startswith("not seen to before START · ")


def test_after_start_a_quiet_line_keeps_saying_how_many_and_opens_the_list(
    arrival: Arrival,
) -> None:
    arrival.happened(VOICES)
    f6(arrival, "11pump runs already\nknown since 2019\n\n")
    unseen = len(arrival.checklist.unseen)
    last = open_questions(arrival.chart, arrival.desk.now())[-1]
    assert last.words == f"{unseen} of the list not seen to before START"
    assert not last.is_due
    line = next(one for one in arrival.page.left.questions.lines if one.question == last)
    line.click()
    assert arrival.page.prestart.isVisible()


def test_what_is_told_afterwards_of_before_start_was_seen_to(arrival: Arrival) -> None:
    f6(arrival, "11pump runs already\n\n")
    arrival.clock.reach(5)
    record(arrival.house, arrival.log, PrestartSaid("consent", "done"), at=-40, confirmed=True)
    item = arrival.checklist.item("consent")
    assert item
    assert item.state == "done"


def test_an_override_says_in_whose_name_and_who_entered_it(arrival: Arrival) -> None:
    arrival.happened(
        PrestartSaid("consent", "overridden", why="signed at home", clinician=CLINICIAN,
                     telephone_order=True)
    )  # fmt: skip
    arrival.page.refresh(arrival.desk.now())
    detail = arrival.line("consent").line.detail
    assert f"{CLINICIAN}, entered by {NURSE}" in detail
    assert "to be countersigned" in detail
