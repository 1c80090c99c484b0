"""The recovery key: 160 random bits as eight groups that a person can type from paper.

Each group is four characters and a check character over the field of 32 elements: whatever single
character of it is mistyped, and whichever two change places, the group no longer comes out. The
number of the group counts too, so that groups in the wrong order do not come out either.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, repeat
from typing import Self

from ketalog.domain.refusal import Refused

# Without I, L, O and U, which are taken for others, or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, IN_A_GROUP = 8, 5
_BYTES = 20
_CHECKED = IN_A_GROUP - 1
_LOOK_ALIKES = str.maketrans("OIL", "011")
_APART = re.compile(r"[\s\u2010-\u2015\u2212-]+")
_WHOLE_FIELD, _POLYNOMIAL = 32, 0b100101


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """Opens the database when nobody knows the passphrase; ``raw`` never stands in a message."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != _BYTES:
            raise ValueError("A recovery key has 20 bytes")

    @classmethod
    def create(cls) -> Self:
        """A new one."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """From what was typed or scanned: case, spaces, hyphens, O for 0 and I or L for 1 forgiven.

        Raises Refused, naming the groups that cannot be right; it repeats nothing of them.
        """
        groups = _groups(text)
        wrong = [number for number, one in enumerate(groups, 1) if not _is_right(number, one)]
        if wrong:
            raise Refused(_not_right(wrong), "recovery_key")
        number = 0
        for one in groups:
            for character in one[:_CHECKED]:
                number = number * _WHOLE_FIELD + ALPHABET.index(character)
        return cls(number.to_bytes(_BYTES, "big"))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups in their order, each with its check character."""
        number = int.from_bytes(self.raw, "big")
        shifts = range(_BYTES * 8 - 5, -1, -5)
        said = [number >> shift & _WHOLE_FIELD - 1 for shift in shifts]
        parts = (said[first : first + _CHECKED] for first in range(0, len(said), _CHECKED))
        return tuple(
            "".join(ALPHABET[value] for value in (*part, _check(place, part)))
            for place, part in enumerate(parts, 1)
        )

    @property
    def text(self) -> str:
        """The groups with hyphens, as the code on the sheet has them."""
        return "-".join(self.groups)


def _groups(text: str) -> tuple[str, ...]:
    """Eight groups as they were set apart, else by their length."""
    plain = "".join(c.upper() if c.isascii() else c for c in unicodedata.normalize("NFKC", text))
    apart = [part for part in _APART.split(plain.translate(_LOOK_ALIKES)) if part]
    if len(apart) == GROUPS:
        return tuple(apart)
    joined = "".join(apart)
    if not joined:
        raise Refused("Type the recovery key from its sheet.", "recovery_key")
    found = tuple(
        joined[first : first + IN_A_GROUP] for first in range(0, GROUPS * IN_A_GROUP, IN_A_GROUP)
    )
    if len(joined) != GROUPS * IN_A_GROUP:
        raise Refused(_wrong_length(found), "recovery_key")
    return found


def _wrong_length(groups: Sequence[str]) -> str:
    """From a character too many or too few on all groups are wrong: the first one counts."""
    wrong = (number for number, one in enumerate(groups, 1) if not _is_right(number, one))
    first = next(wrong, GROUPS)
    return (
        f"A recovery key has {GROUPS} groups of {IN_A_GROUP} characters. "
        f"Group {first} is not right: compare it with the sheet."
    )


def _not_right(wrong: Sequence[int]) -> str:
    if len(wrong) == 1:
        return f"Group {wrong[0]} is not right: compare it with the sheet."
    named = ", ".join(map(str, wrong[:-1]))
    return f"Groups {named} and {wrong[-1]} are not right: compare them with the sheet."


def _is_right(number: int, group: str) -> bool:
    if len(group) != IN_A_GROUP or any(character not in ALPHABET for character in group):
        return False
    *said, check = (ALPHABET.index(character) for character in group)
    return check == _check(number, said)


def _check(number: int, said: Sequence[int]) -> int:
    """Every place has a factor of its own and the check 1: no two of them cancel each other out."""
    found = number
    for factor, value in zip(_FACTORS, said, strict=True):
        found ^= _times(factor, value)
    return found


def _times(one: int, other: int) -> int:
    """The product in the field of 32 elements."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & _WHOLE_FIELD:
            one ^= _POLYNOMIAL
        other >>= 1
    return product


_FACTORS = tuple(accumulate(repeat(2, _CHECKED), _times))
