"""The window: its pages, its keys, and what it remembers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ketalog.app import House
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped
from ketalog.domain.people import Person
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile, PcSettings
from ketalog.gui.session_page import SessionPage
from ketalog.services.act import Act
from tests.builders import NURSE, SetClock, a_clinic, a_clinic_house, an_opening
from tests.gui.shell.a_clinic import ENTER, presses, types

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class NoSpeaker:
    """No tone is played through it in these tests."""

    def play(self, samples: bytes) -> bool:
        return True


@pytest.fixture
def pc(tmp_path: Path) -> PcFile:
    return PcFile(tmp_path / "pc.toml")


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[None]:
    """Whatever theme the test leaves, the next one starts without any."""
    look = qapp.palette(), qapp.font()
    yield
    qapp.setStyleSheet("")
    qapp.setPalette(look[0])
    qapp.setFont(look[1])


@pytest.fixture
def clock(house: House) -> SetClock:
    assert isinstance(house.clock, SetClock)
    return house.clock


@pytest.fixture
def window(qapp: QApplication, desk: Desk, pc: PcFile) -> Iterator[MainWindow]:
    """The window of a clinic with one nurse, who has signed in and sees the board."""
    desk.add_person(Person(NURSE))
    with shown(MainWindow(desk, qapp, pc, NoSpeaker())) as made:
        sign_in(made)
        yield made


@contextmanager
def shown(window: MainWindow) -> Iterator[MainWindow]:
    """On the screen for a while; then gone, so that no later change of theme dresses it."""
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sign_in(window: MainWindow) -> None:
    tile = next(tile for n in range(9) if (tile := window.sign_in.tile(n)) and tile.text() == NURSE)
    tile.click()


def running(house: House, chair: str = "3") -> str:
    """The log of an infusion that has just begun in a chair."""
    log = house.sessions.open(an_opening(chair=chair), NURSE, house_id(house), True)
    house.recording.record(Act(log, (InfusionStarted(),), NURSE, None, True))
    return log


def house_id(house: House) -> UUID:
    return UUID(int=len(house.sessions.live()) + 1)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def focused_field() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def in_front(window: MainWindow) -> QWidget:
    found = window.pages.currentWidget()
    assert found is not None
    return found


def test_the_first_start_asks_for_the_clinic(qapp: QApplication, house: House, pc: PcFile) -> None:
    with shown(MainWindow(Desk(house), qapp, pc, NoSpeaker())) as window:
        assert in_front(window) is window.clinic


def test_somebody_who_signs_in_sees_the_chairs(window: MainWindow) -> None:
    assert in_front(window) is window.board


def test_the_bar_leads_to_the_patients(window: MainWindow) -> None:
    window.bar.tabs.buttons()[1].click()
    assert in_front(window) is window.patients


def test_a_key_leads_to_a_chair(window: MainWindow, house: House) -> None:
    log = running(house)
    press(Key.Key_3)
    page = in_front(window)
    assert isinstance(page, SessionPage)
    assert page.log == log


def test_a_key_leads_back_to_all_chairs(window: MainWindow, house: House) -> None:
    running(house)
    press(Key.Key_3)
    press(Key.Key_0)
    assert in_front(window) is window.board


def test_a_key_leads_from_the_patients_to_all_chairs(window: MainWindow) -> None:
    window.show_page("patients")
    press(Key.Key_0)
    assert in_front(window) is window.board


def test_what_is_typed_at_a_chair_is_there_after_a_look_at_another(
    window: MainWindow, house: House
) -> None:
    running(house, "3")
    running(house, "4")
    press(Key.Key_3)
    types("128")
    press(Key.Key_4)
    press(Key.Key_3)
    assert "128" in [field.text() for field in in_front(window).findChildren(QLineEdit)]


def test_the_key_of_a_free_chair_says_so(window: MainWindow) -> None:
    press(Key.Key_5)
    assert window.foot.message.text == "Chair 5 is free. Ctrl+0 shows all chairs."


def test_a_remark_goes_with_its_page(window: MainWindow) -> None:
    press(Key.Key_5)
    window.show_page("patients")
    assert window.foot.isHidden()


def test_what_went_wrong_stays_when_the_page_is_turned(window: MainWindow) -> None:
    window.foot.say("The disk is full.")
    window.show_page("patients")
    assert window.foot.message.text == "The disk is full."


def test_what_went_wrong_can_be_closed(window: MainWindow) -> None:
    window.foot.say("The disk is full.")
    window.foot.close_button.click()
    assert window.foot.isHidden()


def test_nobody_gets_to_a_chair_without_signing_in(window: MainWindow, house: House) -> None:
    running(house)
    press(Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    press(Key.Key_3)
    assert in_front(window) is window.sign_in


def test_locking_signs_out(window: MainWindow, desk: Desk) -> None:
    press(Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    assert not desk.person


def test_unlocking_leads_back_with_what_was_typed(window: MainWindow, house: House) -> None:
    running(house)
    press(Key.Key_3)
    types("128")
    press(Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    sign_in(window)
    assert "128" in [field.text() for field in in_front(window).findChildren(QLineEdit)]


def test_unlocking_lands_on_the_chair_that_has_waited_longest(
    window: MainWindow, house: House, clock: SetClock
) -> None:
    late = running(house, "3")
    clock.advance(minutes=3)
    running(house, "4")
    press(Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    clock.advance(minutes=3)
    sign_in(window)
    page = in_front(window)
    assert isinstance(page, SessionPage)
    assert page.log == late


def test_a_free_chair_leads_over_the_patient_to_the_opening(
    window: MainWindow, maria: UUID
) -> None:
    window.board.wanted.emit("5")
    window.patients.opened.emit(maria)
    assert in_front(window) is window.opening
    assert window.opening.panel.chair.choice == "5"


def test_a_chair_is_not_kept_for_a_later_patient(window: MainWindow, maria: UUID) -> None:
    window.board.wanted.emit("5")
    window.bar.wanted.emit("board")
    window.bar.wanted.emit("patients")
    window.patients.opened.emit(maria)
    assert not window.opening.panel.chair.choice


def test_cancelling_the_opening_leads_back_to_the_list_and_keeps_the_chair(
    window: MainWindow, maria: UUID
) -> None:
    window.board.wanted.emit("5")
    window.patients.opened.emit(maria)
    window.opening.cancel.click()
    assert window.pages.currentWidget() is window.patients
    window.patients.opened.emit(maria)
    assert window.opening.panel.chair.choice == "5"


def test_a_new_patient_goes_on_to_the_opening(window: MainWindow, maria: UUID) -> None:
    window.patients.new_wanted.emit()
    window.patient_form.saved.emit(maria)
    assert in_front(window) is window.opening


def test_enter_opens_the_page_of_a_tab(window: MainWindow) -> None:
    window.bar.tabs.buttons()[2].setFocus()
    presses(ENTER)
    assert in_front(window) is window.records


@pytest.mark.parametrize(("key", "percent"), [(Key.Key_Plus, 125), (Key.Key_Minus, 100)])
@pytest.mark.usefixtures("undressed")
def test_a_key_changes_the_size_of_text(window: MainWindow, key: Qt.Key, percent: int) -> None:
    press(key)
    assert window.settings.theme.text_percent == percent


@pytest.mark.usefixtures("undressed")
def test_a_key_changes_the_theme_while_something_is_typed(window: MainWindow) -> None:
    window.show_page("patients")
    types("riv")
    press(Key.Key_T)
    assert (window.settings.theme.name, window.patients.search.text()) == ("dim", "riv")


@pytest.mark.usefixtures("undressed")
def test_the_look_and_the_order_of_the_board_are_remembered(window: MainWindow, pc: PcFile) -> None:
    press(Key.Key_T)
    press(Key.Key_Plus)
    window.board.sort_button.click()
    window.close()
    assert pc.load() == PcSettings(theme.Theme("dim", 125), maximised=False, board_by_due=True)


@pytest.mark.parametrize("text", ["", "theme = 3", "theme = [", 'text_percent = 900\ntheme = "x"'])
def test_a_spoilt_settings_file_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pc.toml"
    path.write_text(text, encoding="utf-8")
    assert PcFile(path).load() == PcSettings()


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    PcFile(tmp_path / "file" / "pc.toml").save(PcSettings())


def test_the_window_waits_for_no_heavy_library(tmp_path: Path) -> None:
    with a_clinic_house(tmp_path, SetClock()) as house:
        house.register.name_clinic(a_clinic(), NURSE)
    program = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ketalog.app import open_house
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
app = QApplication([])
with open_house(next(Path({str(tmp_path)!r}).glob("*.ketalog"))) as house:
    window = MainWindow(Desk(house), app, PcFile(Path({str(tmp_path)!r}) / "pc.toml"))
    window.show()
    app.processEvents()
print([name for name in ("pint", "reportlab", "alembic", "numpy") if name in sys.modules])
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_the_key_of_a_chair_that_was_left_opens_what_is_to_be_signed(
    window: MainWindow, house: House
) -> None:
    log = running(house)
    gone = Ended("left against advice", told="M. Stein MD")
    house.recording.record(Act(log, (InfusionStopped("completed"),), NURSE, None, True))
    house.recording.record(Act(log, (gone,), NURSE, None, True))
    press(Key.Key_3)
    page = in_front(window)
    assert isinstance(page, SessionPage)
    assert (page.log, window.foot.message.text) == (log, "Chair 3: left, to sign.")


def test_the_key_of_a_chair_opens_the_session_that_runs_and_not_the_one_to_sign(
    window: MainWindow, house: House
) -> None:
    gone = running(house)
    now = running(house)
    left = (InfusionStopped("completed"), Ended("left against advice", told="M. Stein MD"))
    for one in left:
        house.recording.record(Act(gone, (one,), NURSE, None, True))
    press(Key.Key_3)
    page = in_front(window)
    assert isinstance(page, SessionPage)
    assert page.log == now


def test_in_the_layout_for_fingers_no_key_is_named(window: MainWindow) -> None:
    window.dress(window.settings.theme.relaid())
    window.show_chair("5")
    assert window.foot.message.text == "Chair 5 is free."
