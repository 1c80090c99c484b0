"""What holds for every panel: names for readers, targets, nothing cut off, keys, drafts."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ketalog.domain.events import RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.vitals import Vitals
from ketalog.gui import theme
from ketalog.gui.kit.field import Field
from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.scale import px, width_of
from ketalog.gui.kit.segment import Segment
from ketalog.gui.kit.segment_bar import SegmentBar
from ketalog.gui.panels.accounting_panel import AccountingPanel
from ketalog.gui.panels.chair_panel import ChairPanel
from ketalog.gui.panels.correction_panel import CorrectionPanel
from ketalog.gui.panels.from_paper_panel import FromPaperPanel
from ketalog.gui.panels.hand_over_panel import HandOverPanel
from ketalog.gui.panels.medication_panel import MedicationPanel
from ketalog.gui.panels.note_panel import NotePanel
from ketalog.gui.panels.pause_panel import PausePanel
from ketalog.gui.panels.pump_check_panel import PumpCheckPanel
from ketalog.gui.panels.rate_panel import RatePanel
from ketalog.gui.panels.reading_panel import ReadingPanel
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.panels.response_panel import ResponsePanel
from ketalog.gui.panels.side_effect_panel import SideEffectPanel
from ketalog.gui.panels.stop_panel import StopPanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.services.stock import StockAct
from tests.builders import NURSE
from tests.gui.panels.chairside import WIDTH, Chairside, focused
from tests.stock_builders import drawn, vials

Make = Callable[[Chairside], Panel]


def plain(kind: type[Panel]) -> Make:
    return lambda chairside: kind(chairside.desk, chairside.log)


def correction(kind: type[object]) -> Make:
    def make(chairside: Chairside) -> Panel:
        said = chairside.chart.last(kind)
        assert said is not None
        return CorrectionPanel(chairside.desk, chairside.log, said.id)

    return make


def medication(kind: str) -> Make:
    def make(chairside: Chairside) -> Panel:
        panel = MedicationPanel(chairside.desk, chairside.log)
        panel.choose(kind)
        return panel

    return make


def accounting(act: str) -> Make:
    def make(chairside: Chairside) -> Panel:
        stock = chairside.house.stock
        lot = stock.record(StockAct(vials(), NURSE))[0].id
        stock.record(StockAct(drawn(lot, "2", chairside.log), NURSE))
        panel = AccountingPanel(chairside.desk, chairside.log)
        panel.asked.act.restore(act)
        panel.asked.show()
        return panel

    return make


PANELS: dict[str, Make] = {
    "accounting": plain(AccountingPanel),
    "draw": accounting("Draw"),
    "waste": accounting("Waste"),
    "explain": accounting("Explain"),
    "vitals": plain(VitalsPanel),
    "side effect": plain(SideEffectPanel),
    "rescue": plain(RescuePanel),
    "response": plain(ResponsePanel),
    "medication": medication("Drug"),
    "oxygen": medication("Oxygen"),
    "iv": medication("IV"),
    "call": medication("Call"),
    "other": medication("Other"),
    "pump check": plain(PumpCheckPanel),
    "rate": plain(RatePanel),
    "pause": plain(PausePanel),
    "stop": plain(StopPanel),
    "reading": plain(ReadingPanel),
    "note": plain(NotePanel),
    "from paper": plain(FromPaperPanel),
    "hand over": plain(HandOverPanel),
    "chair": plain(ChairPanel),
    "correct vitals": correction(Vitals),
    "correct rescue": correction(RescueGiven),
}


@pytest.fixture(params=list(PANELS))
def panel(request: pytest.FixtureRequest, chairside: Chairside) -> Panel:
    chairside.happened(31, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    return chairside.show(PANELS[request.param](chairside))


@pytest.fixture
def large(qapp: QApplication, dressed: None) -> Iterator[None]:
    """Text of twice the size."""
    theme.apply(qapp, theme.Theme("dim", 200))
    yield
    theme.apply(qapp, theme.Theme())


def controls(panel: Panel) -> list[QWidget]:
    """What can be typed into, chosen or pressed, and is shown."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, SegmentBar)
    found = [widget for widget in panel.findChildren(QWidget) if isinstance(widget, kinds)]
    return [widget for widget in found if widget.isVisible()]


def test_every_control_has_a_name_for_readers(panel: Panel) -> None:
    assert [type(one).__name__ for one in controls(panel) if not one.accessibleName()] == []


def test_every_target_is_at_least_24_px(panel: Panel) -> None:
    small = [
        (one.accessibleName(), one.width(), one.height())
        for one in controls(panel)
        if min(one.width(), one.height()) < 24
    ]
    assert small == []


def cut(panel: Panel) -> list[str]:
    """Choices and buttons whose words do not fit, and controls that stand out of the panel."""
    words = [
        one.text()
        for one in controls(panel)
        if isinstance(one, Segment)
        and width_of(one.text(), one.text_px, bold=True) > one.width() - px(8)
    ]
    out = [
        one.accessibleName()
        for one in controls(panel)
        if isinstance(one, Field | SegmentBar | KeyButton)
        and one.mapTo(panel, one.rect().topRight()).x() > panel.width()
    ]
    return words + out


def test_nothing_is_cut_off(panel: Panel) -> None:
    assert cut(panel) == []


def test_nothing_is_cut_off_at_twice_the_text(
    large: None, panel: Panel, chairside: Chairside
) -> None:
    chairside.qtbot.waitUntil(lambda: panel.width() == WIDTH)
    assert cut(panel) == []


def test_tab_comes_to_the_button(panel: Panel) -> None:
    visited = []
    for _ in range(80):
        visited.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert panel.save_button in visited


def test_esc_leaves_all_that_is_typed(panel: Panel, chairside: Chairside) -> None:
    chairside.press("1")
    before = panel.rows.typed()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert panel.rows.typed() == before


def test_what_is_typed_outlives_the_panel(panel: Panel, chairside: Chairside) -> None:
    chairside.press("1")
    typed = panel.rows.typed()
    panel.hide()
    assert panel.keeping.unsaved.text() == chairside.desk.drafts.find(chairside.log, panel.form)
    assert panel.rows.typed() == typed


def test_another_text_size_is_taken_on_while_the_panel_is_open(
    panel: Panel, qapp: QApplication
) -> None:
    before = panel.save_button.height()
    theme.apply(qapp, theme.Theme("day", 150))
    qapp.processEvents()
    after = panel.save_button.sizeHint().height()
    theme.apply(qapp, theme.Theme())
    assert after > before
