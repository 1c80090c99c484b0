"""Whether what lies beside an open database would open it once more.

While a program has it open nobody needs them: damaged, they are missed when it is too late.
"""

from __future__ import annotations

from pathlib import Path

from ketalog.store.failure import StoreError
from ketalog.store.key_file import DamagedKeys, KeyFile, wrapped_key_file
from ketalog.store.keys import Key, Keys, key_file
from ketalog.store.wraps import By

_CLOSED = "Once ketalog is closed, nobody can open the records."
_ANEW = "Set both now: This PC, Passphrase and recovery sheet."


def key_trouble(database: Path, key: Key) -> str:
    """Why it, or a copy of it, would not open by what lies beside it; empty where it would."""
    wrapped, plain = KeyFile(wrapped_key_file(database)), Keys(key_file(database))
    opens = plain.path.exists() and not _wrong_of_plain(plain, key)
    if wrapped.is_there:
        wrong = _wrong_of_wrapped(wrapped, key)
        wrong = f"The key file {wrapped.path.name} {wrong}." if wrong else ""
    elif plain.path.exists():
        wrong = "" if opens else f"The key file {plain.path.name} {_wrong_of_plain(plain, key)}."
    else:
        wrong = f"The key file beside {database.name} is gone."
    if not wrong:
        return ""
    return f"{wrong} {_ANEW}" if opens else f"{wrong} {_CLOSED} {_ANEW}"


def ways_in(database: Path, key: Key) -> tuple[By, ...]:
    """By which secrets it opens; none where it has no wrapped keys, or only useless ones."""
    try:
        return KeyFile(wrapped_key_file(database)).ways(key.header)
    except StoreError:
        return ()


def refuse_useless(keys: Path, header: bytes) -> None:
    """Raises StoreError for wrapped keys in a copy that do not open what begins with these bytes.

    A keyring opens on one PC only: by that alone nobody gets at a copy.
    """
    if not {"passphrase", "recovery key"} & set(KeyFile(keys).ways(header)):
        raise StoreError(f"The key file {keys.name} opens by nothing that anybody knows.")


def _wrong_of_plain(plain: Keys, key: Key) -> str:
    try:
        return "" if plain.load() == key else "belongs to another database"
    except StoreError:
        return "is damaged"


def _wrong_of_wrapped(wrapped: KeyFile, key: Key) -> str:
    try:
        refuse_useless(wrapped.path, key.header)
    except DamagedKeys:
        return "is damaged"
    except StoreError:
        return "does not open this database"
    return ""
