"""That the downtime sheets are not written is said under every page, and tried again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.clock import this_machine
from ketalog.demo_clinic import DemoClinic, open_demo
from ketalog.domain.refusal import Refused
from ketalog.gui.downtime_watch import DowntimeWatch
from ketalog.gui.foot_line import FootLine
from tests.builders import START, SetClock, a_clinic_house, open_session

GONE = "Downtime sheets not written: the folder is gone"


@pytest.fixture
def foot(qtbot: QtBot) -> FootLine:
    made = FootLine()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def watch(house: House, foot: FootLine) -> DowntimeWatch:
    return DowntimeWatch(house.downtime_folder, foot, foot)


@pytest.fixture
def lost(house: House, watch: DowntimeWatch, tmp_path: Path) -> Path:
    """A folder that this PC remembers, and that is not there."""
    open_session(house)
    watch.begin(str(tmp_path / "stick"))
    watch.use()
    assert house.downtime_folder.settle(20)
    watch.look()
    return tmp_path / "stick"


def test_while_it_is_off_nothing_is_said(watch: DowntimeWatch, foot: FootLine) -> None:
    watch.begin("")
    watch.look()
    assert foot.isHidden()


def test_the_folder_that_this_pc_remembers_is_used(
    watch: DowntimeWatch, house: House, tmp_path: Path
) -> None:
    watch.begin(str(tmp_path))
    watch.use()
    assert house.downtime_folder.folder == tmp_path


def test_a_folder_that_is_gone_is_said(lost: Path, foot: FootLine) -> None:
    assert (foot.noted.text, foot.isHidden()) == (GONE, False)


def test_turning_the_page_does_not_take_it_back(lost: Path, foot: FootLine) -> None:
    foot.turn_page()
    assert not foot.isHidden()


def test_closed_it_stays_away_as_long_as_it_says_the_same(
    lost: Path, foot: FootLine, watch: DowntimeWatch
) -> None:
    foot.close_button.click()
    watch.look()
    assert foot.isHidden()


def test_closed_it_comes_back_when_it_fails_anew(
    lost: Path, foot: FootLine, watch: DowntimeWatch, house: House
) -> None:
    foot.close_button.click()
    lost.mkdir()
    watch.retry()
    assert house.downtime_folder.settle(20)
    watch.look()
    for path in lost.iterdir():
        path.unlink()
    lost.rmdir()
    open_session(house)
    assert house.downtime_folder.settle(20)
    watch.look()
    assert foot.noted.text == "Downtime sheets not written since 14:00: the folder is gone"


def test_once_it_is_written_nothing_is_said(
    lost: Path, foot: FootLine, watch: DowntimeWatch, house: House
) -> None:
    lost.mkdir()
    watch.retry()
    assert house.downtime_folder.settle(20)
    watch.look()
    assert foot.isHidden()


def test_beside_it_other_sentences_are_said(lost: Path, foot: FootLine) -> None:
    foot.say("Chair 4 is free.", "warn")
    assert (foot.message.text, foot.noted.text) == ("Chair 4 is free.", GONE)


def test_the_demonstration_writes_no_sheet(
    qapp: QApplication, tmp_path: Path, foot: FootLine
) -> None:
    a_clinic_house(tmp_path, SetClock()).close()
    clinic = DemoClinic(tmp_path / "clinic.ketalog", (), START)
    with open_demo(clinic, this_machine()) as house:
        with pytest.raises(Refused, match="demonstration"):
            house.downtime_folder.use(tmp_path)
        watch = DowntimeWatch(house.downtime_folder, foot, foot)
        watch.begin(str(tmp_path))
        watch.use()
    assert foot.noted.text == "The demonstration writes no downtime sheets."
