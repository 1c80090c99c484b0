"""Reminders at the chairs: one tone for all, on every page, seen and put off."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.events import InfusionStarted, ReminderAnswered, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.reminders import Reminder, Tone
from ketalog.gui.desk import Desk
from ketalog.gui.loudspeaker import Player
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.reminding import Reminding
from ketalog.gui.session.next_check_card import NextCheckCard
from ketalog.gui.sound import Sound
from ketalog.gui.sound_mark import SoundMark
from tests.builders import (
    NURSE,
    SetClock,
    an_opening,
    minute,
    open_session,
    record,
    some_vitals,
)


class NoSpeaker:
    """No tone is played through it in these tests."""

    def play(self, samples: bytes) -> bool:
        return True


class WrittenSound(Sound):
    """Writes down the tones instead of playing them."""

    def __init__(self) -> None:
        super().__init__(NoSpeaker(), 60)
        self.tones: list[Tone] = []

    def play(self, tone: Tone) -> None:
        self.tones.append(tone)


@pytest.fixture
def sound() -> WrittenSound:
    """Where the tones are written down."""
    return WrittenSound()


@pytest.fixture
def reminding(desk: Desk, sound: WrittenSound) -> Reminding:
    """Reminding that has looked once, at START."""
    made = Reminding(desk, sound)
    made.look(minute(0))
    return made


def started(house: House, *chairs: str) -> tuple[str, ...]:
    """A running infusion on each chair, START at minute 0; their logs."""
    logs = tuple(open_session(house, an_opening(chair=chair)) for chair in chairs)
    for log in logs:
        record(house, log, InfusionStarted(), confirmed=True)
    return logs


def clock_of(house: House) -> SetClock:
    clock = house.clock
    assert isinstance(clock, SetClock)
    return clock


def test_nothing_sounds_before_it_is_due(
    house: House, reminding: Reminding, sound: WrittenSound
) -> None:
    started(house, "1")
    reminding.look(minute(4.9))
    assert sound.tones == []


def test_a_check_that_falls_due_sounds_once(
    house: House, reminding: Reminding, sound: WrittenSound
) -> None:
    started(house, "1")
    for at in (5, 5.1, 6, 9.9):
        reminding.look(minute(at))
    assert sound.tones == ["due"]


def test_however_many_chairs_there_is_one_tone(
    house: House, reminding: Reminding, sound: WrittenSound
) -> None:
    started(house, "1", "2", "3")
    reminding.look(minute(5))
    assert sound.tones == ["due"]


def test_long_overdue_wins(house: House, reminding: Reminding, sound: WrittenSound) -> None:
    started(house, "1")
    reminding.look(minute(9.9))
    reminding.look(minute(10))
    assert sound.tones == ["due", "long overdue"]


def test_each_chair_is_told_of(house: House, reminding: Reminding) -> None:
    logs = started(house, "1", "2")
    told: list[tuple[str, Reminder]] = []
    reminding.reminded.connect(lambda log, one: told.append((log, one)))
    reminding.look(minute(5))
    assert sorted(told) == sorted((log, Reminder(minute(5), minute(5), "due")) for log in logs)


def test_after_a_suspend_there_is_at_most_one_tone(
    house: House, reminding: Reminding, sound: WrittenSound
) -> None:
    started(house, "1", "2")
    reminding.look(minute(38))
    reminding.look(minute(38.1))
    assert sound.tones == ["long overdue"]


def test_the_first_look_is_silent(house: House, desk: Desk, sound: WrittenSound) -> None:
    started(house, "1")
    Reminding(desk, sound).look(minute(6))
    assert sound.tones == []


def test_what_was_done_meanwhile_makes_no_tone(
    house: House, reminding: Reminding, sound: WrittenSound
) -> None:
    log = started(house, "1")[0]
    clock_of(house).reach(5.2)
    record(house, log, some_vitals())
    reminding.look(minute(5.3))
    assert sound.tones == []


def test_a_clock_set_back_repeats_nothing(
    house: House, reminding: Reminding, sound: WrittenSound
) -> None:
    started(house, "1")
    for at in (6, 4, 4.5):
        reminding.look(minute(at))
    assert sound.tones == ["due"]


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, house: House, desk: Desk, tmp_path: Path
) -> MainWindow:
    """The window, a nurse signed in, one infusion running on chair 3."""
    started(house, "3")
    made = a_window(desk, qapp, tmp_path, NoSpeaker())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    desk.sign_in(NURSE)
    return made


def a_window(desk: Desk, app: QApplication, folder: Path, player: Player) -> MainWindow:
    return MainWindow(desk, app, PcFile(folder / "pc.toml"), player)


def card_at(window: MainWindow, house: House, at: float) -> NextCheckCard:
    """The next-check card of chair 3 at a minute."""
    clock_of(house).reach(at)
    window.show_chair("3")
    return window.findChildren(NextCheckCard)[0]


def go_to(window: MainWindow, page: str) -> None:
    """Open a page by its name."""
    ways: dict[str, Callable[[], None]] = {
        "sign-in": window.show_sign_in,
        "clinic": window.show_clinic,
        "session": lambda: window.show_chair("3"),
    }
    ways.get(page, lambda: window.show_page(page))()


def marks(window: MainWindow) -> list[str]:
    return [mark.text() for mark in window.findChildren(SoundMark) if mark.isVisible()]


@pytest.mark.parametrize("page", ["sign-in", "clinic", "board", "patients", "records", "session"])
def test_reminders_come_on_every_page(window: MainWindow, house: House, page: str) -> None:
    told: list[str] = []
    window.reminding.reminded.connect(lambda log, _: told.append(log))
    go_to(window, page)
    clock_of(house).reach(5)
    window.look_again()
    assert len(told) == 1


@pytest.mark.parametrize("page", ["sign-in", "board", "session"])
def test_the_silent_key_shows_one_mark_on_every_page(window: MainWindow, page: str) -> None:
    go_to(window, page)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert marks(window) == ["Silent"]


def test_the_silent_key_is_remembered(window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert PcFile(tmp_path / "pc.toml").load().silent


@pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_Up, 70), (Qt.Key.Key_Down, 50)])
def test_the_volume_keys_are_remembered(
    window: MainWindow, tmp_path: Path, key: Qt.Key, expected: int
) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, key, both)
    assert PcFile(tmp_path / "pc.toml").load().volume == expected


@pytest.mark.parametrize(("at", "shown"), [(4, False), (5, True), (8, True), (11, True)])
def test_only_what_is_due_can_be_answered(
    window: MainWindow, house: House, at: float, shown: bool
) -> None:
    card = card_at(window, house, at)
    assert (card.seen_button.isVisible(), card.snooze_button.isVisible()) == (shown, shown)


def test_seen_is_recorded(window: MainWindow, house: House, desk: Desk) -> None:
    card_at(window, house, 8).seen_button.click()
    found = desk.chart(desk.open_sessions()[0]).last(ReminderAnswered)
    assert found is not None
    assert found.value == ReminderAnswered(minute(5), "acknowledged")


def test_what_was_seen_is_calm_and_still_overdue_in_words(window: MainWindow, house: House) -> None:
    card = card_at(window, house, 8)
    before = card.property("state")
    card.seen_button.click()
    assert (before, card.property("state"), card.word.text()) == ("bad", "", "overdue")


def test_who_has_seen_it_stands_on_the_card(window: MainWindow, house: House) -> None:
    card = card_at(window, house, 8)
    card.seen_button.click()
    assert card.answer.text() == f"seen 14:08 by {NURSE}"


def test_what_was_put_off_says_until_when(window: MainWindow, house: House) -> None:
    card = card_at(window, house, 6)
    card.snooze_button.click()
    assert card.answer.text() == "put off until 14:08:00"


def test_what_was_put_off_comes_back_and_cannot_be_put_off_again(
    window: MainWindow, house: House
) -> None:
    card_at(window, house, 6).snooze_button.click()
    card = card_at(window, house, 8)
    assert (card.seen_button.isVisible(), card.snooze_button.isVisible()) == (True, False)


def test_after_a_rescue_it_can_only_be_seen(window: MainWindow, house: House, desk: Desk) -> None:
    clock_of(house).reach(1)
    record(house, desk.open_sessions()[0], RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    card = card_at(window, house, 6.5)
    assert (card.seen_button.isVisible(), card.snooze_button.isVisible()) == (True, False)


def test_a_click_leaves_the_cursor_in_its_field(window: MainWindow, house: House) -> None:
    card = card_at(window, house, 6)
    before = QApplication.focusWidget()
    QTest.mouseClick(card.seen_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is before
