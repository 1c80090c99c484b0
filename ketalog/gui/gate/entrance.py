"""From the files beside a database to an open house: by the gate where it is needed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from ketalog.app import House, open_house
from ketalog.clock import this_machine
from ketalog.gui import theme
from ketalog.gui.crash import CrashLog
from ketalog.gui.pc_settings import PcFile
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.holding import Held, Holding, holder_here
from ketalog.store.keys import Key
from ketalog.store.restore import set_right

if TYPE_CHECKING:
    from ketalog.gui.gate.gate import Gate

# The gate is loaded only where it stands: a key file opens as fast as ever.
# ruff: noqa: PLC0415

WELL = 0
SMALL = (720, 480)
# Goes on with an open house, and with the window that stood before it.
GoOn = Callable[[House, QMainWindow | None], int]


class Entrance:
    """``papers`` is where papers go, ``logs`` where it is noted what nobody foresaw."""

    def __init__(
        self, app: QApplication, database: Path, settings: PcFile, papers: Path, logs: Path
    ) -> None:
        self._app = app
        # Whatever link it is called by: lock, keys and journal lie beside the file itself.
        self._database = database.resolve()
        self._settings = settings
        self._papers = papers
        self._logs = logs

    def come_in(self, go_on: GoOn, *, unattended: bool) -> int:
        """Hold the database, open the house and ``go_on`` with it; what it returns.

        ``unattended`` makes a key file of its own where nothing is yet. Raises StoreError, after
        a window has said its sentence.
        """
        with suppress(OSError):
            self._database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            held = Holding(self._database, holder_here(this_machine().wall()))
        except StoreError as failed:
            from ketalog.gui.gate.trouble_page import HELD, TITLE

            gate = self._gate()
            gate.show_trouble(failed.sentence, HELD if isinstance(failed, Held) else TITLE)
            self._wait(gate, SMALL)
            raise
        with held:
            set_right(self._database)
            opens_itself = {"key file", "nothing yet"} if unattended else {"key file"}
            if Door(self._database).state not in opens_itself:
                return self._by_the_gate(go_on)
            try:
                house = self.open(None)
            except StoreError as failed:
                return self._by_the_gate(go_on, failed.sentence)
            with house:
                return go_on(house, None)

    def open(self, key: Key | None) -> House:
        """Open the house; without a key by the key file of its own. Raises StoreError."""
        place = self._settings.load().backup_folder
        return open_house(
            self._database,
            papers=self._papers,
            key=key,
            second_place=Path(place) if place else None,
        )

    def _by_the_gate(self, go_on: GoOn, trouble: str = "") -> int:
        from ketalog.gui.gate.ways_back import WaysBack

        gate = self._gate()
        back = WaysBack(gate, self._database, self._settings.load().backup_folder)
        found: list[House] = []
        gate.opened.connect(found.append)
        crashes = CrashLog(self._logs, this_machine().wall, gate.show_trouble)
        crashes.install()
        try:
            if trouble:
                gate.show_trouble(trouble)
            else:
                gate.begin()
            self._wait(gate)
        finally:
            crashes.uninstall()
            back.stop()
        if not found:
            if gate.trouble:
                raise StoreError(gate.trouble)
            return WELL
        with found[0] as house:
            back.keep(house)
            return go_on(house, gate)

    def _gate(self) -> Gate:
        from ketalog.gui.gate.gate import Gate
        from ketalog.gui.gate.house_sheets import HouseSheets

        settings, papers = self._settings.load(), self._papers
        theme.apply(self._app, settings.theme)
        gate = Gate(Door(self._database), self.open, lambda house: HouseSheets(house, papers))
        gate.printers.name = settings.printer
        return gate

    def _wait(self, gate: Gate, small: tuple[int, int] | None = None) -> None:
        """Show the gate until the house is open or somebody closes it."""
        loop = QEventLoop()
        gate.opened.connect(loop.quit)
        gate.left.connect(loop.quit)
        if small is not None:
            gate.setMinimumSize(*small)
        # Without a window manager nothing is maximised; the size that it would have serves as well.
        # Asked of a window it would die with the window (PySide takes it for its child).
        screen = QGuiApplication.primaryScreen()
        gate.resize(QSize(*small) if small else screen.availableSize())
        if small is None and self._settings.load().maximised:
            gate.showMaximized()
        else:
            gate.show()
        loop.exec()
