"""Drug accounting at the chair: what is left is said, never filled in; somebody else sees it."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStopped
from ketalog.domain.stock.movements import (
    DrugDiscrepancy,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
    Witnessed,
)
from ketalog.gui.panels.accounting_panel import AccountingPanel
from ketalog.services.stock import StockAct
from tests.builders import NURSE
from tests.gui.panels.chairside import Chairside, focused
from tests.stock_builders import drawn, ml, vials, wasted

OTHER = "J. Brandt RN"


def said(chairside: Chairside, content: Content, author: str = NURSE) -> UUID:
    return chairside.house.stock.record(StockAct(content, author, confirmed=True))[0].id


def last(chairside: Chairside) -> Content | None:
    return chairside.house.stock.entries()[-1].content


@pytest.fixture
def panel(chairside: Chairside) -> AccountingPanel:
    """2 mL of 50 mg/mL were drawn; 33 min of the infusion have run."""
    lot = chairside.house.stock.record(StockAct(vials(), NURSE))[0].id
    said(chairside, drawn(lot, "2", chairside.log))
    return chairside.show(AccountingPanel(chairside.desk, chairside.log))


def left(panel: AccountingPanel) -> str:
    """What is said of ketamine."""
    return panel.summary.drugs["ketamine"].left.text.replace("\N{NO-BREAK SPACE}", " ")


def lot_of(chairside: Chairside) -> UUID:
    return chairside.house.stock.book().lots[0].id


def test_without_a_draw_it_says_that_nothing_is_kept(chairside: Chairside) -> None:
    panel = chairside.show(AccountingPanel(chairside.desk, chairside.log))
    assert "Nothing was drawn" in panel.summary.nothing.text


def test_it_says_what_was_drawn_given_and_is_left(panel: AccountingPanel) -> None:
    sums = panel.summary.drugs["ketamine"].sums.text().replace("\N{NO-BREAK SPACE}", " ")
    assert sums == "Drawn 100 mg = 2 mL of 50 mg/mL · given 29.7 mg = 0.59 mL"
    assert left(panel).startswith("Left to account for: 70.3 mg = 1.41 mL of 50 mg/mL")


def test_what_is_left_is_told_as_it_lies_in_the_syringe(panel: AccountingPanel) -> None:
    assert "35.15 mL of 2 mg/mL in the syringe" in left(panel)


def test_no_amount_is_ever_in_a_field(panel: AccountingPanel, chairside: Chairside) -> None:
    chairside.press("21")
    assert panel.asked.volume.typed == ""


def test_a_draw_takes_four_keys_and_enter(panel: AccountingPanel, chairside: Chairside) -> None:
    chairside.press("110.5\n\n")
    found = last(chairside)
    assert isinstance(found, DrugDrawn)
    assert (found.volume, found.session) == (ml("0.5"), chairside.log)


def test_a_waste_has_a_way_and_a_witness_who_signs_it(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("211.3\n")
    QTest.keyClicks(focused(), "3")
    QTest.keyClicks(focused(), panel.asked.witness.key_of(OTHER))
    chairside.press("\n")
    waste, seen = chairside.house.stock.entries()[-2:]
    assert isinstance(waste.content, DrugWasted)
    assert (waste.content.volume, waste.content.method) == (ml("1.3"), "sink")
    assert isinstance(seen.content, Witnessed)
    assert (waste.author, seen.author) == (NURSE, OTHER)


def test_who_is_signed_in_is_not_offered_as_a_witness(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("2")
    words = [segment.text() for segment in panel.asked.witness.bar.segments]
    assert NURSE not in words
    assert OTHER in words


def test_the_mg_of_a_typed_volume_stand_beside_it(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("211.3")
    assert "= 65 mg" in panel.asked.volume.words_shown


def test_without_a_witness_it_asks_and_stores_nothing(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("211.3\n3")
    panel.save()
    assert "Who saw it" in panel.asked.witness.message.text
    assert isinstance(last(chairside), DrugDrawn)


def test_left_for_later_a_waste_is_stored_and_stays_open(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("211.3\n3")
    QTest.keyClicks(focused(), panel.asked.witness.key_of("Later"))
    chairside.press("\n")
    assert isinstance(last(chairside), DrugWasted)
    assert "has no witness" in left(panel)


def test_a_witness_signs_later_in_their_own_name(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    said(chairside, wasted(lot_of(chairside), "1", chairside.log))
    chairside.press("51")
    assert panel.asked.witness.choice == ""
    QTest.keyClicks(focused(), panel.asked.witness.key_of(OTHER))
    chairside.press("\n")
    assert isinstance(last(chairside), Witnessed)
    assert chairside.house.stock.entries()[-1].author == OTHER


def test_who_wasted_is_not_offered_to_witness_it_later(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    said(chairside, wasted(lot_of(chairside), "1", chairside.log), OTHER)
    chairside.press("51")
    assert OTHER not in [segment.text() for segment in panel.asked.witness.bar.segments]


def test_more_than_is_left_is_asked_beside_the_volume_and_answered_with_y(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("3110\n\n")
    assert "this is 10 mL" in panel.asked.volume.question.text
    chairside.press("y")
    assert isinstance(last(chairside), DrugReturned)


def test_a_difference_is_explained_in_words(panel: AccountingPanel, chairside: Chairside) -> None:
    chairside.happened(33, InfusionStopped("nausea"))
    chairside.press("611.4\nspilled\n\n")
    found = last(chairside)
    assert isinstance(found, DrugDiscrepancy)
    assert (found.drug, found.why, found.session) == ("ketamine", "spilled", chairside.log)
    assert "explained by a discrepancy" in left(panel)


def test_a_waste_without_a_witness_is_explained_by_its_name_without_a_volume(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    waste = said(chairside, wasted(lot_of(chairside), "1.4", chairside.log))
    chairside.press("61")
    assert not panel.asked.volume.isVisible()
    chairside.press("alone at night\n\n")
    found = last(chairside)
    assert isinstance(found, DrugDiscrepancy)
    assert (found.unseen, found.why) == (waste, "alone at night")
    assert "nobody" not in left(panel)


def test_in_balance_it_says_so(panel: AccountingPanel, chairside: Chairside) -> None:
    chairside.happened(33, InfusionStopped("nausea"))
    waste = wasted(lot_of(chairside), "1.4", chairside.log)
    chairside.house.stock.record(StockAct(waste, NURSE, OTHER))
    panel.refresh(chairside.desk.now())
    assert left(panel) == "In balance"


def test_what_is_typed_outlives_the_panel(panel: AccountingPanel, chairside: Chairside) -> None:
    chairside.press("211.3")
    panel.hide()
    again = AccountingPanel(chairside.desk, chairside.log)
    chairside.qtbot.addWidget(again)
    assert (again.asked.act.choice, again.asked.volume.typed) == ("Waste", "1.3")
    assert again.asked.lot.choice == "ketamine 50 mg/mL · K1"


def test_what_another_typed_is_asked_once_before_it_is_signed(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("110.5\n")
    chairside.desk.sign_in(OTHER)
    chairside.press("\n")
    assert panel.question.text == f"Typed by {NURSE}. Do you sign it, {OTHER}?"
    QTest.keyClick(focused(), Qt.Key.Key_Y)
    assert chairside.house.stock.entries()[-1].author == OTHER


def test_a_wrong_draw_is_struck_out_with_a_reason(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    QTest.keyClicks(focused(), panel.asked.act.key_of("Strike out"))
    chairside.press("1misread\n\n")
    gone = chairside.house.stock.entries()[-1]
    assert (gone.content, gone.reason) == (None, "misread")
    (account,) = chairside.desk.stock.accounts(chairside.chart, chairside.desk.now())
    assert account.drawn == 0
    assert not account.settled


def test_a_strike_out_needs_a_reason(panel: AccountingPanel, chairside: Chairside) -> None:
    QTest.keyClicks(focused(), panel.asked.act.key_of("Strike out"))
    chairside.press("1")
    panel.save()
    assert "Why is it struck out" in panel.asked.why.message.text


def test_the_field_says_of_which_strength_its_ml_are(
    panel: AccountingPanel, chairside: Chairside
) -> None:
    chairside.press("21")
    assert panel.asked.volume.field.unit == "mL of 50 mg/mL"
    chairside.press("1.3")
    assert panel.asked.volume.field.textMargins().right() > 0
