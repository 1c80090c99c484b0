"""How the records open is changed by those who may: each act asks anew who is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from ketalog.domain.refusal import Refused
from ketalog.services.authority import Authority
from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.doors import Door
from ketalog.store.keyring_way import KeyringWay
from ketalog.store.keys import Key

# What takes a while and is done beside the windows; raises StoreError.
Work = Callable[[], None]


class KeyChanges:
    """Raises Refused before anything is done; ``person`` says who is signed in."""

    def __init__(
        self,
        door: Door,
        key: Key,
        sheets: RecoverySheets,
        authority: Authority,
        person: Callable[[], str],
    ) -> None:
        self._door, self._key, self._sheets = door, key, sheets
        self._authority, self._person = authority, person
        self._begun_by = ""

    def refuse(self) -> None:
        """Raises Refused for who may not, and where nobody is signed in."""
        person = self._person()
        if not person:
            raise Refused("Sign in first: the change is written in your name.")
        self._authority.refuse(person, "settings")

    def change_passphrase(self, old: str, new: str) -> Work:
        """Another one, by the one until now."""
        self.refuse()
        door = self._door
        return lambda: door.set_passphrase(door.unlock(old), new)

    def set_passphrase(self, new: str) -> Work:
        """The first one. The key file goes last: until then the database opens as it did."""
        self.refuse()
        return partial(self._door.set_passphrase, self._key, new)

    def seal_sheet(self, secret: str) -> Work:
        """The key of a new sheet; ``refuse_sheet`` is asked once more before it is sealed."""
        self.refuse()
        self._begun_by = self._person()
        return partial(self._door.set_recovery, self._key, secret)

    def refuse_sheet(self) -> None:
        """Raises Refused where somebody else would finish a sheet that was begun."""
        self.refuse()
        if self._person() != self._begun_by:
            raise Refused(f"This sheet was begun by {self._begun_by}: begin one of your own.")

    def keep_sheet(self, made_at: datetime) -> None:
        """Its key is in force: kept in the name of who began it, even where the PC has locked."""
        self._sheets.keep(made_at, self._begun_by)

    def take_key_file_away(self) -> None:
        """Passphrase and sheet open the database: the key file beside it goes."""
        self._door.take_key_file_away(self._key)

    def turn_keyring(self, ring: KeyringWay, *, is_there: bool) -> Work:
        """Into the keyring of this PC, or out of it."""
        self.refuse()
        return partial(ring.remove if is_there else ring.add, self._key)
