"""A clinic whose people have PINs, and its window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.store.wraps import Cost
from tests.builders import SetClock, a_clinic, a_clinic_house
from tests.gui.shell.test_main_window import NoSpeaker, shown
from tests.gui.sign_in.people import ADMIN, AUDITOR, BELL, CHARGE, DESK, HADDAD, OKAFOR, with_pins


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    """Okafor is first, Bell second, Haddad has no PIN yet."""
    with a_clinic_house(tmp_path, clock) as opened:
        opened.register.name_clinic(a_clinic(), "set-up")
        with_pins(opened, OKAFOR, BELL, HADDAD, CHARGE, ADMIN, DESK, AUDITOR)
        yield opened


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


@pytest.fixture
def window(qapp: QApplication, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    """At the sign-in."""
    theme.apply(qapp, theme.Theme())
    with shown(MainWindow(desk, qapp, PcFile(tmp_path / "pc.toml"), NoSpeaker())) as made:
        yield made
    desk.staff.stop()


@pytest.fixture
def with_passphrase(house: House) -> str:
    """A passphrase opens the database; guessing it costs nothing here."""
    house.door.wrapped.seal(house.key, "four words of the ward", "passphrase", Cost(8, 1, 1))
    return "four words of the ward"
