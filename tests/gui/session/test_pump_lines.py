"""Above the pump log: how the second check stands, and the next step of a ladder."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from ketalog.domain.chart import Chart
from ketalog.domain.events import GivenRate, InfusionStopped, PumpReading, RateChanged
from ketalog.domain.protocol import RateStep
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Concentration, Flow, Volume, Weight
from ketalog.gui.session.clock_face import clock_face, order_words
from ketalog.gui.session.open_questions import open_questions
from ketalog.gui.session.pump_lines import PumpLines, check_line, step_line
from tests.builders import (
    Happening,
    a_chart,
    a_clinic,
    a_protocol,
    an_infusion,
    an_opening,
    minute,
    shipped,
)


def checked(at: float, strength: str = "2", flow: str = "27") -> Happening:
    read = PumpChecked(Weight(Decimal(72)), Concentration(Decimal(strength)), Flow(Decimal(flow)))
    return Happening(at, read, author="B. Lind RN")


def a_ladder(*happened: Happening | tuple[float, RateChanged]) -> Chart:
    flat = a_protocol("0.1", "mg/kg/h", 45, fixed="duration")
    steps = (RateStep(15, Decimal("0.2")), RateStep(30, Decimal("0.3")))
    opening = an_opening(replace(flat, order=replace(flat.order, steps=steps)))
    return an_infusion(*happened, opening=opening)


def rate(ml_per_h: str) -> RateChanged:
    return RateChanged(GivenRate(Decimal(ml_per_h), "mL/h"))


def check_words(chart: Chart, at: float) -> tuple[str, str, str] | None:
    said = check_line(chart, minute(at))
    return (said.words, said.mark, said.tone) if said else None


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (an_infusion(), ("No 2nd check yet", "warning", "amber")),
        (an_infusion(checked(-5)), ("2nd check matches", "check", "ok")),
        (an_infusion(checked(-5, "1")), ("2nd check differs", "stop", "red")),
        (
            an_infusion(checked(-5), (5, rate("20"))),
            ("Check new rate", "warning", "amber"),
        ),
    ],
)
def test_each_state_of_the_check_has_words_mark_and_tone(
    chart: Chart, expected: tuple[str, str, str]
) -> None:
    assert check_words(chart, 10) == expected


def test_what_differs_is_told_in_full_beside_it() -> None:
    said = check_line(an_infusion(checked(-5, "1")), minute(10))
    assert said is not None
    assert "the concentration differs: 1 mg/mL, ordered 2 mg/mL" in said.whole


def test_a_clinic_that_asks_for_none_is_told_nothing() -> None:
    opening = an_opening(clinic=replace(a_clinic(), second_check=False))
    assert check_words(a_chart(opening=opening), 0) is None


def test_after_the_stop_nothing_is_asked() -> None:
    assert check_words(an_infusion(stopped=10), 11) is None


@pytest.mark.parametrize(
    ("at", "words", "mark", "tone"),
    [
        (5, "7.2 mL/h next, 14:15", "clock", "quiet"),
        (14, "7.2 mL/h soon, 14:15", "clock", "amber"),
        (15, "7.2 mL/h due now", "warning", "amber"),
        (18, "7.2 mL/h overdue", "stop", "red"),
    ],
)
def test_the_next_step_says_its_rate_first(at: float, words: str, mark: str, tone: str) -> None:
    said = step_line(a_ladder(), minute(at))
    assert said is not None
    assert (said.words, said.mark, said.tone) == (words, mark, tone)


def test_without_a_ladder_there_is_no_line() -> None:
    assert step_line(an_infusion(), minute(10)) is None


def test_the_lines_open_their_panels(qtbot: QtBot) -> None:
    lines = PumpLines()
    qtbot.addWidget(lines)
    lines.show_chart(a_ladder(), minute(15))
    lines.show()
    for line, panel in ((lines.step, "rate_panel"), (lines.check, "pump_check_panel")):
        with qtbot.waitSignal(lines.wanted) as wanted:
            line.link.click()
        assert wanted.args == [panel]


def test_where_there_is_little_room_only_what_needs_an_act_is_said(qtbot: QtBot) -> None:
    lines = PumpLines()
    qtbot.addWidget(lines)
    for chart, shown in ((an_infusion(checked(-5)), False), (an_infusion(), True)):
        lines.show_chart(chart, minute(5))
        lines.show_less(True)
        assert lines.check.isHidden() is not shown


def a_reading(remark: str = "", ml: str = "20.5") -> Chart:
    opening = an_opening(pump=shipped().pump())
    stop = (40, InfusionStopped("completed"))
    reading = (41, PumpReading(Volume(Decimal(ml)), remark))
    return an_infusion(stop, reading, opening=opening)


def test_a_reading_far_off_is_asked_about_until_it_is_explained() -> None:
    asked = [one for one in open_questions(a_reading(), minute(41)) if one.field == "remark"]
    assert [one.words for one in asked] == ["Pump 20.5 mL, not 18 mL: why?"]
    assert not open_questions(a_reading("line primed"), minute(41))
    assert not open_questions(a_reading(ml="18.2"), minute(41))


def test_the_card_tells_a_ladder_in_short() -> None:
    order = a_ladder().opened.protocol.order
    assert order_words(order) == "ketamine 0.1–0.3 mg/kg/h in 3 steps for 45 min"
    before = a_chart(opening=a_ladder().opened)
    assert clock_face(before, minute(-1)).lines == (
        "START 3.6 mL/h of 2 mg/mL, 3 steps; in all 10.8 mg = 5.4 mL in 45 min",
    )
