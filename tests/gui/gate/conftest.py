"""The database, its door and its sheets."""

from pathlib import Path

import pytest

from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.doors import Door
from tests.builders import START
from tests.gui.gate.a_gate import CHEAP, RECOVERY, SECRET, KeptSheets, opening


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is, or will be."""
    return tmp_path / "clinic.ketalog"


@pytest.fixture
def door(path: Path) -> Door:
    """The door of a clinic that was set up; its sheet was never typed back."""
    made = Door(path, CHEAP)
    made.create(SECRET, RECOVERY.text)
    return made


@pytest.fixture
def kept(door: Door) -> Door:
    """A clinic whose sheet somebody holds."""
    key = door.unlock(SECRET)
    with opening(door.path)(key) as house:
        RecoverySheets(house.recording, house.logs, key).keep(START, "set-up")
    return door


@pytest.fixture
def sheets(tmp_path: Path) -> KeptSheets:
    """The sheets that are made."""
    return KeptSheets(tmp_path)
