"""Where a command gets the key from: a file of its own, a file with the passphrase, or a prompt."""

from __future__ import annotations

import argparse
import getpass
import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ketalog.domain.refusal import Refused
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key, Keys
from ketalog.store.recovery_key import RecoveryKey
from ketalog.store.wraps import By

OPEN = "Other accounts of this PC can read {0}: keep it for this account alone (chmod 600 {0})."


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say."""

    passphrase_file: Path | None = None
    recovery_file: Path | None = None
    key_file: Path | None = None

    @classmethod
    def of(cls, options: argparse.Namespace) -> Given:
        """From parsed options."""
        names = ("passphrase_file", "recovery_file", "key_file")
        return cls(*(getattr(options, name, None) for name in names))


def key_for(path: Path, given: Given) -> Key | None:
    """The key of a database; None where it has a key file of its own beside it.

    Raises StoreError or Refused with a sentence that holds no secret.
    """
    if given.key_file is not None:
        return key_in(given.key_file)
    door = Door(path)
    if door.state != "locked":
        return None
    secret, by = secret_of(given)
    return door.unlock(secret, by)


def key_in(file: Path) -> Key:
    """The key in a file of its own, wherever that lies."""
    _warn_open(file)
    return Keys(file).load()


def new_passphrase(file: Path | None) -> str:
    """Typed twice, or the first line of a file."""
    if file is not None:
        return first_line(file)
    first = _typed("New passphrase: ")
    if first != _typed("The same once more: "):
        raise Refused("The two are not the same. Nothing was changed.")
    return first


def typed(prompt: str) -> str:
    """An answer that nobody has to hide; empty where nobody is there to give one."""
    try:
        return input(prompt)
    except EOFError:
        print()
        return ""


def secret_of(given: Given) -> tuple[str, By]:
    """What is given, or typed where somebody sits there; and what it is."""
    if given.recovery_file is not None:
        return RecoveryKey.parse(first_line(given.recovery_file)).text, "recovery key"
    if given.passphrase_file is not None:
        return first_line(given.passphrase_file), "passphrase"
    return _typed("Passphrase: "), "passphrase"


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise StoreError(
            "The database opens by its passphrase: give it with --passphrase-file FILE."
        )
    return getpass.getpass(prompt)


def first_line(file: Path) -> str:
    """What a file of a secret says. Raises Refused for one that cannot be read, or is empty."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refused(f"The file {file.name} cannot be read.") from None
    if not lines or not lines[0].strip():
        raise Refused(f"The file {file.name} is empty.")
    _warn_open(file)
    return lines[0]


def _warn_open(file: Path) -> None:
    """A secret that every account of the PC can read is said, and taken all the same."""
    if os.name != "posix":
        return
    with suppress(OSError):
        mode = file.stat().st_mode
        if stat.S_ISREG(mode) and mode & (stat.S_IRGRP | stat.S_IROTH):
            print(OPEN.format(file.name), file=sys.stderr)
