"""In the window: a quiet line while there is no passphrase, and the page on which one is set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.gate.keys_page import KeysPage
from ketalog.gui.gate.window_keys import NOT_YOURS
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from tests.builders import CLINICIAN, NURSE, SetClock, a_clinic, a_clinic_house
from tests.gui.gate.a_gate import RECOVERY, SECRET


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, house: House, tmp_path: Path) -> MainWindow:
    desk = Desk(house)
    desk.name_clinic(a_clinic())
    desk.add_person(Person(NURSE))
    desk.add_person(Person(CLINICIAN, "prescriber"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = MainWindow(desk, app, PcFile(tmp_path / "pc.toml"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def enters(window: MainWindow, person: str, page: str = "board") -> None:
    window.desk.sign_in(person)
    window.show_page(page)


def test_without_a_passphrase_who_may_set_one_is_told(window: MainWindow) -> None:
    window.keys.begin()
    enters(window, CLINICIAN)
    assert window.keys.line.isVisible()


def test_who_may_not_set_one_is_not_bothered(window: MainWindow) -> None:
    window.keys.begin()
    enters(window, NURSE)
    assert not window.keys.line.isVisible()


def test_a_demonstration_says_nothing_of_it(window: MainWindow) -> None:
    enters(window, CLINICIAN)
    assert not window.keys.line.isVisible()


def test_with_a_passphrase_there_is_no_line(window: MainWindow, house: House) -> None:
    house.door.set_passphrase(house.key, SECRET)
    house.door.set_recovery(house.key, RECOVERY.text)
    house.door.take_key_file_away(house.key)
    window.keys.begin()
    enters(window, CLINICIAN)
    assert not window.keys.line.isVisible()


def test_a_key_file_that_is_gone_is_said_to_everybody(window: MainWindow, house: House) -> None:
    window.keys.begin()
    house.door.plain.path.unlink()
    enters(window, NURSE)
    assert window.keys.line.isVisible()
    assert "nobody can open the records" in window.keys.line.trouble.text
    assert not window.keys.line.set_button.isVisible()


def test_the_line_leads_to_the_page(window: MainWindow) -> None:
    window.keys.begin()
    enters(window, CLINICIAN)
    window.keys.line.set_button.click()
    assert isinstance(window.pages.currentWidget(), KeysPage)


def test_this_pc_leads_there_too_and_back_again(window: MainWindow) -> None:
    enters(window, CLINICIAN, "this_pc")
    window.this_pc.keys.click()
    page = window.pages.currentWidget()
    assert isinstance(page, KeysPage)
    page.back_button.click()
    assert window.pages.currentWidget() is window.this_pc


def test_who_may_not_change_it_is_told_who_may(window: MainWindow) -> None:
    enters(window, NURSE, "this_pc")
    window.this_pc.keys.click()
    assert window.pages.currentWidget() is window.this_pc
    assert window.foot.message.text == NOT_YOURS
