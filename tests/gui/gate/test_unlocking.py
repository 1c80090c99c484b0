"""The passphrase opens the house; what does not, says so and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.passphrase_page import PassphrasePage
from ketalog.gui.gate.recovery_step import RecoveryStep
from ketalog.gui.gate.secret_row import CAPS
from ketalog.gui.gate.trouble_page import TroublePage
from ketalog.gui.gate.unlock_page import OPENING, UnlockPage
from ketalog.store.doors import Door
from ketalog.store.key_file import WrongPassphrase
from ketalog.store.keys import Keys
from tests.gui.gate.a_gate import CHEAP, RECOVERY, SECRET, KeptSheets, a_gate
from tests.gui.shell.a_clinic import ENTER, presses, types

ANOTHER = "five words of the ward"


@pytest.fixture
def gate(qtbot: QtBot, kept: Door, sheets: KeptSheets) -> Iterator[Gate]:
    made = a_gate(qtbot, kept.path, sheets)
    houses: list[House] = []
    made.opened.connect(houses.append)
    yield made
    for house in houses:
        house.close()


def page_of(gate: Gate) -> UnlockPage:
    page = gate.page
    assert isinstance(page, UnlockPage)
    return page


def test_the_passphrase_and_enter_open_the_house(qtbot: QtBot, gate: Gate) -> None:
    with qtbot.waitSignal(gate.opened) as opened:
        types(SECRET)
        presses(ENTER)
    assert opened.args is not None
    assert isinstance(opened.args[0], House)


def test_while_it_opens_the_page_says_so_and_takes_nothing(qtbot: QtBot, gate: Gate) -> None:
    types(SECRET)
    presses(ENTER)
    assert page_of(gate).message.text == OPENING
    assert not page_of(gate).open_button.isEnabled()
    with qtbot.waitSignal(gate.opened):
        pass


def test_a_wrong_passphrase_is_said_and_can_be_typed_over(qtbot: QtBot, gate: Gate) -> None:
    types(ANOTHER)
    presses(ENTER)
    page = page_of(gate)
    qtbot.waitUntil(lambda: not page.is_waiting)
    assert page.message.text.startswith("That is not the passphrase of this database.")
    with qtbot.waitSignal(gate.opened):
        types(SECRET)
        presses(ENTER)


def test_an_empty_field_tries_nothing(gate: Gate) -> None:
    presses(ENTER)
    assert page_of(gate).passphrase.message.text == "Type the passphrase."
    assert not page_of(gate).is_waiting


def test_what_is_typed_is_hidden_until_somebody_asks(gate: Gate) -> None:
    types(SECRET)
    field = page_of(gate).passphrase.secret.field
    assert field.echoMode() is QLineEdit.EchoMode.Password
    page_of(gate).passphrase.secret.show_button.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_no_reader_is_told_the_passphrase(gate: Gate) -> None:
    types(SECRET)
    field = page_of(gate).passphrase.secret.field
    heard = QAccessible.queryAccessibleInterface(field)
    assert heard is not None
    said = [heard.text(which) for which in QAccessible.Text if which.value < 5]
    assert not [words for words in said if SECRET in words]


def test_letters_as_they_come_with_caps_lock_are_remarked(gate: Gate) -> None:
    types("four")
    assert page_of(gate).passphrase.caps.text == ""
    types("F")
    assert page_of(gate).passphrase.caps.text == CAPS
    types("f")
    assert page_of(gate).passphrase.caps.text == ""


def test_an_opened_gate_keeps_nothing_that_was_typed(qtbot: QtBot, gate: Gate) -> None:
    page = page_of(gate)
    with qtbot.waitSignal(gate.opened):
        types(SECRET)
        presses(ENTER)
    assert page.passphrase.typed == ""


def test_the_recovery_sheet_opens_too_and_a_new_passphrase_is_offered(
    qtbot: QtBot, gate: Gate, kept: Door
) -> None:
    page_of(gate).other_button.click()
    types(RECOVERY.text)
    presses(ENTER)
    qtbot.waitUntil(lambda: isinstance(gate.page, PassphrasePage))
    with qtbot.waitSignal(gate.opened):
        types(ANOTHER)
        presses(ENTER)
        types(ANOTHER)
        presses(ENTER, ENTER)
    kept.unlock(ANOTHER)
    with pytest.raises(WrongPassphrase):
        kept.unlock(SECRET)


def test_the_new_passphrase_can_wait(qtbot: QtBot, gate: Gate, kept: Door) -> None:
    page_of(gate).other_button.click()
    types(" ".join(RECOVERY.groups).lower())
    presses(ENTER)
    qtbot.waitUntil(lambda: isinstance(gate.page, PassphrasePage))
    page = gate.page
    assert isinstance(page, PassphrasePage)
    with qtbot.waitSignal(gate.opened):
        page.later_button.click()
    kept.unlock(SECRET)


def test_a_wrong_group_of_the_sheet_is_named(gate: Gate) -> None:
    page_of(gate).other_button.click()
    groups = list(RECOVERY.groups)
    groups[4] = "0" + groups[4][1:] if groups[4][0] != "0" else "1" + groups[4][1:]
    types("-".join(groups))
    presses(ENTER)
    assert page_of(gate).sheet.message.text == "Group 5 is not right: compare it with the sheet."


def test_where_the_key_file_is_damaged_that_and_the_ways_back_are_said(
    qtbot: QtBot, kept: Door, sheets: KeptSheets
) -> None:
    kept.wrapped.path.write_bytes(b"{")
    gate = a_gate(qtbot, kept.path, sheets)
    assert isinstance(gate.page, TroublePage)
    assert "clinic.ketalog.keys is damaged" in gate.trouble


def test_where_the_key_file_is_of_another_database_that_is_said(
    qtbot: QtBot, kept: Door, sheets: KeptSheets, tmp_path: Path
) -> None:
    other = Door(tmp_path / "other.ketalog", CHEAP)
    other.create(SECRET, RECOVERY.text)
    kept.wrapped.path.write_bytes(other.wrapped.path.read_bytes())
    gate = a_gate(qtbot, kept.path, sheets)
    assert isinstance(gate.page, TroublePage)
    assert "belongs to another database" in gate.trouble


def test_a_missing_key_file_is_said_and_nothing_is_erased(
    qtbot: QtBot, kept: Door, sheets: KeptSheets
) -> None:
    kept.wrapped.path.unlink()
    gate = a_gate(qtbot, kept.path, sheets)
    assert isinstance(gate.page, TroublePage)
    assert "neither of its key files" in gate.trouble
    assert kept.path.exists()


def test_a_damaged_database_is_said_in_the_same_window(
    qtbot: QtBot, kept: Door, gate: Gate
) -> None:
    with kept.path.open("r+b") as file:
        file.seek(2048)
        file.write(bytes(range(256)) * 8)
    types(SECRET)
    presses(ENTER)
    qtbot.waitUntil(lambda: isinstance(gate.page, TroublePage))
    assert "clinic.ketalog" in gate.trouble


def test_a_sheet_that_was_never_typed_back_is_asked_for_again(
    qtbot: QtBot, door: Door, sheets: KeptSheets
) -> None:
    gate = a_gate(qtbot, door.path, sheets)
    types(SECRET)
    presses(ENTER)
    qtbot.waitUntil(lambda: isinstance(gate.page, RecoveryStep))
    assert sheets.keys != [RECOVERY]
    gate.close()


def test_a_gate_that_is_closed_in_the_middle_lets_the_database_go(
    qtbot: QtBot, door: Door, sheets: KeptSheets
) -> None:
    gate = a_gate(qtbot, door.path, sheets)
    types(SECRET)
    presses(ENTER)
    qtbot.waitUntil(lambda: isinstance(gate.page, RecoveryStep))
    gate.close()
    assert not door.path.with_name("clinic.ketalog-wal").exists()
    QApplication.processEvents()


def test_a_key_file_of_before_a_new_key_keeps_nobody_out(
    qtbot: QtBot, gate: Gate, kept: Door
) -> None:
    stale = kept.plain.create()
    with qtbot.waitSignal(gate.opened):
        types(SECRET)
        presses(ENTER)
    (aside,) = kept.path.parent.glob("clinic.ketalog.key.*")
    assert Keys(aside).load() == stale


def test_a_sheet_of_keys_that_were_damaged_since_is_made_anew(
    qtbot: QtBot, kept: Door, sheets: KeptSheets
) -> None:
    key = kept.unlock(SECRET)
    kept.wrapped.path.write_text("{}")
    kept.set_passphrase(key, ANOTHER)
    gate = a_gate(qtbot, kept.path, sheets)
    types(ANOTHER)
    presses(ENTER)
    qtbot.waitUntil(lambda: isinstance(gate.page, RecoveryStep))
    gate.close()
