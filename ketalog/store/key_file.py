"""The file of wrapped keys beside a database: how it opens, and how it changes without a gap."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ketalog.store.causes import cause, told
from ketalog.store.disk import free_name, second_name, settle
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.wraps import By, Cost, Wrap, WrongSecret, fingerprint, opened, sealed

FORMAT = "ketalog keys 1"
DAMAGED = ".damaged"


class WrongPassphrase(StoreError):
    """The file is whole and belongs to the database; what was typed does not open it."""


class DamagedKeys(StoreError):
    """The file is not as it was written: no secret is tried on it."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """The file's content; ``check`` tells a damaged file from a wrong passphrase."""

    format: str
    wraps: tuple[Wrap, ...]
    check: str


def wrapped_key_file(database: Path) -> Path:
    """Where the wrapped keys of a database lie: ``<name>.keys`` beside it."""
    return database.with_name(database.name + ".keys")


class KeyFile:
    """One file of wraps. Every change is written aside and renamed: a crash leaves one whole file.

    Raises StoreError, with a sentence that holds no secret.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def is_there(self) -> bool:
        """Whether there is such a file."""
        return self.path.exists()

    def wraps(self) -> tuple[Wrap, ...]:
        """What the file holds."""
        try:
            stored = msgspec.json.decode(self.path.read_bytes(), type=_Stored)
        except FileNotFoundError:
            raise StoreError(
                f"The key file {self.path.name} is missing. Put back the copy that is kept with "
                "the backups: without it neither passphrase nor recovery sheet opens anything."
            ) from None
        except OSError as failed:
            raise StoreError(
                f"The key file {self.path.name} cannot be read: {failed.strerror}."
            ) from None
        except (msgspec.MsgspecError, ValueError):
            raise self._damaged() from None
        if stored.format != FORMAT or stored.check != _check(stored.wraps) or not stored.wraps:
            raise self._damaged()
        return stored.wraps

    def ways(self, database_header: bytes) -> tuple[By, ...]:
        """By what secrets a database opens. Raises StoreError where the file is another's."""
        return tuple(wrap.by for wrap in self._of(database_header))

    def unlock(self, secret: str, by: By, database_header: bytes) -> Key:
        """The key of the database that begins with these 16 bytes.

        Raises WrongPassphrase for a secret that does not fit, StoreError for a file that does not.
        """
        mine = [wrap for wrap in self._of(database_header) if wrap.by == by]
        if not mine:
            raise StoreError(f"The database does not open by a {by}.")
        for wrap in mine:
            with suppress(WrongSecret):
                return opened(wrap, secret)
        raise WrongPassphrase(f"That is not the {by} of this database. Nothing was changed.")

    def seal(self, key: Key, secret: str, by: By, cost: Cost) -> None:
        """Add a way to a key, or change the secret of one; the others stay as they are.

        A damaged file is kept aside: who has the key can begin a new one.
        """
        self.keep_damaged()
        now = self.readable()
        mine = (by, fingerprint(key))
        others = tuple(one for one in now if (one.by, one.fingerprint) != mine)
        self.keep((*others, sealed(key, secret, by, cost)))

    def readable(self) -> tuple[Wrap, ...]:
        """What the file holds; a damaged one, or none, holds nothing."""
        try:
            return self.wraps() if self.is_there else ()
        except DamagedKeys:
            return ()

    def keep_damaged(self, end: str = DAMAGED) -> Path | None:
        """Give a damaged file a second name before it is written anew; None where it is whole."""
        if not self.is_there or self.readable():
            return None
        other = free_name(self.path.with_name(self.path.name + end))
        with told(f"The damaged key file {self.path.name} cannot be kept aside"):
            second_name(self.path, other)
        return other

    def forget(self, key_print: str) -> None:
        """Drop the wraps of one key, by its fingerprint, where any others are left."""
        now = self.wraps()
        left = tuple(one for one in now if one.fingerprint != key_print)
        if left and left != now:
            self.keep(left)

    def forget_other_keys(self, key: Key) -> None:
        """Drop the wraps of every other key: the database has this one now."""
        self.keep(tuple(one for one in self.wraps() if one.fingerprint == fingerprint(key)))

    def keep(self, wraps: tuple[Wrap, ...]) -> None:
        """Write the file anew, for this user alone."""
        part = self.path.with_name(self.path.name + ".part")
        text = msgspec.json.format(msgspec.json.encode(_Stored(FORMAT, wraps, _check(wraps))))
        try:
            part.unlink(missing_ok=True)
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(text + b"\n")
            settle(part, self.path)
        except OSError as failed:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise StoreError(
                f"The key file {self.path.name} cannot be written: {cause(failed)}. "
                "The one that was there is unchanged."
            ) from None

    def _of(self, database_header: bytes) -> tuple[Wrap, ...]:
        found = tuple(one for one in self.wraps() if one.fingerprint == database_header.hex())
        if not found:
            raise StoreError(
                f"The key file {self.path.name} belongs to another database. "
                "Put the two files that belong together beside each other; nothing was changed."
            )
        return found

    def _damaged(self) -> StoreError:
        return DamagedKeys(
            f"The key file {self.path.name} is damaged. Put back the copy that is kept with the "
            "backups: without it neither passphrase nor recovery sheet opens anything."
        )


def _check(wraps: tuple[Wrap, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode([FORMAT, *wraps])).hexdigest()
