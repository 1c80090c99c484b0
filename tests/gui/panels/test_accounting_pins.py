"""Where PINs are wanted, whoever saw a waste gives theirs; no draft ever keeps it."""

import pytest
from PySide6.QtTest import QTest

from ketalog.domain.stock.movements import DrugBroken, DrugDrawn, DrugWasted, Witnessed
from ketalog.gui.panels.accounting_panel import AccountingPanel
from ketalog.services.stock import StockAct
from tests.builders import NURSE
from tests.gui.own_pins import WRONG, want_pins
from tests.gui.panels.chairside import Chairside, focused
from tests.gui.panels.test_accounting_panel import OTHER, last, lot_of, said
from tests.stock_builders import drawn, vials, wasted


@pytest.fixture
def pins(chairside: Chairside) -> dict[str, str]:
    return want_pins(chairside.house)


@pytest.fixture
def panel(chairside: Chairside, pins: dict[str, str]) -> AccountingPanel:
    """2 mL of 50 mg/mL were drawn."""
    lot = chairside.house.stock.record(StockAct(vials(), NURSE))[0].id
    said(chairside, drawn(lot, "2", chairside.log))
    return chairside.show(AccountingPanel(chairside.desk, chairside.log))


def takes(panel: AccountingPanel, witness: str) -> None:
    QTest.keyClicks(focused(), panel.asked.witness.key_of(witness))


def test_a_waste_and_its_witness_are_written_with_the_witnesss_pin(
    panel: AccountingPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    chairside.press("211.3\n3")
    takes(panel, OTHER)
    assert panel.asked.pin.label_text == f"PIN of {OTHER}"
    chairside.press(pins[OTHER] + "\n")
    waste, seen = chairside.house.stock.entries()[-2:]
    assert isinstance(waste.content, DrugWasted)
    assert seen.content == Witnessed(waste.id, own_pin=True)
    assert (waste.author, seen.author) == (NURSE, OTHER)


def test_a_wrong_pin_is_said_beside_it_and_writes_nothing(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("211.3\n3")
    takes(panel, OTHER)
    chairside.press(WRONG + "\n")
    assert "That is not the PIN" in panel.asked.pin.message.text
    assert panel.asked.volume.typed == "1.3"
    assert isinstance(last(chairside), DrugDrawn)


def test_what_is_broken_takes_it_too(
    panel: AccountingPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    chairside.press("411.3\ndropped\n")
    takes(panel, OTHER)
    chairside.press(pins[OTHER] + "\n")
    broken, seen = chairside.house.stock.entries()[-2:]
    assert isinstance(broken.content, DrugBroken)
    assert seen.content == Witnessed(broken.id, own_pin=True)


def test_a_witness_signs_later_with_their_own(
    panel: AccountingPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    waste = said(chairside, wasted(lot_of(chairside), "1", chairside.log))
    chairside.press("51")
    takes(panel, OTHER)
    chairside.press(pins[OTHER] + "\n")
    assert last(chairside) == Witnessed(waste, own_pin=True)
    assert chairside.house.stock.entries()[-1].author == OTHER


def test_a_draw_takes_no_pin(panel: AccountingPanel, chairside: Chairside) -> None:
    chairside.press("110.5\n")
    assert panel.asked.pin.isHidden()
    chairside.press("\n")
    assert isinstance(last(chairside), DrugDrawn)


def test_a_question_is_asked_once_though_the_pin_is_typed_anew(
    panel: AccountingPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    chairside.press("2110\n3")
    takes(panel, OTHER)
    chairside.press(WRONG + "\n")
    assert "this is 10 mL" in panel.asked.volume.question.text
    chairside.press("y")
    assert "That is not the PIN" in panel.asked.pin.message.text
    chairside.press(pins[OTHER] + "\n")
    assert isinstance(last(chairside), Witnessed)


def test_no_draft_keeps_a_pin(
    panel: AccountingPanel, chairside: Chairside, pins: dict[str, str]
) -> None:
    chairside.press("211.3\n3")
    takes(panel, OTHER)
    chairside.press(pins[OTHER])
    panel.hide()
    kept = chairside.desk.drafts.find(chairside.log, panel.form)
    assert OTHER in kept
    assert pins[OTHER] not in kept
    again = chairside.show(AccountingPanel(chairside.desk, chairside.log))
    assert again.asked.witness.choice == OTHER
    assert again.asked.pin.isVisible()
    assert again.asked.pin.pin == ""
