"""What a backup says of itself: what is in it, of which database, and whether that was changed."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from ketalog.store.keys import Key
from ketalog.store.logs import Head

FORMAT = "ketalog backup 1"


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of a backup: its SHA-256, hexadecimal, and its length in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``heads`` are the ends of all chains at that moment; no patient data.

    ``check`` tells a damaged manifest without the key, ``seal`` one that was written without it.
    ``of`` says which database it is of, ``number`` which of its copies in that folder, whatever
    the clock said; empty and 0 in copies of earlier versions.
    """

    format: str
    made_at: datetime
    why: str
    database: str
    files: dict[str, Stored]
    heads: dict[str, Head]
    check: str = ""
    seal: str = ""
    of: str = ""
    number: int = 0

    @property
    def is_as_written(self) -> bool:
        """Whether nothing in it has changed since; told without the key."""
        return self.check == _check_of(self)


def sealed(manifest: Manifest, key: Key) -> Manifest:
    """A manifest with what shows that it was changed."""
    return replace(manifest, check=_check_of(manifest), seal=_seal_of(manifest, key))


def is_sealed_by(manifest: Manifest, key: Key) -> bool:
    """Whether it was written by somebody who has this key."""
    return hmac.compare_digest(manifest.seal.encode(), _seal_of(manifest, key).encode())


def _check_of(manifest: Manifest) -> str:
    plain = replace(manifest, check="", seal="")
    said: dict[str, object] = msgspec.to_builtins(plain, order="deterministic")
    for later in ("of", "number"):
        if not said[later]:
            # As earlier versions summed it.
            del said[later]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def _seal_of(manifest: Manifest, key: Key) -> str:
    about = f"{FORMAT}|{_check_of(manifest)}".encode()
    return hmac.new(key.raw, about, hashlib.sha256).hexdigest()
