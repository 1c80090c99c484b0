"""This PC: chosen at once, remembered, and the bar that is as long as a bank card."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.people import Person
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.kit.scale import is_touch, mm, px_per_mm
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.this_pc_page import ThisPcPage
from tests.builders import NURSE
from tests.gui.shell.a_clinic import presses
from tests.gui.shell.test_main_window import NoSpeaker, pc, press, shown, sign_in, undressed

__all__ = ["pc", "undressed"]
Key = Qt.Key
SHORTEST, LONGEST = 172, 1027


@pytest.fixture
def window(qapp: QApplication, desk: Desk, pc: PcFile, undressed: None) -> Iterator[MainWindow]:
    """Signed in, on the page of this PC, on a screen of 4 px/mm."""
    desk.add_person(Person(NURSE))
    with shown(MainWindow(desk, qapp, pc, NoSpeaker())) as made:
        made.dress(theme.Theme(px_per_mm=4.0))
        sign_in(made)
        press(Key.Key_Comma)
        made.this_pc.card.show_density(px_per_mm())
        yield made
        theme.apply(qapp, theme.Theme())


def choose(page: ThisPcPage, row: str, choice: str) -> None:
    segments = getattr(page, row).bar.segments
    next(one for one in segments if one.text() == choice).click()


def test_a_key_opens_the_page(window: MainWindow) -> None:
    assert window.pages.currentWidget() is window.this_pc


def test_the_bar_leads_to_the_page(window: MainWindow) -> None:
    window.show_page("board")
    tab = next(one for one in window.bar.tabs.buttons() if one.text() == "This PC")
    tab.click()
    assert window.pages.currentWidget() is window.this_pc


def test_without_a_nurse_the_key_opens_nothing(window: MainWindow) -> None:
    window.lock()
    press(Key.Key_Comma)
    assert window.pages.currentWidget() is window.sign_in


def test_the_layout_is_chosen_and_remembered(window: MainWindow, pc: PcFile) -> None:
    choose(window.this_pc, "layouts", "Touch")
    assert (is_touch(), pc.load().theme.layout) == (True, "touch")


def test_a_key_changes_the_layout_and_the_page_shows_it(window: MainWindow, pc: PcFile) -> None:
    press(Key.Key_L)
    assert (window.this_pc.layouts.choice, pc.load().theme.layout) == ("Touch", "touch")
    press(Key.Key_L)
    assert (window.this_pc.layouts.choice, pc.load().theme.layout) == ("Keyboard", "keyboard")


@pytest.mark.parametrize(("choice", "name"), [("Dim", "dim"), ("High contrast", "contrast")])
def test_the_theme_is_chosen_and_remembered(
    window: MainWindow, pc: PcFile, choice: str, name: str
) -> None:
    choose(window.this_pc, "colours", choice)
    assert pc.load().theme.name == name


def test_the_text_size_is_chosen_and_remembered(window: MainWindow, pc: PcFile) -> None:
    choose(window.this_pc, "text", "150 %")
    assert pc.load().theme.text_percent == 150


def test_choosing_one_thing_leaves_the_others(window: MainWindow, pc: PcFile) -> None:
    choose(window.this_pc, "layouts", "Touch")
    choose(window.this_pc, "colours", "Dim")
    assert pc.load().theme == theme.Theme("dim", 100, "touch", 4.0)


def test_reminders_are_silenced_and_heard_again(window: MainWindow, pc: PcFile) -> None:
    choose(window.this_pc, "reminders", "Silent")
    assert (window.sound.silent, pc.load().silent) == (True, True)
    choose(window.this_pc, "reminders", "Heard")
    assert pc.load().silent is False


def test_the_volume_is_said_and_changed(window: MainWindow) -> None:
    window.this_pc.louder.click()
    assert window.this_pc.volume.text() == f"Volume {window.sound.volume} %"


def test_the_bar_begins_as_long_as_a_card_by_the_density(window: MainWindow) -> None:
    assert window.this_pc.card.width() == round(4.0 * 85.6)


def test_arrow_keys_make_the_bar_shorter_and_longer(window: MainWindow) -> None:
    card = window.this_pc.card
    card.setFocus()
    presses(Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Up)
    assert card.width() == 342 + 1 + 10


def test_its_buttons_do_the_same(window: MainWindow) -> None:
    for button in window.this_pc.card_keys:
        button.click()
        button.click()
    assert window.this_pc.card.width() == 342


def test_the_length_counts_only_once_it_is_saved(window: MainWindow, pc: PcFile) -> None:
    window.this_pc.card.stretch(86)
    before = pc.load().theme.px_per_mm
    window.this_pc.save.click()
    assert (before, pc.load().theme.px_per_mm) == (4.0, 5.0)


def test_calibration_changes_the_sizes_at_once(window: MainWindow) -> None:
    window.this_pc.card.stretch(86)
    window.this_pc.save.click()
    assert mm(20) == 100


def test_what_was_measured_can_be_forgotten(window: MainWindow, pc: PcFile) -> None:
    window.this_pc.forget.click()
    assert pc.load().theme.px_per_mm is None
    assert px_per_mm() == pytest.approx(theme.density_of(QGuiApplication.primaryScreen()))


@pytest.mark.parametrize(("by", "length"), [(-9999, SHORTEST), (9999, LONGEST)])
def test_the_bar_stays_within_what_a_screen_can_be(
    window: MainWindow, pc: PcFile, by: int, length: int
) -> None:
    window.this_pc.card.stretch(by)
    window.this_pc.save.click()
    density = pc.load().theme.px_per_mm
    assert window.this_pc.card.width() == length
    assert density == pytest.approx(length / 85.6, abs=1e-3)


def test_the_page_is_gone_through_by_tab(window: MainWindow) -> None:
    page = window.this_pc
    page.take_focus()
    visited = []
    for _ in range(40):
        visited.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)  # type: ignore[arg-type]
    assert {page.layouts.bar, page.card, page.save, page.louder} <= set(visited)


def test_in_the_layout_for_fingers_the_choices_name_no_keys(window: MainWindow) -> None:
    page = window.this_pc
    assert page.layouts.label_text == "Layout  (Ctrl+L)"
    choose(page, "layouts", "Touch")
    rows = (page.colours, page.text, page.layouts, page.reminders)
    assert [row.label_text for row in rows] == ["Theme", "Text size", "Layout", "Reminders"]
