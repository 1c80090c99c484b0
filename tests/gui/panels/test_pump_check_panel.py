"""The second check of the pump at the chair: three empty lines, another person, what differs."""

from decimal import Decimal
from typing import Literal

import pytest

from ketalog.domain.events import GivenRate, RateChanged
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Concentration, Flow, Weight
from ketalog.gui.panels.correction_panel import CorrectionPanel
from ketalog.gui.panels.pump_check_panel import PumpCheckPanel
from ketalog.services.act import Act
from tests.builders import NURSE, an_opening, open_session
from tests.gui.panels.chairside import Chairside

OTHER = "J. Brandt RN"


@pytest.fixture
def check(chairside: Chairside) -> PumpCheckPanel:
    return chairside.show(PumpCheckPanel(chairside.desk, chairside.log))


def fill(
    check: PumpCheckPanel, weight: str = "72 kg", strength: str = "2 mg/mL", rate: str = "27 mL/h"
) -> None:
    """What the second person read, and who they are."""
    for row, text in ((check.weight, weight), (check.concentration, strength), (check.rate, rate)):
        row.restore(text)
    check.by.restore(OTHER)


def test_nothing_stands_in_it_and_nobody_is_chosen(check: PumpCheckPanel) -> None:
    assert not check.rows.typed()


def test_who_opened_and_started_is_not_offered(check: PumpCheckPanel) -> None:
    assert NURSE not in check._others()
    assert OTHER in check._others()


def test_it_is_written_by_who_checked_whoever_is_signed_in(
    check: PumpCheckPanel, chairside: Chairside
) -> None:
    fill(check)
    check.save()
    said = chairside.chart.last(PumpChecked)
    assert said is not None
    assert said.author == OTHER
    assert said.value == PumpChecked(
        Weight(Decimal(72)), Concentration(Decimal(2)), Flow(Decimal(27))
    )


def test_it_is_done_with_the_keyboard_alone(check: PumpCheckPanel, chairside: Chairside) -> None:
    # QTest writes no capital L: mg/h is refused, so weight and person go by keys.
    chairside.press("72 kg\n")
    check.concentration.restore("2 mg/mL")
    check.rate.restore("27 mL/h")
    check.by.take_focus()
    chairside.press(check.by.key_of(OTHER) + "\n")
    assert chairside.chart.last(PumpChecked) is not None


def test_one_that_agrees_is_shown_as_matching(check: PumpCheckPanel) -> None:
    fill(check)
    check.save()
    assert check.before.text == f"{OTHER}: matches"


@pytest.mark.parametrize(
    ("weight", "strength", "rate", "row", "words"),
    [
        ("72 lb", "2 mg/mL", "27 mL/h", "weight", "The weight differs: 32.7 kg, dosed by 72 kg"),
        ("72 kg", "1 mg/mL", "27 mL/h", "concentration", "differs: 1 mg/mL, ordered 2 mg/mL"),
        ("72 kg", "2 mg/mL", "54 mL/h", "rate", "differs: 54 mL/h, pump log 27 mL/h"),
    ],
)
def test_what_differs_is_asked_beside_its_line(
    check: PumpCheckPanel,
    chairside: Chairside,
    weight: str,
    strength: str,
    rate: str,
    row: str,
    words: str,
) -> None:
    fill(check, weight, strength, rate)
    check.save()
    found = check.rows.row(row)
    assert found is not None
    assert words in found.question.text
    assert chairside.chart.last(PumpChecked) is None


def test_a_mismatch_that_is_right_is_kept_as_one(
    check: PumpCheckPanel, chairside: Chairside
) -> None:
    fill(check, strength="1 mg/mL")
    check.save()
    chairside.press("y")
    assert check.before.text == f"{OTHER}: concentration differs"
    said = chairside.chart.last(PumpChecked)
    assert said is not None
    assert "Confirmed" in said.first.reason


def test_enter_answers_no_mismatch(check: PumpCheckPanel, chairside: Chairside) -> None:
    fill(check, strength="1 mg/mL")
    check.save()
    chairside.press("\n\n")
    assert chairside.chart.last(PumpChecked) is None


@pytest.mark.parametrize("lacking", ["weight", "concentration", "rate", "by"])
def test_each_line_that_is_empty_is_asked_for(
    check: PumpCheckPanel, chairside: Chairside, lacking: str
) -> None:
    fill(check)
    row = check.rows.row(lacking)
    assert row is not None
    row.restore("")
    check.save()
    assert row.message.text.endswith("?")
    assert chairside.chart.last(PumpChecked) is None


def test_nobody_types_a_name(check: PumpCheckPanel) -> None:
    assert "Other" not in [segment.text() for segment in check.by.bar.segments]
    check.by.restore("Other: Nobody Known")
    assert check.by.choice == ""


def test_who_set_the_rate_in_force_is_not_offered(
    check: PumpCheckPanel, chairside: Chairside
) -> None:
    rate = RateChanged(GivenRate(Decimal(20), "mL/h"))
    chairside.house.recording.record(Act(chairside.log, (rate,), OTHER, confirmed=True))
    check.look_again(chairside.clock.now)
    assert OTHER not in [segment.text() for segment in check.by.bar.segments]


def test_a_bare_number_has_no_unit(check: PumpCheckPanel) -> None:
    fill(check, rate="27")
    check.save()
    assert "has no unit" in check.rate.message.text


def test_a_check_is_corrected_by_the_one_who_made_it(
    check: PumpCheckPanel, chairside: Chairside
) -> None:
    fill(check)
    check.save()
    said = chairside.chart.last(PumpChecked)
    assert said is not None
    chairside.desk.sign_in(OTHER)
    correction = chairside.show(CorrectionPanel(chairside.desk, chairside.log, said.id, "weight"))
    correction.rows.row("weight").restore("71.98 kg")  # type: ignore[union-attr]
    correction.reason.restore("Typing error")
    correction.save()
    assert chairside.last(PumpChecked).weight == Weight(Decimal("71.98"))


def test_a_check_is_not_corrected_by_who_opened_the_session(
    check: PumpCheckPanel, chairside: Chairside
) -> None:
    fill(check)
    check.save()
    said = chairside.chart.last(PumpChecked)
    assert said is not None
    correction = chairside.show(CorrectionPanel(chairside.desk, chairside.log, said.id, "flow"))
    correction.rows.row("flow").restore("20 mL/h")  # type: ignore[union-attr]
    correction.reason.restore("Typing error")
    correction.save()
    assert "another person's" in correction.status.text
    assert chairside.last(PumpChecked).flow == Flow(Decimal(27))


@pytest.mark.parametrize(
    ("which", "label"), [("actual", "Weight"), ("ideal", "Weight used (ideal)")]
)
def test_the_weight_that_is_meant_is_named(
    chairside: Chairside, which: Literal["actual", "ideal"], label: str
) -> None:
    opening = an_opening(weight_used=which, used_weight=Weight(Decimal("61.6")))
    log = open_session(chairside.house, opening)
    check = chairside.show(PumpCheckPanel(chairside.desk, log))
    assert check.weight.label_text == label
