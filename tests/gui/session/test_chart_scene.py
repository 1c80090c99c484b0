"""What the chart shows: nothing that was read is cut, and everything has its place."""

from decimal import Decimal
from itertools import pairwise
from uuid import UUID

import pytest
from PySide6.QtCore import QRectF

from ketalog.domain.chart import Chart
from ketalog.domain.events import (
    Ended,
    GivenRate,
    InfusionPaused,
    InfusionResumed,
    IvAccess,
    Note,
    Oxygen,
    RateChanged,
    RescueGiven,
    RescueResponse,
    SideEffect,
)
from ketalog.domain.quantities import Dose, OxygenFlow
from ketalog.domain.vitals import Vitals
from ketalog.gui.session.chart_axis import Axis, tick_words
from ketalog.gui.session.chart_labels import labels
from ketalog.gui.session.chart_layout import Layout, laid_out, place_marks
from ketalog.gui.session.chart_scene import Mark, Scene, scene_of
from ketalog.gui.session.chart_score_paint import figures_of
from ketalog.gui.session.event_words import happenings
from tests.builders import a_chart, a_protocol, an_infusion, an_opening, minute, some_vitals

AREA = QRectF(0, 0, 700, 370)


def scene(chart: Chart, at: float = 30) -> Scene:
    return scene_of(chart, minute(at))


def layout(chart: Chart, at: float = 30) -> Layout:
    return laid_out(scene(chart, at), AREA, 13, lambda text: len(text) * 6.0)


