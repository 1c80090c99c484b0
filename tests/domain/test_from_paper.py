"""Entries copied from paper: who had written them there; nothing else of the chart changes."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    InfusionPaused,
    InfusionResumed,
    Note,
    Oxygen,
    ReminderAnswered,
    RescueGiven,
    SideEffect,
    Signed,
)
from ketalog.domain.from_paper import (
    copied,
    from_paper_words,
    may_be_copied,
    said_from_paper,
    taken_by,
)
from ketalog.domain.judging import doubts
from ketalog.domain.papers import FromPaper, SheetPrinted
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.schedule import checks, due_at
from ketalog.domain.summary import end_state
from ketalog.domain.vitals import CheckNotDone
from tests.builders import (
    Happening,
    an_infusion,
    minute,
    some_vitals,
)

BELL = "J. Bell RN"
CONTENTS = st.sampled_from(
    (
        some_vitals(),
        some_vitals("171/104", spo2=91),
        some_vitals("", hr=None, rr=7, rass=-3),
        CheckNotDone("vitals", "asleep", True),
        SideEffect("nausea", grade="mild"),
        RescueGiven("midazolam", Dose(Decimal(1)), "IV"),
        Oxygen("on"),
        InfusionPaused("side effect"),
        InfusionResumed(),
        Note("Slept well."),
    )
)
SESSIONS = st.lists(st.tuples(st.integers(0, 120), CONTENTS), max_size=12)


def third(chart: Chart) -> UUID:
    """The first thing that happened after START."""
    return chart.entries[2].id


def a_copied_set(*more: Happening) -> Chart:
    """A set at minute 10, written at 60, that had stood on J. Bell's paper."""
    bare = an_infusion(Happening(10, some_vitals(), 60))
    return an_infusion(
        Happening(10, some_vitals(), 60), Happening(60, FromPaper((third(bare),), BELL)), *more
    )


def test_a_copied_entry_says_who_had_written_it() -> None:
    chart = a_copied_set()
    assert taken_by(chart, third(chart)) == BELL
    assert from_paper_words(BELL) == "from paper, taken by J. Bell RN"


def test_other_entries_were_typed_in_at_once() -> None:
    chart = a_copied_set()
    assert copied(chart) == {third(chart): BELL}


def test_the_author_is_who_typed_it() -> None:
    chart = a_copied_set()
    said = chart.said(third(chart))
    assert said is not None
    assert said.author == "A. Okafor RN"


def test_a_corrected_name_stands() -> None:
    bare = a_copied_set()
    said = said_from_paper(bare, third(bare))
    assert said is not None
    right = replace(said.value, taken_by="J. Ball RN")
    chart = a_copied_set(Happening(60, right, 61, amends=said.first.number))
    assert taken_by(chart, third(chart)) == "J. Ball RN"


def test_what_is_said_of_the_paper_can_be_taken_back() -> None:
    bare = a_copied_set()
    number = bare.entries[-1].number
    chart = a_copied_set(Happening(60, None, 61, amends=number))
    assert copied(chart) == {}


def test_a_struck_out_entry_keeps_it() -> None:
    chart = a_copied_set(Happening(10, None, 61, amends=3))
    assert chart.said(third(chart)) is None
    assert taken_by(chart, third(chart)) == BELL


@pytest.mark.parametrize("name", ["7", "J; Bell", "J\nBell"])
def test_who_wrote_it_has_a_name(name: str) -> None:
    chart = a_copied_set()
    with pytest.raises(Refused):
        doubts(FromPaper((third(chart),), name), chart, minute(61))


def test_what_was_copied_is_on_the_chart() -> None:
    with pytest.raises(Refused, match="not on the chart"):
        doubts(FromPaper((UUID(int=9),), BELL), a_copied_set(), minute(61))


def test_without_a_name_or_an_entry_there_is_none() -> None:
    for entries, name in (((), BELL), ((UUID(int=9),), " ")):
        with pytest.raises(ValueError, match="Something was copied"):
            FromPaper(entries, name)


def test_what_is_done_at_the_pc_never_stood_on_paper() -> None:
    signed = Signed()
    assert not may_be_copied(signed)
    assert not may_be_copied(ReminderAnswered(minute(5), "acknowledged"))
    assert not may_be_copied(SheetPrinted(minute(5)))
    assert may_be_copied(Note("x"))


@given(SESSIONS, st.data())
def test_nothing_else_of_a_chart_changes(
    said: list[tuple[int, Content]], data: st.DataObject
) -> None:
    written = tuple(Happening(at, content, max(at, 120)) for at, content in said)
    bare = an_infusion(*written)
    ids = [entry.id for entry in bare.entries[2:]]
    papers = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    marks = tuple(Happening(121, FromPaper((one,), BELL)) for one in papers)
    chart = an_infusion(*written, *marks)
    for at in (minute(30), minute(125)):
        assert infusion_at(chart, at) == infusion_at(bare, at)
        assert (due_at(chart, at), checks(chart, at)) == (due_at(bare, at), checks(bare, at))
        assert end_state(chart, at) == end_state(bare, at)
        assert discharge_at(chart, at) == discharge_at(bare, at)
    assert alerts_of(chart) == alerts_of(bare)
    assert set(copied(chart)) == set(papers)


def test_a_check_copied_with_its_time_on_paper_counts_as_done() -> None:
    missed = due_at(an_infusion(), minute(25))
    copied_sets = tuple(Happening(at, some_vitals(), 25) for at in (5, 10, 15, 25))
    caught_up = due_at(an_infusion(*copied_sets), minute(25))
    assert (missed.state, missed.missed) == ("long overdue", 3)
    assert (caught_up.state, caught_up.missed) == ("waiting", 0)
