"""What a start meets: a key file, nothing, somebody else, damage; each said in a window."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from ketalog.app import House, open_house
from ketalog.gui.gate.entrance import Entrance
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.passphrase_page import PassphrasePage
from ketalog.gui.gate.trouble_page import TroublePage
from ketalog.gui.gate.unlock_page import UnlockPage
from ketalog.gui.pc_settings import PcFile
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.holding import Held, Holder, Holding
from ketalog.store.swap import Swap
from tests.builders import START
from tests.gui.gate.a_gate import SECRET

HOLDER = Holder("PC 2", "bell", 4712, START)


@pytest.fixture
def entrance(qtbot: QtBot, path: Path, tmp_path: Path) -> Entrance:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Entrance(app, path, PcFile(tmp_path / "pc.toml"), tmp_path / "papers", tmp_path)


def go_on(house: House, before: QMainWindow | None) -> int:
    """What stands for the main window: it says whether a gate stood before it."""
    return 7 if before is None else 8


def gates_in_sight() -> list[Gate]:
    """Those of other tests may still be among them."""
    gates = [one for one in QApplication.topLevelWidgets() if isinstance(one, Gate)]
    return [gate for gate in gates if gate.isVisible()]


def at_the_gate(doing: Callable[[Gate], None]) -> None:
    """Do this once the gate is there; it is asked again until then."""
    before = gates_in_sight()

    def look() -> None:
        shown = [gate for gate in gates_in_sight() if gate not in before]
        if shown:
            doing(shown[0])
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def seen_and_closed(found: list[Gate]) -> Callable[[Gate], None]:
    def close(gate: Gate) -> None:
        found.append(gate)
        gate.close()

    return close


def test_a_key_file_opens_without_a_gate(entrance: Entrance, path: Path) -> None:
    open_house(path).close()
    assert entrance.come_in(go_on, unattended=False) == 7


def test_a_script_gets_a_key_file_where_nothing_is(entrance: Entrance, path: Path) -> None:
    assert entrance.come_in(go_on, unattended=True) == 7
    assert Door(path).state == "key file"


def test_the_very_first_start_asks_for_a_passphrase(entrance: Entrance, path: Path) -> None:
    found: list[Gate] = []
    at_the_gate(seen_and_closed(found))
    assert entrance.come_in(go_on, unattended=False) == 0
    assert isinstance(found[0].page, PassphrasePage)
    assert not path.exists()


def test_a_locked_database_is_opened_at_the_gate_even_for_a_script(
    entrance: Entrance, door: Door
) -> None:
    found: list[Gate] = []
    at_the_gate(seen_and_closed(found))
    assert entrance.come_in(go_on, unattended=True) == 0
    assert isinstance(found[0].page, UnlockPage)


def test_a_second_start_says_who_holds_the_database(entrance: Entrance, path: Path) -> None:
    found: list[Gate] = []
    at_the_gate(seen_and_closed(found))
    with Holding(path, HOLDER), pytest.raises(Held):
        entrance.come_in(go_on, unattended=False)
    assert "on PC 2, by the account bell" in found[0].trouble


def test_while_the_window_is_open_the_database_is_held(entrance: Entrance, path: Path) -> None:
    def second(house: House, before: QMainWindow | None) -> int:
        with pytest.raises(Held):
            Holding(path, HOLDER)
        return 0

    assert entrance.come_in(second, unattended=True) == 0
    Holding(path, HOLDER).let_go()


def test_a_damaged_database_is_said_and_stays(entrance: Entrance, path: Path) -> None:
    open_house(path).close()
    with path.open("r+b") as file:
        file.seek(20)
        file.write(bytes(4000))
    before = path.read_bytes()
    found: list[Gate] = []
    at_the_gate(seen_and_closed(found))
    with pytest.raises(StoreError):
        entrance.come_in(go_on, unattended=False)
    page = found[0].page
    assert isinstance(page, TroublePage)
    assert page.message.text
    assert path.read_bytes() == before


def test_no_way_on_offers_to_erase(entrance: Entrance, door: Door) -> None:
    door.wrapped.path.unlink()
    found: list[Gate] = []
    at_the_gate(seen_and_closed(found))
    with pytest.raises(StoreError):
        entrance.come_in(go_on, unattended=False)
    page = found[0].page
    assert isinstance(page, TroublePage)
    assert [button.text() for button in (*page.way_buttons, page.close_button)] == [
        "Restore a backup",
        "Close",
    ]


def test_by_the_gate_the_window_before_is_handed_over(entrance: Entrance, kept: Door) -> None:
    def unlock(gate: Gate) -> None:
        page = gate.page
        assert isinstance(page, UnlockPage)
        page.passphrase.restore(SECRET)
        page.open_button.click()

    at_the_gate(unlock)
    assert entrance.come_in(go_on, unattended=False) == 8


def test_the_screen_outlives_the_gate(entrance: Entrance, path: Path) -> None:
    gone: list[str] = []
    QGuiApplication.primaryScreen().destroyed.connect(lambda: gone.append("screen"))
    at_the_gate(seen_and_closed([]))
    assert entrance.come_in(go_on, unattended=False) == 0
    gc.collect()
    QApplication.processEvents()
    assert not gone


def test_what_a_restore_left_that_was_cut_off_is_gone_at_the_next_start(
    entrance: Entrance, path: Path
) -> None:
    open_house(path).close()
    cut = Swap(path, "2026-11-21-170000Z")
    cut.fetch(path)
    cut.keep()
    assert entrance.come_in(go_on, unattended=False) == 7
    assert not cut.ready.exists()
    assert not cut.kept.exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows lets few accounts make a link")
def test_through_a_link_a_second_start_says_who_holds_the_database(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    link = tmp_path / "link.ketalog"
    link.symlink_to(path)
    by_link = Entrance(app, link, PcFile(tmp_path / "pc.toml"), tmp_path / "papers", tmp_path)
    found: list[Gate] = []
    at_the_gate(seen_and_closed(found))
    with Holding(path, HOLDER), pytest.raises(Held):
        by_link.come_in(go_on, unattended=True)
    assert "on PC 2, by the account bell" in found[0].trouble