def eventful() -> Chart:
    """Six hours with forty sets and an event every four minutes of the first hour."""
    opening = an_opening(a_protocol("1", "mg/kg/h", 240))
    sets = [(float(at), some_vitals("150/90", hr=70 + at % 30)) for at in range(9, 361, 9)]
    events = [(float(at), SideEffect("nausea", "started", "mild")) for at in range(2, 60, 4)]
    rescue = (31.0, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    return an_infusion(*sets, *events, rescue, opening=opening)


def test_a_usual_session_has_the_usual_axes() -> None:
    found = scene(an_infusion((5, some_vitals())))
    assert (found.pressure, found.spo2) == (Axis(40, 200, 40), Axis(80, 100, 10))


def test_the_saturation_strip_grows_down() -> None:
    assert scene(an_infusion((5, some_vitals(spo2=71)))).spo2.low == 70


@pytest.mark.parametrize(("bp", "high"), [("230/120", 240), ("201/90", 240), ("198/90", 200)])
def test_the_pressure_axis_grows_up(bp: str, high: int) -> None:
    assert scene(an_infusion((5, some_vitals(bp)))).pressure.high == high


def test_the_pressure_axis_grows_down_for_a_slow_heart() -> None:
    assert scene(an_infusion((5, some_vitals(hr=28)))).pressure.low == 0


def test_time_reaches_twenty_minutes_past_the_plan() -> None:
    assert scene(an_infusion()).time == Axis(0, 60, 10)


def test_time_grows_with_the_session() -> None:
    assert scene(an_infusion(stopped=40), 125).time.high >= 126


def test_a_baseline_before_start_is_on_the_chart() -> None:
    assert scene(a_chart((-25, some_vitals())), 0).time.low <= -25


def test_six_hours_are_told_in_hours() -> None:
    axis = Axis(0, 360, 60)
    assert [tick_words(tick, axis) for tick in axis.ticks()][-2:] == ["5:00", "6:00 h"]


def test_minutes_before_start_carry_a_true_minus_sign() -> None:
    assert tick_words(-10, Axis(-10, 60, 10)) == "\N{MINUS SIGN}10"


def test_the_band_lies_around_the_baseline() -> None:
    band = scene(an_infusion((-5, some_vitals("120/70")))).band
    assert band
    assert (band.low, band.high, band.words) == (96, 144, "baseline systolic ±20 %")


def test_the_planned_end_moves_with_a_pause() -> None:
    chart = an_infusion((20, InfusionPaused("pain")), (25, InfusionResumed()))
    assert scene(chart).end == (45, "infusion ends")


def test_the_true_stop_takes_its_place() -> None:
    assert scene(an_infusion(stopped=38), 50).end == (38, "infusion ended")


def test_a_pause_is_a_stretch_of_time() -> None:
    chart = an_infusion((20, InfusionPaused("pain")), (25, InfusionResumed()))
    assert scene(chart).pauses == ((20, 25),)


def test_the_now_line_goes_once_the_patient_has_left() -> None:
    assert scene(an_infusion((50, Ended("walked out")), stopped=40), 90).now is None


def test_an_unrecordable_pressure_is_marked() -> None:
    chart = an_infusion((5, some_vitals(bp="unrecordable")))
    assert "BP unrecordable" in [mark.words for mark in scene(chart).marks]


def test_a_value_outside_its_limits_is_flagged() -> None:
    reading = scene(an_infusion((-5, some_vitals("150/80")), (5, some_vitals("164/101")))).readings
    assert reading[-1].level("bp") == "notify"


def test_events_are_told_in_a_few_words() -> None:
    chart = an_infusion(
        (12, SideEffect("nausea", "started", "mild")),
        (16, RescueGiven("midazolam", Dose(Decimal(1)), "IV")),
        (17, RescueGiven("lorazepam", None)),
        (20, RateChanged(GivenRate(Decimal(20), "mL/h"))),
        (22, Oxygen("on", OxygenFlow(Decimal(2)))),
        (26, RescueResponse("calm")),
    )
    assert [mark.words for mark in scene(chart).marks] == [
        "Start 27 mL/h",
        "Nausea · mild",
        "Midazolam 1 mg IV",
        "Lorazepam dose unknown",
        "Rate 20 mL/h",
        "O₂ 2 L/min",
        "Reassessed · calm",
    ]


def test_a_long_note_is_shortened_on_its_mark_and_read_whole() -> None:
    mark = scene(an_infusion((5, Note("patient asks for lower light and headphones")))).marks[-1]
    assert mark.words.endswith("…")
    assert mark.told.endswith("lower light and headphones")


def test_sets_and_events_are_read_in_order_of_time() -> None:
    chart = an_infusion((5, some_vitals()), (3, Note("calm")))
    assert [one.minute for one in scene(chart).readable()] == [0, 3, 5]


def test_labels_of_events_never_overlap() -> None:
    found = layout(eventful(), 352)
    spans = [
        (one.row, one.label_x, one.label_x + len(one.words) * 6.0)
        for one in found.placed
        if one.words
    ]
    assert not [
        (a, b)
        for a in spans
        for b in spans
        if a is not b and a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
    ]


def test_labels_of_events_stay_on_the_chart() -> None:
    placed = [one for one in layout(eventful(), 352).placed if one.words]
    assert all(one.label_x >= 0 and one.label_x + len(one.words) * 6 <= 700 for one in placed)


def test_where_not_all_labels_fit_the_rescue_keeps_its_own() -> None:
    assert "Midazolam 1 mg IV" in [one.words for one in layout(eventful(), 352).placed]


def test_an_event_without_room_for_its_label_keeps_its_mark() -> None:
    found = layout(eventful(), 352)
    assert len(found.placed) == len(found.scene.marks)


def test_a_label_at_the_right_edge_stands_before_its_mark() -> None:
    mark = Mark(59, "Stopped · completed", "accent", "", UUID(int=1))
    (placed,) = place_marks(
        (mark,), Axis(0, 60, 10), QRectF(40, 0, 640, 0), 690, lambda text: len(text) * 6.0, 2
    )
    assert placed.label_x < placed.x


@pytest.mark.parametrize("at", [12, 30, 45, 300])
def test_words_on_the_chart_lie_on_no_bar_and_on_each_other_never(at: float) -> None:
    chart = (
        eventful()
        if at == 300
        else an_infusion(
            (-5, some_vitals("124/78")), (10, some_vitals("150/90")), (20, some_vitals("164/101"))
        )
    )
    places = [one.place for one in labels(layout(chart, at), lambda text: len(text) * 6.0)]
    assert not [(a, b) for a in places for b in places if a is not b and a.intersects(b)]


def test_the_curves_keep_most_of_the_height() -> None:
    found = layout(eventful(), 352)
    assert found.plot.height() + found.strip.height() > AREA.height() / 2


def scored(*happenings: tuple[float, int, int]) -> Chart:
    """A session in which pain and dissociation were asked at each of some minutes."""
    return an_infusion(
        *((at, some_vitals(pain=pain, dissociation=far)) for at, pain, far in happenings)
    )


def laid(chart: Chart, height: float, at: float = 30) -> Layout:
    return laid_out(scene(chart, at), QRectF(0, 0, 700, height), 13, lambda text: len(text) * 6.0)


def test_pain_and_dissociation_are_on_the_chart_at_their_minutes() -> None:
    found = scene(scored((5, 7, 0), (10, 4, 2))).scores
    assert [(one.field, one.points) for one in found] == [
        ("pain", ((5, 7), (10, 4))),
        ("dissociation", ((5, 0), (10, 2))),
    ]


def test_a_score_that_was_never_asked_takes_no_room() -> None:
    assert scene(an_infusion((5, Vitals(hr=70, pain=3)))).scores[0].field == "pain"
    assert len(scene(an_infusion((5, Vitals(hr=70, pain=3)))).scores) == 1


def test_where_height_is_short_the_scores_are_figures() -> None:
    assert [one.as_figures for one in laid(scored((5, 7, 0)), 370).scores] == [True, True]


def test_where_there_is_height_each_score_has_a_curve() -> None:
    assert [one.as_figures for one in laid(scored((5, 7, 0)), 560).scores] == [False, False]


def test_an_event_more_does_not_turn_curves_into_figures() -> None:
    events = [(float(at), SideEffect("nausea", "started", "mild")) for at in range(5)]
    found = [
        laid(an_infusion((5, some_vitals()), *more), 420).scores[0].as_figures
        for more in ([], events)
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize("height", [250, 370, 560, 900])
def test_the_strips_lie_one_under_the_other_and_cover_nothing(height: float) -> None:
    found = laid(scored((5, 7, 0)), height)
    fields = [found.strip, *(one.field for one in found.scores), found.plot, found.axis]
    assert [a.bottom() <= b.top() + 0.01 for a, b in pairwise(fields)] == [True] * 4


def test_the_whole_scale_of_a_score_lies_in_its_strip() -> None:
    pain = laid(scored((5, 10, 4)), 560).scores[0]
    ends = (pain.field.top(), pain.field.bottom())
    assert (pain.y(10), pain.y(0)) == pytest.approx(ends)


def figures(chart: Chart, at: float, score: int = 0) -> list[str]:
    found = laid(chart, 370, at)
    strip = found.scores[score]
    return [words for _, words in figures_of(found, strip, lambda text: len(text) * 6.0)]


def test_at_twenty_minutes_every_figure_is_told() -> None:
    assert figures(scored((0, 7, 0), (5, 10, 1), (10, 10, 2), (15, 3, 4)), 20) == [
        "7", "10", "10", "3",
    ]  # fmt: skip


def test_at_six_hours_every_figure_of_a_quarter_hour_is_told() -> None:
    sets = [(float(at), at % 10, at % 5) for at in range(0, 361, 15)]
    assert "" not in figures(scored(*sets), 361)


def test_where_figures_would_touch_the_higher_keeps_its_own() -> None:
    assert figures(scored((0, 2, 0), (1, 10, 0), (2, 3, 0)), 361) == ["", "10", ""]


def test_an_iv_line_beside_other_events_opens_no_row_of_its_own() -> None:
    chart = an_infusion((1, IvAccess("checked", "left forearm")))
    rows = {one.row for one in layout(chart, 20).placed}
    assert rows == {0}


def test_a_mark_without_words_is_read_all_the_same() -> None:
    chart = an_infusion((1, IvAccess("checked", "left forearm")))
    assert "14:01 · IV checked · left forearm" in [one.words for one in scene(chart).readable()]


def test_where_the_route_has_no_room_the_dose_is_told_without_it() -> None:
    mark = Mark(30, "Midazolam 1 mg IV", "red", "", UUID(int=1), "Midazolam 1 mg")
    (placed,) = place_marks(
        (mark,), Axis(0, 60, 10), QRectF(60, 0, 60, 0), 190, lambda text: len(text) * 6.0, 2
    )
    assert placed.words == "Midazolam 1 mg"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Prefers the light off.", "Note · Prefers the light…"),
        ("Prefers the light out", "Note · Prefers the light out"),
        ("sehr beruhigungsbedürftigkeitsnachweis", "Note · sehr…"),
    ],
)
def test_a_mark_is_shortened_behind_a_whole_word(words: str, shown: str) -> None:
    chart = an_infusion((10, Note(words)))
    assert [one.words for one in happenings(chart) if one.tone == "quiet"] == [shown]
