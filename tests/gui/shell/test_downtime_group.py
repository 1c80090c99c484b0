"""The folder for the downtime sheets, on the page of this PC."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.downtime_group import DowntimeGroup
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from tests.builders import NURSE, open_session
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.shell.test_main_window import NoSpeaker, pc, press, shown, sign_in, undressed

__all__ = ["pc", "undressed"]
Key = Qt.Key


@pytest.fixture
def window(qapp: QApplication, desk: Desk, pc: PcFile, undressed: None) -> Iterator[MainWindow]:
    """Signed in, on the page of this PC."""
    desk.add_person(Person(NURSE))
    with shown(MainWindow(desk, qapp, pc, NoSpeaker())) as made:
        sign_in(made)
        press(Key.Key_Comma)
        yield made


@pytest.fixture
def group(window: MainWindow) -> DowntimeGroup:
    return window.this_pc.downtime


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def use(qtbot: QtBot, group: DowntimeGroup, path: str) -> None:
    """Type a path and press the button; wait until the folder was looked at."""
    group.folder.restore(path)
    group.use.click()
    qtbot.waitUntil(group.use.isEnabled)


def test_it_is_off_until_somebody_names_a_folder(group: DowntimeGroup) -> None:
    assert (group.state.text(), group.off.isEnabled()) == ("Now: off", False)


def test_it_says_that_names_stand_in_clear(group: DowntimeGroup) -> None:
    words = " ".join(label.text() for label in group.findChildren(QLabel))
    assert "Names stand in clear in that folder: whoever can open it can read them." in words
    assert "taken away when its session is signed" in words


def test_a_folder_is_used_and_remembered(
    qtbot: QtBot, group: DowntimeGroup, house: House, stick: Path, pc: PcFile
) -> None:
    open_session(house)
    use(qtbot, group, str(stick))
    assert house.downtime_folder.settle(20)
    group.refresh()
    assert group.state.text() == "Now: written 14:00"
    assert pc.load().downtime_folder == str(stick)


def test_a_folder_is_typed_and_taken_with_enter(
    qtbot: QtBot, group: DowntimeGroup, house: House, stick: Path
) -> None:
    group.folder.take_focus()
    types(str(stick))
    presses(ENTER, ENTER)
    qtbot.waitUntil(group.use.isEnabled)
    assert house.downtime_folder.folder == stick


def test_a_path_in_quotation_marks_is_the_path(
    qtbot: QtBot, group: DowntimeGroup, house: House, stick: Path
) -> None:
    use(qtbot, group, f'"{stick}"')
    assert house.downtime_folder.folder == stick


def test_a_folder_on_the_same_disk_is_taken_with_a_warning(
    qtbot: QtBot, group: DowntimeGroup, stick: Path
) -> None:
    use(qtbot, group, str(stick))
    assert "on the same disk" in group.said.text


def test_a_folder_that_is_not_there_is_refused(
    qtbot: QtBot, group: DowntimeGroup, house: House, stick: Path, pc: PcFile
) -> None:
    use(qtbot, group, str(stick / "gone"))
    assert group.said.text.startswith("There is no such folder.")
    assert (house.downtime_folder.folder, pc.load().downtime_folder) == (None, "")


def test_without_a_path_nothing_is_looked_at(group: DowntimeGroup) -> None:
    group.use.click()
    assert group.said.text == "Type the path of the folder."


def test_turned_off_the_sheets_go_and_this_pc_forgets_the_folder(
    qtbot: QtBot, group: DowntimeGroup, house: House, stick: Path, pc: PcFile
) -> None:
    open_session(house)
    use(qtbot, group, str(stick))
    assert house.downtime_folder.settle(20)
    group.off.click()
    assert house.downtime_folder.settle(20)
    assert (list(stick.iterdir()), pc.load().downtime_folder) == ([], "")
    assert group.state.text() == "Now: off"


def test_the_demonstration_refuses(
    qtbot: QtBot, group: DowntimeGroup, house: House, stick: Path, pc: PcFile
) -> None:
    house.downtime_folder.forbid("The demonstration writes no downtime sheets.")
    use(qtbot, group, str(stick))
    assert group.said.text == "The demonstration writes no downtime sheets."
    assert pc.load().downtime_folder == ""


def test_other_settings_leave_the_folder_alone(
    qtbot: QtBot, window: MainWindow, group: DowntimeGroup, stick: Path, pc: PcFile
) -> None:
    use(qtbot, group, str(stick))
    press(Key.Key_T)
    assert pc.load().downtime_folder == str(stick)


def test_the_page_shows_the_folder_in_use(
    qtbot: QtBot, window: MainWindow, group: DowntimeGroup, stick: Path
) -> None:
    use(qtbot, group, str(stick))
    group.folder.restore("something else")
    window.show_page("board")
    window.show_page("this_pc")
    assert group.folder.typed == str(stick)
