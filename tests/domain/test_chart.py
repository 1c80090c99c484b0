"""What stands on a chart: corrections applied, nothing hidden."""

from datetime import timedelta

from ketalog.domain.events import (
    ChairChanged,
    Ended,
    Note,
    NurseHandedOver,
    Signed,
)
from ketalog.domain.vitals import Vitals
from tests.builders import NURSE, Happening, a_chart, an_infusion, minute, some_vitals


def test_the_amendment_with_the_highest_number_wins() -> None:
    chart = a_chart(
        (1, Vitals(hr=70)),
        Happening(1, Vitals(hr=80), 2, amends=2),
        Happening(1, Vitals(hr=90), 3, amends=2),
    )
    assert [one.value.hr for one in chart.of(Vitals)] == [90]


def test_a_correction_keeps_the_author_shown_and_the_old_versions_readable() -> None:
    chart = a_chart(
        (1, Vitals(hr=70)), Happening(1, Vitals(hr=80), 2, amends=2, author="B. Lind RN")
    )
    (said,) = chart.of(Vitals)
    assert (said.author, said.last.author, said.corrected) == (NURSE, "B. Lind RN", True)
    assert [entry.content for entry in said.versions] == [Vitals(hr=70), Vitals(hr=80)]


def test_what_is_struck_out_no_longer_stands_but_is_kept() -> None:
    chart = a_chart((1, Vitals(hr=70)), Happening(1, None, 2, amends=2))
    assert (chart.of(Vitals), chart.said(chart.entries[1].id)) == ((), None)
    assert [entry.number for entry in chart.struck_out[0]] == [2, 3]


def test_what_was_struck_out_can_be_written_again() -> None:
    chart = a_chart(
        (1, Vitals(hr=70)),
        Happening(1, None, 2, amends=2),
        Happening(1, Vitals(hr=71), 3, amends=2),
    )
    assert [one.value.hr for one in chart.of(Vitals)] == [71]


def test_entries_stand_in_order_of_their_time_and_then_of_writing() -> None:
    chart = a_chart((5, Note("b")), Happening(3, Note("a"), 9), (5, Note("c")))
    assert [one.value.text for one in chart.of(Note)] == ["a", "b", "c"]


def test_a_moved_time_moves_the_entry() -> None:
    chart = a_chart((5, Note("a")), (6, Note("b")), Happening(8, Note("a"), 9, amends=2))
    assert [(one.value.text, one.at) for one in chart.of(Note)] == [
        ("b", minute(6)),
        ("a", minute(8)),
    ]


def test_up_to_a_moment_leaves_out_what_came_after() -> None:
    chart = a_chart((5, Note("a")), (6, Note("b")))
    assert [one.value.text for one in chart.of(Note, minute(5))] == ["a"]
    last = chart.last(Note, minute(5))
    assert last
    assert last.value.text == "a"
    assert chart.last(Vitals) is None


def test_absent_fields_are_not_read_and_0_is() -> None:
    chart = a_chart((1, Vitals(pain=0)), (2, Vitals(hr=70)))
    assert list(chart.readings("pain")) == [(minute(1), 0)]
    assert chart.latest("pain") == (minute(1), 0)
    assert chart.latest("spo2") is None


def test_the_chair_and_the_nurse_are_the_last_said() -> None:
    before = a_chart()
    after = a_chart((1, ChairChanged("5")), (2, NurseHandedOver("B. Lind RN")))
    assert (before.chair, before.nurse) == ("3", NURSE)
    assert (after.chair, after.nurse) == ("5", "B. Lind RN")


def test_a_session_knows_how_it_ended_and_who_signed() -> None:
    chart = an_infusion((60, Ended("walked out")), (61, Signed()), stopped=40)
    assert chart.stopped
    assert chart.ended
    assert chart.signed
    assert (chart.stopped.at, chart.ended.value.how) == (minute(40), "walked out")


def test_an_open_session_has_neither() -> None:
    chart = a_chart()
    assert (chart.started_at, chart.stopped, chart.ended, chart.signed) == (None,) * 4


def test_late_is_more_than_15_minutes_after_it_happened() -> None:
    chart = a_chart(Happening(0, Note("a"), 15), Happening(0, Note("b"), 15.1))
    assert [chart.is_late(one) for one in chart.of(Note)] == [False, True]
    assert chart.of(Note)[0].typed_late_by() == timedelta(minutes=15)


def test_only_what_was_written_after_signing_is_an_addendum() -> None:
    chart = a_chart((1, Note("a")), (2, Ended("died")), (3, Signed()), Happening(1, Note("b"), 9))
    assert [chart.is_addendum(entry) for entry in chart.entries] == [False] * 4 + [True]


def test_the_head_is_the_newest_hash() -> None:
    chart = a_chart((1, some_vitals()))
    assert (chart.head, chart.log) == (chart.entries[1].hash, "session/1")
    assert str(chart.zone) == "America/New_York"
