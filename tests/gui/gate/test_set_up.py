"""The very first start: a passphrase, a sheet, one group of it; by keys, and not without any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.passphrase_page import NOT_THE_SAME, PassphrasePage
from ketalog.gui.gate.recovery_step import RecoveryStep
from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.doors import Door
from ketalog.store.key_file import WrongPassphrase
from tests.gui.gate.a_gate import CHEAP, GROUP, SECRET, KeptSheets, a_gate, opening
from tests.gui.printing.printers import HP, PaperTray
from tests.gui.shell.a_clinic import ENTER, presses, types


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray(())


@pytest.fixture
def gate(qtbot: QtBot, path: Path, sheets: KeptSheets, tray: PaperTray) -> Iterator[Gate]:
    made = a_gate(qtbot, path, sheets, tray)
    houses: list[House] = []
    made.opened.connect(houses.append)
    yield made
    made.close()
    for house in houses:
        house.close()


def chooses(*, second: str = SECRET) -> None:
    types(SECRET)
    presses(ENTER)
    types(second)
    presses(ENTER, ENTER)


def strike(*keys: str | Qt.Key) -> None:
    for key in keys:
        types(key) if isinstance(key, str) else presses(key)


def to_the_sheet(qtbot: QtBot, gate: Gate) -> RecoveryStep:
    chooses()
    qtbot.waitUntil(lambda: isinstance(gate.page, RecoveryStep))
    step = gate.page
    assert isinstance(step, RecoveryStep)
    qtbot.waitUntil(lambda: gate.printers.has_looked)
    return step


def to_the_group(qtbot: QtBot, gate: Gate) -> RecoveryStep:
    step = to_the_sheet(qtbot, gate)
    presses(ENTER)
    qtbot.waitUntil(step.sheet.held_button.isEnabled)
    presses(ENTER)
    return step


def test_the_whole_set_up_goes_by_keys(qtbot: QtBot, gate: Gate, sheets: KeptSheets) -> None:
    to_the_group(qtbot, gate)
    with qtbot.waitSignal(gate.opened):
        types(sheets.keys[0].groups[GROUP - 1].lower())
        presses(ENTER, ENTER)


def test_the_whole_set_up_is_typed_in_half_a_minute(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets
) -> None:
    """Beside the passphrase itself: 0.28 s for each key, as in the keystroke-level model."""
    keys: list[str | Qt.Key] = [*SECRET, ENTER, *SECRET, ENTER, ENTER]
    strike(*keys)
    qtbot.waitUntil(lambda: isinstance(gate.page, RecoveryStep) and gate.printers.has_looked)
    step = gate.page
    assert isinstance(step, RecoveryStep)
    keys += [ENTER]
    strike(ENTER)
    qtbot.waitUntil(step.sheet.held_button.hasFocus)
    last: list[str | Qt.Key] = [ENTER, *sheets.keys[0].groups[GROUP - 1], ENTER, ENTER]
    with qtbot.waitSignal(gate.opened):
        strike(*last)
    keys += last
    assert len(keys) - 2 * len(SECRET) == 12
    assert len(keys) * 0.28 < 30


def test_no_secret_is_in_any_file_that_a_set_up_leaves(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets, tmp_path: Path
) -> None:
    to_the_group(qtbot, gate)
    with qtbot.waitSignal(gate.opened) as opened:
        types(sheets.keys[0].groups[GROUP - 1])
        presses(ENTER, ENTER)
    assert opened.args is not None
    key = opened.args[0].key
    secrets = (SECRET.encode(), sheets.keys[0].text.encode(), key.raw, key.raw.hex().encode())
    left = [file for file in tmp_path.iterdir() if file.suffix != ".pdf"]
    assert len(left) >= 2
    assert not [file for file in left for one in secrets if one in file.read_bytes()]


def test_afterwards_passphrase_and_sheet_open_the_database(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets, path: Path
) -> None:
    to_the_group(qtbot, gate)
    with qtbot.waitSignal(gate.opened) as opened:
        types(sheets.keys[0].groups[GROUP - 1])
        presses(ENTER, ENTER)
    assert opened.args is not None
    house = opened.args[0]
    door = Door(path, CHEAP)
    assert door.unlock(SECRET) == door.unlock(sheets.keys[0].text, "recovery key") == house.key
    assert RecoverySheets(house.recording, house.logs, house.key).kept is not None


def test_two_passphrases_that_differ_make_nothing(gate: Gate, path: Path) -> None:
    chooses(second=SECRET + "s")
    page = gate.page
    assert isinstance(page, PassphrasePage)
    assert page.second.message.text == NOT_THE_SAME
    assert not path.exists()


def test_what_is_wrong_with_a_passphrase_is_said_while_it_is_typed(gate: Gate) -> None:
    page = gate.page
    assert isinstance(page, PassphrasePage)
    types("four words")
    assert page.first.hint.text == "A passphrase has at least 12 characters."
    types(" more")
    assert page.first.hint.text == "Long enough."


def test_a_weak_passphrase_makes_nothing(gate: Gate, path: Path) -> None:
    types("short")
    presses(ENTER)
    types("short")
    presses(ENTER, ENTER)
    page = gate.page
    assert isinstance(page, PassphrasePage)
    assert page.first.message.text == "A passphrase has at least 12 characters."
    assert not path.exists()


def test_nobody_goes_on_before_the_sheet_was_printed_or_saved(qtbot: QtBot, gate: Gate) -> None:
    step = to_the_sheet(qtbot, gate)
    step.sheet.held_button.click()
    assert step.pages.currentWidget() is step.sheet
    assert not step.sheet.held_button.isEnabled()


def test_a_saved_sheet_says_where_it_is(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets, tmp_path: Path
) -> None:
    step = to_the_group(qtbot, gate)
    assert step.sheet.message.text.startswith(f"Saved as recovery-key.pdf in {tmp_path}.")
    assert (tmp_path / "recovery-key.pdf").read_bytes() == sheets.keys[0].text.encode()


def test_a_sheet_that_cannot_be_made_leads_nowhere(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets
) -> None:
    sheets.why_not = "The paper was not saved: the disk is full."
    step = to_the_sheet(qtbot, gate)
    presses(ENTER)
    qtbot.waitUntil(lambda: step.sheet.message.text == sheets.why_not)
    assert not step.sheet.held_button.isEnabled()


@pytest.mark.parametrize("tray", [PaperTray((HP,))])
def test_with_a_printer_the_keys_are_on_print_and_no_file_is_left(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets, tray: PaperTray, tmp_path: Path
) -> None:
    step = to_the_group(qtbot, gate)
    assert step.sheet.message.text == f"Printed on {HP.name}. Fetch it now."
    assert [job.pdf for job in tray.jobs] == [sheets.keys[0].text.encode()]
    assert not list(tmp_path.glob("*.pdf"))


def test_a_wrong_group_does_not_end_it(qtbot: QtBot, gate: Gate, sheets: KeptSheets) -> None:
    step = to_the_group(qtbot, gate)
    types(sheets.keys[0].groups[GROUP])
    presses(ENTER, ENTER)
    assert step.group.group.message.text == "That is not group 3 of this sheet."
    with qtbot.waitSignal(gate.opened):
        types(sheets.keys[0].groups[GROUP - 1])
        presses(ENTER, ENTER)


def test_no_group_stands_on_the_screen(qtbot: QtBot, gate: Gate, sheets: KeptSheets) -> None:
    to_the_group(qtbot, gate)
    shown = " ".join(label.text() for label in gate.findChildren(QLabel))
    assert not [group for group in sheets.keys[0].groups if group in shown]


def test_the_sheet_can_be_made_once_more(qtbot: QtBot, gate: Gate, sheets: KeptSheets) -> None:
    step = to_the_group(qtbot, gate)
    step.group.back_button.click()
    assert step.pages.currentWidget() is step.sheet
    assert len({key.text for key in sheets.keys}) == 1


def test_a_set_up_killed_before_the_sheet_asks_for_a_new_one(
    qtbot: QtBot, gate: Gate, path: Path, sheets: KeptSheets
) -> None:
    to_the_group(qtbot, gate)
    gate.close()
    again = a_gate(qtbot, path, sheets)
    types(SECRET)
    presses(ENTER)
    qtbot.waitUntil(lambda: isinstance(again.page, RecoveryStep))
    first, second = sheets.keys
    assert first != second
    presses(ENTER)
    step = again.page
    assert isinstance(step, RecoveryStep)
    qtbot.waitUntil(step.sheet.held_button.isEnabled)
    presses(ENTER)
    Door(path, CHEAP).unlock(first.text, "recovery key")
    with qtbot.waitSignal(again.opened) as opened:
        types(second.groups[GROUP - 1])
        presses(ENTER, ENTER)
    assert opened.args is not None
    opened.args[0].close()
    Door(path, CHEAP).unlock(second.text, "recovery key")
    with pytest.raises(WrongPassphrase):
        Door(path, CHEAP).unlock(first.text, "recovery key")


def test_a_gate_that_is_closed_first_leaves_no_file(gate: Gate, tmp_path: Path) -> None:
    gate.close()
    QApplication.processEvents()
    assert list(tmp_path.iterdir()) == []


def set_up(qtbot: QtBot, gate: Gate, sheets: KeptSheets) -> House:
    """All of it, and the first name on the list."""
    to_the_group(qtbot, gate)
    with qtbot.waitSignal(gate.opened) as opened:
        types(sheets.keys[0].groups[GROUP - 1].lower())
        presses(ENTER, ENTER)
    assert opened.args is not None
    (house,) = opened.args
    assert isinstance(house, House)
    house.register.add_person(Person("A. Okafor RN"), "set-up")
    return house


def test_whoever_has_just_chosen_the_passphrase_is_not_asked_for_it_at_the_first_pin(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets
) -> None:
    house = set_up(qtbot, gate, sheets)
    (first,) = house.staff.members()
    assert house.staff.first_pin(first.id).is_free


def test_the_second_name_is_asked_for_it(qtbot: QtBot, gate: Gate, sheets: KeptSheets) -> None:
    house = set_up(qtbot, gate, sheets)
    house.register.add_person(Person("J. Bell RN"), "set-up")
    first, second = house.staff.members()
    house.staff.choose_pin(first.id, "271828")
    assert house.staff.first_pin(second.id).by_passphrase


def test_after_the_program_was_closed_the_first_name_is_asked_for_it_too(
    qtbot: QtBot, gate: Gate, sheets: KeptSheets, path: Path
) -> None:
    set_up(qtbot, gate, sheets).close()
    with opening(path)(Door(path, CHEAP).unlock(SECRET)) as again:
        (first,) = again.staff.members()
        assert again.staff.first_pin(first.id).by_passphrase
