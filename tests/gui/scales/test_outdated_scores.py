"""NEWS2 beside the vital signs: what contradicts them is asked, what is outdated says so."""

from decimal import Decimal

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.judging import doubts
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.scales.from_vitals import is_outdated, read
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.scales.total import ordered, total
from ketalog.gui.scales.score_words import score_words
from tests.builders import Happening, Happenings, a_chart, minute, some_vitals
from tests.reports.paper import recorded, text_of
from tests.scale_builders import opening_with, scale

NEWS2 = scale("news2")
AIR, WARM = OxygenFlow.none(), Temperature(Decimal("36.8"))
WELL = some_vitals(temperature=WARM, oxygen=AIR)
MARK = "vital signs corrected since"


def seated(*happenings: Happenings) -> Chart:
    return a_chart(*happenings, opening=opening_with("news2"))


def news2(chart: Chart, consciousness: int, at: float = 0) -> ScaleScored:
    """Scored as the vital signs of that minute give it, on scale 1."""
    worked = {one.item.key: one.points for one in read(chart, NEWS2, minute(at))}
    points = {key: value for key, value in worked.items() if value is not None}
    del points["spo2_scale_2"]
    answers = ordered(NEWS2, {**points, "consciousness": Decimal(consciousness)})
    return ScaleScored("news2", answers, total(NEWS2, answers), version=NEWS2.version)


def asked(rass: int, consciousness: int, taken: float = -5) -> tuple[str, ...]:
    set_taken = some_vitals(temperature=WARM, oxygen=AIR, rass=rass)
    chart = seated((-30, set_taken), (-5, some_vitals(temperature=WARM, oxygen=AIR, rass=None)))
    if taken == -5:
        chart = seated((-5, set_taken))
    found = doubts(news2(chart, consciousness), chart, minute(0))
    return tuple(doubt.sentence for doubt in found)


def test_alert_is_asked_about_where_the_rass_is_below_0() -> None:
    assert asked(-4, 0) == (
        "Consciousness “Alert” with RASS \N{MINUS SIGN}4 at 13:55. Is that right?",
    )


@pytest.mark.parametrize(("rass", "consciousness"), [(0, 0), (1, 0), (-4, 3), (0, 3)])
def test_what_goes_together_is_not_asked(rass: int, consciousness: int) -> None:
    assert asked(rass, consciousness) == ()


def test_an_old_rass_says_nothing_of_now() -> None:
    assert asked(-4, 0, taken=-30) == ()


def corrected(rr: int) -> Chart:
    """Scored at 0; at 2 the RR of a minute before it was corrected."""
    said = news2(seated((-1, WELL)), 0)
    amended = some_vitals(temperature=WARM, oxygen=AIR, rr=rr)
    return seated((-1, WELL), (0, said), Happening(-1, amended, written=2, amends=2))


def outdated(chart: Chart) -> tuple[bool, str, bool]:
    """Whether it is, its words on the list, and whether the record says so."""
    one = chart.of(ScaleScored)[0]
    return is_outdated(chart, one), score_words(one.value, chart), MARK in text_of(recorded(chart))


def test_a_reading_corrected_afterwards_marks_the_total_on_list_and_paper() -> None:
    assert outdated(corrected(26)) == (True, f"NEWS2 0 of 20 · {MARK}", True)


def test_a_correction_that_counts_the_same_leaves_it() -> None:
    assert outdated(corrected(16)) == (False, "NEWS2 0 of 20", False)
