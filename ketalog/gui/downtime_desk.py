"""What the windows ask of the downtime sheets: papers to print, and the folder that keeps them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from ketalog.app import House
from ketalog.domain.protocol import Protocol
from ketalog.gui.told import told
from ketalog.papers.downtime_files import Place, looked_at
from ketalog.papers.downtime_folder import FolderState
from ketalog.papers.order import Order

LOOK_MS = 40
Then = Callable[[Place], None]


class DowntimeDesk(QObject):
    """``person`` says who is signed in. Raises Refused with a sentence for what cannot be."""

    def __init__(
        self, house: House, person: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._house, self._person = house, person
        self._looking: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(lambda: self._looking())

    @property
    def state(self) -> FolderState:
        """How it stands with the folder."""
        return self._house.downtime_folder.state

    @property
    def folder(self) -> str:
        """The folder in use; empty where it is off."""
        folder = self._house.downtime_folder.folder
        return str(folder) if folder else ""

    def all_live(self) -> Order:
        """The sheets of every live chair. Raises Refused for none."""
        return told(lambda: self._house.downtime.all_live(self._person()))

    def blank(self, stem: str) -> Order:
        """A form for the drawer; without a stem for any protocol."""
        return told(lambda: self._house.downtime.blank(stem, self._person()))

    def protocols(self) -> tuple[Protocol, ...]:
        """Those that a form may be printed for."""
        return self._house.shipped.protocols()

    def look_at(self, folder: Path, then: Then) -> None:
        """Find out beside the windows whether a folder serves; a share that hangs holds nobody."""
        found: list[Place] = []
        database = self._house.database.path

        def look() -> None:
            found.append(looked_at(folder, database))

        Thread(target=look, name="downtime folder", daemon=True).start()
        self._looking = partial(self._hand_over, found, then)
        self._timer.start()

    def use(self, folder: Path) -> None:
        """Write the sheets there from now on. Raises Refused."""
        told(lambda: self._house.downtime_folder.use(folder))

    def turn_off(self) -> None:
        """Write none, and take away those that are there."""
        told(self._house.downtime_folder.turn_off)

    def _hand_over(self, found: list[Place], then: Then) -> None:
        if found:
            self._timer.stop()
            then(found[0])
