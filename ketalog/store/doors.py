"""How a database opens: by a key file of its own, unattended, or by a secret that one knows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from ketalog import assets
from ketalog.store.causes import told
from ketalog.store.cipher import refuse_wrong_file
from ketalog.store.database import Database
from ketalog.store.disk import free_name, sync_folder
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import MARK, Key, Keys, key_file
from ketalog.store.rekey import new_key
from ketalog.store.wraps import By, Cost

State = Literal["nothing yet", "key file", "locked", "no key", "no database"]
NEW = ".new"


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """``resources/keys.toml``: what a guess costs, and how long a passphrase has to be."""

    version: int
    memory_kib: int
    passes: int
    lanes: int
    passphrase_at_least: int
    passphrase_at_most: int

    @property
    def cost(self) -> Cost:
        """What one guess costs."""
        return Cost(self.memory_kib, self.passes, self.lanes)

    def why_not(self, passphrase: str) -> str:
        """Why a passphrase is not taken; empty where it is."""
        letters = len(passphrase.strip())
        if letters < self.passphrase_at_least:
            return f"A passphrase has at least {self.passphrase_at_least} characters."
        if letters > self.passphrase_at_most:
            return f"A passphrase has at most {self.passphrase_at_most} characters."
        if len(set(passphrase)) <= 3:
            return "That is the same few characters again and again: choose some words instead."
        return ""


def key_terms() -> KeyTerms:
    """The terms as shipped."""
    return msgspec.toml.decode((assets.resources / "keys.toml").read_bytes(), type=KeyTerms)


class Door:
    """The door of one database file. Raises StoreError with a sentence that holds no secret.

    By whatever link it is reached, the file is one, and its keys lie beside it.
    """

    def __init__(self, path: Path, terms: KeyTerms | None = None) -> None:
        self.path = path = path.resolve()
        self.terms = terms or key_terms()
        self.plain = Keys(key_file(path))
        self.wrapped = KeyFile(wrapped_key_file(path))
        self._new = KeyFile(self.wrapped.path.with_name(self.wrapped.path.name + NEW))

    @property
    def state(self) -> State:
        """How it opens; a set-up that was cut off half-way is set right here."""
        self._mend()
        there = self.path.exists()
        if self.wrapped.is_there and not (there and self._opens_unattended_only):
            return "locked" if there else "no database"
        if self.plain.path.exists():
            return "key file" if there else "no database"
        return "no key" if there else "nothing yet"

    def ways(self) -> tuple[By, ...]:
        """By which secrets it opens."""
        return self.wrapped.ways(self._header())

    @property
    def has_sheet(self) -> bool:
        """Whether a recovery sheet opens it."""
        with suppress(StoreError):
            return "recovery key" in self.ways()
        return False

    def unlock(self, secret: str, by: By = "passphrase") -> Key:
        """The key, from a secret. Raises WrongPassphrase for one that does not fit."""
        return self.wrapped.unlock(secret, by, self._header())

    def create(self, passphrase: str, recovery: str) -> Key:
        """Make an empty database that opens by a passphrase and by a recovery key."""
        if self.state != "nothing yet":
            raise StoreError(
                f"A database {self.path.name} is there already, or the remains of one."
            )
        self._refuse_weak(passphrase)
        key = new_key()
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._new.seal(key, passphrase, "passphrase", self.terms.cost)
        self._new.seal(key, recovery, "recovery key", self.terms.cost)
        try:
            Database.create(self.path, key).close()
        except BaseException:
            self._new.path.unlink(missing_ok=True)
            raise
        self._mend()
        return key

    def set_passphrase(self, key: Key, passphrase: str) -> None:
        """Give the database a passphrase, or another one; the recovery key stays as it is."""
        self._refuse_weak(passphrase)
        refuse_wrong_file(self.path, key)
        self.wrapped.seal(key, passphrase, "passphrase", self.terms.cost)

    def set_recovery(self, key: Key, recovery: str) -> None:
        """Give it a recovery key, or another one: the old sheet then opens nothing."""
        refuse_wrong_file(self.path, key)
        self.wrapped.seal(key, recovery, "recovery key", self.terms.cost)

    def take_key_file_away(self, key: Key) -> None:
        """Drop the plain key file, once a passphrase and a recovery key open the database.

        One of another database, such as of this one before a new key, gets another name.
        """
        if not self.plain.path.exists():
            return
        if self.plain_opens(key.header):
            if {"passphrase", "recovery key"} - set(self.ways()):
                raise StoreError(
                    "First the passphrase and the recovery key, then the key file goes."
                )
            with told(f"The key {self.plain.path.name} cannot be taken away"):
                self.plain.path.unlink()
                sync_folder(self.path.parent)
        else:
            self.put_key_file_aside()

    def put_key_file_aside(self) -> Path | None:
        """Give the plain key file a name that says which database it opens, if there is one.

        None where there is no such file. It may be all that opens an older copy.
        """
        path = self.plain.path
        if not path.exists():
            return None
        end = "damaged"
        with suppress(StoreError):
            end = self.plain.load().fingerprint.replace(" ", "")
        with told(f"The key {path.name} cannot be put aside"):
            aside = free_name(path.with_name(f"{path.name}.{end}"))
            path.rename(aside)
            sync_folder(path.parent)
        return aside

    def place_key_file(self, key: Key) -> bool:
        """Let the database open unattended where nothing beside it opens it; whether that was so.

        A key file of another database that lies there is put aside.
        """
        header = self._header()
        if self.plain_opens(header) or self._opens_by_secret(header):
            return False
        self.put_key_file_aside()
        self.plain.keep(key)
        return True

    @property
    def lacks_keys(self) -> bool:
        """Whether there is a database of ketalog, and nothing beside it that opens it."""
        with suppress(StoreError):
            header = self._header()
            is_ours = header.startswith(MARK)
            return is_ours and not (self.plain_opens(header) or self._opens_by_secret(header))
        return False

    def plain_opens(self, header: bytes) -> bool:
        """Whether there is a plain key file of the database that begins so."""
        with suppress(StoreError):
            return self.plain.path.exists() and self.plain.load().header == header
        return False

    @property
    def _opens_unattended_only(self) -> bool:
        """By its plain key file, while the wrapped keys beside it are damaged or of another."""
        with suppress(StoreError):
            header = self._header()
            return self.plain_opens(header) and not self._opens_by_secret(header)
        return False

    def _opens_by_secret(self, header: bytes) -> bool:
        with suppress(StoreError):
            return bool(self.wrapped.ways(header))
        return False

    def _refuse_weak(self, passphrase: str) -> None:
        why = self.terms.why_not(passphrase)
        if why:
            raise StoreError(why)

    def _header(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                return file.read(16)
        except OSError as failed:
            raise StoreError(
                f"The database {self.path.name} cannot be read: {failed.strerror}."
            ) from None

    def _mend(self) -> None:
        """Keys get their name once their database is there; before that nothing of them stays."""
        if not self._new.is_there or self.wrapped.is_there:
            return
        with suppress(OSError):
            if self.path.exists():
                self._new.path.replace(self.wrapped.path)
            else:
                self._new.path.unlink()
            sync_folder(self.path.parent)
