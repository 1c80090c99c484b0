"""Signing with a drug out of balance: refused in words, the panel opens; leaving is free."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketalog.domain.events import Ended, InfusionStopped, Signed
from ketalog.gui.panels.accounting_panel import AccountingPanel
from ketalog.gui.session_page import SessionPage
from ketalog.services.stock import StockAct
from tests.builders import NURSE
from tests.gui.session.bedside import Bedside, focused
from tests.stock_builders import drawn, vials, wasted

OTHER = "J. Brandt RN"


def drew(bedside: Bedside) -> None:
    """2 mL of 50 mg/mL, for 36 mg."""
    stock = bedside.house.stock
    lot = stock.record(StockAct(vials(), NURSE))[0].id
    stock.record(StockAct(drawn(lot, "2", bedside.log), NURSE))


def left(bedside: Bedside) -> SessionPage:
    """The patient has left with a drug unaccounted for; the discharge list is open."""
    drew(bedside)
    bedside.happened(40, InfusionStopped("completed"))
    bedside.clock.reach(50)
    bedside.happened(50, Ended("left against advice"))
    return bedside.page()


def test_a_drug_that_is_open_holds_nobody(bedside: Bedside) -> None:
    left(bedside)
    assert bedside.chart.ended is not None


def test_signing_out_of_balance_says_why_and_opens_the_panel(bedside: Bedside) -> None:
    page = left(bedside)
    page.discharge.closing.sign.click()
    assert bedside.count(Signed) == 0
    assert "64 mg = 1.28 mL of 50 mg/mL" in page.discharge.closing.message.text
    assert isinstance(page.side.panel, AccountingPanel)
    assert page.side.panel.isAncestorOf(focused())
    assert "Not signed" in page.status.message.text()


def test_once_accounted_for_the_way_leads_back_to_the_signature(bedside: Bedside) -> None:
    page = left(bedside)
    page.discharge.closing.sign.click()
    panel = page.side.panel
    assert isinstance(panel, AccountingPanel)
    bedside.press("211.3\n3")
    QTest.keyClicks(focused(), panel.asked.witness.key_of(OTHER))
    bedside.press("\n")
    assert page.side.name == page.side.home
    page.discharge.closing.sign.click()
    assert bedside.count(Signed) == 1


def test_while_something_is_open_the_panel_stays(bedside: Bedside) -> None:
    page = left(bedside)
    page.discharge.closing.sign.click()
    panel = page.side.panel
    assert isinstance(panel, AccountingPanel)
    bedside.press("210.5\n3")
    QTest.keyClicks(focused(), panel.asked.witness.key_of(OTHER))
    bedside.press("\n")
    assert page.side.panel is panel


def test_in_balance_nothing_opens(bedside: Bedside) -> None:
    page = left(bedside)
    lot = bedside.house.stock.book().lots[0].id
    bedside.house.stock.record(StockAct(wasted(lot, "1.3", bedside.log), NURSE, OTHER))
    page.discharge.closing.sign.click()
    assert bedside.count(Signed) == 1
    assert not isinstance(page.side.panel, AccountingPanel)


def test_shift_f5_opens_drug_accounting_from_anywhere_in_the_session(bedside: Bedside) -> None:
    drew(bedside)
    page = bedside.page()
    QTest.keyClick(focused(), Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(page.side.panel, AccountingPanel)


def test_other_medication_leads_to_drug_accounting_without_a_key(bedside: Bedside) -> None:
    page = bedside.page()
    page.want("medication_panel")
    assert page.side.panel is not None
    page.side.panel.wanted.emit("accounting_panel")
    assert isinstance(page.side.panel, AccountingPanel)
