"""One wrapping of the database's key: Argon2id over a secret, AES-256-GCM over the key."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Literal

from ketalog.store.failure import StoreError
from ketalog.store.keys import Key

# Argon2 and AES are loaded where a secret is given, not at every start.
# ruff: noqa: PLC0415

By = Literal["passphrase", "recovery key", "keyring"]

SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32
# A file that asks for more was not written by ketalog, and would stop the PC.
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1 << 20, 20, 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        if not (
            8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB
            and 1 <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= MOST_LANES
        ):
            raise ValueError("No cost that ketalog works with")


@dataclass(frozen=True, slots=True)
class Wrap:
    """A sealed key. ``fingerprint`` says which key, without telling anything of it; hexadecimal."""

    by: By
    fingerprint: str
    cost: Cost
    salt: str
    nonce: str
    sealed: str

    def __post_init__(self) -> None:
        if len(self.salt) != 2 * SALT_BYTES or len(self.nonce) != 2 * NONCE_BYTES:
            raise ValueError("No salt or nonce that ketalog made")

    @property
    def _about(self) -> bytes:
        """What is sealed in: none of it can be changed without the secret."""
        cost = self.cost
        said = (self.by, self.fingerprint, cost.memory_kib, cost.passes, cost.lanes, self.salt)
        return ("ketalog wrap 1|" + "|".join(map(str, said))).encode()


class WrongSecret(Exception):
    """The secret does not open the wrap."""


def fingerprint(key: Key) -> str:
    """The first bytes of every database under a key; hexadecimal."""
    return key.header.hex()


def sealed(key: Key, secret: str, by: By, cost: Cost) -> Wrap:
    """Wrap a key by a secret, with a salt and a nonce of its own."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    blank = Wrap(by, fingerprint(key), cost, salt.hex(), nonce.hex(), "")
    box = AESGCM(_derived(secret, blank)).encrypt(nonce, key.raw, blank._about)
    return Wrap(by, blank.fingerprint, cost, blank.salt, blank.nonce, box.hex())


def opened(wrap: Wrap, secret: str) -> Key:
    """The key in a wrap. Raises WrongSecret, also for a wrap that somebody has changed.

    Raises StoreError where the secret could not be tried at all.
    """
    from argon2.exceptions import HashingError
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        box, nonce = bytes.fromhex(wrap.sealed), bytes.fromhex(wrap.nonce)
        key = Key(AESGCM(_derived(secret, wrap)).decrypt(nonce, box, wrap._about))
    except (InvalidTag, ValueError):
        raise WrongSecret from None
    except HashingError:
        raise StoreError(
            "It could not be tried: this PC has too little memory free. "
            "Close other programs and try again; nothing was changed."
        ) from None
    if fingerprint(key) != wrap.fingerprint:
        raise WrongSecret
    return key


def warm_up() -> None:
    """Load what a secret is tried with, while somebody still types it."""
    import argon2.low_level  # noqa: F401
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401


def _derived(secret: str, wrap: Wrap) -> bytes:
    """However it was typed: accents composed or not, the same letters are the same secret."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFKC", secret).encode(),
        bytes.fromhex(wrap.salt),
        wrap.cost.passes,
        wrap.cost.memory_kib,
        wrap.cost.lanes,
        KEY_BYTES,
        Type.ID,
    )
