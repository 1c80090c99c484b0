"""A gate for the tests: a real database that is cheap to open, and sheets that can be looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House, open_house
from ketalog.domain.refusal import Refused
from ketalog.gui.gate.gate import Gate
from ketalog.gui.gate.sheet_maker import Sheet
from ketalog.gui.printing.this_pc import LatePrinters
from ketalog.store.doors import Door, KeyTerms
from ketalog.store.keyring_way import Keyring, KeyringWay
from ketalog.store.keys import Key
from ketalog.store.recovery_key import RecoveryKey
from tests.builders import START, SetClock
from tests.gui.printing.printers import PaperTray

CHEAP = KeyTerms(1, 8, 1, 1, 12, 256)
SECRET = "four words of the ward"
RECOVERY = RecoveryKey(bytes(range(7, 27)))
GROUP = 3


@dataclass
class KeptSheets:
    """Sheets of which every key is kept; ``why_not`` is said instead of making one."""

    folder: Path
    keys: list[RecoveryKey] = field(default_factory=list)
    why_not: str = ""

    def sheet(self, key: RecoveryKey) -> Sheet:
        """One whose PDF is the key's groups."""
        self.keys.append(key)

        def build() -> bytes:
            if self.why_not:
                raise Refused(self.why_not)
            return key.text.encode()

        def save(folder: Path) -> Path:
            path = folder / "recovery-key.pdf"
            path.write_bytes(build())
            return path

        return Sheet(START, "A4", build, save)


def opening(path: Path) -> Callable[[Key], House]:
    """What opens the house of a database by its key."""
    return lambda key: open_house(path, clock_for=lambda logs: SetClock(), station="PC 1", key=key)


def a_gate(
    qtbot: QtBot,
    path: Path,
    sheets: KeptSheets,
    tray: PaperTray | None = None,
    ring: Keyring | None = None,
) -> Gate:
    """A gate that is shown, and has begun; group 3 is the one that it asks for."""
    door = Door(path, CHEAP)
    gate = Gate(door, opening(path), lambda house: sheets, pick=lambda _: GROUP - 1)
    gate.keyring = KeyringWay(door, ring)
    qtbot.addWidget(gate)
    gate.printers.behind = LatePrinters(lambda: tray or PaperTray(()))
    gate.begin()
    gate.resize(1366, 768)
    gate.show()
    gate.activateWindow()
    QApplication.processEvents()
    return gate
