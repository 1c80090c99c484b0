"""A line of the chart joins readings, and nothing else."""

import pytest

from ketalog.domain.events import InfusionStarted
from ketalog.domain.vitals import Vitals
from ketalog.reports import marks
from ketalog.reports.chart_drawing import ChartDrawing
from ketalog.reports.chart_pen import ChartPen
from ketalog.reports.ink import Ink
from ketalog.reports.page import SIZES, WIDTH
from ketalog.reports.record_parts import SERIES
from ketalog.reports.text import BLUE, GREEN
from tests.reports import samples


def lines_of(monkeypatch: pytest.MonkeyPatch, middle: Vitals) -> list[str]:
    """The inks of the lines between three sets."""
    log = samples.Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    log.add(5, Vitals(hr=72, spo2=98))
    log.add(10, middle)
    log.add(12, Vitals(hr=150, spo2=91))
    drawn: list[str] = []

    def line(self: ChartPen, start: object, end: object, colour: str, *more: object) -> None:
        drawn.append(colour)

    monkeypatch.setattr(ChartPen, "line", line)
    ink = Ink(SIZES["A4"], "chart", "clinic", "en")
    at = log.entries[-1].recorded_at
    ChartDrawing(log.chart(), at, WIDTH, 30, 104).draw(ink, 0, 0)
    return drawn


def test_readings_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = lines_of(monkeypatch, Vitals(hr=80, spo2=97))
    assert (drawn.count(GREEN), drawn.count(BLUE)) == (2, 2)


def test_no_line_runs_through_a_pulse_that_was_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = lines_of(monkeypatch, Vitals(hr="none"))
    assert (drawn.count(GREEN), drawn.count(BLUE)) == (0, 0)


def test_the_legend_shows_the_dash_of_spo2() -> None:
    assert [span.mark for span in SERIES if span.style.colour == BLUE] == [
        marks.dashes,
        marks.square,
        marks.dashes,
    ]
