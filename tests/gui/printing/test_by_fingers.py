"""Papers in the layout for fingers: asked for, turned and printed by taps alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.gui import theme
from ketalog.gui.kit.touch_area import ScrollButton
from ketalog.gui.touch.session_keys import MORE, PAPERS, RECORD, SHEET
from tests.gui.printing.hand import Hand, a_hand
from tests.gui.printing.printers import FRONT, HP, PaperTray
from tests.gui.session.bedside import Bedside
from tests.gui.session.fingers import choose_by_tap, tap


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray((HP, FRONT))


@pytest.fixture
def hand(bedside: Bedside, tray: PaperTray, qapp: QApplication) -> Iterator[Hand]:
    """A finger at a screen that is laid out for it."""
    theme.apply(qapp, theme.Theme(layout="touch", px_per_mm=3.78))
    yield a_hand(bedside, tray)
    theme.apply(qapp, theme.Theme())


def tap_keys(hand: Hand, *names: str) -> None:
    """Keys under the keypad, scrolled into sight."""
    keys = hand.page.columns.middle.keys
    for name in names:
        hand.page.columns.middle.keys_area.ensureWidgetVisible(keys.buttons[name])
        tap(keys.buttons[name])


def test_the_sheet_is_printed_by_four_taps(hand: Hand, tray: PaperTray) -> None:
    tap_keys(hand, MORE, PAPERS, SHEET)
    tap(hand.view.foot.print_button)
    assert hand.was_printed(tray)[0].title == "Discharge sheet"


def test_pages_are_turned_by_taps(hand: Hand) -> None:
    tap_keys(hand, MORE, PAPERS, RECORD)
    hand.is_drawn()
    down = hand.view.findChildren(ScrollButton)[1]
    tap(down)
    assert hand.view.pages.verticalScrollBar().value() > 0


def test_another_printer_is_chosen_by_taps(hand: Hand, tray: PaperTray) -> None:
    tap_keys(hand, MORE, PAPERS, SHEET)
    hand.is_made()
    tap(hand.view.foot.options_button)
    choose_by_tap(hand.view.options.printer, "Front-desk")
    tap(hand.view.foot.print_button)
    assert hand.was_printed(tray)[0].printer == "Front-desk"


def test_a_paper_is_put_away_by_a_tap(hand: Hand) -> None:
    tap_keys(hand, MORE, PAPERS, SHEET)
    tap(hand.view.foot.back_button)
    assert not hand.shows_paper()


def test_the_keypad_stays_where_it_is_while_papers_are_chosen(hand: Hand) -> None:
    before = hand.page.columns.middle.pad.geometry()
    tap_keys(hand, MORE, PAPERS)
    assert hand.page.columns.middle.pad.geometry() == before
