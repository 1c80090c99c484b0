"""Corrections: a new entry that points at the old one, with a reason."""

from decimal import Decimal

import pytest

from ketalog.domain.events import GivenRate, Note, RateChanged, RescueGiven, SideEffect
from ketalog.domain.quantities import Dose
from ketalog.domain.vitals import Vitals
from ketalog.gui.panels.correction_panel import CorrectionPanel
from tests.builders import minute
from tests.gui.panels.chairside import Chairside, focused


def opened(chairside: Chairside, kind: type[object], field: str = "") -> CorrectionPanel:
    """The panel for the newest entry of a kind."""
    said = chairside.chart.last(kind)
    assert said is not None
    return chairside.show(CorrectionPanel(chairside.desk, chairside.log, said.id, field))


@pytest.fixture
def heart_rate(chairside: Chairside) -> CorrectionPanel:
    return opened(chairside, Vitals, "hr")


def test_one_value_takes_four_keys(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    assert (chairside.last(Vitals).hr, chairside.count) == (79, 4)


def test_the_other_values_stay(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    assert chairside.last(Vitals).spo2 == 98


def test_the_time_stays(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.at == minute(30)


def test_the_reason_is_kept(heart_rate: CorrectionPanel, chairside: Chairside) -> None:
    chairside.press("791\n")
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.last.reason == "typing error"


def test_the_old_value_stands_beside_and_not_in_the_field(heart_rate: CorrectionPanel) -> None:
    assert (heart_rate.was.text, heart_rate.rows.typed()) == (
        "HR 80 · 14:30 · A. Okafor RN",
        {},
    )


def test_a_correction_without_a_reason_is_refused(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    chairside.press("79")
    heart_rate.save()
    assert heart_rate.reason.message.text == "A correction needs a reason."


def test_without_a_new_value_nothing_changes(heart_rate: CorrectionPanel) -> None:
    heart_rate.save()
    row = heart_rate.rows.row("hr")
    assert row is not None
    assert row.message.text == "Type the new value, or strike the entry out."


def test_an_implausible_correction_is_asked_once(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    chairside.press("30\n1\ny")
    assert chairside.last(Vitals).hr == 30


def test_a_wrong_time_is_corrected_at_the_title(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    heart_rate.head.taken_at.take_focus(False)
    chairside.press("14:25\n\n2\n")
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.at == minute(25)


def test_an_entry_is_struck_out_with_its_reason(
    heart_rate: CorrectionPanel, chairside: Chairside
) -> None:
    chairside.press("\n3")
    heart_rate.strike_button.click()
    assert chairside.chart.struck_out[0][-1].reason == "wrong patient"


def test_details_that_came_later_are_completed(chairside: Chairside) -> None:
    chairside.happened(31, RescueGiven("midazolam", None))
    panel = opened(chairside, RescueGiven)
    dose = panel.rows.row("dose")
    assert dose is not None
    dose.take_focus()
    chairside.press("1 mg")
    panel.reason.take_focus()
    chairside.press("4\n")
    assert chairside.last(RescueGiven).dose == Dose(Decimal(1))


@pytest.mark.parametrize(
    ("content", "field", "keys", "expected"),
    [
        (Note("clam"), "text", "\b\b\b\bcalm\n", Note("calm")),
        (
            SideEffect("nausea", "started", "mild"),
            "grade",
            "2",
            SideEffect("nausea", "started", "moderate"),
        ),
        (
            RateChanged(GivenRate(Decimal(20), "mL/h")),
            "rate",
            "\b" * 7 + "25 mL/h\n",
            RateChanged(GivenRate(Decimal(25), "mL/h")),
        ),
    ],
)
def test_any_kind_can_be_corrected(
    chairside: Chairside,
    content: Note | SideEffect | RateChanged,
    field: str,
    keys: str,
    expected: object,
) -> None:
    chairside.happened(31, content)
    panel = opened(chairside, type(content), field)
    row = panel.rows.row(field)
    assert row is not None
    row.take_focus()
    chairside.press(keys + "1\n")
    assert chairside.last(type(content)) == expected


def test_the_cursor_is_in_the_field_that_was_chosen(heart_rate: CorrectionPanel) -> None:
    row = heart_rate.rows.row("hr")
    assert row is not None
    assert focused() is row.body
