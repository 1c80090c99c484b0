"""A recovery sheet that is printed leaves no file; saved, it lies only where somebody said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.gate.keys_page import KeysPage
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.store.recovery_key import RecoveryKey
from tests.gui.backups.conftest import ADMIN
from tests.gui.backups.waiting import until
from tests.gui.gate.a_gate import RECOVERY
from tests.gui.printing.printers import HP, PaperTray
from tests.gui.shell.a_clinic import desk, house
from tests.gui.shell.test_main_window import NoSpeaker, pc, shown, undressed

__all__ = ["desk", "house", "pc", "undressed"]


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what a program lays down for a moment."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    return tmp_path / "temp"


@pytest.fixture
def window(
    qapp: QApplication, desk: Desk, pc: PcFile, undressed: None, temp: Path
) -> Iterator[MainWindow]:
    with shown(MainWindow(desk, qapp, pc, NoSpeaker())) as made:
        yield made


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray((HP,))


@pytest.fixture
def page(
    window: MainWindow, house: House, tray: PaperTray, monkeypatch: pytest.MonkeyPatch
) -> KeysPage:
    """The page of the keys within the program, at the step of the sheet of a known key."""
    window.desk.printing.printers.behind.make = lambda: tray
    window.desk.printing.printers.looks_ms = ()
    house.register.add_person(Person(ADMIN, "admin"), "set-up")
    window.desk.sign_in(ADMIN)
    window.show_page("this_pc")
    window.this_pc.keys.click()
    monkeypatch.setattr(RecoveryKey, "create", lambda: RECOVERY)
    page = window.keys.page
    page._begin_sheet()
    until(lambda: bool(window.desk.printing.printers.found))
    return page


def words_of(content: bytes) -> str:
    """What a file says, a PDF by its text."""
    if not content.startswith(b"%PDF"):
        return content.decode("latin-1")
    return "".join("".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages).split())


def with_the_key(root: Path) -> list[str]:
    """The files under a folder that say a group of the key."""
    files = [one for one in root.rglob("*") if one.is_file()]
    return [
        one.name
        for one in files
        if any(group in words_of(one.read_bytes()) for group in RECOVERY.groups)
    ]


def printed(page: KeysPage, tray: PaperTray) -> None:
    page.step.sheet.print_button.click()
    until(page.step.sheet.held_button.isEnabled)
    assert RECOVERY.groups[0] in words_of(tray.jobs[0].pdf)


def test_printed_it_leaves_no_file_anywhere(
    page: KeysPage, tray: PaperTray, tmp_path: Path
) -> None:
    printed(page, tray)
    assert with_the_key(tmp_path) == []


def test_typed_back_and_in_force_it_has_left_none_either(
    page: KeysPage, tray: PaperTray, window: MainWindow, tmp_path: Path
) -> None:
    printed(page, tray)
    page.step.sheet.held_button.click()
    group = page.step.group
    group.group.restore(RECOVERY.groups[group.number - 1])
    group.finish_button.click()
    until(lambda: page.pages.currentWidget() is page.start)
    window.close()
    assert with_the_key(tmp_path) == []


def test_saved_it_lies_where_somebody_said_and_nowhere_else(page: KeysPage, tmp_path: Path) -> None:
    place = tmp_path / "a stick"
    page.step.sheet.place.restore(str(place))
    page.step.sheet.save_button.click()
    until(page.step.sheet.held_button.isEnabled)
    assert with_the_key(tmp_path) == with_the_key(place) == ["recovery-key-2026-11-21.pdf"]
