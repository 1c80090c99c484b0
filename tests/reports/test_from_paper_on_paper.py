"""The record says what was copied from paper, and who had written it there."""

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, InfusionStarted, Note, SideEffect
from ketalog.domain.papers import FromPaper
from ketalog.domain.people import Escort
from ketalog.domain.vitals import CheckNotDone
from ketalog.reports.flow_cells import FlowCells
from ketalog.reports.flow_columns import flow_columns
from ketalog.reports.initials import initials_of
from tests.reports import samples
from tests.reports.paper import recorded, text_of
from tests.reports.samples import NURSE, Log

BELL = "J. Bell RN"
WORDS = "from paper, taken by J. Bell RN"
A_SET = samples.vitals("124/78", 72, 98, 14, 7, 0, 0)


def started() -> Log:
    """The picture's session with one set that was typed at the chair."""
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    log.add(5, A_SET)
    return log


def copied(*contents: Content, typed: float = 60) -> Log:
    """The same, and what stood on the sheet at minute 10."""
    log = started()
    ids = tuple(log.add(10, content, typed=typed) for content in contents)
    log.add(10 + typed, FromPaper(ids, BELL))
    return log


def written(chart: Chart) -> list[str]:
    """What stands in the row "Written", column by column, in one line each."""
    cells = FlowCells(chart, initials_of(chart), {})
    columns = flow_columns(chart)
    spans = [cells.spans("typed", column) for column in columns]
    return [" ".join("".join(span.text for span in one).split()) for one in spans]


def test_a_copied_set_says_so_in_its_column() -> None:
    assert written(copied(A_SET).chart()) == ["", f"{WORDS} typed 15:10 late entry"]


def test_a_set_copied_at_once_is_from_paper_all_the_same() -> None:
    assert written(copied(A_SET, typed=1).chart()) == ["", WORDS]


def test_a_check_not_done_on_paper_says_so_too() -> None:
    chart = copied(CheckNotDone("vitals", "refused")).chart()
    assert written(chart)[-1].startswith(WORDS)


@pytest.mark.parametrize(
    "content",
    [
        Note("Slept well"),
        SideEffect("nausea", grade="mild"),
        Criterion("moves", "met"),
        Escort("Ana Rivera", "sister", "555-0143"),
    ],
)
def test_anything_else_says_so_among_the_events(content: Content) -> None:
    assert f"F{WORDS[1:]}." in text_of(recorded(copied(content).chart()))


def test_what_stood_on_no_paper_says_nothing_of_one() -> None:
    log = started()
    log.add(12, Note("Slept well"))
    assert "paper, taken" not in text_of(recorded(log.chart()))


def test_the_letters_of_the_papers_writer_are_explained() -> None:
    chart = copied(A_SET).chart()
    assert initials_of(chart) == {NURSE: "AO", BELL: "JB"}
    assert f"AO {NURSE}, JB {BELL}" in text_of(recorded(chart))


def test_who_typed_stands_by_each_copied_set() -> None:
    text = text_of(recorded(copied(A_SET).chart()))
    assert "By AO AO" in text
    assert "Taken by AO" not in text


def test_sets_that_all_stood_on_one_paper_were_taken_by_its_writer() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    first = log.add(5, A_SET, typed=60)
    log.add(66, FromPaper((first,), BELL))
    assert "Taken by JB." in text_of(recorded(log.chart()))


def test_a_corrected_name_is_among_the_amendments() -> None:
    log = copied(A_SET)
    mark = log.entries[-1]
    log.amend(mark.id, FromPaper((log.entries[-2].id,), "J. Ball RN"), "misread")
    text = text_of(recorded(log.chart()))
    assert "From paper, taken by J. Bell RN." in text
    assert "From paper, taken by J. Ball RN." in text


def test_a_struck_out_entry_keeps_whose_paper_it_was() -> None:
    log = copied(A_SET)
    log.amend(log.entries[-2].id, None, "twice on the sheet")
    assert f"struck out {WORDS}" in text_of(recorded(log.chart()))


def test_a_long_name_makes_no_wide_column() -> None:
    log = started()
    name = "Alexandra Konstantinopoulou-Papadopoulos RN"
    first = log.add(10, A_SET, typed=60)
    log.add(70, FromPaper((first,), name))
    (cell,) = FlowCells(log.chart(), initials_of(log.chart()), {}).spans(
        "typed", flow_columns(log.chart())[-1]
    )
    assert max(map(len, cell.text.splitlines())) <= len("Konstantinopoulou-")
