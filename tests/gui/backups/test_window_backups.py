"""The window and its backups: a quiet line when one is due, the day's copy, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ketalog.app import House, open_house
from ketalog.gui.backups import going_back
from ketalog.gui.backups.backups_page import BackupsPage
from ketalog.gui.backups.restoring_page import RestoringPage
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.services.reading import READING
from ketalog.services.restoring import RestorePlan
from ketalog.store.keys import Key
from tests.builders import NURSE, SetClock, open_session
from tests.gui.backups.conftest import ADMIN
from tests.gui.backups.waiting import until

Copy = Callable[[], None]


def clock_of(house: House) -> SetClock:
    assert isinstance(house.clock, SetClock)
    return house.clock


def test_without_a_second_place_a_quiet_line_says_so(window: MainWindow) -> None:
    window.backups.begin("")
    window.backups.tell()
    assert window.backups.line.text == "No backups are made. See This PC, Backups."


def test_while_the_last_copy_is_fresh_nothing_is_said(window: MainWindow, copy: Copy) -> None:
    copy()
    window.show_page("this_pc")
    window.backups.begin("")
    window.backups.tell()
    assert window.backups.line.text == ""


def test_an_old_copy_is_said_with_its_age(window: MainWindow, copy: Copy, house: House) -> None:
    copy()
    window.show_page("this_pc")
    window.backups.begin("")
    clock_of(house).advance(days=4)
    window.backups.tell()
    said = "No backup for 4 days. The last good one is of 21 Nov 2026 14:00. "
    assert window.backups.line.text.startswith(said)


def test_a_failed_copy_is_said_with_its_reason(
    window: MainWindow, house: House, stick: Path
) -> None:
    house.backing_up.use(stick)
    stick.rmdir()
    window.backups.begin("")
    window.backups.look()
    assert house.backing_up.settle(20)
    window.backups.tell()
    assert window.backups.line.text.startswith("The backup failed. There is no folder stick")


def test_in_a_session_nothing_is_said(window: MainWindow, house: House) -> None:
    window.backups.begin("")
    window.desk.sign_in(NURSE)
    window.show_session(open_session(house))
    window.backups.tell()
    assert window.backups.line.isHidden()


def test_where_copies_are_forbidden_nothing_is_said(window: MainWindow, house: House) -> None:
    house.backing_up.forbid("The demonstration makes no backups.")
    window.backups.begin("")
    window.backups.tell()
    assert window.backups.line.text == ""


def test_the_place_that_this_pc_remembers_is_used(
    window: MainWindow, house: House, stick: Path
) -> None:
    window.backups.begin(str(stick))
    window.backups.use()
    until(lambda: house.backing_up.state.place == stick)


def test_the_days_copy_is_made_beside_the_work(
    window: MainWindow, house: House, stick: Path
) -> None:
    house.backing_up.use(stick)
    window.backups.begin("")
    clock_of(house).advance(days=1)
    window.backups.look()
    assert house.backing_up.settle(20)
    assert [one.manifest.why for one in house.backing_up.all()] == ["daily"]


def test_the_place_survives_other_settings(
    window: MainWindow, page: BackupsPage, stick: Path, pc: PcFile
) -> None:
    page.place.folder.restore(str(stick))
    page.place.use.click()
    until(lambda: not page.place.is_waiting)
    window.sound.quieter()
    assert pc.load().backup_folder == str(stick)


class ReadsOn:
    """Somebody who presses Go on as soon as it is there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.said: list[str] = []
        told = RestoringPage.take_focus

        def read(page: RestoringPage) -> None:
            told(page)
            self.said.append(page.words.text())
            page.go_on.click()

        monkeypatch.setattr(RestoringPage, "take_focus", read)


def test_the_window_that_was_closed_for_it_is_gone_before_anything_is_moved(
    window: MainWindow, copy: Copy, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy()
    ReadsOn(monkeypatch)
    (backup,) = house.backing_up.all()
    plan = RestorePlan(house.database.path, house.key, backup, house.recording.now())
    before = QWidget()
    stood: list[bool] = []

    def again(key: Key) -> House:
        stood.append(isValid(before))
        return open_house(plan.path, key=key)

    window.close()
    going_back.went_back(house, before, plan, again, lambda opened: 0)
    assert stood == [False]


def test_after_going_back_the_copy_is_open_and_who_did_it_is_kept(
    qapp: QApplication,
    window: MainWindow,
    copy: Copy,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy()
    open_session(house)
    reader = ReadsOn(monkeypatch)
    (backup,) = house.backing_up.all()
    at = house.recording.now() + timedelta(minutes=1)
    plan = RestorePlan(house.database.path, house.key, backup, at, ADMIN, NURSE)
    window.close()
    seen: list[tuple[int, str]] = []

    def again(key: Key) -> House:
        return open_house(plan.path, key=key, clock_for=lambda logs: SetClock(at))

    def show(opened: House) -> int:
        (entry,) = [one for one in opened.logs.read(READING) if "restored" in one.text]
        seen.append((len(opened.sessions.live()), entry.author))
        return 7

    assert going_back.went_back(house, QWidget(), plan, again, show) == 7
    assert seen == [(0, ADMIN)]
    assert "clinic.ketalog.replaced-2026-11-21-190100Z" in reader.said[0]
