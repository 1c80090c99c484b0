"""A database under a new key: copied aside under it, checked, then put in the old one's place.

The key file knows both keys until the new file stands, so that a crash at any point leaves a
database that opens; which of the two keys it has, its first bytes say.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.disk import PART, beside, clear, settle
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.wraps import Cost


def new_key() -> Key:
    """32 bytes that nobody can guess."""
    return Key(secrets.token_bytes(32))


def rekey(path: Path, keys: KeyFile, old: Key, passphrase: str, cost: Cost) -> Key:
    """Put a closed database under a new key, which from then on opens by the passphrase.

    Every other way in has to be made anew. Raises StoreError; the old file then stands.
    """
    path = path.resolve()
    forget_cut_off(path, keys)
    new, aside = new_key(), _aside(path)
    try:
        # The key is sealed once there is a file that tells whose it was, wherever this stops.
        _copied(path, aside, old, new)
        keys.seal(new, passphrase, "passphrase", cost)
        with told(f"The database {path.name} cannot be given a new key"):
            settle(aside, path)
    except BaseException:
        forget_cut_off(path, keys)
        raise
    keys.forget_other_keys(new)
    return new


def forget_cut_off(path: Path, keys: KeyFile) -> None:
    """Remove what a new key left that was cut off, its wrap too; somebody holds the database."""
    aside = _aside(path.resolve())
    with suppress(OSError, StoreError):
        if aside.exists() and (cut := _begins(aside)) != _begins(path):
            keys.forget(cut.hex())
        for file in (aside, aside.with_name(aside.name + PART)):
            clear(file)


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _aside(path: Path) -> Path:
    return path.with_name(path.name + ".rekeyed")


def _copied(path: Path, aside: Path, old: Key, new: Key) -> None:
    clear(aside)
    with Database.open(path, old) as database:
        heads = Logs(database).heads()
        database.copy_to(aside, new)
    if any(file.exists() for file in beside(path)):
        raise StoreError(f"The database {path.name} is open in another program.")
    with Database.open(aside, new) as copy:
        logs = Logs(copy)
        if logs.verify() or logs.heads() != heads:
            raise StoreError(f"The copy of {path.name} came out different and is not kept.")
