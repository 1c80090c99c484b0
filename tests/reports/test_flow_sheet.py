"""Columns by the minute, blocks by the width."""

from decimal import Decimal

from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.reports.flow_cells import shown
from ketalog.reports.flow_columns import flow_columns
from ketalog.reports.flow_sheet import _cuts
from tests.reports import samples
from tests.reports.paper import pages_of, recorded
from tests.reports.read_back import flow_sheet, read
from tests.reports.samples import Log


def charted(*sets: tuple[float, Vitals]) -> list[int]:
    """How many entries each column holds."""
    log = Log()
    log.add(-20, samples.opened())
    for minutes, one in sets:
        log.add(minutes, one)
    return [len(column.said) for column in flow_columns(log.chart())]


def test_two_sets_of_a_minute_without_a_common_field_share_a_column() -> None:
    assert charted((0, Vitals(hr=70)), (0.5, Vitals(rass=0))) == [2]


def test_two_sets_of_a_minute_with_a_common_field_stand_apart() -> None:
    assert charted((0, Vitals(hr=70)), (0.5, Vitals(hr=71))) == [1, 1]


def test_a_field_that_was_not_measured_is_a_common_field() -> None:
    assert charted((0, Vitals(hr=70)), (0, Vitals(not_measured=(("hr", "refused"),)))) == [1, 1]


def test_sets_of_two_minutes_stand_apart() -> None:
    assert charted((0.9, Vitals(hr=70)), (1, Vitals(rass=0))) == [1, 1]


def test_sets_on_different_oxygen_stand_apart() -> None:
    air, mask = (OxygenFlow(Decimal(flow)) for flow in (0, 4))
    assert charted((0, Vitals(hr=70, oxygen=air)), (0, Vitals(rr=9, oxygen=mask))) == [1, 1]


def test_blocks_are_as_few_as_fit_and_of_one_length() -> None:
    assert _cuts([40.0] * 14, 449) == [(0, 7), (7, 14)]
    assert _cuts([34.0] * 13, 449) == [(0, 13)]


def test_the_mean_has_a_row_of_its_own() -> None:
    value = Vitals(bp=BloodPressure(128, 82, 97))
    assert (shown(value, "bp"), shown(value, "mean")) == ("128/82", "97")


def test_zero_is_a_value_and_nothing_is_invented() -> None:
    assert shown(Vitals(pain=0), "pain") == "0"
    assert shown(Vitals(), "pain") == ""


def test_a_row_appears_only_where_its_field_occurs() -> None:
    page = pages_of(recorded(samples.rivera()))[0]
    assert "Nausea 0–3" in page
    assert "Distress 0–3" not in page


def corrected(before: Vitals, after: Vitals) -> dict[str, list[str]]:
    """The column of a set that was corrected, as printed."""
    log = Log()
    log.add(-20, samples.opened())
    log.amend(log.add(0, before), after, "typed wrongly")
    [column] = flow_sheet(read(recorded(log.chart())))
    return column


def test_a_value_that_a_correction_took_away_can_still_be_read() -> None:
    column = corrected(Vitals(hr=70, pain=4), Vitals(hr=70))
    assert column["pain"] == ["4"]


def test_a_reason_that_a_correction_took_away_can_still_be_read() -> None:
    before = Vitals(hr=70, not_measured=(("rr", "asleep"),))
    assert corrected(before, Vitals(hr=70, rr=12))["rr"] == ["12", "asleep"]


def test_corrected_oxygen_can_still_be_read() -> None:
    before, after = (Vitals(hr=70, oxygen=OxygenFlow(Decimal(flow))) for flow in (4, 0))
    assert corrected(before, after)["oxygen"] == ["roomair", "4L/min"]


def test_a_day_stands_on_one_line_under_its_time() -> None:
    log = Log()
    log.add(-20, samples.opened())
    for minutes in range(570, 660, 10):  # START is at 14:00
        log.add(minutes, Vitals(hr=70))
    days = [column.get("day") for column in flow_sheet(read(recorded(log.chart())))]
    assert days == [None, None, None, ["Sun22Nov"], None, None, None, None, None]
