"""Which name the staff list takes: one that nobody reads as another's, now or in old entries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ketalog.domain.emergency import NOBODY
from ketalog.domain.people import plain_letters
from ketalog.domain.refusal import Refused

# Authors that are nobody of the staff: who bore such a name would sign for them.
COMMAND_LINE, SET_UP = "the command line", "set-up"
RESERVED = (NOBODY, COMMAND_LINE, SET_UP)
_UNSEEN = ("Cf", "Cc", "Co", "Cn", "Zl", "Zp")


def refuse_listed(name: str, others: Iterable[str]) -> None:
    """Refused for what cannot be told apart from one of the others, and for what is reserved."""
    if any(unicodedata.category(one) in _UNSEEN for one in name):
        raise Refused("That name has signs that nobody sees: type it again.", "name")
    mine = _seen(name)
    if mine.startswith(tuple(map(_seen, RESERVED))):
        raise Refused("That name is not a person's: entries are written in it.", "name")
    for other in others:
        if other.casefold() == name.casefold():
            raise Refused("That name is already there.", "name")
        if _seen(other) == mine:
            raise Refused(
                f"Nobody can tell that name from {other}: write more of it, such as a first name.",
                "name",
            )


def _seen(name: str) -> str:
    """The letters and digits as an eye takes them: no case, no spaces, no points."""
    return "".join(one for one in plain_letters(name) if one.isalnum())
