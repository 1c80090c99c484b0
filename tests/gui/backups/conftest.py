"""A clinic with an admin and a nurse, its window, and a stick for the copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.backups.backups_page import BackupsPage
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from tests.builders import NURSE
from tests.gui.backups.waiting import copied, until
from tests.gui.shell.a_clinic import desk, house
from tests.gui.shell.test_main_window import NoSpeaker, pc, shown, undressed

__all__ = ["desk", "house", "pc", "undressed"]
ADMIN = "Ada Admin"
PINS = {ADMIN: "192837", NURSE: "918273"}


@pytest.fixture
def staffed(desk: Desk, house: House) -> Desk:
    """The admin has signed in; both have a PIN."""
    desk.add_person(Person(ADMIN, "admin"))
    desk.sign_in(ADMIN)
    desk.add_person(Person(NURSE))
    for member in house.staff.members():
        if member.person.name in PINS:
            house.pins.set_pin(member.id, PINS[member.person.name], member.person.name)
    return desk


@pytest.fixture
def window(qapp: QApplication, staffed: Desk, pc: PcFile, undressed: None) -> Iterator[MainWindow]:
    """The admin sees the page of this PC."""
    with shown(MainWindow(staffed, qapp, pc, NoSpeaker())) as made:
        staffed.sign_in(ADMIN)
        made.show_page("this_pc")
        yield made
        # Who was asked for something is not waited for when the window goes.
        until(lambda: not staffed.backups.is_busy)


@pytest.fixture
def page(window: MainWindow) -> BackupsPage:
    """The page of backups, in front."""
    window.this_pc.backups.click()
    return window.backups.page


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def copy(page: BackupsPage, house: House, stick: Path) -> Callable[[], None]:
    """Copies to the stick, once for each call; the newest copy is marked in the list."""
    house.backing_up.use(stick)

    def once() -> None:
        copied(house, page)
        page.copies.table.mark(0)

    return once
