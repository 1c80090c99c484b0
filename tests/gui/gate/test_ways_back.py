"""Where only the keys are damaged, those of a copy open the records as they are now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.trouble_page import TroublePage
from ketalog.gui.gate.unlock_page import UnlockPage
from ketalog.gui.gate.ways_back import KEYS, NO_KEYS, WaysBack
from ketalog.store.backups import Backups
from ketalog.store.doors import Door
from tests.builders import START
from tests.gui.gate.a_gate import CHEAP, SECRET, KeptSheets, opening
from tests.gui.shell.a_clinic import ENTER, presses, types

Stands = Callable[[], Gate]


@pytest.fixture
def stick(kept: Door, tmp_path: Path) -> Path:
    """A copy of the clinic; somebody was added since."""
    found = tmp_path / "stick"
    found.mkdir()
    with opening(kept.path)(kept.unlock(SECRET)) as house:
        Backups(found, 30).add(house.database, house.key, START, "daily", kept.wrapped.path)
        house.register.add_person(Person("J. Bell RN", "nurse"), "set-up")
    return found


@pytest.fixture
def stands(qtbot: QtBot, kept: Door, stick: Path, sheets: KeptSheets) -> Iterator[Stands]:
    """A gate before that clinic, with the copies of that place."""
    made: list[tuple[Gate, WaysBack]] = []
    houses: list[House] = []

    def stand() -> Gate:
        gate = Gate(Door(kept.path, CHEAP), opening(kept.path), lambda house: sheets)
        qtbot.addWidget(gate)
        made.append((gate, WaysBack(gate, kept.path, str(stick))))
        gate.opened.connect(houses.append)
        gate.begin()
        gate.resize(1366, 768)
        gate.show()
        gate.activateWindow()
        QApplication.processEvents()
        return gate

    yield stand
    for gate, back in made:
        back.stop()
        gate.close()
    for house in houses:
        house.close()


def page_of(gate: Gate) -> TroublePage:
    page = gate.page
    assert isinstance(page, TroublePage)
    return page


def taken(qtbot: QtBot, gate: Gate) -> None:
    page = page_of(gate)
    next(one for one in page.way_buttons if one.text() == KEYS).click()
    qtbot.waitUntil(lambda: not page.is_waiting or gate.page is not page)


@pytest.mark.parametrize("damage", ["damaged", "missing"])
def test_the_keys_of_a_copy_open_the_records_with_all_that_was_written_since(
    qtbot: QtBot, stands: Stands, kept: Door, damage: str
) -> None:
    if damage == "damaged":
        kept.wrapped.path.write_text("{}")
    else:
        kept.wrapped.path.unlink()
    gate = stands()
    taken(qtbot, gate)
    assert isinstance(gate.page, UnlockPage)
    assert "the passphrase of that day opens" in gate.page.message.text
    with qtbot.waitSignal(gate.opened) as opened:
        types(SECRET)
        presses(ENTER)
    assert opened.args is not None
    assert [one.name for one in opened.args[0].register.people()] == ["J. Bell RN"]


def test_a_place_without_the_keys_says_so_and_leaves_all_as_it_is(
    qtbot: QtBot, stands: Stands, kept: Door, stick: Path
) -> None:
    for keys in stick.glob("*/*.keys"):
        keys.unlink()
    kept.wrapped.path.write_text("{}")
    gate = stands()
    taken(qtbot, gate)
    assert page_of(gate).message.text == NO_KEYS
    assert kept.wrapped.path.read_text() == "{}"


def test_where_the_keys_are_whole_only_a_backup_is_offered(stands: Stands, kept: Door) -> None:
    with kept.path.open("r+b") as file:
        file.seek(2048)
        file.write(bytes(range(256)) * 8)
    assert [way.text for way in stands().ways_on] == ["Restore a backup"]
