"""A database under a new key: copied aside under it, checked, then put in the old one's place.

The key file knows both keys until the new file stands, so that a crash at any point leaves a
database that opens; which of the two keys it has, its first bytes say.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.disk import beside, clear, settle
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
    new = new_key()
    keys.seal(new, passphrase, "passphrase", cost)
    aside = path.with_name(path.name + ".rekeyed")
    try:
        _copied(path, aside, old, new)
        with told(f"The database {path.name} cannot be given a new key"):
            settle(aside, path)
    except BaseException:
        clear(aside)
        keys.forget_other_keys(old)
        raise
    keys.forget_other_keys(new)
    return new


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
