"""The series of the chart and the flags of the flow sheet are told apart without colours."""

from itertools import combinations

import pytest

from ketalog.domain.events import InfusionStarted
from ketalog.reports.chart_drawing import ChartDrawing
from ketalog.reports.ink import Ink
from ketalog.reports.page import SIZES, WIDTH
from tests.reports import samples
from tests.reports.paper import recorded
from tests.reports.picture import Picture, filled
from tests.reports.read_back import Glyph, Page, read
from tests.reports.samples import Log
from tests.reports.seen import EYES, Colour, are_apart

LEFT, TOP = 30.0, 40.0
SERIES = ("blood pressure", "heart rate", "SpO2")


class Charted:
    """The chart of sets at so many minutes after START: BP 160/100, heart rate 60, SpO2 94."""

    def __init__(self, *minutes: float) -> None:
        log = Log()
        log.add(-20, samples.opened())
        log.add(0, InfusionStarted())
        for at in minutes:
            log.add(at, samples.vitals("160/100", 60, 94, 14))
        self.drawing = ChartDrawing(log.chart(), log.entries[-1].recorded_at, WIDTH, 30, 104)
        ink = Ink(SIZES["A4"], "chart", "", "en")
        self.drawing.draw(ink, LEFT, TOP)
        ink.next_page()
        self.picture = Picture.of(ink.pdf())

    def place(self, series: str, number: int = 0) -> tuple[float, float]:
        """Where a reading is drawn; of blood pressure the middle of its bar."""
        chart = self.drawing
        at = chart.readings.rates[number][0]
        axis, value = {
            "blood pressure": (chart.pressure, 130),
            "heart rate": (chart.pressure, 60),
            "SpO2": (chart.saturation, 94),
        }[series]
        return LEFT + chart.time.x(at), TOP + axis.y(value)

    def ink(self, series: str) -> Colour:
        """The colour of a mark, as printed."""
        return self.picture.colour(*self.place(series))

    def line(self, series: str) -> float:
        """Which share of the way from the first reading to the second is ink, marks left out."""
        (start, y), (end, _) = self.place(series), self.place(series, 1)
        [row] = self.picture.patch(start + 6, y, end - 6, y + 0.25)
        return sum(row) / len(row)

    def shape(self, series: str) -> float:
        """How much of the box around a mark is ink; of blood pressure the upper chevron."""
        x, y = self.place(series)
        if series == "blood pressure":
            y = TOP + self.drawing.pressure.y(160)
        return filled(self.picture.patch(x - 5, y - 5, x + 5, y + 5))


@pytest.fixture(scope="module")
def once() -> Charted:
    """One set, so that no line runs through the marks."""
    return Charted(30)


@pytest.mark.parametrize("pair", tuple(combinations(SERIES, 2)), ids=" and ".join)
@pytest.mark.parametrize("eyes", ["all cones", "deuteranopia", "protanopia"])
def test_inks_are_apart(once: Charted, eyes: str, pair: tuple[str, str]) -> None:
    assert are_apart(*(EYES[eyes](once.ink(series)) for series in pair))


@pytest.mark.parametrize("series", ["heart rate", "SpO2"])
def test_in_grey_blood_pressure_is_darker_than_the_others(once: Charted, series: str) -> None:
    assert are_apart(*(EYES["grey"](once.ink(one)) for one in ("blood pressure", series)))


@pytest.mark.parametrize("series", SERIES)
@pytest.mark.parametrize("eyes", tuple(EYES))
def test_every_ink_is_apart_from_the_paper(once: Charted, eyes: str, series: str) -> None:
    assert are_apart(EYES[eyes](once.ink(series)), EYES[eyes]((1.0, 1.0, 1.0)))


def test_in_grey_every_mark_has_a_shape_of_its_own(once: Charted) -> None:
    bar, disc, square = (once.shape(series) for series in SERIES)
    assert square > 0.95
    assert 0.7 < disc < 0.88
    assert bar < 0.6


def test_in_grey_every_line_has_a_run_of_its_own() -> None:
    charted = Charted(0, 25)
    assert charted.line("heart rate") == 1
    assert 0.6 < charted.line("SpO2") < 0.85


@pytest.mark.parametrize("series", ["heart rate", "SpO2"])
def test_where_nothing_was_read_for_long_the_line_is_dotted(series: str) -> None:
    assert 0.25 < Charted(0, 60).line(series) < 0.5


class Flagged:
    """A record with SpO2 98 and 92, the second outside the limits; its row as printed in grey."""

    def __init__(self) -> None:
        log = Log()
        log.add(-20, samples.opened())
        log.add(0, samples.vitals("124/78", 72, 98, 14))
        log.add(5, samples.vitals("124/78", 72, 92, 14))
        pdf = recorded(log.chart())
        self.picture = Picture.of(pdf)
        self.height = SIZES["A4"][1]
        page: Page = read(pdf)[0]
        row = next(one for one in page.rows if "98" in one.text and "SpO" in one.text)
        self.plain, self.flagged = row.glyphs[-4:-2], row.glyphs[-2:]

    def weight(self, glyph: Glyph) -> int:
        """How many dots of a figure are ink."""
        foot = self.height - glyph.y
        return sum(map(sum, self.picture.patch(glyph.x - 0.3, foot - 6.2, glyph.end + 0.3, foot)))

    def beside(self, cell: tuple[Glyph, ...]) -> list[int]:
        """Dots of ink in each line of what stands after a value, from the top."""
        end, foot = cell[-1].end + 0.4, self.height - cell[-1].y
        return [sum(row) for row in self.picture.patch(end, foot - 6.5, end + 9, foot)]


def test_in_grey_a_flagged_value_is_bolder() -> None:
    seen = Flagged()
    plain, flagged = (seen.weight(cell[0]) for cell in (seen.plain, seen.flagged))
    assert [cell[0].text for cell in (seen.plain, seen.flagged)] == ["9", "9"]
    assert flagged > plain * 1.15


def test_in_grey_a_flagged_value_has_a_triangle_and_a_plain_one_has_none() -> None:
    seen = Flagged()
    triangle = [wide for wide in seen.beside(seen.flagged) if wide]
    assert triangle == sorted(triangle)
    assert triangle[-1] > 4 * triangle[0]
    assert not any(seen.beside(seen.plain))
