"""Passphrase, sheet and keyring of a clinic that runs: changed without a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House, open_house
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.keys_page import (
    ADD_KEYRING,
    ANEW,
    CHANGE,
    DROP_KEYRING,
    NO_PASSPHRASE,
    SET,
    KeysPage,
)
from ketalog.gui.gate.unlock_page import UnlockPage
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.this_pc import LatePrinters
from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.doors import Door
from ketalog.store.key_file import WrongPassphrase
from ketalog.store.keyring_way import FAILED, KeyringWay
from tests.builders import NURSE, START, SetClock
from tests.gui.gate.a_gate import CHEAP, GROUP, RECOVERY, SECRET, KeptSheets, a_gate, opening
from tests.gui.printing.printers import PaperTray
from tests.gui.shell.a_clinic import ENTER, presses, shown, types

ANOTHER = "five words of the ward"


@dataclass
class Ring:
    """A keyring in memory; ``broken`` it raises at everything."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    broken: bool = False

    def get_password(self, service_name: str, username: str) -> str | None:
        self._break()
        return self.kept.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        self._break()
        self.kept[service_name, username] = password

    def delete_password(self, service_name: str, username: str) -> None:
        self._break()
        del self.kept[service_name, username]

    def _break(self) -> None:
        if self.broken:
            raise RuntimeError("no such collection")


@pytest.fixture
def ring() -> Ring:
    return Ring()


@pytest.fixture
def house(door: Door) -> Iterator[House]:
    """A clinic with passphrase and sheet."""
    key = door.unlock(SECRET)
    with opening(door.path)(key) as opened:
        RecoverySheets(opened.recording, opened.logs, key).keep(START, "set-up")
        yield replace(opened, door=door)


@pytest.fixture
def plain(path: Path) -> Iterator[House]:
    """A clinic that a key file opens."""
    with open_house(path, clock_for=lambda logs: SetClock()) as opened:
        yield replace(opened, door=Door(path, CHEAP))


def keys_page(qtbot: QtBot, house: House, sheets: KeptSheets, ring: Ring) -> KeysPage:
    printers = PrinterDesk()
    printers.behind = LatePrinters(lambda: PaperTray(()))
    way = KeyringWay(house.door, ring)
    page = KeysPage(house, sheets, printers, lambda: NURSE, way, lambda _: GROUP - 1)
    printers.setParent(page)
    qtbot.addWidget(page)
    shown(page)
    page.begin()
    return page


@pytest.fixture
def page(qtbot: QtBot, house: House, sheets: KeptSheets, ring: Ring) -> KeysPage:
    return keys_page(qtbot, house, sheets, ring)


def makes_the_sheet(qtbot: QtBot, page: KeysPage, sheets: KeptSheets) -> None:
    step = page.step
    qtbot.waitUntil(lambda: page.pages.currentWidget() is step)
    qtbot.waitUntil(lambda: step.sheet.save_button.hasFocus())
    presses(ENTER)
    qtbot.waitUntil(step.sheet.held_button.isEnabled)
    presses(ENTER)
    types(sheets.keys[-1].groups[GROUP - 1])
    with qtbot.waitSignal(step.done):
        presses(ENTER, ENTER)


def test_it_says_what_opens_the_records(page: KeysPage) -> None:
    said = page.opens.text()
    assert "by the passphrase and by the recovery sheet made 21 Nov 2026" in said


def test_another_passphrase_takes_the_place_of_the_old_one(
    qtbot: QtBot, page: KeysPage, house: House
) -> None:
    presses(ENTER)
    for words in (SECRET, ANOTHER, ANOTHER):
        types(words)
        presses(ENTER)
    presses(ENTER)
    qtbot.waitUntil(lambda: "new passphrase" in page.start.message.text)
    house.door.unlock(ANOTHER)
    with pytest.raises(WrongPassphrase):
        house.door.unlock(SECRET)


def test_without_the_old_passphrase_nothing_changes(
    qtbot: QtBot, page: KeysPage, house: House
) -> None:
    presses(ENTER)
    for words in (ANOTHER, ANOTHER, ANOTHER):
        types(words)
        presses(ENTER)
    presses(ENTER)
    asked = page.passphrase
    assert asked is not None
    qtbot.waitUntil(lambda: not asked.is_waiting)
    assert asked.message.text.startswith("That is not the passphrase")
    house.door.unlock(SECRET)


def test_the_old_sheet_opens_until_the_new_one_was_typed_back(
    qtbot: QtBot, page: KeysPage, house: House, sheets: KeptSheets
) -> None:
    page.sheet_button.click()
    house.door.unlock(RECOVERY.text, "recovery key")
    makes_the_sheet(qtbot, page, sheets)
    house.door.unlock(sheets.keys[-1].text, "recovery key")
    with pytest.raises(WrongPassphrase):
        house.door.unlock(RECOVERY.text, "recovery key")


def test_a_sheet_that_was_left_half_way_changes_nothing(page: KeysPage, house: House) -> None:
    page.sheet_button.click()
    presses(Qt.Key.Key_Escape)
    assert page.pages.currentWidget() is page.start
    house.door.unlock(RECOVERY.text, "recovery key")


