"""A third way in, for those who want no passphrase at every start: a secret in the OS keyring.

It is a convenience and never the only way: keyrings are lost with a desktop, an account, a PC.
"""

from __future__ import annotations

import importlib
import secrets
from contextlib import suppress
from typing import Protocol, cast

from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.wraps import fingerprint

SERVICE = "ketalog"
SECRET_BYTES = 32
FAILED = "The keyring of this PC did not open the records: type the passphrase."


class Keyring(Protocol):
    """What the package ``keyring`` offers, and all that is used of it."""

    def get_password(self, service_name: str, username: str) -> str | None:
        """The secret of a name."""
        ...

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep a secret under a name."""
        ...

    def delete_password(self, service_name: str, username: str) -> None:
        """Keep it no longer."""
        ...


def keyring_of_this_pc() -> Keyring | None:
    """The package where it is installed; it is an extra."""
    try:
        return cast(Keyring, importlib.import_module("keyring"))
    except ImportError:
        return None


class KeyringWay:
    """The way through the keyring. Raises StoreError with a sentence; a keyring may raise anything.

    Its methods may take long: a keyring asks for its own passphrase.
    """

    def __init__(self, door: Door, keyring: Keyring | None = None) -> None:
        self._door = door
        self._keyring = keyring or keyring_of_this_pc()
        self._name = str(door.path.absolute())

    @property
    def is_possible(self) -> bool:
        """Whether this PC has such a package at all."""
        return self._keyring is not None

    @property
    def is_there(self) -> bool:
        """Whether the database opens by it on this PC."""
        return self.is_possible and "keyring" in self._door.ways()

    def unlock(self) -> Key:
        """The key."""
        try:
            secret = self._found.get_password(SERVICE, self._name)
        except Exception:
            raise StoreError(FAILED) from None
        if not secret:
            raise StoreError(FAILED)
        try:
            return self._door.unlock(secret, "keyring")
        except StoreError:
            raise StoreError(FAILED) from None

    def add(self, key: Key) -> None:
        """Keep a random secret in the keyring that opens the database from then on."""
        if {"passphrase", "recovery key"} - set(self._door.ways()):
            raise StoreError("First the passphrase and the recovery key, then the keyring.")
        secret = secrets.token_hex(SECRET_BYTES)
        try:
            self._found.set_password(SERVICE, self._name, secret)
            is_kept = self._found.get_password(SERVICE, self._name) == secret
        except Exception:
            is_kept = False
        if not is_kept:
            raise StoreError("The keyring of this PC keeps nothing; the passphrase still opens.")
        self._door.wrapped.seal(key, secret, "keyring", self._door.terms.cost)

    def remove(self, key: Key) -> None:
        """The database opens by the keyring no more."""
        wraps = self._door.wrapped.wraps()
        mine = fingerprint(key)
        left = tuple(one for one in wraps if (one.by, one.fingerprint) != ("keyring", mine))
        self._door.wrapped.keep(left)
        # Without its wrap the secret opens nothing.
        with suppress(Exception):
            self._found.delete_password(SERVICE, self._name)

    @property
    def _found(self) -> Keyring:
        if self._keyring is None:
            raise StoreError("This PC has no keyring that ketalog can use.")
        return self._keyring
