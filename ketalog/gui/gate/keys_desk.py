"""What the windows know of how the records open, and the page on which that is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ketalog.app import House
from ketalog.store.key_trouble import key_trouble

if TYPE_CHECKING:
    from ketalog.gui.gate.keys_page import KeysPage
    from ketalog.gui.printing.printer_desk import PrinterDesk

# The page is loaded when somebody wants it, not before the first paint.
# ruff: noqa: PLC0415


class KeysDesk:
    """``person`` says who is signed in: changes are written in their name."""

    def __init__(self, house: House, person: Callable[[], str]) -> None:
        self._house = house
        self._person = person

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase opens the database, not a key file."""
        door = self._house.door
        return door.wrapped.is_there and not door.plain.path.exists()

    @property
    def trouble(self) -> str:
        """Why the records would not open once more; empty where they would."""
        return key_trouble(self._house.door.path, self._house.key)

    def page(self, printers: PrinterDesk) -> KeysPage:
        """A page on which it is changed."""
        from ketalog.gui.gate.house_sheets import HouseSheets
        from ketalog.gui.gate.keys_page import KeysPage

        house = self._house
        sheets = HouseSheets(house, house.papers.folder, self._person)
        return KeysPage(house, sheets, printers, self._person)