def test_a_clinic_with_a_key_file_gets_a_passphrase_and_its_key_file_goes(
    qtbot: QtBot, plain: House, sheets: KeptSheets, ring: Ring
) -> None:
    page = keys_page(qtbot, plain, sheets, ring)
    assert (page.opens.text(), page.passphrase_button.text()) == (NO_PASSPHRASE, SET)
    presses(ENTER)
    for words in (SECRET, SECRET):
        types(words)
        presses(ENTER)
    presses(ENTER)
    makes_the_sheet(qtbot, page, sheets)
    assert page.passphrase_button.text() == CHANGE
    assert not plain.door.plain.path.exists()
    assert plain.door.unlock(SECRET) == plain.key


def damaged(house: House) -> None:
    """One bit of the wrapped keys, while the program runs."""
    file = house.door.wrapped.path
    content = bytearray(file.read_bytes())
    content[content.find(b'"sealed"') + 20] ^= 1
    file.write_bytes(content)


def gone(house: House) -> None:
    house.door.wrapped.path.unlink()


SPOILT = [pytest.param(damaged, id="damaged"), pytest.param(gone, id="gone")]


@pytest.mark.parametrize("spoil", SPOILT)
def test_keys_that_open_nothing_any_more_are_said(
    page: KeysPage, house: House, spoil: Callable[[House], None]
) -> None:
    spoil(house)
    page.begin()
    assert "nobody can open the records" in page.trouble.text
    assert (page.passphrase_button.text(), page.sheet_button.isVisible()) == (ANEW, False)


@pytest.mark.parametrize("spoil", SPOILT)
def test_passphrase_and_sheet_are_made_anew_while_the_database_is_open(
    qtbot: QtBot, page: KeysPage, house: House, sheets: KeptSheets, spoil: Callable[[House], None]
) -> None:
    spoil(house)
    page.begin()
    presses(ENTER)
    for words in (ANOTHER, ANOTHER):
        types(words)
        presses(ENTER)
    presses(ENTER)
    makes_the_sheet(qtbot, page, sheets)
    assert house.door.unlock(ANOTHER) == house.key
    assert house.door.unlock(sheets.keys[-1].text, "recovery key") == house.key
    assert page.passphrase_button.text() == CHANGE


def test_a_damaged_plain_key_file_gives_way_to_passphrase_and_sheet(
    qtbot: QtBot, plain: House, sheets: KeptSheets, ring: Ring
) -> None:
    plain.door.plain.path.write_text("damaged")
    page = keys_page(qtbot, plain, sheets, ring)
    assert "nobody can open the records" in page.trouble.text
    presses(ENTER)
    for words in (SECRET, SECRET):
        types(words)
        presses(ENTER)
    presses(ENTER)
    makes_the_sheet(qtbot, page, sheets)
    assert plain.door.state == "locked"
    assert plain.door.unlock(SECRET) == plain.key
    assert "by the passphrase and by the recovery sheet" in page.opens.text()


def test_a_sheet_that_was_not_made_anew_is_asked_for(page: KeysPage, house: House) -> None:
    gone(house)
    house.door.set_passphrase(house.key, ANOTHER)
    page.begin()
    assert "by the passphrase alone" in page.opens.text()


def test_the_keyring_opens_it_and_is_never_the_only_way(
    qtbot: QtBot, page: KeysPage, house: House, ring: Ring
) -> None:
    page.keyring_button.click()
    qtbot.waitUntil(lambda: page.keyring_button.text() == DROP_KEYRING)
    assert KeyringWay(house.door, ring).unlock() == house.key
    assert set(house.door.ways()) == {"passphrase", "recovery key", "keyring"}
    page.keyring_button.click()
    qtbot.waitUntil(lambda: page.keyring_button.text() == ADD_KEYRING)
    assert not ring.kept


def test_a_keyring_that_keeps_nothing_changes_nothing(
    qtbot: QtBot, page: KeysPage, house: House, ring: Ring
) -> None:
    ring.broken = True
    page.keyring_button.click()
    qtbot.waitUntil(lambda: "keeps nothing" in page.start.message.text)
    assert "keyring" not in house.door.ways()


@pytest.mark.parametrize("wiped", [True, False])
def test_a_keyring_that_fails_at_the_gate_leaves_the_passphrase(
    qtbot: QtBot, house: House, sheets: KeptSheets, ring: Ring, wiped: bool
) -> None:
    KeyringWay(house.door, ring).add(house.key)
    ring.kept.clear()
    ring.broken = not wiped
    house.close()
    gate = a_gate(qtbot, house.door.path, sheets, ring=ring)
    page = gate.page
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: page.message.text == FAILED)
    with qtbot.waitSignal(gate.opened) as opened:
        types(SECRET)
        presses(ENTER)
    assert opened.args is not None
    opened.args[0].close()


def test_the_keyring_opens_the_gate_unattended(
    qtbot: QtBot, house: House, sheets: KeptSheets, ring: Ring
) -> None:
    KeyringWay(house.door, ring).add(house.key)
    house.close()
    gate: Gate = a_gate(qtbot, house.door.path, sheets, ring=ring)
    opened: list[House] = []
    gate.opened.connect(opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    opened[0].close()
    QApplication.processEvents()
