"""The key of a database: 32 random bytes, kept in one small file beside it."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from ketalog.store.causes import cause
from ketalog.store.disk import sync_folder
from ketalog.store.failure import StoreError

MARK = b"ketalog\x01"


@dataclass(frozen=True, slots=True)
class Key:
    """A raw SQLCipher key, never derived from anything that a person knows."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != 32:
            raise ValueError("A key has 32 bytes")

    @property
    def header(self) -> bytes:
        """The first 16 bytes of every database under this key: our mark and the key's fingerprint.

        SQLCipher keeps its salt there. With a random raw key the salt protects nothing, so it may
        tell a wrong key from a damaged file, which the cipher itself cannot.
        """
        return MARK + hashlib.sha256(b"ketalog database key" + self.raw).digest()[:8]

    @property
    def fingerprint(self) -> str:
        """What tells databases apart on paper: ``9f3a 61c2 0b7e 4411``, as in the file's header."""
        told = self.header.removeprefix(MARK).hex()
        return " ".join(told[n : n + 4] for n in range(0, len(told), 4))

    @property
    def pragma(self) -> str:
        """The statement that unlocks a connection."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.header.hex()}'\""


def key_file(database: Path) -> Path:
    """Where a database's key lies unless somebody says otherwise: ``<name>.key`` beside it."""
    return database.with_name(database.name + ".key")


class Keys:
    """One key file: 64 hexadecimal digits, readable by the user alone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self) -> Key:
        """Make a new key and store it. Raises StoreError if a key is there already."""
        key = Key(secrets.token_bytes(32))
        self.keep(key)
        return key

    def keep(self, key: Key) -> None:
        """Store a key. Raises StoreError if one is there already."""
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise StoreError(
                f"There is a key {self.path.name} already. Without its database it is of no use, "
                "but nothing overwrites a key: move it away first."
            ) from None
        except OSError as failed:
            raise StoreError(
                f"The key {self.path.name} cannot be written: {cause(failed)}."
            ) from failed
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.raw.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self.path.parent)

    def load(self) -> Key:
        """Read the key. Raises StoreError if the file is missing or damaged."""
        try:
            text = self.path.read_text(encoding="ascii")
        except FileNotFoundError:
            raise StoreError(
                f"The key {self.path.name} is missing. Without it the database cannot be read; "
                "put back the copy of it that was kept in another place."
            ) from None
        except UnicodeDecodeError:
            raise self._damaged() from None
        except OSError as failed:
            raise StoreError(
                f"The key {self.path.name} cannot be read: {failed.strerror}."
            ) from failed
        try:
            return Key(bytes.fromhex(text.strip()))
        except ValueError:
            # The digits themselves belong in no message and no traceback.
            raise self._damaged() from None

    def _damaged(self) -> StoreError:
        return StoreError(
            f"The key {self.path.name} is damaged: a key is 64 digits from 0 to f. "
            "Put back the copy of it that was kept in another place."
        )
