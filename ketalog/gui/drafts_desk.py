"""What is typed and not saved yet, as the windows keep it."""

from __future__ import annotations

from ketalog.app import House
from ketalog.gui.told import told


class DraftsDesk:
    """By session and form. Raises Refused with a sentence where it cannot be kept."""

    def __init__(self, house: House) -> None:
        self._drafting = house.drafting

    def keep(self, log: str, form: str, text: str) -> None:
        """Keep what is typed in a form; empty text forgets it."""
        told(lambda: self._drafting.keep(log, form, text))

    def find(self, log: str, form: str) -> str:
        """What was typed in a form and not saved."""
        return told(lambda: self._drafting.find(log, form))

    def forms(self, log: str) -> tuple[str, ...]:
        """The forms of a session in which something is typed and not saved."""
        return told(lambda: self._drafting.forms(log))
