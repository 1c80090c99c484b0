"""The flow sheet as values."""

from decimal import Decimal

from ketalog.domain.chart import Chart
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.schedule import due_at
from ketalog.domain.vitals import CheckNotDone, Vitals
from ketalog.gui.session.flow_columns import ROWS, Cell, Column, Sheet, sheet_of, with_next
from tests.builders import Happening, an_infusion, minute, some_vitals


def sheet(chart: Chart, at: float = 33) -> Sheet:
    return with_next(sheet_of(chart), chart, due_at(chart, minute(at)))


def column(chart: Chart, number: int = 0) -> Column:
    return sheet_of(chart).columns[number]


def cell(chart: Chart, field: str, number: int = 0) -> Cell:
    found = sheet_of(chart)
    return found.columns[number].cells[found.rows.index(field)]


def test_a_set_is_a_column_headed_by_its_time() -> None:
    assert column(an_infusion((5, some_vitals()))).head == "14:05"


def test_values_are_written_as_on_paper() -> None:
    chart = an_infusion((5, some_vitals("131/82", rass=-2)))
    assert [cell(chart, field).text for field in ("bp", "rass", "pain")] == ["131/82", "−2", "2"]


def test_zero_is_a_value_and_nothing_is_none() -> None:
    chart = an_infusion((5, Vitals(pain=0)))
    assert (cell(chart, "pain").text, cell(chart, "hr").text) == ("0", "")


def test_rows_that_nobody_filled_are_left_out() -> None:
    chart = an_infusion((5, Vitals(hr=72)))
    assert [ROWS[row] for row in sheet_of(chart).rows][-1] == "Dissociation"


def test_oxygen_has_a_row_once_it_was_given() -> None:
    chart = an_infusion((5, some_vitals(oxygen=OxygenFlow(Decimal(2)))))
    assert cell(chart, "oxygen").text == "2 L/min"


def test_the_next_check_is_the_last_column() -> None:
    last = sheet(an_infusion((5, some_vitals())), 6).columns[-1]
    assert (last.head, last.remark, last.kind) == ("14:10", "due", "next")


def test_a_check_that_is_late_says_overdue() -> None:
    assert sheet(an_infusion(), 8).columns[-1].remark == "overdue"


def test_a_value_outside_its_limits_is_flagged() -> None:
    assert cell(an_infusion((5, some_vitals(spo2=88))), "spo2").level == "stop"


def test_a_correction_keeps_the_value_it_struck_through() -> None:
    first = Happening(5, some_vitals("193/84"))
    chart = an_infusion(first, Happening(5, some_vitals("139/84"), 6, amends=3))
    assert (cell(chart, "bp").text, cell(chart, "bp").was) == ("139/84", ("193/84",))


def test_a_correction_leaves_the_other_values_as_they_are() -> None:
    first = Happening(5, some_vitals("193/84"))
    chart = an_infusion(first, Happening(5, some_vitals("139/84"), 6, amends=3))
    assert cell(chart, "hr").was == ()


def test_a_correction_tells_who_when_and_why() -> None:
    first = Happening(5, some_vitals("193/84"))
    chart = an_infusion(first, Happening(5, some_vitals("139/84"), 6, amends=3))
    assert "corrected 14:06 by A. Okafor RN: mistyped" in column(chart).told


def test_a_struck_out_set_stays_readable() -> None:
    chart = an_infusion(Happening(5, some_vitals("99/70")), Happening(5, None, 6, amends=3))
    assert (column(chart).kind, cell(chart, "bp").was) == ("struck out", ("99/70",))


def test_a_struck_out_set_cannot_be_corrected_again() -> None:
    chart = an_infusion(Happening(5, some_vitals("99/70")), Happening(5, None, 6, amends=3))
    assert column(chart).entry is None


def test_a_late_entry_is_labelled() -> None:
    assert column(an_infusion(Happening(5, some_vitals(), 25))).remark == "late"


def test_a_set_typed_a_little_later_says_when() -> None:
    assert column(an_infusion(Happening(5, some_vitals(), 8))).remark == "typed 14:08"


def test_a_check_not_done_shows_its_reason() -> None:
    chart = an_infusion((5, CheckNotDone("vitals", "asleep", wakes_to_voice=True)))
    assert [cell(chart, field).text for field in ("bp", "hr", "rass")] == ["asleep", "–", "wakes"]


def test_a_patient_who_does_not_wake_is_flagged() -> None:
    chart = an_infusion((5, CheckNotDone("vitals", "asleep", wakes_to_voice=False)))
    assert cell(chart, "rass").level == "stop"


def test_a_field_that_was_not_measured_shows_its_reason() -> None:
    chart = an_infusion((5, Vitals(hr=70, not_measured=(("bp", "refused"),))))
    assert (cell(chart, "bp").text, cell(chart, "bp").unsaid) == ("refused", True)
